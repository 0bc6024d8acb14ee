"""What the guideline's two versions found in the demo's posts, when they were submitted and since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from brand.models import GuidelinePage
from brand.rules.ruleset import RuleSet, rules_of
from brand.rules.severity import Severity
from brand.versions import GuidelineVersion
from cms.core.fingerprint import fingerprint
from cms.demo.posts import Made
from cms.demo.stage import Stage
from editorial.brand_check.checking import RulesInForce, log_data
from editorial.brand_check.findings import found_in, open_of, read
from editorial.brand_check.rechecking import check_posts, newly_broken, unchecked_posts
from editorial.contents import contents_of
from editorial.models import BrandCheck, PostPage, Recheck, Waiver


@dataclass(frozen=True, kw_only=True)
class _Version:
    """One version of the guideline, made ready to run."""

    revision_id: int
    approved_at: datetime
    rules: RuleSet


def record_brand_checks(stage: Stage, made: Iterable[Made]) -> None:
    """Record each submission by the guideline of its day, the waivers, and the newest version's re-check."""
    versions = _versions(stage)
    checks = []
    for item in made:
        if item.submitted_at is not None:
            in_force = [v for v in versions if v.approved_at <= item.submitted_at]
            version = in_force[-1] if in_force else None
            checks.append((item, _check(stage, item, version, at=item.submitted_at)))
    BrandCheck.objects.bulk_create(check for _item, check in checks)
    for item, check in checks:
        stage.journal.log(
            item.post,
            "linja.brand_check.made",
            by=stage.author,
            at=check.made_at,
            revision=item.revision,
            data=log_data(check),
        )
        if "waiver" in item.source:
            _waive(stage, item, check)
    _recheck(stage, versions[-1])


def _versions(stage: Stage) -> list[_Version]:
    guideline = GuidelinePage.objects.child_of(stage.brand).get()
    return [
        _Version(
            revision_id=version.revision.pk,
            approved_at=version.approved_at,
            rules=rules_of(version.revision.as_object(), language=stage.brand.language),
        )
        for version in GuidelineVersion.objects.filter(page=guideline)
        .select_related("revision")
        .order_by("number")
        if version.revision is not None
    ]


def _check(stage: Stage, item: Made, version: _Version | None, *, at: datetime) -> BrandCheck:
    check = BrandCheck(
        post_id=item.post.pk,
        revision=item.revision,
        content_sha256=fingerprint(item.revision.content),
        guideline_revision_id=version.revision_id if version else None,
        guideline_approved_at=version.approved_at if version else None,
        reason=BrandCheck.Reason.SUBMISSION,
        made_at=at,
        made_by=stage.author,
    )
    if version is not None:
        post: PostPage = item.revision.as_object()
        check.count(found_in(contents_of(post, brand=stage.brand), version.rules))
    return check


def _waive(stage: Stage, item: Made, check: BrandCheck) -> None:
    """Have the approver waive what the post breaks, shortly before it was submitted again."""
    at = check.made_at - timedelta(minutes=20)
    for finding in open_of(read(check.findings, {}), Severity.MUST):
        recorded = next(
            raw for raw in check.findings if raw["finding"] == finding.finding.to_json()
        )
        Waiver.objects.create(
            post_id=item.post.pk,
            network=finding.network,
            rule=finding.finding.rule,
            finding_key=finding.key,
            finding=recorded,
            given_for=check,
            reason=item.source["waiver"],
            waived_by=stage.approver,
            waived_at=at,
        )
        stage.journal.log(
            item.post,
            "linja.brand_check.waived",
            by=stage.approver,
            at=at,
            data={
                "rule": finding.title,
                "found": finding.finding.found,
                "network": finding.network,
                "reason": item.source["waiver"],
            },
        )


def _recheck(stage: Stage, version: _Version) -> None:
    """Run the newest version over what is approved, as of the day on which it was approved."""
    at = version.approved_at + timedelta(seconds=2)
    posts = list(
        unchecked_posts(brand=stage.brand, revision_id=version.revision_id, now=stage.days.now)
    )
    in_force = RulesInForce(
        rules=version.rules, revision_id=version.revision_id, approved_at=version.approved_at
    )
    check_posts(posts, brand=stage.brand, in_force=in_force, now=at)
    recheck = Recheck.objects.create(
        brand=stage.brand,
        guideline_revision_id=version.revision_id,
        asked_at=version.approved_at,
        finished_at=at,
        outcome=Recheck.Outcome.DONE,
    )
    Recheck.objects.filter(pk=recheck.pk).update(broken=newly_broken(recheck).count())
