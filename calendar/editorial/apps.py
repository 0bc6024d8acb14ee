from django.apps import AppConfig
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    name = "editorial"
    label = "editorial"
    verbose_name = _("Editorial")

    def ready(self) -> None:
        from django.db.models import Q
        from wagtail.permissions import register_permission_policy

        from brand.creation import register_folder
        from brand.isolation.scope import register_condition
        from brand.isolation.subjects import PAGE, REVISION, guard
        from brand.policies import BrandRightPolicy
        from cms.users.roles import Area, Right
        from cms.workflows.gates import register_gate
        from editorial import plan_uses
        from editorial.assets import keeping
        from editorial.board import registering as board
        from editorial.brand_check import signals
        from editorial.brand_check.gate import brand_gate
        from editorial.cautions import in_calendar as cautions_in_calendar
        from editorial.ideas.policy import IdeaPolicy
        from editorial.models import (
            CalendarNote,
            Contact,
            Idea,
            PostIndexPage,
            PostPage,
            PostTemplate,
            SavedText,
            Series,
        )
        from editorial.network_check import signals as network_signals
        from editorial.occasions import in_calendar
        from editorial.outgoing_buttons import outgoing_buttons
        from editorial.persona_uses import POSTS
        from editorial.planner import registering
        from editorial.planner.header_buttons import register_calendar_buttons
        from editorial.readiness.gate import readiness_gate
        from editorial.writing.policy import WritersPolicy
        from personas.uses import register_use

        register_folder(Area.POSTS, lambda: PostIndexPage(title=gettext("Posts")))
        register_use(POSTS)
        register_gate(brand_gate)
        register_gate(readiness_gate)
        register_permission_policy(Idea, IdeaPolicy())
        register_condition(Idea, lambda scope: Q(brand__in=scope.brand_ids))
        for model in (Contact, SavedText, PostTemplate, CalendarNote):
            register_permission_policy(model, WritersPolicy(model))
            register_condition(model, lambda scope: Q(brand__in=scope.brand_ids))
        register_permission_policy(Series, BrandRightPolicy(Series, right=Right.MOVE_SLOTS))
        register_condition(Series, lambda scope: Q(brand__in=scope.brand_ids))
        guard("posts:writing", "brand_id", PAGE)
        guard("post_templates:from_post", "post_id", PAGE)
        guard("posts:evidence", "post_id", PAGE)
        guard("posts:evidence", "revision_id", REVISION)
        guard("posts:readiness", "post_id", PAGE)
        guard("posts:readiness_new", "parent_id", PAGE)
        guard("posts:waive", "post_id", PAGE)
        guard("assets:", "post_id", PAGE)
        keeping.connect(PostPage)
        guard("posts:voice", "brand_id", PAGE)
        guard("posts:import_dry_run", "brand_id", PAGE)
        signals.connect()
        network_signals.connect()
        in_calendar.register()
        cautions_in_calendar.register()
        registering.register_views()
        board.register()
        register_calendar_buttons(outgoing_buttons)
        plan_uses.register()
