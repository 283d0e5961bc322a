"""Text and what came before it, to a Reading."""

from bot.coach.reading.reader import CueReader, cue_reader

__all__ = ["CueReader", "cue_reader"]
