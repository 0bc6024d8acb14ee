"""What was sent, what is about to be, and what stands in its way."""

from publishing.credentials import Credential
from publishing.deliveries import Attempt, Delivery
from publishing.feeds import FeedItem, NewsFeed
from publishing.holds import Hold
from publishing.thread_parts import ThreadPart

__all__ = ["Attempt", "Credential", "Delivery", "FeedItem", "Hold", "NewsFeed", "ThreadPart"]
