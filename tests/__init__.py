"""Tests of Linja: a folder an app, ``browser/`` for what needs a browser, ``peers/`` for real servers."""
