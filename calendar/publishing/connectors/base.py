"""The contract between the dispatcher and a network.

A connector is plain HTTP (or, for our own news feed, one row): it knows nothing of deliveries,
pages or the queue. It gets a frozen payload and an account, sends at most *one* irreversible call a
``publish``, never retries inside, and says truthfully what it knows afterwards.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from publishing.connectors.pictures import Picture


class Outcome(StrEnum):
    """What is known after a call that may have changed something at the network."""

    PUBLISHED = "published"
    PROCESSING = "processing"  # accepted; the network is still working on it: poll
    REJECTED = (
        "rejected"  # the network refused: nothing was published, the same call would fail again
    )
    NOT_SENT = "not_sent"  # proven not to have reached the network: it may be sent again
    UNKNOWN = "unknown"  # anything else: read the network back, never send again


class Fault(StrEnum):
    """Why a call did not end in ``PUBLISHED``, in terms of who can mend it."""

    CONTENT = "content"  # the post breaks a rule of the network
    AUTH_REFRESH = "auth_refresh"  # the session is over; ``refresh`` gets a new one
    RECONNECT = "reconnect"  # a person must connect the channel again
    RATE = "rate"  # too many calls; later
    QUOTA = "quota"  # the account's allowance is used up
    TRANSIENT = "transient"  # the network or the way to it is ill
    PERMISSION = "permission"
    POLICY = "policy"


@dataclass(frozen=True, kw_only=True)
class PayloadImage:
    """One image of a payload.

    Attributes:
        name: A file name for logs and messages.
        mime_type: Such as ``image/jpeg``.
        width: Pixels.
        height: Pixels.
        alt: The text alternative; may be empty only where it was decided so.
        read: Returns the picture as this network takes it; raises ``OSError`` when the file is gone
            or another one, and ``PictureRefused`` where nothing that the network takes can be made of it.
    """

    name: str
    mime_type: str
    width: int
    height: int
    alt: str
    read: Callable[[], Picture]


@dataclass(frozen=True, kw_only=True)
class VideoFile:
    """A video to be uploaded: its length, and its bytes piece by piece, once."""

    size_bytes: int
    chunks: Iterator[bytes]


@dataclass(frozen=True, kw_only=True)
class PayloadVideo:
    """A video of a payload.

    Attributes:
        name: A file name for logs and messages.
        mime_type: Such as ``video/mp4``; empty where it is not known.
        size_bytes: Of the file as it was uploaded to Linja; 0 where it is not known.
        width: Pixels as it is seen; 0 where it is not known.
        height: Likewise.
        duration_s: Seconds; None where it is not known.
        alt: What is seen and heard; may be empty.
        read: Returns the file without what a camera wrote into it; raises ``OSError`` when it is gone or
            another, and ``NotClean`` where it can't be had without that.
    """

    name: str
    mime_type: str
    size_bytes: int
    width: int
    height: int
    duration_s: float | None
    alt: str
    read: Callable[[], VideoFile]


@dataclass(frozen=True, kw_only=True)
class Payload:
    """What is to be put on one channel, frozen when the delivery was armed.

    Attributes:
        client_id: Our id for this delivery on this network (the record key on Bluesky); never reused.
        created_at: The instant to be shown as the post's time, in UTC; frozen, so that a repeated
            call is the same call.
        text: Plain text in Unicode, NFC, with ``\\n`` as its line break.
        title: A headline where the network has one, else empty.
        link: An absolute http(s) URL that the post points to, or empty.
        language: BCP 47 tag of the text, such as ``fi``.
        images: In order.
        videos: In order.
        rest: The posts that follow this one in a thread, each as an answer to the one before; these
            have no ``rest`` of their own.
    """

    client_id: str
    created_at: datetime
    text: str
    title: str = ""
    link: str = ""
    link_title: str = ""
    link_description: str = ""
    language: str = ""
    images: tuple[PayloadImage, ...] = ()
    videos: tuple[PayloadVideo, ...] = ()
    rest: tuple["Payload", ...] = ()

    @property
    def posts(self) -> tuple["Payload", ...]:
        """All posts that it makes, in their order: one, or the parts of a thread."""
        return (self, *self.rest)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A post that is on the network, as those that answer it name it.

    Attributes:
        remote_id: The network's id of it.
        version: What the network calls this very version of it (a CID on Bluesky); empty where it has none.
        permalink: Where a person can read it.
    """

    remote_id: str
    version: str = ""
    permalink: str = ""


