"""Health of a plan: what is still open in it, each point with the way to its field.

A plan with open points can be submitted and approved: a team knows best what may wait. Nothing is a
block here; what can't be is refused by the form (``strategy.row_checks``).
"""
