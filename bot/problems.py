"""The one exception that a user can cause: a sentence that says what is wrong, where, and what to do."""

from __future__ import annotations


class Problem(Exception):
    """Something that the user can mend; the command line prints it in one line and exits with 2."""


class Unreachable(Problem):
    """Nobody answers at a platform's address; it may be back without anyone's doing."""
