"""Signing in."""

import re
from dataclasses import dataclass, field

from publishing.connectors.base import Account
from publishing.connectors.bluesky.client import BadAnswer, Client

_TOKEN = re.compile(r"[\x21-\x7e]+")
_DID = re.compile(r"did:[a-z]+:[a-zA-Z0-9._:%-]+")


@dataclass(frozen=True, kw_only=True)
class Session:
    """A signed-in account; the token lives for about two hours and is kept in memory only."""

    did: str
    handle: str
    access_jwt: str = field(repr=False)


def sign_in(client: Client, account: Account) -> Session:
    """Sign in with the account's identifier (its handle, if there is none) and app password.

    Raises:
        CallFailed: The server can't be reached, refused, or answered with no session.
    """
    password = account.secrets.get("app_password", "")
    answer = client.procedure(
        "com.atproto.server.createSession",
        {
            "identifier": account.secrets.get("identifier") or account.handle.lstrip("@"),
            "password": password,
        },
        secret=password,
    )
    did, token = answer.get("did"), answer.get("accessJwt")
    if not isinstance(did, str) or not _DID.fullmatch(did):
        raise BadAnswer(200)
    if not isinstance(token, str) or not _TOKEN.fullmatch(token):
        raise BadAnswer(200)
    handle = answer.get("handle")
    return Session(did=did, handle=handle if isinstance(handle, str) else "", access_jwt=token)
