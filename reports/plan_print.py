"""The printed plan: contents, look and template brought together."""

from collections.abc import Sequence
from dataclasses import replace

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext_lazy
from wagtail.models import Revision

from brand.models import BrandPage
from reports.approvals import approval_of, guideline_at
from reports.chapters import Chapter, numbered
from reports.charts import Bar, ChartSpec, render_svg
from reports.formats import Formats
from reports.logos import logo_of
from reports.palette import Palette, palette_of
from reports.plan_changes import changes_in
from reports.plan_contents import plan_contents
from reports.plan_parts import PlanContents
from reports.rendering import Rendered, render_pdf
from reports.resources import Resource
from reports.style_sheets import SHEETS, styled
from reports.typefaces import Face, brand_faces, font_files, vendored_faces

#: In the order of print; a chapter without content is left out.
_CHAPTERS: tuple[Chapter[PlanContents], ...] = (
    Chapter(
        name="summary",
        title=gettext_lazy("Summary"),
        has_content=lambda plan: (
            plan.summary or plan.objectives or plan.expected_result or plan.goals
        ),
    ),
    Chapter(name="brand", title=gettext_lazy("The brand"), has_content=lambda plan: plan.brand),
    Chapter(
        name="situation",
        title=gettext_lazy("Situation"),
        has_content=lambda plan: plan.baseline or plan.figures or plan.swot or plan.competitors,
    ),
    Chapter(
        name="audit",
        title=gettext_lazy("Channels of today"),
        has_content=lambda plan: plan.audited_channels,
    ),
    Chapter(
        name="challenges",
        title=gettext_lazy("Challenges"),
        has_content=lambda plan: plan.challenges,
    ),
    Chapter(
        name="audience", title=gettext_lazy("Audience"), has_content=lambda plan: plan.audiences
    ),
    Chapter(name="goals", title=gettext_lazy("Goals"), has_content=lambda plan: plan.goals),
    Chapter(
        name="strategy",
        title=gettext_lazy("Strategy"),
        has_content=lambda plan: plan.strategy_do or plan.strategy_do_not,
    ),
    Chapter(
        name="channels", title=gettext_lazy("Channels"), has_content=lambda plan: plan.channels
    ),
    Chapter(
        name="pillars",
        title=gettext_lazy("Content pillars"),
        has_content=lambda plan: plan.pillars,
    ),
    Chapter(
        name="community", title=gettext_lazy("Community"), has_content=lambda plan: plan.community
    ),
    Chapter(
        name="paid",
        title=gettext_lazy("Paid campaigns"),
        has_content=lambda plan: plan.paid_campaigns,
    ),
    Chapter(
        name="actions",
        title=pgettext_lazy("marketing plan", "Actions"),
        has_content=lambda plan: plan.actions,
    ),
    Chapter(name="budget", title=gettext_lazy("Budget"), has_content=lambda plan: plan.budgets),
    Chapter(name="control", title=gettext_lazy("Control"), has_content=lambda plan: plan.control),
    Chapter(name="risks", title=gettext_lazy("Risks"), has_content=lambda plan: plan.risks),
    Chapter(
        name="crisis",
        title=gettext_lazy("Crisis playbook"),
        has_content=lambda plan: plan.crisis_playbook,
    ),
    Chapter(
        name="changes",
        title=gettext_lazy("Appendix: this version"),
        has_content=lambda plan: plan.changes,
    ),
)


def print_plan(
    revision: Revision, *, brand: BrandPage, language: str, tagged: bool = True
) -> Rendered:
    """Return an approved revision of a plan as PDF.

    Args:
        revision: The approved revision.
        brand: The plan's brand.
        language: The document's language, ``en`` or ``fi``.
        tagged: Whether to write PDF/UA-1; untagged is for measuring what tags cost.

    Returns:
        The file; made again from the same revision it has the same bytes.

    Raises:
        PangoMissing: This machine cannot make PDF.
        OSError: Such as a full disk.
    """
    with override(language):
        approval = approval_of(revision)
        guideline = guideline_at(brand, approval.at)
        plan = plan_contents(
            revision, brand=brand, language=language, approval=approval, guideline=guideline
        )
        formats = Formats.of(language=language, country=brand.country, time_zone=brand.time_zone)
        return print_contents(
            replace(plan, changes=changes_in(revision, formats=formats)),
            palette=palette_of(guideline),
            formats=formats,
            faces=(*vendored_faces(), *brand_faces(font_files(guideline))),
            logo=logo_of(guideline),
            tagged=tagged,
        )


def print_contents(
    plan: PlanContents,
    *,
    palette: Palette,
    formats: Formats,
    faces: Sequence[Face],
    logo: Resource | None,
    tagged: bool = True,
) -> Rendered:
    """Return a plan's contents as PDF, in the active language; asks the database for nothing.

    Args:
        plan: What is printed.
        palette: Its colours.
        formats: How it writes numbers, money and dates.
        faces: Its fonts.
        logo: The brand's, or None.
        tagged: As for ``print_plan``.

    Returns:
        The file.

    Raises:
        PangoMissing: This machine cannot make PDF.
        OSError: Such as a full disk.
    """
    chart = _pillars_chart(plan, palette, formats)
    resources = [face.resource for face in faces]
    if logo is not None:
        resources.append(logo)
    if chart is not None:
        resources.append(_svg("pillars.svg", chart))
    return render_pdf(
        html=_html(plan, formats, logo, chart),
        css=styled(faces=faces, palette=palette, sheets=SHEETS),
        resources=resources,
        identifier=plan.approval.fingerprint,
        tagged=tagged,
    )


def _html(
    plan: PlanContents, formats: Formats, logo: Resource | None, chart: ChartSpec | None
) -> str:
    context = {
        "document": plan,
        "plan": plan,
        "formats": formats,
        "logo": logo,
        "chart": chart,
        "chapters": numbered(_CHAPTERS, plan, folder="reports/plan"),
    }
    return render_to_string("reports/plan.html", context)


def _svg(name: str, chart: ChartSpec) -> Resource:
    return Resource(name=name, mime="image/svg+xml", content=render_svg(chart).encode())


def _pillars_chart(plan: PlanContents, palette: Palette, formats: Formats) -> ChartSpec | None:
    if not plan.pillars:
        return None
    shares = "; ".join(f"{pillar.name} {formats.percent(pillar.share)}" for pillar in plan.pillars)
    return ChartSpec(
        alternative=_("Bar chart of the pillars' shares of the posts: %(shares)s.")
        % {"shares": shares},
        label_heading=_("Pillar"),
        value_heading=_("Share of the posts"),
        bars=tuple(
            Bar(label=pillar.name, value=pillar.share, text=formats.percent(pillar.share))
            for pillar in plan.pillars
        ),
        colour=palette.bar,
        track=palette.tint,
        ink=palette.text,
    )
