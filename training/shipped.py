"""The reader that ships, from its files, for measuring."""

from __future__ import annotations

from pathlib import Path

from bot.coach.reading.cue_text import CueText
from bot.coach.reading.model.reader import ModelFiles, ModelReader, cue_text
from bot.coach.reading.types import Turn, Who

READING = Path(__file__).parents[1] / "bot" / "coach" / "reading"
SHIPPED = READING / "model"


def shipped(folder: Path = SHIPPED) -> ModelReader:
    """The reader with the weights in `folder` and the cues that ship."""
    return ModelReader(ModelFiles.read(lambda name: (folder / name).read_bytes()), shipped_cues())


def shipped_cues() -> CueText:
    """The cues that ship."""
    return cue_text(texts_in(READING / "cues"))


def texts_in(folder: Path) -> dict[str, str]:
    """The YAML files of a folder, name to text."""
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.yaml"))}


def turns(before: tuple[str, ...]) -> list[Turn]:
    """Earlier messages written "client: …" as turns."""
    return [_turn(text) for text in before]


def _turn(text: str) -> Turn:
    name, _, words = text.partition(": ")
    who: Who = "client" if name == "client" else "freelancer" if name == "freelancer" else "teammate"
    return Turn(who, words)
