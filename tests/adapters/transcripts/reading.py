"""Shortcuts for tests that read a file whole."""

from __future__ import annotations

from datetime import UTC, tzinfo
from pathlib import Path

import pytest

from adapters.transcripts.errors import TranscriptError
from adapters.transcripts.lines import Line
from adapters.transcripts.opening import open_transcript


def lines_of(path: Path, zone: tzinfo = UTC) -> list[Line]:
    """Every message of a file's only conversation."""
    with open_transcript(path, zone) as conversations:
        (only,) = conversations
        return list(only.lines())


def title_of(path: Path) -> str:
    """The title of a file's only conversation."""
    with open_transcript(path) as conversations:
        (only,) = conversations
        return only.title


def refusal(path: Path) -> str:
    """The sentence with which a file is refused, wherever in it the trouble is."""
    with pytest.raises(TranscriptError) as refused:
        read_through(path)
    return str(refused.value)


def read_through(path: Path) -> int:
    """How many messages a file holds."""
    with open_transcript(path) as conversations:
        return sum(1 for conversation in conversations for _ in conversation.lines())
