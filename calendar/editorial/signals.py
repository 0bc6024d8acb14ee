"""What editorial tells the layers above it, which it can't import."""

from django.dispatch import Signal

#: A slot was set, moved or is about to be removed, inside the transaction that does it.
#: Arguments: ``slot``. A receiver raises ``SlotInFlight`` where the change comes too late.
slot_changed = Signal()
slot_removed = Signal()
