"""What keeps a sentence from being a promise: conditions, hopes, denials, habits, and other people's words."""

from __future__ import annotations

import re

_NO_CONDITION = re.compile(
    r"\b(?:let (?:me|us) know|lmk|tell me|see|check|ask|shout|holler|know|sure|wonder(?:ing)?|ping me|call me"
    r"|reach out|confirm|text me|message me|dm me|questions|anything|verify|find out|test|even|as|what|write me"
    r"|feel free|whether|say) if\b"
    r"|\bas soon as (?:possible|i can|we can|poss)|\b(?:at|all at) once\b|\bonce (?:more|again|a \w+|and for all)\b"
    r"|\bif not (?:sooner|earlier|before)\b|\bif (?:anything|needed)\b|\bif (?:you|u) (?:have|need|want|spot|see|notice"
    r"|find|think of|'d like) (?:any\w*|some\w*|more|a question|questions|changes|me)\b"
    r"|\b(?:once|when|after|as soon as|until) (?:i|we)(?:'m|m|'re| am| are|'ve| have|'s)? (?:back|home|done|finish\w*"
    r"|at|out|off|online|land\w*|wake|get (?:back|home|up|in|to (?:my|the))|arrive|return|sit|\w+ed (?:it|this"
    r"|that|the))\b"
    r"|\bwhen(?:ever)? (?:you|u) (?:wake|start|arrive|get (?:in|up|back|home|a)|log|come|open your|sit|like|can"
    r"|have (?:a )?(?:time|minute|moment|chance|sec))\b"
)
"""“Let me know if”, “when I'm back”, “when you wake up”: they ask nothing of the other side."""
_CONDITION = re.compile(
    r"\b(?:if|iff|unless|once (?!with|per|in|at|on|daily|for|today|tomorrow|tonight|by)|as soon as"
    r"|(?<!you )(?<!we )provided (?:that|you|i|we|it|all|nothing|everything)|assuming"
    r"|depend(?:s|ing)?|subject to|in case|as long as|pending (?:your|approval|payment|feedback|the|client)"
    r"|should you|let's say you|imagine"
    r"|contingent|only (?:when|after)|the moment (?:you|i|we)|otherwise|in that case|upon (?:receipt|approval|payment)"
    r"|on receipt|when(?:ever)? (?:you|u|he|she|they|the (?!\w+ (?:is|are) on)|your|it's|it is|it|that|approved|paid"
    r"|we (?:have|get|agree)|i (?:get|have|receive|hear))"
    r"|after (?:you|u|your|they|approval|payment|receiving|i (?:get|receive|hear|have)|we (?:get|receive|agree))"
    r"|until (?:you|i (?:get|have|hear|receive)|we (?:get|hear))|would you like|if you'd)\b"
)
_ADVERBS = (
    r"hopefully|maybe|mayb|perhaps|prob(?:ably|s|ly)?|possibly|likely|ideally|tentative(?:ly)?|potentially"
    r"|theoretically"
    r"|in theory|with (?:any |a bit of )?luck|fingers crossed|god willing|inshallah|all being well|no promises"
    r"|jk|kidding"
    r"|just kidding|(?:i|we) (?:hope|think|guess|reckon|suppose)|eventually|one day|some ?day|don't hold me"
    r"|(?:i |we )?can(?:'t|not) (?:promise|guarantee)|do (?:my|our) best"
)
_HEDGE = re.compile(
    rf"\b(?:{_ADVERBS}|hop(?:e|ing)|should|might|may|try(?:ing)?|aim(?:ing)?|plan(?:ning|s|ned)?(?: (?:to|on|is|for))"
    r"|intend|not sure|unsure|would(?:n't)?|could(?!n't sooner)|want to|wanna|wanted|looking to|supposed"
    r"|do (?:my|our) best"
    r"|best effort|doubt|wish|(?:i|we) (?:believe|imagine|expect|figure|assume)|don't think|was (?:going|about"
    r"|meant) to"
    r"|were going to|pigs fly|hell freezes|optimistic(?:ally)?|shoot(?:ing)? for|thinking (?:of|about)|considering"
    r"|feel like|love to|like to|prefer to|willing to|happy to)\b"
)
_AFTERTHOUGHT = re.compile(rf"\b(?:{_ADVERBS})\b")
_OPENS_WITH_DOUBT = re.compile(
    rf"(?:(?:and|but|or|just|lol|haha|well) ){{0,2}}(?:(?:{_ADVERBS})\b|(?:it )?(?:might|may|could) (?:be|slip"
    rf"|take|change)"
    r"|not (?:sure|certain|100|promising|guaranteed|before|until))"
)
_DENIAL = re.compile(
    r"\b(?:won't|wont|will not|not (?:be|going|gonna|able|until|before|sure|promis|ready|have|send|deliver|get|make"
    r"|finish|do)|can't|cant|cannot|can not|never|unable|no way|not happening|don't|dont|isn't|aren't|i'm not|im not"
    r"|doesn't|didn't|shan't|neither|nor)\b"
)
_REPORTED = re.compile(
    r"(?<!as i )(?<!like i )(?<!as we )(?<!like we )(?<!as you )\b(?:said|says|told|promised|thought|wrote|mentioned"
    r"|claim(?:s|ed)|asked|wondered|agreed|figured|saying|telling|writes|reads|quote|replied|announced|insisted|thinks)"
    r"(?: (?:me|you|us|him|her|them|that|i'd|in the \w+|on \w+)){0,2}\W*\Z"
)
_EMBEDDED = re.compile(
    r"\b(?:what|how|why|when|where|which|whether|who|whatever|whichever|everything|something|anything"
    r"|(?<!first )thing|than|like"
    r"|way|imagine|pretend|before|until|till|while|unless)\W*\Z"
)
_HABIT = re.compile(
    r"\b(?:(?:every|each) (?:\w+ (?:days|weeks|months)|day|week|month|year|other|second|time|morning|evening"
    r"|(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day)|usually|normally|typically|generally|as usual|often|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b"
)


def is_conditional(low: str) -> bool:
    """Whether something must happen first; “let me know if” is no condition, nor is “when I'm back”."""
    return bool(_CONDITION.search(_NO_CONDITION.sub(" ", low)))


def begins_with_condition(low: str) -> bool:
    """Whether a segment opens with one."""
    return bool(_CONDITION.match(_NO_CONDITION.sub(" ", low).lstrip()))


def is_doubtful(before: str, after: str) -> bool:
    """Whether the words before a promise hope, deny or joke, or those after it take it half back."""
    return bool(_HEDGE.search(before) or _DENIAL.search(before) or _AFTERTHOUGHT.search(after))


def begins_doubtful(low: str) -> bool:
    """Whether a segment opens with doubt, and so qualifies the one beside it."""
    return bool(_OPENS_WITH_DOUBT.match(low.lstrip()))


def denies(low: str) -> bool:
    """Whether a segment says what will not be."""
    return bool(_DENIAL.search(low))


def is_habit(low: str) -> bool:
    """Whether it is about what always happens."""
    return bool(_HABIT.search(low))


def is_told(before: str) -> bool:
    """Whether the words before a head make it somebody's report, or part of another clause."""
    return bool(_REPORTED.search(before) or _EMBEDDED.search(before))
