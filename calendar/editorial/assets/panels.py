"""The designer's rows in the post's form, with suggestions for the channels without media."""

import json
from typing import Any

from django.forms import Media
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.staticfiles import versioned_static

from editorial.assets.suggestions import suggestion
from strategy.panels import RowsPanel


class AssetsPanel(RowsPanel):
    """What the post needs of a designer.

    Args:
        content_field: The name of the post's stream of contents, a block a network.
        shared_field: The name of its stream of media that all channels share.
    """

    def __init__(
        self, *args: Any, content_field: str = "content", shared_field: str = "media", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.content_field = content_field
        self.shared_field = shared_field

    def clone_kwargs(self) -> dict[str, Any]:
        return {
            **super().clone_kwargs(),
            "content_field": self.content_field,
            "shared_field": self.shared_field,
        }

    class BoundPanel(RowsPanel.BoundPanel):
        """The rows of one post."""

        template_name = "editorial/assets/rows.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            field = self.panel.content_field
            blocks = self.instance._meta.get_field(field).stream_block.child_blocks
            return context | {
                "content_field": field,
                "shared_field": self.panel.shared_field,
                "suggestions_json": json.dumps(
                    {network: suggestion(network) for network in blocks}
                ),
                "texts_json": json.dumps(
                    {
                        "added": _("Rows added: %(count)s. Say what each is to show."),
                        "none": _("Every channel of this post has media or a row already."),
                    }
                ),
            }

        @cached_property
        def media(self) -> Media:
            script = versioned_static("editorial/assets/asset-suggestions-controller.js")
            return super().media + Media(js=[script])
