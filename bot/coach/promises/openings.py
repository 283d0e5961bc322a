"""The patterns of how a promise opens; the group `what` stands where the thing promised begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.coach.promises.things import ARRIVES, FRAGMENT, NAMED, THING_DOES
from bot.coach.promises.verbs import DOING, VERB


@dataclass(frozen=True, slots=True)
class Opening:
    """One way to open: anywhere or only where a segment starts; with “will”, any verb that binds may follow."""

    pattern: re.Pattern[str]
    starts_segment: bool = False
    is_will: bool = False


_ADVERBS = (
    r"(?:(?:definitely|certainly|also|then|just|now|surely|personally|gladly|happily|still|quickly|for sure|immediately"
    r"|be sure to|of course|absolutely|make sure (?:that )?(?:to|i|we|you)|make sure|simply|first|finally|try and"
    r"|be able to|asap|defo|def|ofc|right away|obviously|always|both|actually|positively|do:) ){0,3}"
)
_WILL = (
    r"(?:i|we)(?:'ll|'l| will| wil| shall|'m going to| am going to|m going to|'re going to|re going to| are going to"
    r"|'m gonna|m gonna| am gonna| gonna| going to|'re gonna|re gonna|'m about to| am about to|'m finna| finna"
    r"|'m boutta)|i'mma|imma|ima|i'ma"
)
_ILL = (
    r"(?<!am )(?<!is )(?<!was )(?<!feel )(?<!feeling )(?<!so )(?<!very )(?<!got )(?<!'m )(?<!been )\b(?:ill|il)"
    r" (?!today|since|again|right now|all|and|with|but|or|at|in|on|for|because|until|till)"
)
_NOT_HAVING = (
    r"(?! ?(?:to|until|till|time|noticed|seen|a chance|had|plenty|enough|used|charged|billed|paid|lost|more time"
    r"|the (?:chance|opportunity)|it wrong|that a lot|what i mean|why)\b)"
)
_NO_EVENT = (
    r"(?!(?:the |our |your |my )?(?:\w+ )?(?:meeting|call|event|deadline|party|office|flight|store|shop|conference"
    r"|webinar|interview|wedding|holiday|server|weather|train|parcel|bank|who|she|he|they|there|what|if|printer"
    r"|supplier|courier|developer|agency|team|maintenance|sale|festival|fair|baby|everyone|people|i|we|you|u)\b)"
    r"(?!.{0,40}\b(?:says?|said|told|promised|claims?|thinks?|hopes?|that)\b)"
)
_A_THING = (
    r"(?:it|this|that|everything|all|(?:the|your|my|our|a|an|first|final|next|new|revised|updated)"
    r"(?: (?!(?:and|but|so|was|were|is|are|that|which|if|when)\b)[\w'-]+){1,5}?"
    r"|(?:all|both)(?: (?!(?:and|but|so|was|were|is|are|of us|that|which|if|when)\b)[\w'-]+){1,3}?|\w+(?: \w+)?)"
)
_READY = (
    r"(?:(?:all|it's|its) )?(?:done|ready|finished|fixed|sorted|back to (?:you|u)|back with you|with you|yours"
    r"|delivered"
    r"|will do|on it|consider it (?:done|fixed|sent|sorted))\b(?:(?: with| on) [\w ]{1,25}?)?"
    r"(?= (?:by|in|within|before|tomorrow|tmrw|tmr|tonight|until|till|end of|eod|next|on|around|latest|mon|tue|wed|thu"
    r"|fri|sat|sun))"
)
_CAN_DO = (
    r"(?:have|get|send|deliver|bring|give (?:you|u)|do (?:it|that|this|them|the)|finish|share|push|upload"
    r"|fix|turn|make|pay|transfer|complete|ship|submit)\b(?! (?:time|an? (?:call|meeting)))"
)
_NOT_NOW = (
    r"(?!be|go|look (?!at|into|over)|launch|open|run|move|pass|help|read|like|have (?!it|the \w+ ready)|need"
    r"|get (?!it|you|back|the|your|this|that|all|everything)"
    r"|set up|put)"
)


def _anywhere(pattern: str, *, is_will: bool = False) -> Opening:
    return Opening(re.compile(pattern), is_will=is_will)


def _at_start(pattern: str, *, is_will: bool = False) -> Opening:
    return Opening(re.compile(pattern), starts_segment=True, is_will=is_will)


OPENINGS = (
    # I'll send it
    _anywhere(rf"\b(?:{_WILL}):? {_ADVERBS}(?P<what>)(?=[a-z])", is_will=True),
    # ill send it
    _anywhere(rf"{_ILL}{_ADVERBS}(?P<what>)(?=[a-z])", is_will=True),
    # Will send it
    _at_start(
        r"(?:yes |yep |sure |ok |okay |yeah |great |np )?(?:will|'ll|gonna|shall|going to|about to|finna) "
        rf"{_ADVERBS}(?P<what>)(?=[a-z])",
        is_will=True,
    ),
    # You'll have it
    _anywhere(
        r"\b(?:you|u|ya|y'all|yall)(?:'ll| will|ll| wil) (?:be )?(?P<what>)(?:have|get|gett?ing|receive"
        r"|receiving|hear (?!from (?:our|the|a|his|her|their) )|find"
        rf"|see (?=it|the|your|a|them|this|new|progress|results))\b{_NOT_HAVING}"
    ),
    # You get it
    _anywhere(
        r"\b(?<!do )(?<!if )(?<!when )(?<!did )(?<!once )(?<!so )(?<!that )(?<!before )(?<!until )"
        r"(?<!after )(?<!as )(?:you|u) (?P<what>)(?:(?:get|receive)\b"
        r"(?! (?:to|a chance|used|what|paid|charged))|have (?:it|the|them|all|everything|my|our)\b)"
    ),
    # I owe you the sitemap
    _anywhere(r"\bi owe (?:you|u) (?P<what>)(?=\w)"),
    # Expect it, count on it
    _at_start(
        r"(?:(?:please|pls|kindly|so|you can|you may|u can|can) ){0,3}(?P<what>)(?:expect|count on|look out for"
        r"|watch out for) "
        r"(?!me\b|to\b|that\b|us\b|you\b|delay)"
    ),
    _anywhere(r"\byou can (?P<what>)(?:expect|count on) (?!me to\b|to\b|that\b|us to\b|delay)"),
    # Let me send it
    _anywhere(
        rf"\b(?:let me|lemme|allow me to|let us) {_ADVERBS}(?P<what>)"
        r"(?!know|tell|ask|be |think|see|explain|say|guess|add|clarify|start by)[a-z]"
    ),
    # I promise to send it
    _anywhere(
        r"\b(?:i|we) (?:promise|guarantee|commit|swear|pledge)(?: (?:you|to you|u))?(?: (?:that|to|the|a|it))? "
        r"(?P<what>)(?=\w)"
    ),
    # I can have it done
    _anywhere(rf"\b(?:i|we) can (?:definitely |easily |also |still )?(?P<what>){_CAN_DO}"),
    # Give me an hour and it's yours
    _at_start(r"(?:please )?(?:give me|gimme) [^.]{2,30}? (?:and|then) (?P<what>)(?:it|you|your|the)\b"),
    # It'll be ready; the fix goes live
    _at_start(rf"(?P<what>){_NO_EVENT}{_A_THING}{THING_DOES}"),
    # Files coming your way
    _at_start(rf"(?P<what>){_NO_EVENT}{NAMED}{ARRIVES}"),
    # Done by five
    _at_start(rf"(?P<what>){_READY}"),
    # I'm sending it; sending it
    _anywhere(rf"(?:(?:i'm|im|i am|we're|we are) )(?:just |also |still )?(?P<what>){DOING}\b"),
    _at_start(rf"(?P<what>){DOING}\b"),
    # I send it (tomorrow)
    _anywhere(rf"\b(?:i|we) (?:surely |also |then |just )?(?P<what>)(?={VERB.pattern}){_NOT_NOW}"),
    # ETA five
    _at_start(r"(?:[\w']{1,20} ){0,4}?(?P<what>)\beta\b"),
)
FRAGMENTS = (_at_start(rf"(?P<what>){FRAGMENT}"),)
"""Only from the freelancer: “New version by 6”, said by a client, asks for it."""
