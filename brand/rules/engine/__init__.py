"""The engine of the brand's rules: pure functions from (content, checks) to findings.

Nothing here knows Django, the database or a request. ``brand/static/brand/rules/`` holds the same
engine for the browser; both run the shared cases in ``tests/brand/rules/cases`` and agree on each.
"""
