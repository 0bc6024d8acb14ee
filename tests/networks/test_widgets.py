"""Counted fields: their attributes, what they load, and that blocks carry them."""

import json

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override
from wagtail.blocks import StreamBlock

from networks.blocks import CountedCharBlock, CountedTextBlock
from networks.lengths.tld_script import SCRIPT, script
from networks.lengths.units import UNITS
from networks.payload import constraints, counting_payload
from networks.rules import networks
from networks.unit_labels import UNIT_HINTS, UNIT_LABELS
from networks.widgets import COUNTING_SCRIPTS, CountedTextarea, CountedTextInput


def field_of(widget, **attrs):
    html = BeautifulSoup(widget.render("text", None, attrs=attrs), "html.parser")
    return html.find(["textarea", "input"]), html


class TestCountedField:
    def test_carries_the_constraints_in_force_the_own_counter_first(self):
        field, _html = field_of(CountedTextarea(network="bluesky"))
        carried = json.loads(field["data-linja-counter-constraints-value"])

        assert [(one["unit"], one["limit"], one["severity"]) for one in carried] == [
            ("graphemes", 300, "must"),
            ("bytes", 3000, "must"),
        ]
        assert carried[0]["label"] == "characters"

    def test_keeps_the_controllers_that_it_has(self):
        field, _html = field_of(CountedTextarea(network="x"))
        other, _html = field_of(CountedTextInput(network="youtube", field="title"))

        assert field["data-controller"] == "w-autosize linja-counter"
        assert other["data-controller"] == "linja-counter"

    def test_leaves_a_place_behind_the_field(self):
        _field, html = field_of(CountedTextInput(network="youtube", field="title"), id="id_title")
        place = html.select_one("input#id_title + div")

        assert place["class"] == ["linja-counter"]
        assert not place.contents

    def test_names_the_field_that_stands_in(self):
        plain, _html = field_of(CountedTextarea(network="x"))
        field, _html = field_of(CountedTextarea(network="x", fallback="[name=text]"))

        assert field["data-linja-counter-fallback-value"] == "[name=text]"
        assert "data-linja-counter-fallback-value" not in plain.attrs

    def test_escapes_what_it_shows(self):
        html = CountedTextarea(network="x").render("text", "</textarea><script>alert(1)</script>")

        assert "<script>" not in html

    def test_loads_the_units_before_the_controller(self):
        loaded = str(CountedTextarea(network="x").media)
        places = [loaded.index(name) for name in (*COUNTING_SCRIPTS, "counter-controller.js")]

        assert places == sorted(places)
        assert "networks/counter.css" in loaded

    def test_refuses_a_field_that_the_network_has_not(self):
        with pytest.raises(KeyError, match="x has no text field 'title'"):
            CountedTextInput(network="x", field="title").render("title", "")

    def test_has_words_for_every_unit(self):
        assert set(UNIT_LABELS) == set(UNIT_HINTS) == set(UNITS)

    def test_speaks_the_readers_language(self):
        with override("fi"):
            field, _html = field_of(CountedTextarea(network="x"))
            texts = json.loads(field["data-linja-counter-texts-value"])

        assert set(texts) == {"plain", "limited", "left", "over", "above", "shared"}


class TestCountedBlocks:
    def test_keep_the_options_of_wagtails(self):
        text = CountedTextBlock(network="x", required=False, rows=7)
        title = CountedCharBlock(network="youtube", field="title", max_length=100)

        assert (text.field.required, text.field.widget.attrs["rows"]) == (False, 7)
        assert title.field.max_length == 100
        assert title.field.widget.is_required

    def test_stand_in_streams(self):
        stream = StreamBlock([("x", CountedTextBlock(network="x"))])

        assert stream.to_python([{"type": "x", "value": "Hei"}])[0].value == "Hei"

    def test_are_made_again_from_what_migrations_keep(self):
        path, args, kwargs = CountedTextBlock(network="x", rows=3).deconstruct()

        assert path == "networks.blocks.CountedTextBlock"
        assert (args, kwargs) == ((), {"network": "x", "rows": 3})


class TestPayload:
    def test_has_every_field_of_the_networks_that_are_asked_for(self):
        payload = counting_payload(["youtube", "newsfeed"])

        assert list(payload) == ["youtube", "newsfeed"]
        assert payload["newsfeed"]["label"] == "News feed"
        assert payload["newsfeed"]["fields"]["text"] == [
            {"unit": "characters", "limit": None, "severity": "must"}
        ]
        assert set(payload["youtube"]["fields"]) == {"text", "title", "tags", "first_comment"}

    def test_is_plain_json(self):
        payload = counting_payload(networks())

        assert json.loads(json.dumps(payload)) == payload

    def test_refuses_what_is_no_network(self):
        with pytest.raises(KeyError, match="no rules for 'myspace'"):
            constraints("myspace")


def test_the_browser_has_the_same_top_level_domains():
    assert SCRIPT.read_text(encoding="utf-8") == script()
