"""A picture as it is sent to a network: made as planned, and looked at once more before it goes."""

from django.utils.translation import gettext as _

from cms.core.models import Picture
from cms.core.picture_fitting import FittedPicture, PictureRefused, fit
from networks.renditions.checking import check_picture
from networks.renditions.facts import PictureFacts
from networks.renditions.limits import MediaLimits, limits_of
from networks.renditions.making import make_rendition
from networks.renditions.planning import Crop, RenditionPlan, plan_rendition
from networks.renditions.problems import message
from networks.rules import NetworkRules


def picture_for(picture: Picture, *, rules: NetworkRules, crop: str = "") -> FittedPicture:
    """Return a picture as a network gets it: cropped, small enough, without what a camera wrote into it.

    A file that already is as it should be, and says nothing of where it was taken, stays byte for byte
    what a designer made; anything else is made anew. This works on pixels: not in a web request.

    Args:
        picture: The original, with its focal point.
        rules: Of the network.
        crop: One of ``Crop``; empty for none.

    Raises:
        PictureRefused: It can't be read, or can't be made what the network takes; the text says why.
        OSError: The original is not in the storage.
    """
    if not picture.width or not picture.height:
        raise PictureRefused(_("it is damaged or not a picture"))
    limits = limits_of(rules)
    plan = plan_rendition(
        rules, limits, width=picture.width, height=picture.height, crop=crop or Crop.ORIGINAL
    )
    kept = _kept(picture, plan, limits)
    if kept is not None:
        return kept
    data, facts = make_rendition(picture, plan)
    if problem := _against(facts, limits):
        raise PictureRefused(problem)
    return FittedPicture(
        data=data,
        mime_type=facts.media_type or "",
        width=facts.width or 0,
        height=facts.height or 0,
    )


def _kept(picture: Picture, plan: RenditionPlan, limits: MediaLimits) -> FittedPicture | None:
    """Return the original, or what is left of it without its metadata, where its pixels may stay."""
    if not plan.filter_spec.startswith("original"):
        return None
    with picture.open_file() as file:
        fitted = fit(file.read(), max_bytes=plan.max_bytes)
    facts = PictureFacts(
        width=fitted.width,
        height=fitted.height,
        size_bytes=len(fitted.data),
        media_type=fitted.mime_type,
    )
    return None if _against(facts, limits) else fitted


def _against(facts: PictureFacts, limits: MediaLimits) -> str:
    """Return why the network would refuse a file, as sentences; empty where it takes it."""
    return " ".join(
        message(problem, label=limits.label)
        for problem in check_picture(facts, limits)
        if problem.severity == "must"
    )
