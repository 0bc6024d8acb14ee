"""The form of a file."""

from wagtail.documents.forms import BaseDocumentForm

from cms.core.rights import RIGHTS_WIDGETS


class BrandFileForm(BaseDocumentForm):
    """The form of a file, whichever way it is uploaded."""

    class Meta(BaseDocumentForm.Meta):
        widgets = {**BaseDocumentForm.Meta.widgets, **RIGHTS_WIDGETS}
