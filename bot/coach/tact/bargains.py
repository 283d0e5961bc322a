"""Whether a favour is made to hang on what the client says openly, however it is put."""

from __future__ import annotations

import re

from bot.coach.situations import Situation
from bot.coach.tact.draft import Scene

_STARRED = (
    r"(?:reviews?(?! (?:slot|round|meeting|step|copy|link|draft|date|time|and approve))|ratings?|stars?|[45][- ]?stars?"
    r"|testimonials?|(?<!i )(?<!i'd )(?<!i would )recommend\w*|praise|(?:beautiful|nice|kind|good|public) comment)"
)
_SAID_OPENLY = re.compile(
    rf"\b(?:{_STARRED}|publish\w*|public(?:ly)?|un(?:posted|written|published)|online|silen\w+|quiet|screenshots?"
    r"|between us|in the drawer|(?:on|under|to) (?:my|the|our) (?:\w+ )?(?:page|profile|group|wall|board|channel)"
    r"|name out|hold fire|linkedin|facebook|google|trustpilot"
    r"|(?:don't|do not|not|nothing|never|no|without) (?:\w+ ){0,3}"
    r"(?:post\w*|writ\w+|said|say|appears?|goes up|video|thread)"
    r"|(?:kind|kinder|friendly|nice|nicer|good|warm|warmer|sweet|honest) (?:\w+ )?"
    r"(?:words?|sentences?|lines?|things?)"
    r"|(?:make|do|give|wish|to|click|becomes?|leave) (?:\w+ ){0,2}"
    r"(?:five|four|5|4)(?! ?(?:%|eur|usd|euros?|dollars|more))"
    r"|(?:the|your|that|this) (?:post|thread|video|comment|pen|tweet|story|words?)"
    r"|you (?:was going to |were going to )?(?:write|say|post) (?:something|a|it|about|nothing|publicly))\b",
    re.I,
)
_FAVOUR = re.compile(
    r"\b(?:refund\w*|discount\w*|free|no charge|at no cost|without charge|on (?:me|us|the house)"
    r"|for (?:nothing|nowt|zero)|half (?:the |my |of the )?(?:price|rate|fee|bill|money|invoice)|(?:my )?gifts?"
    r"|presents?|vouchers?|coupons?|bonus|money back|waive\w*|wip(?:e|ed)|drop (?:the|my|that)|forg(?:iven?|otten)"
    r"|knock|(?:take|comes?) (?:\w+ )?off|(?:disappears?|vanish\w*|off|out of) (?:from )?the (?:bill|invoice)"
    r"|(?:not|n't|never) (?:bill|charge|invoice)\w*|(?:throw|chuck|toss) in|flexible|negotiable|cheaper|generous"
    r"|worth (?:something|a)|\d+ ?% (?:off|less)|percent off|back (?:to|on|in) you\w*"
    r"|(?:dollars?|euros?|pounds|\d+) back|compensat\w*|upgrade\w*|one more \w+"
    r"|i(?:'ll| will|'d)? (?:give|make|add|send|gift|do|offer) you|a free)\b",
    re.I,
)
_ON_CONDITION = re.compile(
    r"\b(?:if|should (?:the|you|an?|that|it|this|no|your)|provided|in (?:return|exchange)|(?:as|so) long as|how about"
    r"|what if|suppose|unless|once|the (?:moment|day|minute)|would you|before you|for that|in case|persuade|make you)\b"
    r"|\b(?:deal|fair)(?: exchange)?\?|\bfair (?:is fair|exchange)"
    r"|\byou \w+[^.!?\n]{1,50}, (?:and )?i(?:'ll| will)? \w+"
    r"|\blet\b[^.!?\n]{3,60}\band\b|, (?:and|then) (?:the|i|i'll|my|your|next|it)\b"
    r"|(?:^|[:;])\W{0,3}(?:\w+ ){0,2}(?:make|put|leave|write|give|do|keep|erase|delete|take|change|turn|skip|kindly|no"
    r"|a few|one word|for a person who|i should prefer)\b[^.!?\n]{3,110}\b(?:and|then|for) "
    r"|\b(?:everybody|both|we both) wins?\b|help each other",
    re.I,
)
_LEFT_FREE = re.compile(
    r"\b(?:up to you|yours? to (?:write|decide)|your (?:own )?(?:decision|choice|call)"
    r"|whatever you (?:write|decide|post)|regardless|no matter|with or without"
    r"|not (?:linked|connected|tied|a condition|for sale)|no strings|separate\w*|(?:either|any) (?:way|case)|post what"
    r"|write what|independent\w*|whether (?:or not )?you)\b",
    re.I,
)
_RATING_FIRST = re.compile(
    rf"\b(?:wait(?:ing)? for (?:the |your |a )?(?:\w+ ){{0,2}}{_STARRED}"
    rf"|(?:the|your|my|a|\d) (?:\w+ ){{0,2}}{_STARRED} (?:\w+ )?first"
    rf"|first (?:the|your|a|my) (?:\w+ ){{0,2}}{_STARRED})\b",
    re.I,
)
_IF_RATED = re.compile(
    r"\b(?:if|once|when|should|after|the moment|as soon as|as long as|provided|in return for|in exchange for|unless"
    rf"|until|for)\b[^.!?\n,;]{{0,60}}\b{_STARRED}\b",
    re.I,
)
_GIVES = re.compile(
    r"\b(?:i(?:'ll| will| would|'d| can| could| might)?|you(?:'ll| will)? (?:get|have)|yours?|my|the)\b"
)
_ANSWERS = re.compile(
    r"\bi(?:'ll| will| would|'d| can| could|'m)? (?:\w+ ){0,2}(?:answer|reply|respond|read|respect|understand|accept"
    r"|link|ask|say|said|know|see|think|hope|thank|take|appreciate|grateful|glad|happy|told|am|sign|agree|mind)\b"
)
_EACH_OTHER = re.compile(
    r"\b(?:deal|fair|favou?rs?|one hand|scratch|help (?:each other|one another)|for that|in return|between friends"
    r"|generous|thankful|remember (?:it|that)|even|quits|both win|everybody wins|what would (?:it|make)|whisper)\b"
)
_OPEN_TALK = re.compile(
    r"\b(?:reviews?|stars?|ratings?|rate|post\w*|public\w*|online|facebook|google|trustpilot|linkedin|reddit|forums?"
    r"|groups?|recommend\w*|everyone|warn\w*|testimonials?|tell)\b",
    re.I,
)
_NAMED = re.compile(rf"\b{_STARRED}\b", re.I)


