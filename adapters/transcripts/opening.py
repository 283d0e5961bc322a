"""Which format a file has, by what is in it, and the conversations that it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Any

from adapters.transcripts.decoding import pieces
from adapters.transcripts.discord_export import read_discord
from adapters.transcripts.errors import broken
from adapters.transcripts.lines import Conversation
from adapters.transcripts.messages_json import MESSAGES, head
from adapters.transcripts.plain import EXAMPLE, looks_plain, read_plain
from adapters.transcripts.shelf import FolderShelf, zip_shelf
from adapters.transcripts.slack_export import read_slack
from adapters.transcripts.titled import read_titled

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_FORMS = "a Slack export, a DiscordChatExporter JSON, or text with lines like " + EXAMPLE


@contextmanager
def open_transcript(path: Path, zone: tzinfo = UTC) -> Iterator[Sequence[Conversation]]:
    """The conversations of a file or folder; `zone` is for times that name none. Raises TranscriptError."""
    try:
        if path.is_dir():
            yield read_slack(FolderShelf(path))
        elif _begins(path) in _ZIP:
            with zip_shelf(path) as shelf:
                yield read_slack(shelf)
        else:
            yield [_single(path, zone)]
    except OSError as error:
        if error.filename is None:
            raise
        raise broken(str(error.filename), f"I can't read this ({error.strerror})", "check the path") from error


def _begins(path: Path) -> bytes:
    """The first four bytes; raises TranscriptError for what can't be read twice."""
    if path.exists() and not path.is_file():
        raise broken(str(path), "this is not a file that can be read twice", "save it to a file first")
    with path.open("rb") as file:
        return file.read(4)


def _single(path: Path, zone: tzinfo) -> Conversation:
    """The conversation of a file that holds one."""
    first = _first_character(path)
    if first == "{":
        return _from_object(path, zone)
    if first and looks_plain(path):
        return read_plain(path, zone)
    if first == "[":
        what = "this is a bare JSON list, perhaps one day of a Slack export"
        raise broken(str(path), what, "give me the whole export, as the zip or the folder")
    what = "I find no conversation in this file" if first else "the file is empty"
    raise broken(str(path), what, f"give me {_FORMS}")


def _first_character(path: Path) -> str:
    """What a text begins with; empty for an empty file."""
    with path.open("rb") as file:
        return next((found for piece in pieces(file, str(path)) if (found := piece.lstrip()[:1])), "")


def _from_object(path: Path, zone: tzinfo) -> Conversation:
    """One of the two JSON formats, told apart by what their messages carry."""
    found = head(path, ("title", "guild"))
    if MESSAGES not in found:
        raise broken(str(path), "this JSON has no “messages”", f"give me {_FORMS}")
    if _is_discord(found):
        return read_discord(path, found)
    return read_titled(path, found, zone)


def _is_discord(found: dict[str, Any]) -> bool:
    """Whether DiscordChatExporter wrote it."""
    first = next(iter(found[MESSAGES]), None)
    return "guild" in found or (isinstance(first, dict) and "author" in first)
