"""What every listener works with."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.slack.directory import Directory
from adapters.slack.lanes import Lanes
from adapters.slack.workspaces import Workspaces
from bot.chat.ports import Inbox


@dataclass(frozen=True, slots=True)
class Hearing:
    """Where events go, whose they are, who people are, and in which order."""

    inbox: Inbox
    workspaces: Workspaces
    directory: Directory
    lanes: Lanes
