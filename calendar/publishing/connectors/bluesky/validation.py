"""Why Bluesky would refuse a payload, found without asking it."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from networks.counting import counts
from networks.renditions.checking import check_video
from networks.renditions.facts import VideoFacts
from networks.renditions.limits import limits_of
from networks.renditions.problems import message as message_of
from networks.rules import rules_for
from publishing.connectors.base import Payload, Problem
from publishing.connectors.bluesky.mapping import final_text, is_record_key

_LANGUAGE = re.compile(r"[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*")


def problems(payload: Payload) -> list[Problem]:
    """Return each reason why the payload can't be published as it is; none if it can."""
    found = []
    for number, post in enumerate(payload.posts, start=1):
        for problem in _problems_of_post(post):
            if payload.rest:
                words = {"number": number, "message": problem.message}
                problem = replace(problem, message=_("Part %(number)s: %(message)s") % words)
            found.append(problem)
    return found


def _problems_of_post(payload: Payload) -> list[Problem]:
    found = [
        *_text_problems(payload),
        *_link_problems(payload),
        *_image_problems(payload),
        *_video_problems(payload),
    ]
    if payload.language and not _LANGUAGE.fullmatch(payload.language):
        message = _("%(language)s is not a language code such as fi or en-GB. Correct it.")
        found.append(_problem("language", "language", message % {"language": payload.language}))
    if payload.created_at.tzinfo is None:
        message = _("The post's time has no time zone. Plan the post again.")
        found.append(_problem("created_at", "naive", message))
    if not is_record_key(payload.client_id):
        message = _("The post's key is not one that Bluesky accepts. Plan the post again.")
        found.append(_problem("client_id", "record_key", message))
    return found


def _text_problems(payload: Payload) -> list[Problem]:
    text = final_text(payload)
    if not text.strip() and not (payload.images or payload.videos or payload.link):
        return [_problem("text", "missing", _("The post is empty. Write a text or add a picture."))]
    by_characters, by_bytes = counts("bluesky", text)
    appended = text != payload.text
    if by_characters.over:
        message = ngettext(
            "The text is %(over)d character longer than the %(limit)d that Bluesky accepts. "
            "Shorten it.",
            "The text is %(over)d characters longer than the %(limit)d that Bluesky accepts. "
            "Shorten it.",
            by_characters.over,
        ) % {"over": by_characters.over, "limit": by_characters.limit}
    elif by_bytes.over:
        message = _(
            "The text takes more room than Bluesky accepts (%(used)d of %(limit)d bytes). Use "
            "fewer emoji and special characters."
        ) % {"used": by_bytes.used, "limit": by_bytes.limit}
    else:
        return []
    if appended:
        message += " " + _("The link is counted, since it stands in the text beside pictures.")
    return [_problem("text", "too_long", message)]


def _link_problems(payload: Payload) -> list[Problem]:
    if not payload.link:
        return []
    try:
        parts = urlsplit(payload.link)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if good and not re.search(r"\s", payload.link):
        return []
    message = _("The link must be a whole address that begins with https:// and has no spaces.")
    return [_problem("link", "link", message)]


def _image_problems(payload: Payload) -> list[Problem]:
    limit = rules_for("bluesky").number("max_images")
    if limit is None or len(payload.images) <= limit:
        return []
    message = ngettext(
        "Bluesky shows at most %(limit)d picture in a post. Remove the others.",
        "Bluesky shows at most %(limit)d pictures in a post. Remove the others.",
        limit,
    )
    return [_problem("images", "too_many", message % {"limit": limit})]


def _video_problems(payload: Payload) -> list[Problem]:
    """Return what speaks against the video; what could not be measured is left to the server."""
    if not payload.videos:
        return []
    if len(payload.videos) > 1 or payload.images:
        message = _("Bluesky shows one video, or pictures, in a post. Remove the others.")
        return [_problem("videos", "mixed", message)]
    (video,) = payload.videos
    limits = limits_of(rules_for("bluesky"))
    facts = VideoFacts(
        duration_s=video.duration_s,
        width=video.width or None,
        height=video.height or None,
        size_bytes=video.size_bytes or None,
        media_type=video.mime_type or None,
        codec=None,
    )
    return [
        _problem("videos", problem.code, f"{video.name}: {message_of(problem, label=limits.label)}")
        for problem in check_video(facts, limits)
        if problem.severity == "must"
    ]


def _problem(field: str, code: str, message: str) -> Problem:
    return Problem(field=field, code=code, message=message)
