"""Running the rules of changed networks over versions of posts, and writing down what breaks them."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import PageLogEntry, Revision

from brand.models import BrandPage
from brand.rules.severity import Severity
from cms.core.fingerprint import fingerprint
from editorial.brand_check.checking import lock_posts
from editorial.channel_content import ChannelContent, channel_contents_of_many
from editorial.network_check.breaking import broken_rules, key_of, not_known
from editorial.network_check.rechecks import NetworkRecheck
from editorial.network_check.standings import NetworkStanding
from editorial.network_check.versions import as_versions, revision_of
from editorial.posts import PostPage
from editorial.readiness.checking import rules_fingerprint
from editorial.readiness.checks import check_post
from editorial.readiness.facts import PostFacts
from editorial.readiness.gathering import facts_of_many
from editorial.readiness.limits import limits_of
from editorial.readiness.problems import Problem, gravest_first
from editorial.readiness.records import ReadinessRecord
from networks.models import KnownRules
from networks.noticing import fingerprint_in_force

log = logging.getLogger(__name__)

#: Of the problem of a post on which a check itself failed.
CHECK_FAILED = "check_failed"

_Key = tuple[int, str]


def changed_networks() -> dict[str, str]:
    """Return the fingerprints of the rules in force of all networks whose rules ever changed; one query."""
    changed = KnownRules.objects.changed().values_list("network", flat=True)
    return {network: fingerprint_in_force(network) for network in changed}


def check_posts(
    posts: Sequence[PostPage],
    *,
    brand: BrandPage,
    rules: Mapping[str, str],
    now: datetime,
    recheck: NetworkRecheck | None = None,
) -> list[NetworkStanding]:
    """Check the versions that count of posts by the rules in force, and write their standings; all or nothing.

    Args:
        posts: Posts of one brand, read from their table.
        brand: Their brand.
        rules: As ``changed_networks`` returns them; what is up to date by them is left alone.
        now: The present instant.
        recheck: What has them checked, or None where a person or a sweeper does.

    Returns:
        The standings that were written; a constant number of queries.
    """
    before = _standings_of(posts)
    facts = dict(zip(_pks(posts), facts_of_many(posts, brand=brand, now=now), strict=True))
    due = {
        post.pk: networks
        for post in posts
        if (networks := _due(post, facts[post.pk], rules, before))
    }
    posts = as_versions(post for post in posts if post.pk in due)
    if not posts:
        return []
    # Of what is in review the table has an old version, so the facts are asked anew.
    facts = dict(zip(_pks(posts), facts_of_many(posts, brand=brand, now=now), strict=True))
    contents = dict(zip(_pks(posts), channel_contents_of_many(posts, brand=brand), strict=True))
    known = _known_problems(posts)
    standings = []
    for post in posts:
        found = _found(post, contents[post.pk], facts[post.pk], due[post.pk])
        for network in due[post.pk]:
            own = not_known(found.get(network, ()), known.get(revision_of(post), ()))
            standing = _standing(post, network, own, rules[network], now)
            standing.recheck = _found_by(standing, before.get((post.pk, network)), recheck)
            standings.append(standing)
    written = _write(standings)
    newly = [standing for standing in written if standing.recheck and standing.recheck == recheck]
    broken = {standing.post_id for standing in newly if not _has_failed(standing)}
    _record([post for post in posts if post.pk in broken], contents, facts, now)
    _log_held(newly, {post.pk: post for post in posts}, now)
    return written


def _pks(posts: Sequence[PostPage]) -> list[int]:
    return [post.pk for post in posts]


def _standings_of(posts: Sequence[PostPage]) -> dict[_Key, NetworkStanding]:
    rows = NetworkStanding.objects.filter(post__in=_pks(posts)).select_related("recheck")
    return {(row.post_id, row.network): row for row in rows}


def _due(
    post: PostPage,
    facts: PostFacts,
    rules: Mapping[str, str],
    before: Mapping[_Key, NetworkStanding],
) -> list[str]:
    """Return the changed networks on which a post is planned without a standing by the rules in force."""
    # Before it was ever approved the table may say another set of networks than the newest version.
    planned = {*facts.networks, *(time.network for time in facts.times)}
    wanted = rules if not post.live else [network for network in rules if network in planned]
    revision = revision_of(post)
    return [
        network
        for network in wanted
        if (row := before.get((post.pk, network))) is None
        or (row.revision_id, row.fingerprint) != (revision, rules[network])
    ]


def _found(
    post: PostPage,
    contents: Sequence[ChannelContent],
    facts: PostFacts,
    networks: Sequence[str],
) -> dict[str, list[Problem]]:
    found = {}
    for content in contents:
        if content.network not in networks:
            continue
        try:
            problems = broken_rules(content, limits_of(content.network), facts)
        except Exception:
            log.exception("Post %s can't be checked on %s, and is held", post.pk, content.network)
            failed = Problem(
                severity=Severity.MUST, code=CHECK_FAILED, network=content.network, field="text"
            )
            problems = [failed]
        found[content.network] = problems
    return found


def _known_problems(posts: Sequence[PostPage]) -> dict[int | None, list[Problem]]:
    """Return what was found, by revision, when a version was submitted or approved last."""
    records = (
        ReadinessRecord.objects.filter(revision__in=[revision_of(post) for post in posts])
        .exclude(reason=ReadinessRecord.Reason.RULES_CHANGED)
        .order_by("made_at", "pk")
    )
    return {record.revision_id: record.found() for record in records}


def _standing(
    post: PostPage, network: str, problems: list[Problem], rules: str, now: datetime
) -> NetworkStanding:
    severities = [problem.severity for problem in problems]
    return NetworkStanding(
        post=post,
        network=network,
        revision_id=revision_of(post),  # type: ignore[misc]  # it has one: it was asked for
        fingerprint=rules,
        problems=[problem.to_json() for problem in problems],
        open_musts=severities.count(Severity.MUST),
        open_shoulds=severities.count(Severity.SHOULD),
        changed_at=now,
    )


def _found_by(
    standing: NetworkStanding, before: NetworkStanding | None, recheck: NetworkRecheck | None
) -> NetworkRecheck | None:
    """Return what found a post to break a must: the present re-check, or what had found the same before."""
    musts = _musts(standing)
    if not musts:
        return None
    is_same = before is not None and before.revision_id == standing.revision_id
    if before is not None and is_same and musts <= _musts(before):
        return before.recheck
    return recheck


def _musts(standing: NetworkStanding) -> set[tuple[str, str, str]]:
    return {key_of(p) for p in standing.found() if p.severity == Severity.MUST}


@transaction.atomic
def _write(standings: list[NetworkStanding]) -> list[NetworkStanding]:
    approved = lock_posts([standing.post_id for standing in standings])
    # What was approved anew in this moment has been checked by that, and is left alone.
    current = [
        standing
        for standing in standings
        if not standing.post.live or approved.get(standing.post_id) == standing.revision_id
    ]
    NetworkStanding.objects.bulk_create(
        current,
        update_conflicts=True,
        unique_fields=["post", "network"],
        update_fields=[
            "revision", "fingerprint", "problems", "open_musts", "open_shoulds", "recheck",
            "changed_at",
        ],
    )  # fmt: skip
    return current


def _has_failed(standing: NetworkStanding) -> bool:
    return any(problem.code == CHECK_FAILED for problem in standing.found())


def _record(
    posts: Sequence[PostPage],
    contents: Mapping[int, list[ChannelContent]],
    facts: Mapping[int, PostFacts],
    now: datetime,
) -> None:
    """Write down everything that is found in posts that break a must now, for whoever asks later."""
    revisions = Revision.objects.in_bulk([revision_of(post) for post in posts]) if posts else {}
    records = []
    for post in posts:
        revision = revisions[revision_of(post)]
        record = ReadinessRecord(
            post=post,
            revision=revision,
            content_sha256=fingerprint(revision.content),
            rules_sha256=rules_fingerprint(post.networks()),
            reason=ReadinessRecord.Reason.RULES_CHANGED,
            made_at=now,
        )
        problems = check_post(contents[post.pk], facts[post.pk], limits_of=limits_of)
        record.take(gravest_first(problems))
        record.outcome_sha256 = fingerprint({"problems": record.problems})
        records.append(record)
    ReadinessRecord.objects.bulk_create(records, ignore_conflicts=True)


def _log_held(
    standings: Sequence[NetworkStanding], posts: Mapping[int, PostPage], now: datetime
) -> None:
    held: dict[int, list[str]] = {}
    for standing in standings:
        if standing.post.live:
            held.setdefault(standing.post_id, []).append(standing.network)
    content_type = ContentType.objects.get_for_model(PostPage)
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page_id=post_id,
            content_type=content_type,
            label=posts[post_id].title,
            action="linja.network_check.held",
            timestamp=now,
            revision_id=posts[post_id].live_revision_id,
            data={"networks": networks},
        )
        for post_id, networks in held.items()
    )
