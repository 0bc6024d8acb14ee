"""What editorial tells the layers above it, which it can't import."""

from django.dispatch import Signal

#: Slots were set or moved, inside the transaction that does it; one signal however many there are.
#: Arguments: ``slots``, a list of them as they are now. A receiver raises ``SlotInFlight`` where the
#: change comes too late, and needs a constant number of queries.
slots_changed = Signal()
#: Slots are about to be removed, inside the transaction that does it; one signal however many there are.
#: Arguments: ``slots``, a list of them. As for ``slots_changed`` otherwise.
slots_removed = Signal()
