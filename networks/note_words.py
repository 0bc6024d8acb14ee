"""What the files say in their notes, marked for translation: the files themselves are no code.

Names of fields and ratios (``1.91:1.``) are the same in every language and are not listed.
"""

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

NOTES = (
    _("Each tag beside the text by itself."),
    _("The lexicon has no limit; the app takes no more."),
    _("Tags beside the text; in the text as many as fit."),
    _("A post has a card, pictures or a video, not two of them."),
    _(
        "A server with the older lexicon refuses more, and no server says which it has: send no more than this."
    ),
    _(
        "The lexicon takes every image type; these are the ones that every client shows. A GIF is shown still."
    ),
    _("The field must be there; the lexicon lets it be empty."),
    _("The video service's, not the lexicon's."),
    _("A comment of one's own is a part of a thread."),
    _("Also the size of a link card."),
    _("In the feed; pictures shorten it."),
    _("There is no limit; more than a few read as spam."),
    _("By API only with approval of the feature Page Mentioning."),
    _("A post with a link has the card, and no pictures of its own."),
    _("With a link post; the API knows more that only advertisements have."),
    _("The app mixes photos and videos; the API does not in one call."),
    _("From the Graph API's error map; third parties say 10 MB."),
    _("10 GB by resumable upload."),
    _("Four hours."),
    _("At 9:16, so 540 x 960."),
    _("Pictures only; not stories, not reels."),
    _("Was 30; the lower limit is being rolled out."),
    _("An address in a caption is plain text."),
    _("A carousel takes pictures and videos together."),
    _("By API; the app takes 20."),
    _("A carousel by API has 2 to 10."),
    _("A narrower one is scaled up."),
    _("A wider one is scaled down."),
    _("In a carousel; a reel is one."),
    _("300 MB."),
    _("9:16 avoids that it is cropped."),
    _("By API in any 24 hours; some accounts have 50."),
    _("9:16, also for reels."),
    _("The API calls it commentary; a reserved character is escaped and its escape counts."),
    _("Of a document, a video or an article."),
    _("The API calls it altText."),
    _("200 to 210."),
    _("There is no limit."),
    _("By the URN of an organisation or a member."),
    _("As an article, with a title and a picture that the sender gives."),
    _("One image, or a multi-image post of 2 to 20."),
    _("Fewer than 36,152,320."),
    _("1.91:1, also of an article."),
    _("Each server's own; configuration.statuses.max_characters. A content warning counts along."),
    _("Not beside media."),
    _("Since 4.3 several videos too; older servers take one video by itself."),
    _("Neither format has a limit."),
    _("Neither format has a limit; readers cut long headlines."),
    _("RSS needs a title or a description."),
    _("A video is the item's enclosure, as a podcast's sound is."),
    _("Many readers take one enclosure an item only."),
    _("Pictures are made smaller than that when an item is published."),
    _("MP4 is what every reader plays."),
    _("In the text of the item; RSS has no field for it."),
    _("A feed has items only; its readers' comments are elsewhere."),
    _("Mail has no limit on a text."),
    _("Gmail shows about 102 kB of a message and cuts the rest, mark-up included."),
    _("Readers cut longer subjects, phones at about 40."),
    _("A line of a message, which a subject may be folded over; no server takes more in one."),
    _("What stands beside the subject in a list of mails."),
    _("Shown in place of a picture, which many readers block."),
    _("A mail without a subject is taken for junk."),
    _("A line break would begin another header."),
    _("Heavier mails load slowly on a phone."),
    _("Not every mail reader shows WebP."),
    _("A mail is answered, not commented on."),
    _("Twice the 600 pixels that a mail is wide."),
    _("A pin has one link, in its own field."),
    _("One image, or a carousel of 2 to 5."),
    _("Of a picture that is sent along; by address it takes more."),
    _("It has no call that adds a comment."),
    _("2:3, what Pinterest recommends."),
    _(
        "After entities are parsed: marks of bold and links do not count. Telegram counts UTF-16 units."
    ),
    _("Of what is sent with media, in place of the text."),
    _("Photos with videos; documents and audio each among themselves."),
    _("An album."),
    _("10 MB; width and height together at most 10,000."),
    _("There is no field for it; say it in the text."),
    _("By the public Bot API server."),
    _("A part replies to the one before it."),
    _("An emoji counts as the number of its UTF-8 bytes."),
    _("A topic, one a post, without . and &."),
    _("The first valid one becomes the topic; others stay plain text."),
    _("Unique addresses; a post with more is refused since December 2025."),
    _("In a post of text alone."),
    _("Each part replies to the one before it."),
    _("The caption of a video."),
    _("Being rolled out in the app."),
    _(
        "The longest video is each account's own, from creator_info; unaudited apps post privately only."
    ),
    _("Photos and video are not mixed."),
    _("Photos of 1080p at most."),
    _("The API's; an account may have less."),
    _("9:16, the whole screen."),
    _("JSON has no limit; the receiver may have one."),
    _("Files are named by their addresses."),
    _("A post has no limit that anybody meets."),
    _("Search results cut longer titles."),
    _("Search results cut longer descriptions."),
    _("WordPress takes a post without one, and lists it as (no title)."),
    _("How large a file may be is the server's own."),
    _("The featured image, also of link cards elsewhere."),
    _("A link counts as 23, an emoji as 2, most scripts as 2 a character."),
    _("A post with a link costs more by API."),
    _("On a video."),
    _("Up to four in all."),
    _("Four photos, or one GIF, or one video."),
    _("At most 1280 x 1080 pixels."),
    _("Ratio from 1:3 to 3:1."),
    _("16:9, shown whole in the feed."),
    _("The description, in bytes of UTF-8 and not characters."),
    _("All tags as one text: separated by commas, a tag with a space in quotation marks."),
    _("With more, YouTube ignores all of them."),
    _("Not in a Short."),
    _("256 GB."),
    _("12 hours; 15 minutes before the account is verified."),
    _("A Short, of a square or upright video."),
    _("It can be pinned by hand only."),
    _("9:16, for Shorts."),
)


def note_words(note: str) -> tuple[str, str]:
    """Return a note in the language of whoever reads, and which language that is.

    Args:
        note: Of a file, in English; empty for none.

    Returns:
        The text and its language's code: ``en`` where nobody has translated it.
    """
    text = gettext(note) if note else ""
    return text, "en" if text == note else get_language() or "en"
