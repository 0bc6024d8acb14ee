"""Brands are apart: a person of one brand sees nothing of another, anywhere in the admin.

Wagtail asks what a person may *do* with a page or a picture, and shows more than that: choosers,
filters, tags, reports and forged ids reach everything. This app, which has no models, closes that
from four sides: a fence before every view (``fence``), narrower querysets (``wagtail_hooks``,
``listings``), forms that refuse what is another brand's (``brand.forms``), and files that are read
through a check (``cms.core.media``). ``docs/security.md`` says what holds; ``tests/isolation``
walks every URL and fails on one that nobody has classified.
"""
