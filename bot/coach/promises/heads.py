"""How a promise begins: the words after which somebody is bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.coach.promises.things import ARRIVING, FRAGMENT, HAS_VERB
from bot.coach.promises.types import Promiser
from bot.coach.promises.verbs import DOING, NOT_WORK, ROUTINE, STRONG, VERB

_ADVERBS = (
    r"(?:(?:definitely|certainly|also|then|just|now|surely|personally|gladly|happily|still|quickly|for sure"
    r"|immediately|be sure to"
    r"|of course|absolutely|make sure (?:that )?(?:to|i|we|you)|make sure|simply|first|finally|try and"
    r"|be able to|asap|defo|def|ofc"
    r"|right away|obviously|always|both|actually) )*"
)
_WILL = (
    r"\b(?:(?:i|we)(?:'ll|'l| will| wil| shall|'m going to| am going to|m going to|'re going to|re going to"
    r"| are going to|'m gonna"
    r"|m gonna| am gonna| gonna| going to|'re gonna|re gonna|'m about to| am about to|'m finna| finna|'m boutta)"
    r"|i'mma|imma|ima|i'ma"
    r"|(?<!am )(?<!is )(?<!was )(?<!feel )(?<!feeling )(?<!so )(?<!very )(?<!got )(?<!'m )(?<!been )"
    r"(?:ill|il))\b "
)
_THING_DOES = (
    r"(?:(?:'ll|(?<=\bit)ll|(?<=\bthat)ll| will| is going to| are going to|'s gonna| is gonna) (?:also |then "
    r"|definitely )?(?:be (?:with you|ready|done|live|finished"
    r"|fixed|in your (?:inbox|mailbox|hands|folder|account)|complete|completed|uploaded|sent|delivered|online"
    r"|yours|over|paid|settled"
    r"|transferred|shipped|merged|deployed|published|signed|out|on its way|resolved|sorted|made|wired|processed"
    r"|up|in place|waiting for you"
    r"|on (?:staging|your desk|the drive|dropbox|google drive))|follow|reach you|go out|go live|arrive in your"
    r"|land in|come through)"
    r"|(?:'s| is| are) (?:done|ready|fixed|yours|with you|live|in your inbox|coming|going out|going live"
    r"|finished|delivered)"
    r"| (?:goes|go|comes|come) (?:out|live|over|up|through|to you|your way)| lands? (?:in|with)| follows?\b"
    r"| ships?\b| to follow"
    r"| (?:coming|heading) (?:over|up|your way|to you)?| due (?:in|to) your)"
)
_EVENTS = (
    r"meeting|call|event|deadline|party|office|flight|store|shop|conference|webinar|interview|wedding|holiday"
    r"|server|weather|train|parcel"
    r"|bank|who|she|he|they|there|what|if|printer|supplier|courier|developer|agency|team|maintenance|sale"
    r"|festival|fair|baby|everyone|people"
)
_THING = (
    r"(?!(?:i|we|you|u|he|she|they)\b)(?:it|this|that|everything|all|(?:the|your|my|our|a|an|first|final"
    r"|next|new|revised|updated) [\w' -]{2,40}?|\w+(?: \w+)?)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """Where a promise begins: the binding words at begin:verb, and from `verb` on what is promised."""

    begin: int
    verb: int
    needs_time: bool


@dataclass(frozen=True, slots=True)
class _Kind:
    pattern: re.Pattern[str]
    needs_time: bool = True
    starts_segment: bool = False
    is_will: bool = False


_KINDS = (
    _Kind(re.compile(_WILL + _ADVERBS + r"(?P<what>)(?=[a-z])"), needs_time=False, is_will=True),
    _Kind(
        re.compile(r"(?:yes |yep |sure |ok |okay |yeah |great |np )?(?:will|'ll|gonna|shall|going to|about to"
            r"|finna) " + _ADVERBS + r"(?P<what>)(?=[a-z])"),
        needs_time=False, starts_segment=True, is_will=True,
    ),
    _Kind(re.compile(r"\b(?P<yes>)(?:you|u|ya|y'all|yall)(?:'ll| will|ll| wil) (?P<what>)(?:have|get|receive"
        r"|see (?=it|the|your|a|them|this|new|progress|results)|hear|find)\b(?! ?(?:to|until|till|time|noticed"
                     r"|seen|a chance|had|plenty|enough|used|charged|billed|paid|lost|more time|the (?:chance"
                     r"|opportunity)|it wrong|that a lot|what i mean|why))")),
    _Kind(re.compile(r"\b(?<!do )(?<!if )(?<!when )(?<!did )(?<!once )(?:you|u) (?P<what>)(?:(?:get"
        r"|receive)\b(?! (?:to|a chance|used|what|paid|charged))|have (?:it|the|them|all|everything|my|our)\b)")),
    _Kind(re.compile(r"\bi owe (?:you|u) (?P<what>)(?=\w)")),
    _Kind(re.compile(r"(?:please |pls |so |you can |you may |u can |can )*(?P<what>)expect (?!me\b|to\b|that\b"
        r"|us\b|you\b|delay)"), starts_segment=True),
    _Kind(re.compile(r"\byou can (?P<what>)expect (?!me to\b|to\b|that\b|us to\b|delay)")),
    _Kind(re.compile(r"\b(?:let me|lemme|allow me to|let us) " + _ADVERBS + r"(?P<what>)(?!know|tell|ask|be "
        r"|think|see|explain|say|guess|add|clarify|start by)[a-z]")),
    _Kind(re.compile(r"\b(?:i|we) (?:promise|guarantee|commit|swear|pledge)(?: (?:you|to you|u))?(?: (?:that|to"
        r"|the|a|it))? (?P<what>)(?=\w)")),
    _Kind(re.compile(r"\b(?:i|we) can (?:probably |definitely |easily |also |still )?(?P<what>)(?:have|get|send"
        r"|deliver|do (?:it|that|this|them|the)|finish|share|push|upload"
                     r"|fix|turn|make|pay|transfer|complete|ship|submit)\b(?! (?:time|an? (?:call|meeting)))")),
    _Kind(re.compile(rf"(?P<what>)(?<![\w'])(?!(?:the |our |your "
        rf"|my )?(?:\w+ )?(?:{_EVENTS})\b){_THING}{_THING_DOES}"), starts_segment=True),
    _Kind(re.compile(rf"(?P<what>)(?!(?:the |our |your "
        rf"|my )?(?:\w+ )?(?:{_EVENTS})\b){ARRIVING.pattern}"), starts_segment=True),
    _Kind(re.compile(r"(?P<what>)(?:(?:all|it's|its) )?(?:done|ready|finished|fixed|sorted|back to (?:you|u)"
        r"|back with you|with you|yours|delivered|will do|on it"
                     r"|consider it (?:done|fixed|sent|sorted))\b(?:(?: with| on) [\w ]{1,25}?)?(?= (?:by|in"
                     r"|within|before|tomorrow|tmrw|tmr|tonight|until|till|end of|eod|next|on|around|latest|mon"
                     r"|tue|wed|thu|fri|sat|sun))"),
          starts_segment=True),
    _Kind(re.compile(rf"(?:(?:i'm|im|i am|we're|we are) )(?:just |also |still )?(?P<what>){DOING}\b")),
    _Kind(re.compile(rf"(?P<what>){DOING}\b"), starts_segment=True),
    _Kind(re.compile(rf"\b(?:i|we) (?:surely |also |then |just )?(?P<what>)(?={VERB.pattern})(?!be|go|look"
        rf"|launch|open|run|move|pass|help|read|like|have (?!it|the \w+ ready)|get (?!it|you|back)|run"
        rf"|need)(?!set up|put)")),
    _Kind(re.compile(r"(?:[\w' ]{0,30} )?(?P<what>)\beta\b"), starts_segment=True),
    _Kind(re.compile(r"\b(?:please )?(?P<what>)(?:give me|gimme) (?=[^.]{2,30}? (?:and|to"
        r"|then)\b)"), starts_segment=True),
)  # fmt: skip


_FRAGMENT = _Kind(re.compile(rf"(?P<what>){FRAGMENT.pattern}"), starts_segment=True)
"""Only from the freelancer: “New version by 6”, said by a client, asks for it."""


def find_heads(low: str, starts: set[int], who: Promiser) -> Iterator[Head]:
    """Every head of a sentence, in order, of two that overlap the first kind; `starts` is where its segments begin."""
    taken: list[tuple[int, int]] = []
    heads = []
    fragments = (_FRAGMENT,) if who == "freelancer" and not HAS_VERB.search(low) else ()
    for kind in (*_KINDS, *fragments):
        for found in kind.pattern.finditer(low):
            apart = not any(begin <= found.start() < end or begin < found.end() <= end for begin, end in taken)
            if (kind.starts_segment and found.start() not in starts) or not apart:
                continue
            if (head := _head(kind, found, low)) is not None:
                taken.append((found.start(), max(found.end(), head.verb + 1)))
                heads.append(head)
    yield from sorted(heads, key=lambda head: head.begin)


def _head(kind: _Kind, found: re.Match[str], low: str) -> Head | None:
    """The head, unless the verb is none that binds."""
    verb = found.start("what")
    if kind.is_will and (NOT_WORK.match(low, verb) or (kind.starts_segment and not VERB.match(low, verb))):
        return None
    is_sure = kind.is_will and STRONG.match(low, verb) and not ROUTINE.match(low, verb)
    return Head(found.start(), verb, not is_sure)
