"""The brand's own news feed: its address, and the items that were published to it."""

import secrets
from functools import partial

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from networks.models import Channel


def new_token() -> str:
    """Return an unguessable token for a feed's address."""
    return secrets.token_urlsafe(32)


class NewsFeedQuerySet(models.QuerySet["NewsFeed"]):
    def opened_by(self, key: str) -> "NewsFeedQuerySet":
        """Return the feed that a key opens: its token, or its name where it is public."""
        if "\x00" in key:  # PostgreSQL has no such text
            return self.none()
        return self.filter(Q(token=key) | Q(is_public=True, name=key))

    def of(self, channel: Channel) -> "NewsFeed":
        """Return a channel's feed, made on first use."""
        feed, _made = self.get_or_create(
            channel=channel, defaults={"name": f"{channel.brand.slug}-{channel.pk}"}
        )
        return feed


class NewsFeed(models.Model):
    """A channel's feed: at a secret address, or public by choice."""

    channel = models.OneToOneField(
        Channel, verbose_name=_("channel"), on_delete=models.CASCADE, related_name="news_feed"
    )
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    name = models.SlugField(
        _("public name"),
        max_length=120,
        unique=True,
        help_text=_("The address of a public feed ends in it."),
    )
    is_public = models.BooleanField(
        _("public"),
        default=False,
        help_text=_(
            "A public feed may be listed and indexed; otherwise only its secret address opens it."
        ),
    )
    description = models.CharField(_("description"), max_length=300, blank=True)
    home_page = models.URLField(_("web site"), blank=True)

    class Meta:
        verbose_name = _("news feed")
        verbose_name_plural = _("news feeds")

    objects = NewsFeedQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.channel)

    @property
    def title(self) -> str:
        """What readers see as the feed's name."""
        return self.channel.brand.title

    @property
    def rss_address(self) -> str:
        """The absolute address of the feed as RSS."""
        return self.address("rss")

    @property
    def key(self) -> str:
        """What opens the feed: its name where it is public, else its token."""
        return self.name if self.is_public else self.token

    def address(self, view: str, *args: object) -> str:
        """Return the absolute address of one of the feed's views, such as ``rss`` or ``image``."""
        return settings.BASE_URL + reverse(f"news_feed:{view}", args=[self.key, *args])


class FeedItemQuerySet(models.QuerySet["FeedItem"]):
    def delete_with_files(self) -> int:
        """Delete the items and, once that is certain, the copies that they show; return how many items."""
        kept = {
            medium["file"]
            for lists in self.values_list("images", "videos")
            for media in lists
            for medium in media
            if medium.get("file")
        }
        number, _of_each = self.delete()
        for path in kept:
            transaction.on_commit(partial(default_storage.delete, path))
        return number


class FeedItem(models.Model):
    """One published item; its id never changes, whatever happens to the post."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="feed_items")
    client_id = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=200)
    text = models.TextField()
    link = models.URLField(max_length=2048, blank=True)
    language = models.CharField(max_length=8, blank=True)
    #: Pictures as ``{"file": path, "alt": text, "width": px, "height": px, "mime_type": ...,
    #: "size_bytes": n}``, in order.
    images = models.JSONField(default=list)
    #: Videos as pictures, with ``"duration_s"`` (None where it is not known).
    videos = models.JSONField(default=list)
    published_at = models.DateTimeField()

    objects = FeedItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("feed item")
        verbose_name_plural = _("feed items")
        indexes = [models.Index(fields=["channel", "-published_at"], name="feed_newest")]

    def __str__(self) -> str:
        return self.title


def item_address(*, channel_id: int, client_id: str) -> str:
    """Return where a person can read a feed's item."""
    channel = Channel.objects.select_related("brand").get(pk=channel_id)
    return NewsFeed.objects.of(channel).address("item", client_id)
