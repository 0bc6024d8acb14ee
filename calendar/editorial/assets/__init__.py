"""What designers make for posts: what is needed (part of the post) and how far it is (not part of it)."""
