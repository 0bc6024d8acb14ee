"""The columns of a file of posts, and the names by which people call them."""

from dataclasses import dataclass
from enum import Enum

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.core.spreadsheets.tables import MB, Layout


class Of(Enum):
    """What a column tells something of."""

    POST = "post"
    CHANNEL = "channel"
    #: Told by an export, never taken from an import.
    TOLD = "told"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of the file.

    Attributes:
        code: What names it in the code; never changes.
        label: Its name. The file has it in English, whoever exports.
        of: What it tells something of.
        field: The field of ``PostPage`` or of a channel's block that it fills.
        aliases: Other names by which it is known.
    """

    code: str
    label: str | Promise
    of: Of = Of.POST
    field: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def header(self) -> str:
        """Its name in an exported file, the same in every language of the reader."""
        with translation.override("en"):
            return str(self.label)


#: In the order of an exported file. Finnish names are known whether or not they are the labels.
COLUMNS = (
    Column(code="id", label=_("Post ID"), aliases=("id", "julkaisun tunniste", "tunniste")),
    Column(code="title", label=_("Title"), field="title", aliases=("otsikko", "nimi")),
    Column(code="brief", label=_("Brief"), field="brief", aliases=("toimeksianto",)),
    Column(
        code="goal",
        label=_("Plan goal"),
        field="goal_id",
        aliases=("goal", "tavoite", "suunnitelman tavoite"),
    ),
    Column(code="persona", label=_("Persona"), field="persona_id", aliases=("persoona",)),
    Column(
        code="pillar",
        label=_("Content pillar"),
        field="pillar_id",
        aliases=("pillar", "sisältöpilari", "pilari"),
    ),
    Column(code="campaign", label=_("Campaign"), field="campaign", aliases=("kampanja",)),
    Column(
        code="promotion",
        label=_("Promotion"),
        field="promotion",
        aliases=("organic or paid", "maksullisuus", "orgaaninen vai maksettu"),
    ),
    Column(code="language", label=_("Language"), field="language", aliases=("kieli",)),
    Column(
        code="market", label=_("Market"), field="market", aliases=("country", "markkina", "maa")
    ),
    Column(code="tags", label=_("Tags"), aliases=("tunnisteet", "avainsanat", "tägit")),
    Column(
        code="target_on",
        label=_("Target date"),
        field="target_on",
        aliases=("suunniteltu päivä", "tavoitepäivä", "date", "päivä"),
    ),
    Column(
        code="due_on",
        label=_("Due date"),
        field="production_due_on",
        aliases=("due", "valmis viimeistään", "määräpäivä"),
    ),
    Column(
        code="shared_title",
        label=_("Shared headline"),
        field="headline",
        aliases=("yhteinen otsikko",),
    ),
    Column(code="shared_text", label=_("Shared text"), field="text", aliases=("yhteinen teksti",)),
    Column(code="shared_link", label=_("Shared link"), field="link", aliases=("yhteinen linkki",)),
    Column(
        code="shared_action",
        label=_("Shared call to action"),
        field="call_to_action",
        aliases=("yhteinen toimintakehotus",),
    ),
    Column(
        code="channel",
        label=_("Channel"),
        of=Of.CHANNEL,
        aliases=("network", "kanava", "palvelu"),
    ),
    Column(
        code="own_title",
        label=pgettext_lazy("of one channel", "Headline"),
        of=Of.CHANNEL,
        field="title",
        aliases=("kanavan otsikko",),
    ),
    Column(
        code="own_text",
        label=pgettext_lazy("of one channel", "Text"),
        of=Of.CHANNEL,
        field="text",
        aliases=("teksti", "kanavan teksti"),
    ),
    Column(
        code="own_link",
        label=pgettext_lazy("of one channel", "Link"),
        of=Of.CHANNEL,
        field="link",
        aliases=("linkki", "kanavan linkki"),
    ),
    Column(
        code="first_comment",
        label=_("First comment"),
        of=Of.CHANNEL,
        field="first_comment",
        aliases=("ensimmäinen kommentti",),
    ),
    Column(
        code="own_action",
        label=pgettext_lazy("of one channel", "Call to action"),
        of=Of.CHANNEL,
        field="call_to_action",
        aliases=("toimintakehotus", "kanavan toimintakehotus"),
    ),
    Column(code="thread", label=_("Thread"), of=Of.CHANNEL, field="thread", aliases=("ketju",)),
    Column(
        code="leave_out",
        label=_("Leave out"),
        of=Of.CHANNEL,
        field="leave_out",
        aliases=("jätä pois",),
    ),
    Column(
        code="publish_at",
        label=_("Publish at"),
        of=Of.TOLD,
        aliases=("julkaisuaika", "julkaistaan"),
    ),
    Column(code="state", label=_("State"), of=Of.TOLD, aliases=("tila",)),
    Column(code="owner", label=_("Owner"), of=Of.TOLD, aliases=("omistaja",)),
)
BY_CODE = {column.code: column for column in COLUMNS}
#: What a post says once, and what it says on a channel, as an import takes them.
POST_COLUMNS = tuple(column for column in COLUMNS if column.of is Of.POST and column.code != "id")
CHANNEL_COLUMNS = tuple(
    column for column in COLUMNS if column.of is Of.CHANNEL and column.code != "channel"
)

LAYOUT = Layout(
    columns=COLUMNS,
    told=frozenset(column.code for column in COLUMNS if column.of is Of.TOLD),
    needs=(("id", "title"),),
    most_bytes=20 * MB,
    most_rows=2_000,
)


def headers() -> list[str]:
    """Return the first row of an exported file."""
    return [column.header for column in COLUMNS]
