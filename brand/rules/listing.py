"""Fields that take several things."""

from brand.rules.engine.folding import fold


def listed(text: str | None) -> list[str]:
    """Return what stands in a field that takes several things, separated by commas or lines."""
    parts = (text or "").replace("\n", ",").split(",")
    return [part.strip() for part in parts if part.strip()]


def folded(text: str | None) -> tuple[str, ...]:
    """Return what stands in such a field, folded."""
    return tuple(fold(part).text for part in listed(text))
