"""How findings are shown: grouped by network, each with its rule, its waiver, and what can be done."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from brand.models import BrandPage
from brand.rules.severity import Severity
from editorial.brand_check.buttons import record_url
from editorial.brand_check.findings import WAIVABLE, RecordedFinding
from editorial.brand_check.gate import stopped_by
from editorial.posts import PostPage
from editorial.presentation import badge
from editorial.readiness import gate
from editorial.readiness.messages import message_of
from editorial.readiness.problems import Problem
from networks.labels import network_label

_TONES = {Severity.MUST: "attention", Severity.SHOULD: "waiting", Severity.HINT: ""}


def severity_badge(severity: str) -> SafeString:
    """Return a severity as a badge: an icon and a word."""
    chosen = Severity(severity)
    return badge(label=str(chosen.label), icon=chosen.icon, tone=_TONES[chosen])


def rule_url(brand: BrandPage, rule: str) -> str:
    """Return the address of a rule's page."""
    return reverse("brand_rules:rule", args=[brand.pk, rule])


def by_network(
    findings: Iterable[RecordedFinding], *, post: PostPage, brand: BrandPage, may_waive: bool
) -> list[dict[str, Any]]:
    """Return what templates show of findings: a group a network, the gravest first.

    Args:
        findings: In the order of their places.
        post: The post.
        brand: Its brand.
        may_waive: Whether the person who looks may waive, and take waivers back.
    """
    groups: dict[str, list[dict[str, Any]]] = {}
    for item in sorted(findings, key=lambda item: Severity(item.severity).rank):
        can_waive = may_waive and item.waiver is None and item.severity in WAIVABLE
        groups.setdefault(item.network, []).append(
            {
                "item": item,
                "badge": severity_badge(item.severity),
                "rule_url": rule_url(brand, item.finding.rule),
                "waive_url": reverse("posts:waive", args=[post.pk, item.network, item.key])
                if can_waive
                else "",
                "withdraw_url": reverse("posts:withdraw_waiver", args=[item.waiver.pk])
                if may_waive and item.waiver
                else "",
            }
        )
    return [{"label": network_label(network), "rows": rows} for network, rows in groups.items()]


def stopped_message(
    musts: list[RecordedFinding], problems: list[Problem], *, post: PostPage, brand: BrandPage
) -> SafeString:
    """Return what a person is told whose post may not go on.

    Args:
        musts: What breaks a rule of the brand, each told with its place and its rule.
        problems: What a network would refuse, each told with its place.
        post: The post, saved as a draft.
        brand: Its brand.
    """
    paragraphs = []
    if musts:
        paragraphs.append(
            format_html(
                '{} {} <a href="{}">{}</a><ul class="linja-stopped">{}</ul>',
                stopped_by(len(musts)),
                _("Who may waive a rule does so under “Review record” beside the post."),
                record_url(post),
                _("The review record"),
                _finding_items(musts, post=post, brand=brand),
            )
        )
    if problems:
        paragraphs.append(
            format_html(
                '{} {}<ul class="linja-stopped">{}</ul>',
                gate.stopped_by(len(problems)),
                _("“Readiness” beside the post leads to each."),
                _problem_items(problems, post=post),
            )
        )
    return format_html(
        "<strong>{}</strong> {}",
        _("Saved as a draft, and not submitted."),
        format_html_join(" ", "{}", ((paragraph,) for paragraph in paragraphs)),
    )


def _finding_items(musts: list[RecordedFinding], *, post: PostPage, brand: BrandPage) -> SafeString:
    return format_html_join(
        "",
        '<li><a href="{}">{}</a>: {} <a href="{}">{}</a></li>',
        (
            (
                _place_url(post, item.network),
                network_label(item.network),
                item.message,
                rule_url(brand, item.finding.rule),
                _("The rule"),
            )
            for item in musts
        ),
    )


def _problem_items(problems: list[Problem], *, post: PostPage) -> SafeString:
    return format_html_join(
        "",
        '<li><a href="{}">{}</a>: {}</li>',
        (
            (_place_url(post, problem.network), gate.place_of(problem), message_of(problem))
            for problem in problems
        ),
    )


def _place_url(post: PostPage, network: str) -> str:
    """Return the address of a network's block in the editor, or of the editor."""
    editor = reverse("wagtailadmin_pages:edit", args=[post.pk])
    blocks = {block.block_type: block.id for block in post.content}
    return f"{editor}#block-{blocks[network]}-section" if blocks.get(network) else editor
