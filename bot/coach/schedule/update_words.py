"""Whether a freelancer's own message tells the client how the work stands."""

from __future__ import annotations

import re

from bot.coach.reading.normalise import listen

LEAST_WORDS = 4
ENOUGH = 2
"""Marks of two kinds make an update: a single “done” or “tomorrow” may be about anything."""
_HEADING = re.compile(
    r"^\W*(?:(?:quick|short|small|weekly|daily|friday|monday|project|today's|end of day|eod|a|my|the|hi|hey"
    r"|hello|morning|good morning|happy \w+)"
    r"[\w ,!]{0,20}?)?\b(?:update|status|progress|recap|where we (?:are|stand)|standup|check-in)\b",
    re.M,
)
_DONE = re.compile(
    r"\b(?:(?:is|are|was|were|'s|now|all|got|have|has|i|we|i've|we've|just|also|already) )"
    r"(?:now |just |all |already |also |been |been fully )*(?:done|finished|completed?|live|ready|fixed|uploaded"
    r"|pushed|merged|shipped|sent|wrapped(?: up)?|delivered|deployed|in place"
    r"|published|implemented|migrated|tested|updated|drafted|designed|written|recorded|edited|exported|built"
    r"|set up|solved|resolved|cleaned|added|replaced)\b"
    r"|(?:^\W*|[,.!;] )"
    r"(?:done|finished|completed|fixed|shipped|✅|\[x\])|✅|☑|\b(?:i|we) (?:wrote|built|made|redid|rewrote"
    r"|cut|shot|ran)\b|\b100 ?%",
    re.M,
)
_DOING = re.compile(
    r"\b(?:working on|in progress|in the works|half ?way|underway|on track|under way|currently|still (?:on"
    r"|working|missing|open|to do)|busy with|wip|nearly (?:done|there|finished)"
    r"|almost (?:done|there|finished|ready)|coming along|started (?:on|with|the)|behind schedule"
    r"|ahead of schedule|(?:[1-9]\d?) ?%|\d+ (?:of|out of) \d+|so far)"
)
_NEXT = re.compile(
    r"\b(?:next(?: up| step| steps| week|:)|tomorrow|remaining|what's left|left to do|still to come|then i"
    r"|coming up|to ?do:|by (?:mon|tue|wed|thu|fri|sat|sun|tomorrow|the end)"
    r"|i'll|i will|i'm going to|will follow|plan for)"
)
_BLOCKED = re.compile(
    r"\b(?:blocked|blocker|waiting (?:for|on) (?:you|your|the)|need(?:ed)? from you|risks?\b"
    r"|stuck on|hold(?:ing)? (?:it|me|us) up)"
)
_ITEM = re.compile(r"^[ \t]{0,8}(?:[-*•–✅☑]|\d{1,2}[.)])[ \t]*\S", re.M)
_NOT_WORK = re.compile(
    r"\b(?:lunch|holiday|vacation|sick|meeting|coffee|invoice (?:is|was) (?:sent|paid)"
    r"|calendar invite)\b"
)


def is_update(text: str) -> bool:
    """Whether this message counts as a progress update: it says what is done or under way, and something more."""
    own = listen(text).own.lower().replace("’", "'")
    plain = "\n".join(line for line in own.splitlines() if not line.rstrip().endswith("?"))
    if len(re.findall(r"\w+", plain)) < LEAST_WORDS:
        return False
    heading, done, doing = (bool(mark.search(plain)) for mark in (_HEADING, _DONE, _DOING))
    if not (done or doing) or (_NOT_WORK.search(plain) and not heading):
        return False
    more = [bool(mark.search(plain)) for mark in (_NEXT, _BLOCKED)] + [len(_ITEM.findall(plain)) > 1]
    return heading + doing + sum(more) + min(len(_DONE.findall(plain)), 2) >= ENOUGH
