"""Times that a draft names, and whether a sentence says what happens by then."""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_DAY = r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)days?|tue|wed|thu|fri"
_AMOUNT = (
    r"(?:a|an|the|half an|\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty-?\w*"
    r"|that|this)"
)
_UNIT = r"(?:minutes?|mins?|hours?|working days?|business days?|days?|weeks?)"
TIME = re.compile(
    rf"\b(?:{_DAY}|today|tonight|tomorrow|noon|midday|midnight|eod|eow|cob"
    r"|\d{1,2}[:.]\d\d|\d{1,2} ?(?:am|pm|h|uhr)|\d{1,2} o'?clock|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}"
    r"|(?:at|by|until|till|before|from|around) \d{1,2}(?! ?(?:%|eur|usd|percent|page))"
    r"|(?:by|until|before|on|at) (?:the )?(?:end|close|start) of (?:the )?\w+|the \d{1,2}(?:st|nd|rd|th)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)|\d{{1,2}}\.? (?:of )?{_MONTH}|{_MONTH} \d{{1,2}}"
    rf"|(?:within|in|every|another|next|takes|after|needs) {_AMOUNT} (?:next |more |to \w+ |or \w+ )?{_UNIT}|(?:every"
    rf"|each) (?:evening|morning|day|hour)"
    r"|this (?:morning|afternoon|evening|weekend)|(?:end of|later) (?:today|the day|day)|right now|first thing"
    r"|the weekend)\b"
    r"|\[[^\[\]\n]*(?:time|date|day|hour|when|o'clock)[^\[\]\n]*\]",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:will|won't|shall|going to|tomorrow|tonight|next|later|can|could|would|should|update|latest|comes?|goes|go"
    r"|reach(?:es)?|starts?"
    r"|arrives?|follows?|ends?|gets?|again at|hear|tell me|let's|send|hand|is ready|available|want to)\b|'ll\b"
    rf"|\b(?:by|until|till|within|before|from) (?:the )?(?:{_DAY}|\d|noon|end|close|next)",
    re.I,
)
_CLAUSE_END = re.compile(
    r"[,;:]\s+(?:(?:then|and|but|which|so) )?(?=(?:on|in|at|there|the|my|our|it|he|she|they|then) )"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|didn't|sent|gave|told|said|came|wrote|paid|went|left|got|took|broke|made|lost|kept|ago"
    r"|last|yesterday|since|only"
    r"|already|has been|have been|been|\w{2,}ed)\b",
    re.I,
)
_GIVEN = re.compile(
    r"\b(?:attached|enclosed|attaching|below|here (?:it )?is|here are|is live|are live|is (?:now )?(?:fixed|corrected"
    r"|online|back|cancelled|done"
    r"|updated|replaced|in the)|(?:i've|i have) (?:just |now |also |already ){0,2}(?:fixed|corrected|replaced|swapped"
    r"|changed|updated|sent|cancelled"
    r"|refunded|uploaded|added|restored|rolled|put|set|shared|transferred)|corrected|the link)\b"
    r"|https?://|```|`[^`]",
    re.I,
)


def names_time(text: str) -> bool:
    """Whether any clock time, day or date stands in it; a blank for one counts."""
    return bool(TIME.search(text))


def is_step(sentence: str) -> bool:
    """Whether a sentence says what happens at or by a time that lies ahead; a past in another clause is no matter."""
    clauses = [clause for clause in _CLAUSE_END.split(sentence) if names_time(clause)]
    return any(_AHEAD.search(clause) or not _PAST.search(clause) for clause in clauses)


def is_given(text: str) -> bool:
    """Whether it hands something over, or says that something has been put right."""
    return bool(_GIVEN.search(text))
