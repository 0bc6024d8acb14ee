"""What the form of check that looks at links does with a content; ``checks`` says what its parts mean."""

import re
from collections.abc import Iterator

from brand.rules.engine.checks import LimitLinks
from brand.rules.engine.finding import Finding
from brand.rules.engine.forms import found_in
from brand.rules.engine.run import Run
from brand.rules.engine.texts import Text

#: Browsers take a backslash for a slash, so that a host ends there too.
_HOST = re.compile(r"^(?:https?://)?(?:[^/?#@\\]*@)?([^/?#:\\]+)", re.IGNORECASE)


def limit_links(check: LimitLinks, run: Run) -> Iterator[Finding]:
    """Yield the links that lead elsewhere, or lack something."""
    for text in run.texts:
        for start, end in text.links:
            yield from _link(check, text, start, end)
    for name, address in run.content.links.items():
        if address:
            added = run.content.link_tags
            yield from _link(check, Text(name, address), 0, len(address), added=added)


def _link(
    check: LimitLinks, text: Text, start: int, end: int, added: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    address = text.text[start:end]
    match = _HOST.match(address)
    host = match[1].lower().rstrip(".") if match else ""
    if _leads_to(host, check.banned_hosts):
        yield found_in(check, "host_banned", text, start, end, host=host)
    elif check.allowed_hosts and not _leads_to(host, check.allowed_hosts):
        yield found_in(check, "host_unknown", text, start, end, host=host)
    if check.https and address[:7].lower() == "http://":
        yield found_in(
            check, "not_https", text, start, end, replacement="https://" + address[7:], host=host
        )
    if check.utm and (not check.utm_hosts or _leads_to(host, check.utm_hosts)):
        missing = [
            name
            for name in check.utm
            if name not in added and not re.search(rf"[?&]{re.escape(name)}=[^&#]", address)
        ]
        if missing:
            yield found_in(check, "utm_missing", text, start, end, missing=", ".join(missing))


def _leads_to(host: str, hosts: tuple[str, ...]) -> bool:
    return any(host == known or host.endswith(f".{known}") for known in hosts)
