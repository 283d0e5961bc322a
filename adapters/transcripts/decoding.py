"""Bytes to text in pieces: the encoding is checked while reading, and nothing is held longer than needed."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from adapters.transcripts.errors import broken

PIECE = 64 * 1024
LONGEST_LINE = 1_000_000
"""Characters in one line from which a file is no transcript that a person can read."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def pieces(file: BinaryIO, where: str) -> Iterator[str]:
    """Decode UTF-8, or UTF-16 with its mark, piece by piece; raises TranscriptError with the line."""
    raw, line_number = file.read(PIECE), 1
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    decoder = codecs.getincrementaldecoder(encoding)()
    while True:
        try:
            text = decoder.decode(raw, final=not raw)
        except UnicodeDecodeError as error:
            line_number += error.object[: error.start].count(b"\n")
            what = f"this is not {encoding.upper().removesuffix('-SIG')} text (byte 0x{error.object[error.start]:02x})"
            raise broken(f"{where}, line {line_number}", what, "save the file as UTF-8 and try again") from error
        line_number += text.count("\n")
        if text:
            yield text
        if not raw:
            return
        raw = file.read(PIECE)


def text_lines(file: BinaryIO, where: str) -> Iterator[str]:
    """The lines of a text, without their ends; raises TranscriptError on a line of absurd length."""
    rest, number = "", 0
    for piece in pieces(file, where):
        *whole, rest = (rest + piece).split("\n")
        number += len(whole)
        yield from (text.removesuffix("\r") for text in whole)
        if len(rest) > LONGEST_LINE:
            what = f"this line is longer than {LONGEST_LINE:,} characters"
            raise broken(f"{where}, line {number + 1}", what, "give a transcript with one message a line")
    if rest:
        yield rest.removesuffix("\r")
