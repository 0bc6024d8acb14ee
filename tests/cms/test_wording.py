"""Wagtail says it in our words: cms/wording/ holds what it says otherwise, and what its Finnish lacks.

An upgrade of Wagtail that changes a string, or adds one, fails here.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import gettext, ngettext, npgettext, override, pgettext
from django.views.i18n import JavaScriptCatalog

WORDING = settings.BASE_DIR / "cms" / "wording"
OURS = settings.BASE_DIR / "cms" / "locale" / "fi" / "LC_MESSAGES" / "django.po"
DOMAINS = ("django", "djangojs")
CATALOGUES = [(language, domain) for language in ("en", "fi") for domain in DOMAINS]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sdr]|\{\w*\}")
TAG = re.compile(r"<[^>]+>")
#: What a thing is called; Finnish would have to inflect it, so that it may do without.
KIND_OF_THING = {"%(model_name)s", "%(snippet_type_name)s", "%(snippet_plural_name)s"}
#: What an editor must not read: putting a page live is approving it, and publishes nothing.
PUBLISHING = {
    "en": re.compile(r"publish|publica|\blive\b|moderat|go-live", re.IGNORECASE),
    "fi": re.compile(r"julkais|julkistu|\blive|piilot|moder", re.IGNORECASE),
}
#: Our text says that nothing is published; the other is about Wagtail's versions.
HARMLESS = {"No publishing schedule set", "Read the release notes."}
#: The software by its name: its parts and versions, which nobody takes for Linja's.
SOFTWARE = re.compile(
    r"^Wagtail (API v\d|core|documents|embeds|frontend cache|images|locales|routablepage|search"
    r"|sitemaps|sites|snippets|users)$|^Wagtail upgrade|Wagtail %\(|Wagtail Editor Guide"
)

Key = tuple[str | None, str]


def texts(message: Message) -> tuple[str, ...]:
    """Return a message's text: the singular and the plural, where it has both."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def strings(message: Message) -> tuple[str, ...]:
    """Return a message's translations."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def catalogue(path: Path) -> Catalog:
    """Return what a .po file holds; nothing where there is no such file."""
    if not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def messages(path: Path) -> dict[Key, Message]:
    """Return a catalogue's messages by what gettext finds them by."""
    return {(found.context, texts(found)[0]): found for found in catalogue(path) if found.id}


def wording(language: str, domain: str) -> dict[Key, Message]:
    """Return what we say instead."""
    return messages(WORDING / language / "LC_MESSAGES" / f"{domain}.po")


def wagtail(language: str, domain: str) -> dict[Key, Message]:
    """Return what the installed parts of Wagtail say."""
    found: dict[Key, Message] = {}
    for app in apps.get_app_configs():
        if app.name.partition(".")[0] == "wagtail":
            found |= messages(Path(app.path) / "locale" / language / "LC_MESSAGES" / f"{domain}.po")
    return found


def every_package(domain: str) -> dict[Key, Message]:
    """Return the strings of all installed packages, and of Django's that Wagtail uses without."""
    source = Path(django.__file__).parent
    folders = [Path(app.path) / "locale" for app in apps.get_app_configs()]
    folders = [folder for folder in folders if settings.BASE_DIR / ".venv" in folder.parents]
    folders += [source / "conf" / "locale", source / "contrib" / "humanize" / "locale"]
    found: dict[Key, Message] = {}
    for folder in folders:
        languages = sorted(folder.glob(f"*/LC_MESSAGES/{domain}.po"))
        english = folder / "en" / "LC_MESSAGES" / f"{domain}.po"
        for path in [english] if english in languages else languages[:1]:
            found |= messages(path)
    return found


def said(known: Key, message: Message) -> Iterator[str]:
    """Yield what a reader sees of a message in the language that is active."""
    context, text = known
    if context:
        yield pgettext(context, text)
    elif isinstance(message.id, str):
        yield gettext(text)
    else:
        singular, plural = texts(message)
        yield from (ngettext(singular, plural, number) for number in (1, 2))


@pytest.mark.parametrize(("language", "domain"), CATALOGUES)
def test_every_msgid_is_one_of_a_package(language: str, domain: str) -> None:
    known = every_package(domain)
    ours = wording(language, domain)
    assert ours
    assert sorted(ours.keys() - known.keys(), key=str) == []
    forms = {found for found, message in ours.items() if texts(message) != texts(known[found])}
    assert forms == set()


