"""Posts, and the slots that say when and where they go out."""

from editorial.posts import PostIndexPage, PostPage, PostTag, TaggedPost
from editorial.slots import Slot

__all__ = ["PostIndexPage", "PostPage", "PostTag", "Slot", "TaggedPost"]
