"""How the state of an asset is shown: words with an icon."""

from django.utils.safestring import SafeString

from editorial.assets.work import AssetState
from editorial.presentation import badge

_ICONS = {
    AssetState.TO_DO: ("circle-plus", ""),
    AssetState.IN_PROGRESS: ("edit", "waiting"),
    AssetState.DONE: ("success", "good"),
}


def asset_badge(state: str) -> SafeString:
    """Return an asset's state as a badge."""
    icon, tone = _ICONS[AssetState(state)]
    return badge(label=str(AssetState(state).label), icon=icon, tone=tone)