@pytest.mark.parametrize(("language", "domain"), CATALOGUES)
def test_placeholders_and_tags_are_kept(language: str, domain: str) -> None:
    wrong = []
    for message in wording(language, domain).values():
        # One of them may say "one" where many have their number.
        allowed = {found for text in texts(message) for found in PLACEHOLDER.findall(text)}
        needed = set.intersection(*(set(PLACEHOLDER.findall(text)) for text in texts(message)))
        if language == "fi":
            needed -= KIND_OF_THING
        for text in strings(message):
            found = set(PLACEHOLDER.findall(text))
            if not needed <= found <= allowed:
                wrong.append((texts(message)[0], text))
            if sorted(TAG.findall(text)) != sorted(TAG.findall(texts(message)[-1])):
                wrong.append((texts(message)[0], text))
    assert wrong == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_finnish_is_complete(domain: str) -> None:
    done = wording("fi", domain)
    theirs = {k: m for k, m in wagtail("fi", domain).items() if all(strings(m)) and not m.fuzzy}
    assert sorted(wagtail("en", domain).keys() - done.keys() - theirs.keys(), key=str) == []
    assert [k for k, m in done.items() if m.fuzzy or not all(strings(m))] == []


@pytest.mark.parametrize("language", ["en", "fi"])
def test_nobody_reads_that_a_page_is_published(language: str) -> None:
    with override(language):
        seen = {
            text
            for found, message in wagtail("en", "django").items()
            if found[1] not in HARMLESS
            for text in said(found, message)
            if PUBLISHING[language].search(PLACEHOLDER.sub("", TAG.sub("", text)))
        }
    assert sorted(seen) == []


@pytest.mark.parametrize("language", ["en", "fi"])
def test_one_signs_in_to_linja(language: str) -> None:
    with override(language):
        seen = {
            text
            for found, message in wagtail("en", "django").items()
            if not SOFTWARE.search(found[1])
            for text in said(found, message)
            if "wagtail" in PLACEHOLDER.sub("", TAG.sub("", text)).lower()
        }
    assert sorted(seen) == []


@pytest.mark.parametrize(
    ("text", "english", "finnish"),
    [
        ("Publish", "Approve", "Hyväksy"),
        ("Published", "Approved", "Hyväksytty"),
        ("Unpublish", "Withdraw approval", "Peru hyväksyntä"),
        ("Live", "Approved", "Hyväksytty"),
        ("live + draft", "approved + draft", "hyväksytty + luonnos"),
        ("In Moderation", "In review", "Tarkastuksessa"),
        ("Submit for moderation", "Submit for review", "Lähetä tarkastettavaksi"),
        ("Sign in to Wagtail", "Sign in to Linja", "Kirjaudu Linjaan"),
        ("Documents", "Files", "Tiedostot"),
        ("Images", "Pictures", "Kuvat"),
        ("Save draft", "Save draft", "Tallenna luonnos"),
        ("Autosave is paused", "Autosave is paused", "Automaattitallennus on keskeytetty"),
    ],
)
def test_what_is_compiled_is_what_one_reads(text: str, english: str, finnish: str) -> None:
    """Django takes the compiled catalogues, which `make setup` makes, and ours before Wagtail's."""
    with override("en"):
        assert gettext(text) == english
    with override("fi"):
        assert gettext(text) == finnish


@pytest.mark.parametrize(
    ("language", "text"), [("en", "Missing file"), ("fi", "Puuttuva tiedosto")]
)
def test_the_browser_gets_our_words_too(language: str, text: str) -> None:
    request = RequestFactory().get("/")
    with override(language):
        answer = JavaScriptCatalog.as_view(packages=["wagtail.admin"])(request)
    assert isinstance(answer, HttpResponse)
    assert f'"Missing document": "{text}"' in answer.content.decode()


def test_a_plural_is_ours_too() -> None:
    pages = ("Publish 1 page", "Publish %(counter)s pages")
    with override("fi"):
        assert ngettext(*pages, 1) % {"counter": 1} == "Hyväksy 1 sivu"
        assert ngettext(*pages, 3) % {"counter": 3} == "Hyväksy 3 sivua"
        assert (
            npgettext("naturaltime-past", "%(num)d day", "%(num)d days", 2) % {"num": 2}
            == "2 päivää"
        )


def test_our_own_strings_are_not_reworded() -> None:
    """A delivery's "Published" would read "Approved": such a string of ours needs a context."""
    explanation = (
        'Wagtail says these too, and we reword it: write pgettext("sent to a network", "Published")'
    )
    reworded = {
        found for found, message in wording("en", "django").items() if strings(message) != found[1:]
    }
    assert sorted(reworded & messages(OURS).keys(), key=str) == [], explanation
