"""What networks tell whoever listens."""

from django.dispatch import Signal

#: The rules in force of some networks are not what they were: a correction took effect or was
#: withdrawn, or a release brought new files. Sent with ``networks``, a frozenset of their keys, once a
#: change, in the transaction that notes it: a receiver that fails is asked again at the next look.
rules_changed = Signal()
