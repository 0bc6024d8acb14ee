"""Coverage of a plan: the matrix, and what is missing, with the way to mend it."""

from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.core import clock
from editorial.coverage_axes import AXIS_LABELS, entries_of
from editorial.coverage_forms import SHOWN_LABELS, CoverageForm
from editorial.coverage_query import outline_of, plan_posts
from editorial.coverage_table import Table, table_of
from editorial.models import PostIndexPage, PostPage
from editorial.placements import NETWORKS
from personas.models import PersonaPage
from strategy.coverage.facts import Outline
from strategy.coverage.finding import find_gaps
from strategy.coverage.gaps import Gap, Start
from strategy.coverage.matrix import Axis, count
from strategy.coverage.starting import completed
from strategy.plan_of_brand import PlanOfBrandMixin

#: How many gaps are told at first; the rest is one click away.
SHOWN_GAPS = 8
#: No list of gaps is longer than this.
MOST_GAPS = 200


class CoverageView(PlanOfBrandMixin, WagtailAdminTemplateMixin, TemplateView):
    """One plan's coverage. It only reads."""

    http_method_names = ["get", "head"]
    template_name = "editorial/coverage.html"
    page_title = gettext_lazy("Coverage")
    header_icon = "table"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": self.plan_url, "label": str(self.plan)},
            {"url": "", "label": self.get_page_title(), "sublabel": str(self.brand)},
        ]

    @cached_property
    def posts_folder(self) -> PostIndexPage | None:
        """The brand's folder of posts, where the person may add one; else None."""
        folder = PostIndexPage.objects.child_of(self.brand).first()
        if folder and folder.permissions_for_user(self.request.user).can_add_subpage():
            return folder
        return None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = clock.now()
        read = plan_posts(self.plan, self.brand, now=now)
        outline = outline_of(self.plan, self.brand, read.dated)
        overdue = PersonaPage.objects.of(self.brand).overdue(now=now, brands=[self.brand])
        marked = set(overdue.values_list("pk", flat=True))
        entries = entries_of(outline, read.dated, overdue=marked)
        form = CoverageForm(self.request.GET, entries=entries)
        today = now.astimezone(ZoneInfo(self.brand.time_zone)).date()
        found = find_gaps(outline, read.dated, today=today)
        gaps = [self._gap(gap, outline) for gap in found[:MOST_GAPS]]
        base = f"{reverse('posts:index')}?plan={self.plan.pk}"
        return {
            **super().get_context_data(**kwargs),
            "plan": self.plan,
            "brand": self.brand,
            "form": form,
            "table": self._table(form, entries, read.dated),
            "row_label": AXIS_LABELS[form.row_axis],
            "caption": _("%(shown)s posts: %(rows)s by %(columns)s")
            % {
                "shown": SHOWN_LABELS[form.shown],
                "rows": AXIS_LABELS[form.row_axis],
                "columns": AXIS_LABELS[form.column_axis],
            },
            "gaps": gaps[:SHOWN_GAPS],
            "more_gaps": gaps[SHOWN_GAPS:],
            "untold": max(len(found) - MOST_GAPS, 0),
            "undated": read.undated,
            "outside": read.outside,
            "aimless": read.aimless,
            "aimless_url": f"{base}&without=goal",
            "is_narrowed": bool(form.chosen),
            "reset_url": self.request.path,
        }

    def _table(self, form: CoverageForm, entries: Any, posts: Any) -> Table:
        chosen = form.chosen
        filters = [("plan", str(self.plan.pk))]
        for axis, code in chosen.items():
            if axis not in (form.row_axis, form.column_axis):
                entry = next(entry for entry in entries[axis] if entry.code == code)
                filters.append(entry.filter_of(axis))

        def shown(axis: Axis) -> Any:
            return [e for e in entries[axis] if chosen.get(axis, e.code) == e.code]

        return table_of(
            count(form.narrow(posts), rows=form.row_axis, columns=form.column_axis),
            rows=(form.row_axis, shown(form.row_axis)),
            columns=(form.column_axis, shown(form.column_axis)),
            level=form.level,
            posts_url=reverse("posts:index"),
            filters=filters,
        )

    def _gap(self, gap: Gap, outline: Outline) -> dict[str, str]:
        """Return a gap's sentence, and the address of the form that mends it, '' for none."""
        if gap.start is None:
            return {"text": gap.sentence(), "plan_url": self.plan_url, "url": ""}
        start = completed(gap.start, outline.channel_plans)
        return {"text": gap.sentence(), "plan_url": "", "url": self._start_url(start)}

    def _start_url(self, start: Start) -> str:
        if self.posts_folder is None:
            return ""
        values = {
            "goal": start.goal,
            "persona": start.persona,
            "pillar": start.pillar,
            # A network that Linja has no form for yet can be planned, not filled in.
            "network": start.network if start.network in NETWORKS else None,
            "target_on": start.on.isoformat(),
        }
        opts = PostPage._meta
        form = reverse(
            "wagtailadmin_pages:add", args=[opts.app_label, opts.model_name, self.posts_folder.pk]
        )
        return form + "?" + urlencode({name: v for name, v in values.items() if v is not None})
