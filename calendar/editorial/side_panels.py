"""The publishing times beside the post that is being edited."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from brand.models import BrandPage
from cms.core import clock
from cms.users.roles import Right
from editorial.models import Series, Slot
from editorial.presentation import slot_statuses, state_badge
from editorial.scheduling import channels_for
from editorial.states import state_of
from personas.expiry import overdue_since
from personas.presentation import overdue_badge


class PublishingSidePanel(BaseSidePanel):
    """When and where the post goes out, and what became of it."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle publishing")
        icon_name = "calendar-alt"
        has_counter = False

    name = "publishing"
    title = _("Publishing")
    template_name = "editorial/publishing_side_panel.html"
    order = 150

    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        post = self.object
        brand = BrandPage.objects.containing(post)
        slots = {
            slot.channel_id: slot
            for slot in Slot.objects.filter(post_id=post.pk).select_related("channel")
        }
        statuses = slot_statuses(slots.values())
        channels = {channel.pk: channel for channel in channels_for(post, brand)}
        channels |= {slot.channel_id: slot.channel for slot in slots.values()}
        context["rows"] = [
            {
                "channel": channel,
                "slot": slots.get(pk),
                "status": statuses.get(slots[pk].pk) if pk in slots else None,
            }
            for pk, channel in sorted(channels.items(), key=lambda item: item[1].name)
        ]
        context["state"] = state_badge(state_of(post, now=clock.now()))
        context["brand"] = brand
        context["series"] = Series.objects.filter(posts__post=post.pk).first()
        context["persona"] = post.persona
        since = overdue_since([post.persona], now=clock.now()) if post.persona else {}
        context["persona_mark"] = overdue_badge(since[post.persona_id]) if since else ""
        context["may_move"] = brand.user_has(self.request.user, Right.MOVE_SLOTS)
        return context
