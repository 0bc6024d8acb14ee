"""The columns of a vocabulary file, and the names by which people call them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.core.spreadsheets.tables import MB, Layout


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of the file.

    Attributes:
        code: Its name in any language, in small letters.
        attribute: The field of ``Term`` that it fills.
        label: Its header in an exported file.
        aliases: Other names by which it is known, in any language.
    """

    code: str
    attribute: str
    label: str | Promise
    aliases: tuple[str, ...] = ()


#: In the order of an exported file.
COLUMNS = (
    Column(code="kind", attribute="kind", label=_("Kind"), aliases=("laji", "type", "tyyppi")),
    Column(code="term", attribute="text", label=_("Term"), aliases=("termi", "word", "sana")),
    Column(
        code="also",
        attribute="other_forms",
        label=_("Also"),
        aliases=("myös", "other forms", "muut muodot"),
    ),
    Column(
        code="instead",
        attribute="replacement",
        label=_("Write instead"),
        aliases=("kirjoita näin", "kirjoita sen sijaan", "replacement", "use instead"),
    ),
    Column(
        code="found",
        attribute="match",
        label=_("Is found"),
        aliases=("löytyy", "löydetään", "match"),
    ),
    Column(code="severity", attribute="severity", label=_("Severity"), aliases=("vakavuus",)),
    Column(code="reason", attribute="reason", label=_("Reason"), aliases=("syy", "perustelu")),
    Column(code="example", attribute="example", label=_("Example"), aliases=("esimerkki",)),
    Column(code="language", attribute="language", label=_("Language"), aliases=("kieli",)),
    Column(
        code="network", attribute="network", label=_("Network"), aliases=("palvelu", "verkosto")
    ),
    Column(
        code="campaigns",
        attribute="campaigns",
        label=_("Campaigns"),
        aliases=("kampanjat", "campaign", "kampanja"),
    ),
    Column(code="id", attribute="key", label=_("ID"), aliases=("tunniste", "key")),
)
BY_CODE = {column.code: column for column in COLUMNS}
BY_ATTRIBUTE = {column.attribute: column for column in COLUMNS}

LAYOUT = Layout(columns=COLUMNS, needs=(("term",),), most_bytes=10 * MB, most_rows=10_000)
