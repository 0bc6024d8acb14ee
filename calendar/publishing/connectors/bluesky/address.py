"""Which servers a channel may name: the guard against being sent to somebody's inner network."""

import ipaddress
import re
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

_HOST = re.compile(r"[a-z0-9.:-]+")
#: At least two labels, the last of them no number: what is else resolves within a network, or is an
#: IP address in disguise (``https://2130706433``).
_NAME = re.compile(r"([a-z0-9-]+\.)+[a-z][a-z0-9-]*\.?")


class AddressRefused(ValueError):
    """The address is not one that Linja calls; the text says what an address must be."""


def service_origin(service_url: str, *, allow_http: bool) -> str:
    """Return the origin of a server that may be called.

    Args:
        service_url: Such as ``https://bsky.social``.
        allow_http: Let a server on this machine (``localhost``, a loopback address) be called, and
            that without TLS: for development and tests.

    Returns:
        Scheme, host and port, without a slash at its end.

    Raises:
        AddressRefused: Not https, or with a user name, path, query or fragment, or a private,
            loopback or otherwise special IP address.
    """
    try:
        parts = urlsplit(service_url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise AddressRefused(_("not a valid address")) from None
    if not _HOST.fullmatch(host) or parts.username or parts.password:
        raise AddressRefused(_("not of the form https://host"))
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise AddressRefused(_("not of the form https://host"))
    address = _ip_address(host)
    if is_loopback(host):
        if not allow_http or parts.scheme not in ("http", "https"):
            raise AddressRefused(_("a server on this machine"))
    elif parts.scheme != "https":
        raise AddressRefused(_("not https"))
    elif not address.is_global if address else not _NAME.fullmatch(host):
        raise AddressRefused(_("an address of a private network"))
    written = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{written}" + (f":{port}" if port else "")


def is_loopback(host: str) -> bool:
    """Return whether a host name or IP address is this machine by its name alone (no look-up)."""
    address = _ip_address(host)
    if address is not None:
        return address.is_loopback
    name = host.lower().rstrip(".")
    return name == "localhost" or name.endswith(".localhost")


def _ip_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address
