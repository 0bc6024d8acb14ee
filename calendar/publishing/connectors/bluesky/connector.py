"""The connector: what the dispatcher calls."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
from django.utils.translation import gettext as _

from networks.rules import rules_for
from publishing.connectors.base import (
    Account,
    Ambiguous,
    Capabilities,
    Check,
    Fault,
    Found,
    Outcome,
    Payload,
    Prepared,
    PrepareFailed,
    Problem,
    ProvenAbsent,
    Result,
    Standing,
)
from publishing.connectors.bluesky import mapping
from publishing.connectors.bluesky.address import AddressRefused
from publishing.connectors.bluesky.client import CallFailed, Client, Refused
from publishing.connectors.bluesky.errors import Step, result_of
from publishing.connectors.bluesky.preparing import prepare_records
from publishing.connectors.bluesky.session import Session, sign_in
from publishing.connectors.bluesky.validation import problems

DEFAULT_SERVICE = "https://bsky.social"


class BlueskyConnector:
    """Publishes to an account on Bluesky or another server of the AT Protocol.

    Each post's key is ours (its ``client_id``) and the call says that nothing may stand under it yet,
    so that a call made twice leaves one post, and reading that one key tells for certain whether
    there is one. A thread is one call a part, each an answer to the part before.

    Args:
        allow_http: Let servers on this machine be called, and that without TLS; for development.
        transport: Instead of the network, in tests.
        now: Returns seconds since 1970.
    """

    network = "bluesky"
    secret_names: tuple[str, ...] = ("identifier", "app_password")

    def __init__(
        self,
        *,
        allow_http: bool = False,
        transport: httpx.BaseTransport | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._allow_http = allow_http
        self._transport = transport
        self._now = now

    def check(self, account: Account) -> Check:
        """Sign in and say whether the account is usable; changes nothing."""
        try:
            with self._client(account) as client:
                session = self._sign_in(client, account)
        except PrepareFailed as failure:
            return Check(usable=False, message=failure.result.message, fault=failure.result.fault)
        return Check(usable=True, handle=session.handle)

    def capabilities(self, account: Account) -> Capabilities:
        """Return what any server accepts: none says what it has, so this makes no call."""
        rules = rules_for(self.network)
        return Capabilities(
            max_image_bytes=rules.number("safe_image_bytes"),
            max_images=rules.number("max_images"),
            found_at=datetime.fromtimestamp(self._now(), UTC),
        )

    def validate(self, account: Account, payload: Payload) -> list[Problem]:
        """Return why the network would refuse the payload; pure, no calls."""
        return problems(payload)

    def prepare(
        self, account: Account, payload: Payload, before: Sequence[Standing] = ()
    ) -> Prepared:
        """Sign in, look up who is mentioned, and upload what the posts show that are not there yet.

        Returns:
            The whole records by their keys, and the session (whose token no ``repr`` shows).

        Raises:
            PrepareFailed: With the reason; nothing new is visible yet.
        """
        with self._client(account) as client:
            session = self._sign_in(client, account)
            if before:
                self._require_there(client, session, before[-1])
            records = prepare_records(client, session, payload.posts[len(before) :])
        return Prepared(payload=payload, data={"session": session, "records": records})

    def publish(
        self, account: Account, prepared: Prepared, before: Sequence[Standing] = ()
    ) -> Result:
        """Put the next record: one call, and no other one."""
        session: Session = prepared.data["session"]
        posts = prepared.payload.posts
        key = posts[len(before)].client_id
        record = prepared.data["records"][key]
        if before:
            record = {**record, "reply": mapping.reply_to(before)}
        uri = mapping.own_uri(session.did, key)
        with self._client(account) as client:
            try:
                answer = client.procedure(
                    "com.atproto.repo.putRecord",
                    {
                        "repo": session.did,
                        "collection": mapping.COLLECTION,
                        "rkey": key,
                        "record": record,
                        "swapRecord": None,  # refuse rather than overwrite
                    },
                    token=session.access_jwt,
                )
            except CallFailed as failure:
                return result_of(failure, step=Step.PUBLISH, host=client.host)
        version = _version(answer)
        if answer.get("uri") != uri or (len(posts) > 1 and not version):
            message = _(
                "The server answered with another post than the one that was sent. It must be "
                "looked up before anything else is sent."
            )
            return Result(outcome=Outcome.UNKNOWN, fault=Fault.TRANSIENT, message=message)
        return Result(
            outcome=Outcome.PUBLISHED,
            remote_id=uri,
            permalink=mapping.permalink(session.handle, session.did, key),
            version=version,
            http_status=200,
        )

    def poll(self, account: Account, remote_id: str) -> Result:
        """Say whether a post is there. Bluesky never answers 'processing', so this is rare."""
        parts = mapping.split_uri(remote_id)
        if parts is None:
            return _not_ours(remote_id)
        did, key = parts
        try:
            with self._client(account) as client:
                session = self._sign_in(client, account)
                self._read(client, session, did=did, key=key)
        except PrepareFailed as failure:
            message = failure.result.message
            return Result(outcome=Outcome.UNKNOWN, fault=failure.result.fault, message=message)
        except Absent:
            message = _("The post is no longer on Bluesky. Somebody may have deleted it there.")
            return Result(outcome=Outcome.UNKNOWN, fault=Fault.CONTENT, message=message)
        return Result(
            outcome=Outcome.PUBLISHED,
            remote_id=remote_id,
            permalink=mapping.permalink(session.handle if did == session.did else "", did, key),
        )

    def reconcile(
        self, account: Account, payload: Payload, before: Sequence[Standing] = ()
    ) -> Found | ProvenAbsent | Ambiguous:
        """Find out by reading its key whether the next post was published; certain both ways."""
        post = payload.posts[len(before)]
        try:
            with self._client(account) as client:
                session = self._sign_in(client, account)
                answer = self._read(client, session, did=session.did, key=post.client_id)
        except PrepareFailed as failure:
            return Ambiguous(message=failure.result.message)
        except Absent:
            return ProvenAbsent()
        link = mapping.permalink(session.handle, session.did, post.client_id)
        version = _version(answer)
        if not mapping.is_ours(answer.get("value"), post, before):
            message = _("Under this post's key stands another post: %(link)s. Compare the two.")
            return Ambiguous(message=message % {"link": link})
        if payload.rest and not version:
            message = _("The server does not say which version of the post %(link)s it has.")
            return Ambiguous(message=message % {"link": link})
        uri = mapping.own_uri(session.did, post.client_id)
        return Found(remote_id=uri, permalink=link, version=version)

    def delete(self, account: Account, remote_id: str) -> Result:
        """Take a post away; ``PUBLISHED`` here means that it is done, also if it was gone already.

        Deleting is idempotent, so after ``UNKNOWN`` it may simply be called again.
        """
        parts = mapping.split_uri(remote_id)
        if parts is None:
            return _not_ours(remote_id)
        did, key = parts
        try:
            with self._client(account) as client:
                session = self._sign_in(client, account)
                if did != session.did:
                    return _not_ours(remote_id)
                client.procedure(
                    "com.atproto.repo.deleteRecord",
                    {"repo": did, "collection": mapping.COLLECTION, "rkey": key},
                    token=session.access_jwt,
                )
        except PrepareFailed as failure:
            return failure.result
        except CallFailed as failure:
            return result_of(failure, step=Step.DELETE, host=client.host)
        return Result(outcome=Outcome.PUBLISHED, remote_id=remote_id, http_status=200)

    @contextmanager
    def _client(self, account: Account) -> Iterator[Client]:
        try:
            client = Client(
                account.service_url or DEFAULT_SERVICE,
                allow_http=self._allow_http,
                transport=self._transport,
                now=self._now,
            )
        except AddressRefused as error:
            message = _(
                "Linja does not call the server address of this channel (%(reason)s). Correct it: "
                "https:// and the server's name."
            ) % {"reason": error}
            raise PrepareFailed(
                Result(outcome=Outcome.NOT_SENT, fault=Fault.RECONNECT, message=message)
            ) from None
        with client:
            yield client

    @staticmethod
    def _sign_in(client: Client, account: Account) -> Session:
        try:
            return sign_in(client, account)
        except CallFailed as failure:
            raise PrepareFailed(result_of(failure, step=Step.SIGN_IN, host=client.host)) from None

    def _require_there(self, client: Client, session: Session, standing: Standing) -> None:
        """Refuse to go on with a thread whose last part somebody has deleted."""
        parts = mapping.split_uri(standing.remote_id)
        try:
            if parts is None:
                raise Absent
            self._read(client, session, did=parts[0], key=parts[1])
        except Absent:
            message = _(
                "The thread can't go on: %(link)s, which the next part answers, is no longer there. "
                "Cancel it here, and delete what is left of it on Bluesky."
            ) % {"link": standing.permalink or standing.remote_id}
            raise PrepareFailed(
                Result(outcome=Outcome.REJECTED, fault=Fault.CONTENT, message=message)
            ) from None

    @staticmethod
    def _read(client: Client, session: Session, *, did: str, key: str) -> Mapping[str, Any]:
        """Return a post. Raises ``Absent``, and ``PrepareFailed`` if it can't be told."""
        params = {"repo": did, "collection": mapping.COLLECTION, "rkey": key}
        try:
            return client.query("com.atproto.repo.getRecord", params, token=session.access_jwt)
        except Refused as failure:
            if failure.status == 400 and failure.error == "RecordNotFound":
                raise Absent from None
            raise PrepareFailed(result_of(failure, step=Step.READ, host=client.host)) from None
        except CallFailed as failure:
            raise PrepareFailed(result_of(failure, step=Step.READ, host=client.host)) from None


class Absent(Exception):
    """The account's own server says that there is no such post."""


def _version(answer: Mapping[str, Any]) -> str:
    """Return a record's CID, which those that answer it name."""
    version = answer.get("cid")
    return version if isinstance(version, str) else ""


def _not_ours(remote_id: str) -> Result:
    message = _("%(post)s is not a post of this account. Delete it where it was written.")
    return Result(
        outcome=Outcome.REJECTED, fault=Fault.PERMISSION, message=message % {"post": remote_id}
    )
