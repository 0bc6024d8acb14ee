"""Money to the cent."""

from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")


def to_cent(amount: Decimal) -> Decimal:
    """Return an amount with two decimals; half a cent is rounded away from zero.

    Every line is rounded on its own, before it is summed, so that a sum is always the sum of what can
    be read above it.

    Args:
        amount: In any one currency, with any number of decimals.

    Source:
        IEEE 754-2008, "roundTiesToAway"; Council Regulation (EC) No 1103/97, article 5: amounts in
        euro are rounded up at half a cent.
    """
    return amount.quantize(_CENT, rounding=ROUND_HALF_UP)
