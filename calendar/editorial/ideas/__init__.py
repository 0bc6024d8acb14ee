"""Ideas: caught in seconds, kept in an inbox, turned into a post in one step."""
