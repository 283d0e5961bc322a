"""Reading what Slack sent without trusting its shape: a value of the wrong kind is as good as none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_TS = re.compile(r"\d{9,11}\.\d{1,9}")
LONGEST_TEXT = 40_000
"""What Slack allows in one message; nothing longer is looked at."""

Body = Mapping[str, Any]


class Nonsense(ValueError):
    """A delivery without what its kind must have; `str(error)` names what is missing."""


def part(body: Body, *path: str) -> Body:
    """A nested object, or an empty one."""
    for name in path:
        found = body.get(name)
        body = found if isinstance(found, Mapping) else {}
    return body


def parts(body: Body, name: str) -> Sequence[Body]:
    """A list of objects; whatever else is in it is left out."""
    found = body.get(name)
    return [item for item in found if isinstance(item, Mapping)] if isinstance(found, list) else []


def text(body: Body, name: str) -> str:
    """A text, or an empty one; halves of characters and NULs, which no database takes, are replaced."""
    found = body.get(name)
    if not isinstance(found, str):
        return ""
    return found[:LONGEST_TEXT].replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def an_id(body: Body, name: str) -> str:
    """An id of Slack's, or an empty text."""
    found = body.get(name)
    return found if isinstance(found, str) and _ID.fullmatch(found) else ""


def need_id(body: Body, name: str) -> str:
    """An id that has to be there; raises Nonsense."""
    found = an_id(body, name)
    if not found:
        raise Nonsense(f"no usable “{name}”")
    return found


def need_ts(body: Body, name: str) -> str:
    """A message's timestamp, which is also its id; raises Nonsense."""
    found = body.get(name)
    if not isinstance(found, str) or not _TS.fullmatch(found):
        raise Nonsense(f"no usable “{name}”")
    return found


def moment(ts: str) -> datetime:
    """A timestamp of Slack's as a time with a zone."""
    return datetime.fromtimestamp(float(ts), UTC)


def ts_of(at: datetime) -> str:
    """A time as a timestamp of Slack's."""
    return f"{at.timestamp():.6f}"
