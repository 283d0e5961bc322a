"""What keeps a sentence from being a promise: conditions, hopes, denials, other people's words, what is over."""

from __future__ import annotations

import re

_ASKED_BACK = re.compile(
    r"\b(?:let (?:me|us) know|lmk|tell me|see|check|ask|shout|holler|know|sure|wonder(?:ing)?|ping me|call me"
    r"|reach out|confirm|text me"
    r"|message me|dm me|questions|anything|verify|find out|test|even|as|what|write me|feel free|whether|say) if\b"
    r"|\bas soon as (?:possible|i can|we can|poss)|\b(?:at|all at) once\b|\bonce (?:more|again|a \w+"
    r"|and for all)\b|\bif not (?:sooner|earlier|before)\b"
    r"|\b(?:once|when|after|as soon as|until) (?:i|we)(?:'m|m|'re| am| are|'ve| have|'s)? (?:back|home|done"
    r"|finish\w*|at|out|off|online|land\w*"
    r"|wake|get (?:back|home|up|in|to (?:my|the))|arrive|return|sit|\w+ed (?:it|this|that|the))\b"
    r"|\bif (?:anything|needed)\b"
)
CONDITION = re.compile(
    r"\b(?:if|iff|unless|once|as soon as|provided|assuming|depend(?:s|ing)?|subject to|in case|as long as"
    r"|pending|should you|contingent"
    r"|only (?:when|after)|the moment (?:you|i|we)|otherwise|in that case|upon (?:receipt|approval|payment)|on receipt"
    r"|when(?:ever)? (?:you|u|he|she|they|the (?!\w+ (?:is|are) on)|your|it's|it is|it|that|approved|paid"
    r"|we (?:have|get|agree)|i (?:get|have|receive|hear))"
    r"|after (?:you|u|your|they|approval|payment|receiving|i (?:get|receive|hear|have)|we (?:get|receive|agree))"
    r"|until (?:you|i (?:get|have|hear|receive)|we (?:get|hear))"
    r"|would you like|if you'd|wenn)\b"
)
HEDGE = re.compile(
    r"\b(?:hop(?:e|ing|efully)|should|might|may(?! \d)|maybe|mayb|perhaps|prob(?:ably|s|ly)?|likely|try(?:ing)?"
    r"|aim(?:ing)?|plan(?:ning|s)? (?:to|on|is)"
    r"|intend|ideally|with (?:any )?luck|fingers crossed|tentative(?:ly)?|not sure|unsure|would(?:n't)?"
    r"|could(?!n't sooner)|want to|wanna|wanted|looking to"
    r"|supposed|suppose|do (?:my|our) best|best effort|can't (?:promise|guarantee|say)|cannot (?:promise"
    r"|guarantee|say)|no promises|possibly|doubt|wish|guess|"
    r"(?:i|we) (?:think|believe|reckon|imagine|expect|figure|assume)|don't think|in theory|theoretically"
    r"|potentially|eventually|one day|some ?day"
    r"|was (?:going|about|planning|meant) to|were going to|just kidding|kidding|jk|pigs fly|hell freezes"
    r"|optimistic(?:ally)?|shoot(?:ing)? for|"
    r"all being well|god willing|inshallah|thinking (?:of|about)|considering|feel like|love to|like to|prefer to"
    r"|willing to|happy to|planned)\b"
)
DENIAL = re.compile(
    r"\b(?:won't|wont|will not|not (?:be|going|gonna|able|until|before|sure|promis|ready|have|send|deliver|get"
    r"|make|finish|do)|can't|cant|cannot|can not|never|unable"
    r"|no way|not happening|don't|dont|isn't|aren't|i'm not|im not|doesn't|shan't|neither|nor)\b"
)
REPORTED = re.compile(
    r"(?<!as i )(?<!like i )(?<!as we )(?<!like we )(?<!as you )\b(?:said|says|told|promised|thought|wrote"
    r"|mentioned|claimed|asked|wondered|agreed|figured|saying|telling"
    r"|writes|reads|quote|replied|announced|insisted)(?: (?:me|you|us|him|her|them|that|i'd|in the \w+"
    r"|on \w+)){0,2}\W*\Z"
)
EMBEDDED = re.compile(
    r"\b(?:what|how|why|when|where|which|whether|who|whatever|whichever|everything|something|anything|thing|than"
    r"|like|way|imagine|pretend)\W*\Z"
)
ROUTINE_TIME = re.compile(
    r"\b(?:every|each|always|usually|normally|typically|generally|as usual|daily|weekly|monthly|often|never)\b"
)
GONE = re.compile(r"\b(?:yesterday|last (?:night|week|month|\w+day)|ago|earlier (?:today|this)|already|just now)\b")
NO_CONDITION = " "


def is_conditional(low: str) -> bool:
    """Whether something must happen first; “let me know if” is no condition, nor is “when I'm back”."""
    return bool(CONDITION.search(_ASKED_BACK.sub(NO_CONDITION, low)))


def begins_with_condition(low: str) -> bool:
    """Whether a segment opens with one."""
    return bool(CONDITION.match(_ASKED_BACK.sub(NO_CONDITION, low).lstrip()))


def is_doubtful(low: str) -> bool:
    """Whether a segment hopes, denies or jokes."""
    return bool(HEDGE.search(low) or DENIAL.search(low))


def begins_doubtful(low: str) -> bool:
    """Whether a segment opens with doubt, and so qualifies the one beside it."""
    return bool(
        HEDGE.match(low.lstrip())
        or re.match(r"(?:or )?(?:just )?(?:no promises|can't promise|jk|kidding|lol jk|not)", low.lstrip())
    )


def is_told(before: str) -> bool:
    """Whether the words before a head make it somebody's report, or part of another clause."""
    return bool(REPORTED.search(before) or EMBEDDED.search(before))