def is_bargain(scene: Scene, sentence: str, around: str) -> bool:
    """Whether a sentence, or it with its neighbours, gives something for a rating or for silence."""
    if _LEFT_FREE.search(sentence):
        return False
    return _in_one_sentence(scene, sentence) or _side_by_side(scene, sentence, around)


def _in_one_sentence(scene: Scene, sentence: str) -> bool:
    if _RATING_FIRST.search(sentence):
        return True
    if not (_NAMED.search(sentence) or _is_open_talk(scene)):
        return False
    if _IF_RATED.search(sentence) and _GIVES.search(sentence) and not _ANSWERS.search(sentence):
        return True
    return all(part.search(sentence) for part in (_SAID_OPENLY, _FAVOUR, _ON_CONDITION))


def _side_by_side(scene: Scene, sentence: str, around: str) -> bool:
    """Where a bad review is in the air: a favour beside a word about it, and that one is for the other."""
    if scene.situation is not Situation.REVIEW_THREAT or _LEFT_FREE.search(around):
        return False
    return bool(_SAID_OPENLY.search(sentence) and _FAVOUR.search(around) and _EACH_OTHER.search(around))


def _is_open_talk(scene: Scene) -> bool:
    """Whether what others will read about the work is in the air."""
    return scene.situation is Situation.REVIEW_THREAT or bool(_OPEN_TALK.search(scene.client_text))
