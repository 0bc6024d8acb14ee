"""Pictures as networks take them, by the name that connectors know."""

from cms.core.picture_fitting import FittedPicture as Picture
from cms.core.picture_fitting import PictureRefused

__all__ = ["Picture", "PictureRefused"]
