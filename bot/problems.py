"""The one exception that a user can cause: a sentence that says what is wrong, where, and what to do."""

from __future__ import annotations


class Problem(Exception):
    """Something that the user can mend, a sentence each; the command line prints each in one line and exits with 2."""

    def __str__(self) -> str:
        """All sentences, one below the other."""
        return "\n".join(map(str, self.args))


class Unreachable(Problem):
    """Nobody answers at a platform's address; it may be back without anyone's doing."""
