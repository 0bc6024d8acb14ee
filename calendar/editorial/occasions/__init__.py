"""What stands around the posts: holidays, notes, deadlines, campaigns."""
