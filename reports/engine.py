"""WeasyPrint, imported in this one place, because importing it changes how Pillow reads pictures.

It lets Pillow accept pictures that are cut short, for the whole process: an upload or a picture to be
published would then pass as sound. What is printed are pictures that were sound when they were
uploaded, so the switch is put back.
"""

from PIL import ImageFile
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

ImageFile.LOAD_TRUNCATED_IMAGES = False

__all__ = ["CSS", "HTML", "FontConfiguration", "URLFetcher", "URLFetcherResponse"]
