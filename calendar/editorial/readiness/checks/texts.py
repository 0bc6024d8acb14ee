"""The texts: what is missing, what is too long by any of the network's constraints, what may not stand there."""

from collections.abc import Iterator

from brand.rules.severity import Severity
from editorial.channel_content import ChannelContent
from editorial.post_parts import post_parts
from editorial.readiness.checks.marking import channel_check
from editorial.readiness.facts import PostFacts
from editorial.readiness.limits import NetworkLimits, severity_of
from editorial.readiness.problems import Problem
from editorial.threads import TooManyParts
from networks.lengths.units import UNITS

#: Kinds of networks on which a text can't be left out, whatever else there is.
_NEEDS_TEXT = frozenset({"mail", "blog"})
#: What the networks' data call a block's field where it goes by another name.
_OTHER_NAMES = {"title": ("title", "subject")}


@channel_check
def text_is_there(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> Iterator[Problem]:
    """Say where nothing, or nothing to read, is written."""
    if content.body.strip():
        return
    if limits.kind in _NEEDS_TEXT:
        yield _problem(content, "text_missing", "text")
    elif content.media:
        yield _problem(content, "caption_missing", "text", severity=Severity.HINT)
    elif not content.link and not content.title.strip():
        yield _problem(content, "content_missing", "text")


@channel_check
def text_fits(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> Iterator[Problem]:
    """Say where the main text is over a limit: as one post, or as the parts of a thread."""
    if not content.thread:
        field = rules_field(content, limits, "text")
        yield from too_long(content, limits, field, whole_text(content, facts), "text")
        return
    try:
        parts = post_parts(content)
    except TooManyParts:
        yield _problem(content, "thread_too_long", "text")
        return
    most = limits.value("max_thread_parts")
    if most is not None and len(parts) > most:
        yield Problem(
            severity=limits.severity("max_thread_parts"),
            code="thread_parts",
            network=content.network,
            field="text",
            params={"found": len(parts), "limit": most},
        )
    for part in parts:
        text = with_link(part.text, part.link if part.media else "", content, facts)
        yield from too_long(content, limits, "text", content.before + text, "text")


@channel_check
def other_texts_fit(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> Iterator[Problem]:
    """Say which of the other texts is required and missing, or over its limit."""
    for name, text in content.texts.items():
        if name == "text":
            continue
        field = rules_field(content, limits, name)
        if text.strip():
            yield from too_long(content, limits, field, text, name)
        elif limits.value("required", field):
            severity = limits.severity("required", field)
            yield _problem(content, f"{name}_missing", name, severity=severity)
    if content.link:
        yield from too_long(content, limits, "link", content.tagged_link, "link")


@channel_check
def characters_are_allowed(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> Iterator[Problem]:
    """Say which characters a field may not have."""
    for name, text in content.texts.items():
        field = rules_field(content, limits, name)
        forbidden = limits.value("forbidden_characters", field)
        found = sorted(set(forbidden) & set(text)) if forbidden else []
        if found:
            yield Problem(
                severity=limits.severity("forbidden_characters", field),
                code="characters_forbidden",
                network=content.network,
                field=name,
                params={"field": name, "characters": found},
            )


def whole_text(content: ChannelContent, facts: PostFacts) -> str:
    """Return the main text with what is put before and behind it before the network counts it."""
    text = content.before + content.body
    return with_link(text, content.tagged_link if content.media else "", content, facts)


def with_link(text: str, link: str, content: ChannelContent, facts: PostFacts) -> str:
    """Return a text with the link that Linja puts at its end, where it does so on this network."""
    sends = facts.sends.get(content.network)
    if sends and sends.puts_link_in_text and link and link not in text:
        return f"{text.rstrip()}\n\n{link}".lstrip()
    return text


def rules_field(content: ChannelContent, limits: NetworkLimits, name: str) -> str:
    """Return by which name the network's data know a field; a caption has limits of its own."""
    kinds = {item.kind for item in content.media}
    if name == "text" and kinds and "caption" in limits.texts:
        return "caption"
    photo = {"text": "photo_description", "title": "photo_title"}.get(name, "")
    if kinds == {"image"} and photo in limits.texts:
        return photo
    others = _OTHER_NAMES.get(name, (name,))
    return next((other for other in others if other in limits.texts), name)


def too_long(
    content: ChannelContent, limits: NetworkLimits, field: str, text: str, place: str
) -> Iterator[Problem]:
    """Yield a problem for the first constraint of each severity that a text is over.

    Args:
        content: Of the channel.
        limits: What the network accepts.
        field: By its name in the network's data.
        text: What stands there.
        place: The field in the form.
    """
    told = set()
    for rule in limits.texts.get(field, ()):
        severity = severity_of(rule)
        if rule.limit is None or severity in told:
            continue
        used = UNITS[rule.unit](text)
        if used > rule.limit:
            told.add(severity)
            yield Problem(
                severity=severity,
                code="too_long",
                network=content.network,
                field=place,
                params={
                    "field": place.rpartition(".")[2],
                    "used": used,
                    "limit": rule.limit,
                    "unit": rule.unit,
                },
            )


def _problem(
    content: ChannelContent, code: str, field: str, *, severity: Severity = Severity.MUST
) -> Problem:
    return Problem(severity=severity, code=code, network=content.network, field=field)
