"""Why a file can't be read at all."""


class FileProblem(ValueError):
    """The file can't be read; the message says why and what to do, in the active language."""
