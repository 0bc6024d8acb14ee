"""Printing changes nothing for the rest of the process."""

import pytest
from PIL import ImageFile

pytestmark = pytest.mark.pdf


def test_pillow_still_refuses_pictures_that_are_cut_short():
    from reports import engine, fetcher

    assert engine.HTML
    assert fetcher.URLFetcher
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False
