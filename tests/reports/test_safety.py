"""Nothing is fetched that was not handed over, whatever stands in the plan."""

import socket
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import models

from reports.rendering import render_pdf
from reports.resources import Resource
from strategy.models import CHILD_RELATIONS, MarketingPlanPage
from tests.factories.guideline import approved_guideline
from tests.factories.strategy import approved_plan
from tests.reports.conftest import reader_of, text_of
from tests.reports.rich_plan import rich_plan

pytestmark = pytest.mark.pdf


@pytest.fixture
def server():
    """Run a server on this machine; its ``hits`` are the paths that anybody asked for."""

    hits: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            hits.append(self.path)
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()

        def log_message(self, *args):
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield SimpleNamespace(server_port=httpd.server_port, hits=hits)
    httpd.shutdown()
    httpd.server_close()
    thread.join()


@pytest.fixture
def no_connection(monkeypatch):
    """Fail at any attempt to open a connection."""
    tried = []

    def refuse(self, address):
        tried.append(address)
        raise OSError("no connection is made while a document is rendered")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    return tried


@pytest.fixture
def canary(tmp_path):
    """A file that must never be printed."""
    file = tmp_path / "canary.txt"
    file.write_text("CANARY-7f3a")
    return file


def attacks(port, file):
    """Return what somebody might write into a field."""
    return [
        f'<img src="file://{file}">',
        f'<img src="http://127.0.0.1:{port}/img">',
        f'"><link rel=stylesheet href="http://127.0.0.1:{port}/css">',
        f'<link rel="attachment" href="file://{file}">',
        f'<object data="file://{file}"></object><iframe src="file://{file}">',
        f"</style><style>body{{background:url(http://127.0.0.1:{port}/bg)}}",
        f'<svg><image href="file://{file}"/><use href="http://127.0.0.1:{port}/u#a"/></svg>',
        f"url(file://{file})",
        f"{{% include '{file}' %}}",
        '<img src="data:image/svg+xml,<svg/>">',
        f'<a href="http://127.0.0.1:{port}/a">x</a>',
    ]


def _least(model):
    """Return a row with what a relation that the plan leaves empty needs to have one."""
    sorts: dict[type[models.Field[Any, Any]], Any] = {
        models.DateField: date(2027, 1, 4),
        models.DecimalField: 1,
        models.IntegerField: 1,
    }
    row = {}
    for field in model._meta.concrete_fields:
        if field.choices and not field.has_default():
            row[field.name] = next(iter(field.flatchoices))[0]
        elif not field.null and not field.has_default() and not field.primary_key:
            for sort, value in sorts.items():
                if isinstance(field, sort):
                    row[field.name] = value
    return row


def hostile(values, attacks, offset):
    """Put all attacks into every long text of a plan, and one by turns into every short one."""
    turns = cycle([*attacks[offset:], *attacks[:offset]])

    def fill(row, model, names):
        for name in names:
            field = model._meta.get_field(name)
            if isinstance(field, models.TextField):
                row[name] = "\n\n".join(attacks)
            elif isinstance(field, models.CharField) and not field.choices:
                row[name] = next(turns)[: field.max_length]

    fill(values, MarketingPlanPage, [name for name in values if isinstance(values[name], str)])
    for relation in CHILD_RELATIONS:
        model = MarketingPlanPage._meta.get_field(relation).related_model
        values[relation] = values.get(relation, [_least(model)])[:2]
        for row in values[relation]:
            fill(row, model, [field.name for field in model._meta.fields])
    return values


@pytest.mark.django_db
class TestPlan:
    @pytest.mark.parametrize("offset", [0, 4, 8])
    def test_prints_addresses_as_text(
        self, brand, print_page, server, canary, no_connection, offset
    ):
        tried = attacks(server.server_port, canary)
        approved_guideline(
            brand,
            tagline=tried[offset][:200],
            positioning_audience=tried[0][:200],
            positioning_category=tried[1][:200],
            positioning_difference=tried[5][:300],
        )
        page = approved_plan(brand, **hostile(rich_plan("en"), tried, offset))
        printed = print_page(page)
        assert printed.refused == ()
        assert server.hits == []
        assert no_connection == []
        text = text_of(printed.pdf)
        assert "CANARY" not in text
        assert [attack for attack in tried if attack[:12].strip() not in text] == []
        reader = reader_of(printed.pdf)
        assert reader.attachments == {}
        assert _addresses(reader) == []

    def test_prints_an_address_in_the_brands_name_as_text(self, print_page, server, brand):
        brand.title = f'<img src="http://127.0.0.1:{server.server_port}/">'
        brand.save()
        page = approved_plan(brand)
        assert print_page(page).refused == ()
        assert server.hits == []


class TestRenderPdf:
    @pytest.mark.parametrize(
        "markup",
        [
            '<img src="{file}">',
            '<img src="{http}">',
            '<img src="relative.png">',
            '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==">',
            '<img src="linja:other.png">',
            '<img src="LINJA:logo.png">',
            '<link rel="stylesheet" href="{http}">',
            '<link rel="attachment" href="{file}">',
            '<base href="{http}"><img src="logo.png">',
            '<object data="{file}"></object>',
            '<embed src="{http}">',
            "<style>@import url('{http}');</style>",
            "<style>@font-face {{font-family: x; src: url('{file}')}} p {{font-family: x}}</style>",
            "<style>@font-face {{font-family: x; src: local('DejaVu Sans')}} p {{font-family: x}}</style>",
            "<p style=\"background: url('{http}')\">x</p>",
            "<p style=\"list-style: url('{file}'); display: list-item\">x</p>",
            "<style>@page {{ background: url('{file}') }}</style>",
            "<style>p::before {{ content: url('{http}') }}</style>",
            '<svg xmlns="http://www.w3.org/2000/svg"><image href="{file}" width="9" height="9"/></svg>',
            '<a rel="attachment" href="{file}">x</a>',
        ],
    )
    def test_is_closed_even_to_markup(self, markup, server, canary, no_connection):
        html = markup.format(file=canary.as_uri(), http=f"http://127.0.0.1:{server.server_port}/x")
        pdf = render_pdf(
            html=f'<html lang="en"><title>T</title><body>{html}<p>Text</p>', css="", identifier="00"
        ).pdf
        assert server.hits == []
        assert no_connection == []
        assert b"CANARY" not in pdf
        assert not any(reader_of(pdf).attachments.values())

    def test_reports_what_it_refused(self):
        rendered = render_pdf(
            html='<html lang="en"><title>T</title><img src="file:///etc/passwd" alt="">',
            css="",
            identifier="00",
        )
        assert rendered.refused == ("file:///etc/passwd",)

    def test_refuses_an_address_inside_a_handed_picture(self, server, canary, no_connection):
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
            f'<image href="{canary.as_uri()}" width="9" height="9"/>'
            f'<image href="http://127.0.0.1:{server.server_port}/" width="9" height="9"/></svg>'
        )
        render_pdf(
            html='<html lang="en"><title>T</title><img src="linja:a.svg" alt="a">',
            css="",
            resources=[Resource(name="a.svg", mime="image/svg+xml", content=svg.encode())],
            identifier="00",
        )
        assert server.hits == []
        assert no_connection == []


def _addresses(reader):
    """Return the addresses of links that leave the document."""
    return [
        note.get_object()["/A"]["/URI"]
        for sheet in reader.pages
        for note in sheet.get("/Annots", [])
        if "/URI" in note.get_object().get("/A", {})
    ]
