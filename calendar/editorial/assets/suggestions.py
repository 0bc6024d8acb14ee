"""Which asset a network's content most likely needs."""

from typing import Any

from django.utils.translation import gettext as _

from networks.labels import network_label
from networks.renditions.planning import Crop, preferred_size
from networks.rules import NetworkRules, networks, rules_for

#: The best shape first: what takes most of a phone's height without being cut in the feed.
_PICTURES = (Crop.PORTRAIT, Crop.SQUARE, Crop.LANDSCAPE)
_VIDEOS = (Crop.VERTICAL, Crop.LANDSCAPE)
_NAMES = {Crop.VERTICAL: "story"}


def suggestion(network: str) -> dict[str, Any]:
    """Return the values of a row for a network: what, kind, network, shape, width and height."""
    rules = rules_for(network) if network in networks() else None
    is_video = _takes_video_alone(rules)
    shape = _shape(rules, _VIDEOS if is_video else _PICTURES)
    width, height = preferred_size(rules, shape) or (None, None)
    label = network_label(network)
    what = _("Video for %(network)s") if is_video else _("Picture for %(network)s")
    return {
        "what": what % {"network": label},
        "kind": "video" if is_video else "picture",
        "network": network,
        "shape": str(shape.value),
        "width": width,
        "height": height,
    }


def _takes_video_alone(rules: NetworkRules | None) -> bool:
    if rules is None:
        return False
    kinds = rules.value("media_kinds")
    if isinstance(kinds, tuple):
        return "video" in kinds and "image" not in kinds
    return rules.kind == "video"


def _shape(rules: NetworkRules | None, shapes: tuple[Crop, ...]) -> Crop:
    preferred = {rendition.name for rendition in getattr(rules, "renditions", ())}
    if not preferred:
        return shapes[0]
    return next((s for s in shapes if _NAMES.get(s, s.value) in preferred), shapes[0])
