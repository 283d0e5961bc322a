"""What goes wrong with a file: one sentence that names it, the place in it, and the remedy."""

from __future__ import annotations

from bot.problems import Problem


class TranscriptError(Problem):
    """A file that can't be read as a conversation; `str(error)` is the sentence to show."""


def broken(where: str, what: str, remedy: str) -> TranscriptError:
    """Put the sentence together: where (the file and the place in it), what is wrong, and what to do."""
    return TranscriptError(f"{where}: {what}; {remedy}.")
