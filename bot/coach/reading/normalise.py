"""What the client typed, made plain for reading: the client's own words only, each traceable to the original."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

READ_AT_MOST = 10_000
"""Characters of one message that are read; a longer one is a pasted document."""

APART = "\x00"
"""Stands for each character of quoted text, code and links."""

_ZERO_WIDTH = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff"
_DROPPED = re.compile(rf"[{_ZERO_WIDTH}]+|(?<=([a-z]))\1{{2,}}")
_LOOKALIKES = str.maketrans(
    "\u2018\u2019\u02bc\u2032\u00b4`\u201c\u201d\u201e\u2033\u2010\u2011\u2212\u00a0\u202f\u2009"
    "\u0430\u0441\u0501\u0435\u04bb\u0456\u0458\u043e\u0440\u0455\u0443\u0445\u0391\u0392\u0395\u0397\u0399\u039a"
    "\u039c\u039d\u039f\u03a1\u03a4\u03a7\u03bf\u03bd\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425",
    "''''''" + '""""' + "---   " + "acdehijopsyxABEHIKMNOPTXovABEKMHOPCTX",
)

_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]{1,300}`", re.DOTALL)
_LINKS = re.compile(
    r"<(?:https?:|mailto:)[^>\s]{1,2000}>|\b(?:https?://|www\.)\S{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}\.\w+"
)
_FORWARDED = re.compile(r"^(?:>>>|-{2,} ?(?:forwarded|original) message|On [^\n]{5,90} wrote:$).*", re.M | re.S | re.I)
_QUOTED_LINE = re.compile(r"^[ \t]{0,8}(?:>|&gt;).*$", re.M)
_LOG_LINE = re.compile(
    r"^[ \t]{0,12}(?:at [\w.$<>]+\(|File \"|Traceback|\[?\d{4}-\d\d-\d\d[T ]\d"
    r"|\[?(?:ERROR|FATAL|WARN(?:ING)?|INFO)\b[\]:]"
    r"|\w+(?:Error|Exception):|[$#] \w).*$",
    re.M,
)
_QUOTATIONS = re.compile(
    r"\"[^\"\n]{8,900}\"|\u201c[^\u201c\u201d\n]{8,900}\u201d|\u00ab[^\u00ab\u00bb\n]{8,900}\u00bb"
    r"|\u201e[^\u201e\u201c\u201d\n]{8,900}[\u201c\u201d]|\u2018[^\u2018\u2019\n]{8,900}\u2019(?!\w)"
    r"|(?<!\w)'(?=\w)(?:[^'\n]|(?<=\w)'(?=\w)){8,400}'(?!\w)"
)
_WORDS = re.compile(r"[^\W_]")
QUOTED_WORDS = 3
"""Fewer words between quotation marks are the client's own emphasis, not somebody's speech."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message: `original`, `own` (same length, quotes and code set apart) and `plain` (lower case, folded)."""

    original: str
    own: str
    plain: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def words(self, begin: int, end: int) -> str:
        """The original words that stand at begin:end of `plain`."""
        return self.original[self._origin(begin) : self._origin(end - 1) + 1]

    def span_of(self, words: str) -> tuple[int, int] | None:
        """Where words of the original stand in `plain`; None where they do not."""
        origin = self.original.find(words)
        if origin < 0 or not words:
            return None
        return self.place(origin), self.place(origin + len(words) - 1) + 1

    def place(self, origin: int) -> int:
        """Where in `plain` the character stands that is at `origin` in the original."""
        piece = bisect_right(self.origins, origin) - 1
        return self.starts[piece] + origin - self.origins[piece]

    def _origin(self, position: int) -> int:
        piece = bisect_right(self.starts, position) - 1
        return self.origins[piece] + position - self.starts[piece]


def listen(text: str) -> Said:
    """Set quotes, code and links apart, and fold what is left to plain lower-case letters."""
    original = text[:READ_AT_MOST]
    own = set_apart(original)
    folded = _same_length(own)
    plain, starts, origins = [], [0], [0]
    end = length = 0
    for dropped in _DROPPED.finditer(folded):
        plain.append(folded[end : dropped.start()])
        length += dropped.start() - end
        end = dropped.end()
        starts.append(length)
        origins.append(end)
    plain.append(folded[end:])
    return Said(original, own, "".join(plain), tuple(starts), tuple(origins))


def set_apart(text: str) -> str:
    """The text with each character of code, logs, links and other people's words replaced by APART."""
    if "`" in text:
        text = _CODE.sub(_blank, text)
    if ":" in text or "@" in text or "www." in text:
        text = _LINKS.sub(_blank, text)
    if ">" in text or "wrote:" in text or "essage" in text:
        text = _QUOTED_LINE.sub(_blank, _FORWARDED.sub(_blank, text))
    if "\n" in text or ":" in text:
        text = _LOG_LINE.sub(_blank, text)
    spoken = _QUOTATIONS.sub(_blank_speech, text)
    # Who puts all of a message in quotation marks says it; who quotes somebody says a word of their own beside it.
    return spoken if _WORDS.search(spoken) else text


def _blank(found: re.Match[str]) -> str:
    return APART * len(found[0])


def _blank_speech(found: re.Match[str]) -> str:
    return _blank(found) if len(found[0].split()) >= QUOTED_WORDS else found[0]


def _same_length(text: str) -> str:
    """Lower case with look-alike letters folded, character for character."""
    if text.isascii():
        return text.lower()
    return _each(_each(text.translate(_LOOKALIKES), _compatible), str.lower)


def _each(text: str, change: Callable[[str], str]) -> str:
    whole = change(text)
    if len(whole) == len(text):
        return whole
    return "".join(new if len(new := change(old)) == 1 else old for old in text)


def _compatible(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
