"""Problems in words, in the language of whoever reads them."""

from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.video_cleaning import REASONS
from editorial.readiness.problems import Problem
from networks.labels import network_label
from networks.renditions.problems import MESSAGES as FILE_CODES
from networks.renditions.problems import MediaProblem
from networks.renditions.problems import message as media_message

_FIELDS: dict[str, str | Promise] = {
    "title": gettext_lazy("Headline"),
    "preheader": gettext_lazy("Preview text"),
    "content_warning": gettext_lazy("Content warning"),
    "text": gettext_lazy("Text"),
    "excerpt": gettext_lazy("Excerpt"),
    "tags": gettext_lazy("Keywords"),
    "first_comment": gettext_lazy("First comment"),
    "button": gettext_lazy("Button"),
    "link": gettext_lazy("Link"),
    "alt_text": gettext_lazy("Alt text"),
}
_KINDS: dict[str, str | Promise] = {
    "image": gettext_lazy("pictures"),
    "gif": gettext_lazy("GIFs"),
    "video": gettext_lazy("videos"),
    "document": gettext_lazy("documents"),
}
MESSAGES: dict[str, str | Promise] = {
    "check_failed": gettext_lazy(
        "It could not be checked by the present rules. The server's log says why."
    ),
    # texts
    "content_missing": gettext_lazy("Nothing is written for this channel yet."),
    "text_missing": gettext_lazy("The text is missing."),
    "caption_missing": gettext_lazy("There is no text beside what is shown."),
    "title_missing": gettext_lazy("The headline is missing."),
    "preheader_missing": gettext_lazy("The preview text is missing."),
    "excerpt_missing": gettext_lazy("The excerpt is missing."),
    "tags_missing": gettext_lazy("The keywords are missing."),
    "first_comment_missing": gettext_lazy("The first comment is missing."),
    "content_warning_missing": gettext_lazy("The content warning is missing."),
    "button_missing": gettext_lazy("The text of the button is missing."),
    "too_long": gettext_lazy("%(field)s: %(used)s of %(limit)s characters. Take out %(over)s."),
    "too_long_bytes": gettext_lazy(
        "%(field)s: %(used)s of %(limit)s bytes. Shorten it; emoji and accents take more room."
    ),
    "thread_too_long": gettext_lazy(
        "The text does not fit into a thread: it has too many parts, or one that can't be split."
    ),
    "thread_parts": gettext_lazy("The thread has %(found)s posts; %(network)s takes %(limit)s."),
    "characters_forbidden": gettext_lazy("%(field)s: %(network)s does not take %(characters)s."),
    "hashtags_many": gettext_lazy("Hashtags: %(found)s; at most %(limit)s on %(network)s."),
    "mentions_many": gettext_lazy("Mentions: %(found)s; at most %(limit)s on %(network)s."),
    # links
    "button_without_link": gettext_lazy("The button has no link to lead to."),
    "link_missing": gettext_lazy("Without a link a pin leads nowhere."),
    "link_broken": gettext_lazy(
        "The link must be a whole address that begins with https:// and has no spaces."
    ),
    "link_not_followed": gettext_lazy("A link in the text can't be tapped on %(network)s."),
    "links_many": gettext_lazy("Links: %(found)s; at most %(limit)s on %(network)s."),
    # media
    "media_missing": gettext_lazy("%(network)s needs a picture or a video."),
    "media_gone": gettext_lazy("It is not chosen yet, or has been deleted. Choose another one."),
    "media_refused": gettext_lazy("%(network)s does not take %(kind)s."),
    "media_mixed": gettext_lazy("%(network)s does not mix kinds of media in one post."),
    "media_many": gettext_lazy("Files: %(found)s; at most %(limit)s on %(network)s."),
    "images_many": gettext_lazy("Pictures: %(found)s; at most %(limit)s on %(network)s."),
    "gifs_many": gettext_lazy("GIFs: %(found)s; at most %(limit)s on %(network)s."),
    "videos_many": gettext_lazy("Videos: %(found)s; at most %(limit)s on %(network)s."),
    "documents_many": gettext_lazy("Documents: %(found)s; at most %(limit)s on %(network)s."),
    "images_few": gettext_lazy("Pictures: %(found)s; at least %(limit)s on %(network)s."),
    "videos_few": gettext_lazy("Videos: %(found)s; at least %(limit)s on %(network)s."),
    "carousel_short": gettext_lazy(
        "The carousel has %(found)s files; %(network)s wants at least %(limit)s."
    ),
    "carousel_long": gettext_lazy(
        "The carousel has %(found)s files; %(network)s takes at most %(limit)s."
    ),
    "part_missing": gettext_lazy(
        "“%(name)s” is for part %(part)s, and the thread has %(found)s: it goes with the last one."
    ),
    "alt_missing": gettext_lazy("“%(name)s” has no alt text."),
    "rights_ended": gettext_lazy(
        "“%(name)s” may be used until %(until)s, and the post goes out on %(day)s."
    ),
    "rights_end_soon": gettext_lazy(
        "“%(name)s” may be used until %(until)s, within a week of %(day)s. Plan to take the post down."
    ),
    # what Linja sends
    "thread_not_sent": gettext_lazy(
        "Linja sends no threads to %(network)s: it would send the text as one post, which is too "
        "long. Shorten it, or post the thread by hand."
    ),
    "media_not_sent": gettext_lazy("Linja can't send %(kind)s to %(network)s yet."),
    "video_not_clean": gettext_lazy(
        "“%(name)s”: what the camera wrote into it, such as the place, can't be taken out, since "
        "%(reason)s. Until then Linja does not send it."
    ),
    "first_comment_not_sent": gettext_lazy(
        "Linja does not send the first comment to %(network)s: add it by hand."
    ),
    # promotion
    "disclosure_missing": gettext_lazy(
        "A paid post must say so. One of these must stand in the text: %(texts)s."
    ),
    "disclosure_unknown": gettext_lazy(
        "This post is paid for, and the approved guideline has no disclosure for it."
    ),
    # the post
    "date_missing": gettext_lazy("It has neither a target date nor a publishing time."),
    "target_past": gettext_lazy("The target date, %(day)s, has passed."),
    "due_after_target": gettext_lazy("It is due after the date it is planned for."),
    "time_past": gettext_lazy(
        "The publishing time on “%(channel)s” has passed: nothing is sent at it. Set a new one."
    ),
    "channel_missing": gettext_lazy(
        "The brand has no channel in use on %(network)s, so no time can be set."
    ),
    "channels_several": gettext_lazy(
        "The brand has %(found)s channels on %(network)s. Choose where it goes out by setting a time."
    ),
    "channels_none": gettext_lazy("Nothing is written for a channel yet."),
    "goal_missing": gettext_lazy("It serves no goal of a plan."),
    "persona_missing": gettext_lazy("It is for no persona."),
    "pillar_missing": gettext_lazy("It belongs to no content pillar."),
}


