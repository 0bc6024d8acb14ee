"""Why a document is not made."""


class NotPrintable(ValueError):
    """There is nothing of this page that could be printed; the message says why."""


class SourceGone(LookupError):
    """What a document shows does not exist any more."""
