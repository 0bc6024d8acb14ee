"""Nothing of a brand shows on any page that somebody of another brand can open."""

from typing import Any
from urllib.parse import urlencode

from tests.isolation.classes import PUBLIC, SECRET
from tests.isolation.crawl import addresses, body, counts, quiet, with_paths
from tests.isolation.probe_values import names_a_thing
from tests.isolation.world import MARKER, World

_LEFT_OUT = PUBLIC.names | SECRET.names
#: Views with an id in their address that list things all the same.
_LISTS = {
    "wagtail_bulk_action",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_pages:history",
}
#: What is typed into search boxes; never the marker itself, which the box would show again.
_FILTERS = {
    "owner": "user",
    "edited_by": "user",
    "user": "user",
    "requested_by": "user",
    "collection_id": "collection",
    "workflow": "workflow",
    "task": "task",
    "brand": "brand",
    "channel": "channel",
    "persona": "persona",
    "goal": "goal",
    "pillar": "pillar",
    "created_by": "user",
    "tags": "idea_tag",
    "template": "post_template",
}
_START, _COMMON = MARKER[:5], "quokka"


def _queries(world: World, name: str) -> list[str]:
    """Return queries that try to make a view show what is the other brand's."""
    ids = world.other.ids
    things = ("post", "picture", "file", "locked", "submitted")
    queries: list[list[tuple[str, object]]] = [
        [("q", _START), ("term", _START), ("search_all", "1"), ("search", _START)],
        [("q", _COMMON), ("id", "all"), ("search_all", "1"), ("search", _COMMON)],
        [("id", ids[thing]) for thing in things] + [("multiple", "1")],
        [("page_type", "editorial.postpage"), ("for_explorer", "1"), ("layout", "list")],
        [(name, ids[kind]) for name, kind in _FILTERS.items()],
        [("export", "csv")],
    ]
    if "api" in name:
        queries += [[("child_of", ids["posts"])], [("descendant_of", ids["brand"])]]
    return [urlencode(pairs) for pairs in queries]


class TestSomebodyOfAnotherBrand:
    def test_sees_no_trace_of_the_brand(self, world: World, sign_in: Any) -> None:
        client, traces, before = quiet(sign_in(world.outsider)), [], counts()
        for address, path in with_paths(world.own, addresses(but=_LEFT_OUT)):
            first = client.get(path)
            asked = [(path, first)]
            if (first.status_code == 200 and not names_a_thing(address)) or address.name in _LISTS:
                queries = _queries(world, address.name)
                asked += [(f"{path}?{query}", client.get(f"{path}?{query}")) for query in queries]
            for where, response in asked:
                if MARKER.lower() in body(response):
                    traces.append(f"{address.name}: {response.status_code} {where}")
                if response.status_code >= 500 and address.name != "wagtailadmin_error_test":
                    traces.append(f"{address.name}: {response.status_code} {where}")
        assert not traces
        assert counts() == before

    def test_would_be_noticed(self, world: World, sign_in: Any) -> None:
        """The same walk shows the marker to somebody of both brands, nearly everywhere; and changes nothing."""
        client, before = quiet(sign_in(world.both)), counts()
        shown = {
            address.name
            for address, path in with_paths(world.other, addresses(but=_LEFT_OUT))
            if MARKER.lower() in body(client.get(path))
        }
        assert len(shown) > 50
        assert {"wagtailadmin_home", "wagtailadmin_explore_root", "wagtailimages:index"} <= shown
        assert counts() == before
