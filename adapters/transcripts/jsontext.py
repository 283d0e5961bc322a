"""A JSON text that is read item by item through a sliding window, so that its size does not matter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from adapters.transcripts.decoding import PIECE
from adapters.transcripts.errors import TranscriptError, broken

LONGEST_VALUE = 16 * 1024 * 1024
"""Characters that one item (a message with all that hangs on it) may take."""
_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()
_LONGEST_WORD = 12
"""So close to the window's end an error may only mean that a word like `false`, or an escape, is cut there."""
_LONGEST_TAIL = 3
"""So many characters after a number may still belong to it, as in 1e+5."""
_WORDS = ("true", "false", "null", "NaN", "-Infinity", "Infinity")


class JsonText:
    """A position in a JSON text that comes in pieces; every failure is a TranscriptError with the place."""

    def __init__(self, pieces: Iterator[str], where: str, window: int = PIECE) -> None:
        self._pieces, self._where, self._window = pieces, where, window
        self._text, self._at, self._ended = "", 0, False
        self._lines_before = 0

    def peek(self) -> str:
        """The next character that is no white space; empty at the end of the text."""
        while True:
            self._at = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]  # it matches nothing too
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def items(self) -> Iterator[Any]:
        """The values of the array that begins here."""
        self._take("[")
        if self._took("]"):
            return
        while True:
            yield self.value()
            if self._took("]"):
                return
            self._take(",")

    def members(self) -> Iterator[str]:
        """The keys of the object that begins here; after each the caller reads its value."""
        self._take("{")
        if self._took("}"):
            return
        while True:
            if self.peek() not in ('"', ""):
                raise self._bad("a key in double quotes was expected")
            key = self.value()
            self._take(":")
            yield str(key)
            if self._took("}"):
                return
            self._take(",")

    def value(self) -> Any:
        """The whole value that begins here."""
        self.peek()
        while True:
            try:
                found, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._ended or self._is_wrong(error):
                    raise self._bad_at(error) from error
                self._more()
            except RecursionError as error:
                raise self._bad("it is nested too deeply") from error
            except ValueError as error:
                raise self._bad("it has a number with too many digits") from error
            else:
                length = end - self._at
                if end + _LONGEST_TAIL < len(self._text) or not self._more():
                    self._at += length
                    return found

    def end(self) -> None:
        """Make sure that nothing follows."""
        if self.peek():
            raise self._bad("something follows after the end of the JSON")

    def _took(self, mark: str) -> bool:
        """Step over a mark if it is next."""
        took = self.peek() == mark
        self._at += took
        return took

    def _take(self, mark: str) -> None:
        """Step over a mark that must be next."""
        if not self._took(mark):
            raise self._bad(f"“{mark}” was expected") if self.peek() else self._cut()

    def _more(self) -> bool:
        """Slide the window on: drop what was read and at least double what is left."""
        if self._ended:
            return False
        self._lines_before += self._text.count("\n", 0, self._at)
        kept, self._at = self._text[self._at :], 0
        if len(kept) > LONGEST_VALUE:
            self._text = kept
            raise self._bad(f"one item is longer than {LONGEST_VALUE // 2**20} million characters")
        parts, wanted = [kept], max(self._window, len(kept))
        while wanted > 0 and not self._ended:
            part = next(self._pieces, "")
            parts.append(part)
            wanted, self._ended = wanted - len(part), not part
        self._text = "".join(parts)
        return len(self._text) > len(kept)

    def _is_wrong(self, error: json.JSONDecodeError) -> bool:
        """Whether more text could not mend the error."""
        return not error.msg.startswith("Unterminated") and error.pos < len(self._text) - _LONGEST_WORD

    def _bad_at(self, error: json.JSONDecodeError) -> TranscriptError:
        """The sentence for a decoder's error: the text breaks off, or is wrong where it says."""
        if self._ended and _breaks_off(error, self._text[error.pos :].rstrip()):
            return self._cut()
        self._at = error.pos
        return self._bad(error.msg[0].lower() + error.msg[1:])

    def _bad(self, what: str) -> TranscriptError:
        """The sentence for a text that is no JSON at this place."""
        return broken(f"{self._where}, line {self._line()}", f"this is not valid JSON ({what})", "export it again")

    def _cut(self) -> TranscriptError:
        """The sentence for a text that breaks off."""
        self._at = len(self._text)
        return broken(f"{self._where}, line {self._line()}", "the file breaks off here", "export it again")

    def _line(self) -> int:
        """The line of the position, from 1."""
        return self._lines_before + self._text.count("\n", 0, self._at) + 1


def _breaks_off(error: json.JSONDecodeError, rest: str) -> bool:
    """Whether the text was right as far as it goes; `rest` is what stands from the error on."""
    if error.msg.startswith("Invalid \\u"):
        return '"' not in rest and len(rest) <= _LONGEST_WORD
    return error.msg.startswith("Unterminated") or any(word.startswith(rest) for word in _WORDS)
