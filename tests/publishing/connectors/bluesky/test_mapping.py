"""From a payload to a record, and why a payload would be refused."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from publishing.connectors.bluesky.mapping import (
    Uploaded,
    final_text,
    is_ours,
    is_record_key,
    permalink,
    post_record,
    split_uri,
)
from tests.publishing.connectors.bluesky.server import DID, KEY, URI, account, image, payload

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
SHOP = "https://example.com/shop"


def record_of(post):
    blob = {"$type": "blob", "ref": {"$link": "bafkrei"}, "mimeType": "image/jpeg", "size": 1}
    images = [Uploaded(blob=blob, alt=i.alt, width=40, height=30) for i in post.images]
    return post_record(post, facets=[], images=images)


class TestPostRecord:
    def test_is_a_text_with_its_frozen_time_and_its_language(self):
        assert record_of(payload()) == {
            "$type": "app.bsky.feed.post",
            "text": "Hyvää huomenta",
            "createdAt": "2026-11-23T09:30:00.000Z",
            "langs": ["fi"],
        }

    def test_writes_its_time_in_utc(self):
        helsinki = timezone(timedelta(hours=2))
        moment = datetime(2026, 11, 23, 11, 30, 15, 123_456, tzinfo=helsinki)

        assert record_of(payload(created_at=moment))["createdAt"] == "2026-11-23T09:30:15.123Z"

    def test_says_nothing_about_an_unknown_language(self):
        assert "langs" not in record_of(payload(language=""))

    def test_shows_pictures_with_their_alt_text_and_shape(self):
        post = payload(images=(image(alt="A blue field"), image(alt="")))

        embed = record_of(post)["embed"]

        assert embed["$type"] == "app.bsky.embed.images"
        assert [shown["alt"] for shown in embed["images"]] == ["A blue field", ""]
        assert embed["images"][0]["aspectRatio"] == {"width": 40, "height": 30}

    def test_shows_a_link_as_a_card_and_leaves_the_text_alone(self):
        post = payload(link=SHOP, link_title="The shop", link_description="All we sell")

        record = record_of(post)

        assert record["text"] == "Hyvää huomenta"
        assert record["embed"] == {
            "$type": "app.bsky.embed.external",
            "external": {"uri": SHOP, "title": "The shop", "description": "All we sell"},
        }

    def test_names_a_card_without_a_title_after_its_host(self):
        card = record_of(payload(link=SHOP))["embed"]["external"]

        assert card == {"uri": SHOP, "title": "example.com", "description": ""}


class TestFinalText:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Hei ", f"Hei\n\n{SHOP}"),
            (f"See {SHOP} now", f"See {SHOP} now"),
            ("", SHOP),
        ],
    )
    def test_has_the_link_at_its_end_where_pictures_take_the_card_s_place(self, text, expected):
        assert final_text(payload(text=text, link=SHOP, images=(image(),))) == expected

    def test_has_no_link_beside_a_card(self):
        assert final_text(payload(text="Hei", link=SHOP)) == "Hei"


class TestIsOurs:
    @pytest.mark.parametrize(
        "post",
        [payload(), payload(link=SHOP), payload(images=(image(), image(alt=""))),
         payload(link=SHOP, images=(image(),))],
    )  # fmt: skip
    def test_knows_its_own_record(self, post):
        assert is_ours(record_of(post), post)

    @pytest.mark.parametrize(
        "other",
        [
            payload(text="Something else"),
            payload(created_at=datetime(2026, 11, 23, 9, 31, tzinfo=UTC)),
            payload(link=SHOP),
            payload(images=(image(),)),
        ],
    )
    def test_knows_another_record(self, other):
        assert not is_ours(record_of(other), payload())

    def test_knows_other_pictures(self):
        assert not is_ours(
            record_of(payload(images=(image(alt="A red field"),))), payload(images=(image(),))
        )

    @pytest.mark.parametrize("record", [None, [], "text", {}, {"embed": []}])
    def test_is_not_misled_by_what_is_no_record(self, record):
        assert not is_ours(record, payload())


class TestIds:
    @pytest.mark.parametrize(
        ("key", "good"),
        [
            (KEY, True),
            ("3jzfcijpj2z2a", True),
            ("3jzfcijpj2z2", False),
            ("3jzfcijpj2z2aa", False),
            ("zzzzzzzzzzzzz", False),
            ("3jzfcijpj2z21", False),
            ("3JZFCIJPJ2Z2A", False),
            ("", False),
        ],
    )
    def test_a_key_is_a_tid(self, key, good):
        assert is_record_key(key) is good

    def test_a_uri_is_taken_apart(self):
        assert split_uri(URI) == (DID, KEY)

    @pytest.mark.parametrize("uri", ["", KEY, f"at://{DID}/app.bsky.feed.like/{KEY}", f"{URI}/x"])
    def test_another_uri_is_none(self, uri):
        assert split_uri(uri) is None

    def test_a_permalink_uses_the_did_where_the_handle_is_broken(self):
        assert permalink("handle.invalid", DID, KEY) == f"https://bsky.app/profile/{DID}/post/{KEY}"


class TestValidate:
    def test_finds_nothing_wrong_with_a_good_post(self, server, connector):
        post = payload(link=SHOP, images=tuple(image() for _ in range(4)))

        assert connector.validate(account(), post) == []
        assert server.calls == []

    @pytest.mark.parametrize(
        ("changes", "field", "code"),
        [
            ({"text": " \n"}, "text", "missing"),
            ({"text": "a" * 301}, "text", "too_long"),
            ({"text": FAMILY * 121}, "text", "too_long"),
            ({"link": "example.com"}, "link", "link"),
            ({"link": "javascript:alert(1)"}, "link", "link"),
            ({"link": "https://"}, "link", "link"),
            ({"link": "https://[::1"}, "link", "link"),
            ({"link": "https://example.com/a b"}, "link", "link"),
            ({"images": tuple(image() for _ in range(5))}, "images", "too_many"),
            ({"language": "not a language"}, "language", "language"),
            ({"created_at": datetime(2026, 11, 23)}, "created_at", "naive"),
            ({"client_id": "post-1"}, "client_id", "record_key"),
        ],
    )
    def test_says_what_is_wrong(self, connector, changes, field, code):
        (problem,) = connector.validate(account(), payload(**changes))

        assert (problem.field, problem.code) == (field, code)
        assert problem.message

    @pytest.mark.parametrize(
        "changes",
        [
            {"text": "a" * 300},
            {"text": FAMILY * 120},
            {"text": "", "images": (image(),)},
            {"text": "", "link": SHOP},
        ],
    )
    def test_accepts_what_is_just_good(self, connector, changes):
        assert connector.validate(account(), payload(**changes)) == []

    @pytest.mark.parametrize(("length", "over"), [(274, 0), (275, 1)])
    def test_counts_the_link_that_it_appends(self, connector, length, over):
        post = payload(text="a" * length, link=SHOP, images=(image(),))

        messages = [problem.message for problem in connector.validate(account(), post)]

        expected = (
            "The text is 1 character longer than the 300 that Bluesky accepts. Shorten it. "
            "The link is counted, since it stands in the text beside pictures."
        )
        assert messages == [expected] * over