@dataclass(frozen=True, kw_only=True)
class Account:
    """A brand's account on a network, with its decrypted secrets; lives only as long as one call.

    Attributes:
        channel_id: Our channel's primary key.
        handle: The account's name on the network.
        service_url: Base URL of the server, without a slash at its end; empty where there is none.
        secrets: For example ``{"identifier": ..., "app_password": ...}``; never logged or shown.
    """

    channel_id: int
    handle: str
    service_url: str = ""
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A reason why the network would refuse the payload; ``field`` names its part of the payload."""

    field: str
    message: str
    code: str


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """What ``publish`` needs: everything uploaded, nothing visible yet."""

    payload: Payload
    data: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Result:
    """What is known after a call.

    Attributes:
        outcome: See ``Outcome``.
        remote_id: The network's id of what was published (an ``at://`` URI on Bluesky), or empty.
        permalink: Where a person can read it, or empty.
        version: See ``Standing``.
        fault: Why not, where the outcome is not ``PUBLISHED``.
        message: One sentence for a person: what happened and what to do next; no secrets.
        http_status: Of the deciding answer, or None where there was none.
        retry_after_s: Seconds to wait before another call is allowed, or None.
    """

    outcome: Outcome
    remote_id: str = ""
    permalink: str = ""
    version: str = ""
    fault: Fault | None = None
    message: str = ""
    http_status: int | None = None
    retry_after_s: float | None = None


@dataclass(frozen=True, kw_only=True)
class Found:
    """Reading the network back found what we sent."""

    remote_id: str
    permalink: str
    version: str = ""


@dataclass(frozen=True, kw_only=True)
class ProvenAbsent:
    """Reading the network back proved that nothing was published: it may be sent again."""


@dataclass(frozen=True, kw_only=True)
class Ambiguous:
    """Reading the network back settled nothing (now); a person decides if it stays so."""

    message: str


class PrepareFailed(Exception):
    """Preparing failed before anything irreversible was sent.

    Args:
        result: ``NOT_SENT`` where a later try may succeed, ``REJECTED`` where it can't.
    """

    def __init__(self, result: Result) -> None:
        super().__init__(result.message)
        self.result = result


@dataclass(frozen=True, kw_only=True)
class Capabilities:
    """What one account can do now; found by asking its server, cached by the caller with a date."""

    max_image_bytes: int | None = None
    max_images: int | None = None
    found_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Check:
    """Whether an account's credentials work: the answer to 'connect' and 'test connection'."""

    usable: bool
    handle: str = ""
    message: str = ""
    fault: Fault | None = None


class Connector(Protocol):
    """What a network's folder offers to the dispatcher. Every call has explicit timeouts."""

    network: str
    #: Names of the secrets an account needs, in the order in which a form asks for them.
    secret_names: tuple[str, ...]

    def check(self, account: Account) -> Check:
        """Sign in and say whether the account is usable; changes nothing."""
        ...

    def capabilities(self, account: Account) -> Capabilities:
        """Ask the account's server what it accepts."""
        ...

    def validate(self, account: Account, payload: Payload) -> list[Problem]:
        """Return why the network would refuse the payload; pure, no calls."""
        ...

    def prepare(
        self, account: Account, payload: Payload, before: Sequence[Standing] = ()
    ) -> Prepared:
        """Upload what the posts need that are not there yet; repeatable, never visible.

        Args:
            account: To publish on.
            payload: One post or a thread.
            before: The thread's posts that are there already, from the first one on.

        Raises:
            PrepareFailed: With the reason.
        """
        ...

    def publish(
        self, account: Account, prepared: Prepared, before: Sequence[Standing] = ()
    ) -> Result:
        """Send the one irreversible call, once: for the post that follows those that are there."""
        ...

    def poll(self, account: Account, remote_id: str) -> Result:
        """Ask how far the network is with something it accepted; read-only."""
        ...

    def reconcile(
        self, account: Account, payload: Payload, before: Sequence[Standing] = ()
    ) -> Found | ProvenAbsent | Ambiguous:
        """Find out by reading whether the post that follows those in ``before`` was published; read-only."""
        ...

    def delete(self, account: Account, remote_id: str) -> Result:
        """Take a published post away.

        ``PUBLISHED`` means that the change is in force, also where the post was gone already. It is
        idempotent: after ``UNKNOWN`` it may be called again.
        """
        ...
