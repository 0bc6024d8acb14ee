"""The guard against being sent into somebody's inner network."""

import pytest

from publishing.connectors.base import Fault, Outcome, PrepareFailed
from publishing.connectors.bluesky.address import AddressRefused, service_origin
from tests.publishing.connectors.bluesky.server import account, payload


class TestServiceOrigin:
    @pytest.mark.parametrize(
        ("given", "origin"),
        [
            ("https://bsky.social", "https://bsky.social"),
            ("https://PDS.example.com:8443/", "https://pds.example.com:8443"),
            ("https://1.1.1.1", "https://1.1.1.1"),
        ],
    )
    def test_takes_a_public_server(self, given, origin):
        assert service_origin(given, allow_http=False) == origin

    @pytest.mark.parametrize(
        "given",
        [
            "",
            "bsky.social",
            "http://bsky.social",
            "ftp://bsky.social",
            "https://",
            "https://user:word@bsky.social",
            "https://bsky.social/xrpc",
            "https://bsky.social?x=1",
            "https://bsky.social#x",
            "https://bsky.social:99999",
            "https://[::1",
            "https://bsky social",
            "https://bsky.social\\@localhost",
            "https://intranet",
            "https://2130706433",
            "https://0x7f.1",
            "https://127.1",
            "https://10.0.0.1",
            "https://192.168.1.1",
            "https://169.254.169.254",
            "https://100.64.0.1",
            "https://0.0.0.0",
            "https://[fd00::1]",
            "https://[::ffff:10.0.0.1]",
            "https://localhost",
            "https://127.0.0.1",
            "https://[::1]",
            "https://pds.localhost",
        ],
    )
    def test_refuses_all_else(self, given):
        with pytest.raises(AddressRefused):
            service_origin(given, allow_http=False)

    @pytest.mark.parametrize(
        "given", ["http://localhost:2583", "http://127.0.0.1:2583", "http://[::1]:2583"]
    )
    def test_takes_this_machine_where_that_is_allowed(self, given):
        assert service_origin(given, allow_http=True) == given

    @pytest.mark.parametrize("given", ["http://bsky.social", "http://10.0.0.1", "ftp://localhost"])
    def test_takes_no_other_server_without_tls(self, given):
        with pytest.raises(AddressRefused):
            service_origin(given, allow_http=True)


class TestConnector:
    def test_calls_nobody_at_an_address_that_is_refused(self, server, connector):
        with pytest.raises(PrepareFailed) as failed:
            connector.prepare(account(service_url="http://10.0.0.1"), payload())

        assert failed.value.result.outcome is Outcome.NOT_SENT
        assert failed.value.result.fault is Fault.RECONNECT
        assert server.calls == []

    def test_says_so_when_the_channel_is_checked(self, server, connector):
        check = connector.check(account(service_url="https://10.0.0.1"))

        assert (check.usable, check.fault) == (False, Fault.RECONNECT)
        assert "an address of a private network" in check.message
        assert server.calls == []

    def test_calls_bluesky_itself_where_no_server_is_given(self, server, connector):
        assert connector.check(account(service_url="")).usable
        assert server.calls[0].url.host == "bsky.social"

    def test_follows_no_redirect(self, server, connector):
        from tests.publishing.connectors.bluesky.server import error

        server.answers["createSession"] = error(307, location="https://evil.example.com/")

        assert connector.check(account()).usable is False
        assert [request.url.host for request in server.calls] == ["pds.example.com"]
