"""What the output may be: how wide, in colour or not, and in which encoding."""

from __future__ import annotations

import os
import shutil
import sys
from io import TextIOWrapper

PLAIN_WIDTH = 80
_NARROWEST, _WIDEST = 40, 160


def is_terminal() -> bool:
    """Whether somebody looks at the output as it comes."""
    return sys.stdout is not None and sys.stdout.isatty()


def width() -> int:
    """Columns to write into: the terminal's, 80 where the output goes elsewhere."""
    return min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST) if is_terminal() else PLAIN_WIDTH


def in_colour() -> bool:
    """Whether colours help: on a terminal that takes them, unless NO_COLOR is set."""
    return is_terminal() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def takes(marks: str) -> bool:
    """Whether the output's encoding has these characters."""
    try:
        marks.encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, AttributeError):
        return False
    return True


def write_utf8() -> None:
    """JSON is UTF-8 whatever the terminal speaks."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
