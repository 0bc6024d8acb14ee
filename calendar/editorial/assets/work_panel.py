"""How far an asset is, shown in its row of the post's form."""

from typing import Any

from wagtail.admin.panels import Panel

from editorial.assets.presentation import asset_badge
from editorial.assets.work import AssetState, works_of


class AssetWorkPanel(Panel):
    """The state of a row that is saved, with the way to change it."""

    class BoundPanel(Panel.BoundPanel):
        """The state of one row."""

        template_name = "editorial/assets/work_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and self.instance.post_id)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            post = self.instance.post
            # Read once for all rows of the form, which share the post.
            works = getattr(post, "_asset_works", None)
            if works is None:
                works = post._asset_works = works_of([post.pk])
            work = works.get((post.pk, self.instance.key))
            state = work.state if work else AssetState.TO_DO
            return context | {"need": self.instance, "badge": asset_badge(state), "work": work}
