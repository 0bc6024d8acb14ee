"""Series: posts that come again by a rule, made ahead as drafts with their publishing times."""
