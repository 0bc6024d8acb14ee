"""Posts, their slots, what rules and networks say of them, ideas, and what writers keep at hand."""

from editorial.assets.needs import AssetNeed
from editorial.assets.work import AssetWork
from editorial.brand_check.rechecks import Notice, Recheck
from editorial.brand_check.records import BrandCheck
from editorial.brand_check.standings import Standing
from editorial.brand_check.waivers import Waiver
from editorial.calendar_feeds.feed_token import FeedToken
from editorial.ideas.idea import Idea, TaggedIdea
from editorial.network_check.rechecks import NetworkNotice, NetworkRecheck
from editorial.network_check.standings import NetworkStanding
from editorial.occasions.notes import CalendarNote
from editorial.planner.preferences import CalendarPreference
from editorial.planner.saved_views import SavedView
from editorial.posts import PostIndexPage, PostPage
from editorial.queues.queue_times import QueueTime
from editorial.readiness.records import ReadinessRecord
from editorial.series.series import Series, SeriesPost
from editorial.sharing.share_link import ShareLink
from editorial.slots import Slot
from editorial.tags import PostTag, TaggedPost
from editorial.writing.contacts import Contact
from editorial.writing.post_templates import PostTemplate
from editorial.writing.saved_texts import SavedText

__all__ = [
    "AssetNeed",
    "AssetWork",
    "BrandCheck",
    "CalendarNote",
    "CalendarPreference",
    "Contact",
    "FeedToken",
    "Idea",
    "NetworkNotice",
    "NetworkRecheck",
    "NetworkStanding",
    "Notice",
    "PostIndexPage",
    "PostPage",
    "PostTag",
    "PostTemplate",
    "QueueTime",
    "ReadinessRecord",
    "Recheck",
    "SavedText",
    "SavedView",
    "Series",
    "SeriesPost",
    "ShareLink",
    "Slot",
    "Standing",
    "TaggedIdea",
    "TaggedPost",
    "Waiver",
]
