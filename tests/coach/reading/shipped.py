"""The cue files that ship, and one reader made of them."""

from __future__ import annotations

from pathlib import Path

import bot.coach.reading.reader as reader_room
from bot.coach.reading import cue_reader
from bot.coach.reading.reader import CUE_FOLDER

FOLDER = Path(reader_room.__file__).parent / CUE_FOLDER
CUE_TEXTS = {f"{CUE_FOLDER}/{path.name}": path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.yaml"))}
READER = cue_reader(CUE_TEXTS)
