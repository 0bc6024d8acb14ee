"""Whether rules let an approved version be sent: the brand's, and those of its network."""

from django.db.models import Q

from editorial.brand_check import standings as brand_standings
from editorial.network_check import standings as network_standings


def is_cleared() -> Q:
    """Return the condition that no rule holds a row, which has a brand, a channel, a post and a revision.

    What was not checked by the rules in force is not cleared.
    """
    return brand_standings.is_cleared() & network_standings.is_cleared()
