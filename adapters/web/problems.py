"""The two ways in which the playground says no, each a sentence for a person to read."""

from __future__ import annotations

from bot.problems import Problem


class CannotServe(Problem):
    """The playground can't start: a taken port, a state file that can't be used, a broken scenario."""


class Refused(Exception):
    """What the page asked for can't be done; the sentence is shown there."""

    status = 400


class Stumbled(Refused):
    """The coach failed over something that the page did right."""

    status = 500
