"""Tests: a folder an app, ``browser/`` for what needs one, ``peers/`` for real servers."""