def message_of(problem: Problem) -> str:
    """Return a problem as a sentence, in the active language."""
    code = problem.code
    if code in FILE_CODES:
        return _of_file(problem)
    if code == "too_long" and problem.params["unit"] == "bytes":
        code = "too_long_bytes"
    words = {name: _words(name, value) for name, value in problem.params.items()}
    words["network"] = network_label(problem.network)
    if code == "too_long":
        over = problem.params["used"] - problem.params["limit"]
        words["over"] = number_format(over)
    return str(MESSAGES[code]) % words


def _of_file(problem: Problem) -> str:
    """Return what speaks against a file, with the file's name before it."""
    params = dict(problem.params)
    name = params.pop("name")
    found = MediaProblem(code=problem.code, severity=problem.severity, params=params)
    return _("“%(name)s”: %(what)s") % {
        "name": name,
        "what": media_message(found, label=network_label(problem.network)),
    }


def _words(name: str, value: Any) -> str:
    """Return a parameter as people write it."""
    if name == "field":
        return str(_FIELDS.get(value, value))
    if name == "reason":
        return str(REASONS.get(value, value))
    if name == "kind":
        return str(_KINDS.get(value, value))
    if name == "texts":
        return ", ".join(_("“%(text)s”") % {"text": text} for text in value)
    if name == "characters":
        return " ".join(character if character.isprintable() else "↵" for character in value)
    if name in ("until", "day"):
        return date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT")
    return value if isinstance(value, str) else number_format(value)
