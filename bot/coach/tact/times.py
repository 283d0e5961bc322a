"""Times that a draft names, and whether a sentence says what happens by then."""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_DAY = r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|\b(?:mon|tue|wed|thu|fri|sat|sun)\b"
TIME = re.compile(
    rf"\b(?:{_DAY}|today|tonight|tomorrow|noon|midday|midnight|eod|eow|cob"
    r"|\d{1,2}[:.]\d\d|\d{1,2} ?(?:am|pm|h|uhr)\b|\d{1,2} o'?clock|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}"
    r"|(?:at|by|until|till|before|from|around) \d{1,2}\b(?! ?(?:%|eur|usd|percent|page|hours? for))"
    r"|(?:by|until|before|on|at|of) (?:the )?(?:end|close|start) of|(?:on|by|until|before|from|till) the \d{1,2}|the \d{1,2}(?:st|nd|rd|th)?\b"
    rf"|\d{{1,2}}(?:st|nd|rd|th)\b|\d{{1,2}}\.? (?:of )?{_MONTH}\b|{_MONTH} \d{{1,2}}\b"
    r"|(?:within|in|every|for|another|next|takes|about) (?:the |an? |about |half an |\d+ |one |two |three |four |five |six |ten |twenty |thirty |forty-?\w* )"
    r"{0,2}(?:minutes?|hours?|working days?|days?|weeks?|business days?)"
    r"|this (?:morning|afternoon|evening|weekend)|(?:end of|later) (?:today|the day|day)|right now|within the hour|first thing)\b"
    r"|\[[^\[\]\n]*(?:time|date|day|hour|when|o'clock)[^\[\]\n]*\]",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:will|i'll|you'll|it'll|we'll|i'd|won't|shall|going to|by|until|till|within|tomorrow|tonight|next|later|can|could|would|should"
    r"|update|latest|comes?|goes|reach(?:es)?|starts?|ready|live|arrives?|follows?|ends?|back|get|have it|again at|available"
    r"|from|now|first|new|hear|works|is|are|in|due|then|tell me|let's|shall|send|hand|on|free|done)\b|'ll\b|:|\[",
    re.I,
)
_LONG_AGO = re.compile(
    r"\b(?:you|it|that|which|text|copy|file|i|they|he|she|who|was|were|already|since) (?:\w+ ){0,3}?(?:sent|gave|told|said|came"
    r"|was|were|had|arrived|delivered|asked|wrote|reached|answered|approved|paid|promised|wanted|missed|had been)\b"
    r"[^.!?\n]{0,60}$|\b(?:last|since|ago|yesterday|was due|were due|this week|only on|had|already)\b[^.!?\n]{0,60}$",
    re.I,
)
_GIVEN = re.compile(
    r"\b(?:attached|enclosed|attaching|below|here (?:it )?is|here are|is live|are live|has been|have been|is (?:now )?(?:fixed|corrected"
    r"|online|back|cancelled|done|updated|replaced|in the)|(?:i've|i have) (?:\w+ ){0,2}(?:fixed|corrected|replaced|swapped|changed|updated"
    r"|sent|cancelled|refunded|uploaded|added|restored|made|asked|rolled|put|set|shared|transferred)|corrected|link)\b"
    r"|https?://|```|`[^`]",
    re.I,
)


def names_time(text: str) -> bool:
    """Whether any clock time, day or date stands in it; a blank for one counts."""
    return bool(TIME.search(text))


def is_step(sentence: str) -> bool:
    """Whether a sentence says what happens at or by a time that lies ahead."""
    return any(
        _AHEAD.search(sentence) and not _LONG_AGO.search(sentence[: time.start()]) for time in TIME.finditer(sentence)
    )


def is_given(text: str) -> bool:
    """Whether it hands something over, or says that something has been put right."""
    return bool(_GIVEN.search(text))
