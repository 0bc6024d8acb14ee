"""Cautions: what in a calendar is worth a second look. They tell, and never stop anybody."""
