"""The vocabulary as django-import-export reads and writes it, without touching the database.

Terms live in a draft's revision, not in rows of their own; so a row is made into a term in memory, and
what becomes of it is decided when the whole file is good.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export import resources
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader

from brand.choices import networks
from brand.rules.engine.folding import fold
from brand.rules.severity import Severity
from brand.terms import Term
from brand.vocabulary_import.columns import BY_CODE, COLUMNS
from brand.vocabulary_import.values import ChoiceWidget, KeyWidget, TextWidget

#: Fields of a term that a file fills.
ATTRIBUTES = tuple(column.attribute for column in COLUMNS if column.code != "id")


@dataclass
class ReadRow:
    """What became of a row of the file.

    Attributes:
        term: The term that it makes; a copy where it changes one.
        old: The term that it changes, or None for a new one.
        errors: Messages by the term's field.
    """

    term: Term
    old: Term | None
    errors: dict[str, str] = field(default_factory=dict)


def _field(code: str, widget: Any, **options: Any) -> Field:
    return Field(
        attribute=BY_CODE[code].attribute, column_name=code, widget=widget, default="", **options
    )


class TermResource(resources.Resource):
    """Makes terms of rows, and rows of terms.

    Args:
        existing: The terms of the vocabulary that the rows are compared with.
    """

    kind = _field(
        "kind",
        ChoiceWidget(
            lambda: Term.Kind.choices,
            empty=None,
            aliases={
                "prefer": "preferred", "suositeltu": "preferred", "vältä": "avoid",
                "vältettävä": "avoid", "ban": "banned", "kielletty": "banned",
            },
        ),
    )  # fmt: skip
    term = _field("term", TextWidget())
    also = _field("also", TextWidget(between=", "))
    instead = _field("instead", TextWidget(between=", "))
    found = _field(
        "found",
        ChoiceWidget(
            lambda: Term.Match.choices,
            empty=str(Term.Match.INFLECTED),
            aliases={"taivutettu": "inflected", "taipuu": "inflected", "täsmälleen": "exact"},
        ),
    )
    severity = _field(
        "severity",
        ChoiceWidget(
            lambda: Severity.choices,
            aliases={"pakko": "must", "suositus": "should", "vinkki": "hint"},
        ),
    )
    reason = _field("reason", TextWidget())
    example = _field("example", TextWidget())
    language = _field(
        "language",
        ChoiceWidget(lambda: settings.LANGUAGES, aliases={"suomi": "fi", "englanti": "en"}),
    )
    network = _field("network", ChoiceWidget(networks))
    campaigns = _field("campaigns", TextWidget(between=", "))
    id = Field(attribute="key", column_name="id", widget=KeyWidget(), saves_null_values=False)

    class Meta:
        instance_loader_class = BaseInstanceLoader
        skip_diff = True
        # No savepoint a row: ``save_instance`` saves nothing.
        use_bulk = True
        clean_model_instances = True

    def __init__(self, existing: Sequence[Term] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.read: list[ReadRow] = []
        self._by_key = {str(term.key): term for term in existing}
        self._by_spelling: dict[str, list[Term]] = {}
        for term in existing:
            self._by_spelling.setdefault(fold(term.text).text, []).append(term)
        #: Keys of terms that a row has changed already.
        self._taken: set[str] = set()

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Keep the terms that are named by their ID from rows that name them by their spelling."""
        if "id" in dataset.headers:
            position = dataset.headers.index("id")
            named = {str(row[position]).strip().lower() for row in dataset}
            self._named = named & self._by_key.keys()
        else:
            self._named = set()

    def get_or_init_instance(self, instance_loader: Any, row: Any) -> tuple[Term, bool]:
        old = self._old(row)
        term = Term()
        if old is not None:
            term = Term(
                pk=old.pk,
                key=old.key,
                sort_order=old.sort_order,
                **{name: getattr(old, name) for name in ATTRIBUTES},
            )
        self.read.append(ReadRow(term, old))
        return term, old is None

    def _old(self, row: Any) -> Term | None:
        """Return the term that a row changes: that of its ID, or the one that is spelled like it."""
        key = str(row.get("id") or "").strip().lower()
        if key:
            return self._by_key.get(key)
        text = TextWidget().render(row.get("term")).strip()
        alike = [
            term
            for term in self._by_spelling.get(fold(text).text, ())
            if (key := str(term.key)) not in self._named
            and key not in self._taken
            and all(self._says(row, code, term) for code in ("language", "network", "campaigns"))
        ]
        if len(alike) != 1:
            return None
        self._taken.add(str(alike[0].key))
        return alike[0]

    def _says(self, row: Any, code: str, term: Term) -> bool:
        """Whether a row says the same as a term in a column, or has no such column."""
        if code not in row:
            return True
        try:
            return bool(self.fields[code].clean(row) == getattr(term, BY_CODE[code].attribute))
        except ValueError:
            return False

    def import_instance(self, instance: Term, row: Any, **kwargs: Any) -> None:
        super().import_instance(instance, row, **kwargs)
        key = str(instance.key)
        if row.get("id") and key in self._taken:
            raise ValidationError({"key": _("This ID stands in an earlier row already.")})
        self._taken.add(key)

    def validate_instance(
        self,
        instance: Term,
        import_validation_errors: Any = None,
        validate_unique: bool = True,
    ) -> None:
        errors = dict(import_validation_errors or {})
        try:
            instance.full_clean(exclude={"page", *errors}, validate_unique=False)
        except ValidationError as error:
            for name, messages in error.error_dict.items():
                errors.setdefault(name, messages)
        if errors:
            raise ValidationError(errors)

    def save_instance(self, instance: Term, is_create: bool, row: Any, **kwargs: Any) -> None:
        """Save nothing: what is read goes into a draft, all of it or nothing."""

    def export_term(self, term: Term) -> list[str]:
        """Return a term's cells in the order of ``COLUMNS``."""
        return [self.cell(column.code, getattr(term, column.attribute)) for column in COLUMNS]

    def cell(self, code: str, value: object) -> str:
        """Return a value as it stands in a column's cell."""
        text: str = self.fields[code].widget.render(value)
        return text
