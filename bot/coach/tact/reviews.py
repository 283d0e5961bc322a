"""A rating, or silence about one, offered or asked for in exchange for something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.coach.tact.bargains import is_bargain
from bot.coach.tact.draft import Scene

_REVIEW = re.compile(
    r"\b(?:(?<!for )(?<!code )(?<!to )reviews?(?!ing|er|ed)(?! (?:slot|round|meeting|step|copy|link|draft|the|it|date"
    r"|time|and approve))|ratings?|(?:five|four|5|4|one|1|full|more)[- ]?stars?|stars|testimonials?|trustpilot|google"
    r"|on my (?:profile|page)|(?:nice|good|kind|positive) (?:word|words|feedback|things?)|something (?:nice|good"
    r"|positive|kind)|feedback score|recommendation"
    r"|(?:write|writing|post|posting|say|saying|tell|telling) (?:anything|nothing|something|it|this|that"
    r"|about)? ?(?:bad |nice |negative |good )?"
    r"(?:online|publicly|about me|public|on \w+)|(?:that|the|this|your) post\b)",
    re.I,
)
_OFFER = re.compile(
    r"\b(?:refund\w*|discount\w*|free|no charge|at no cost|without charge|on the house|for nothing|\d+ ?%|percent"
    r"|half|gift\w*|voucher\w*|bonus|extra\w*"
    r"|money back|credit|waive\w*|reduce\w*|cheaper|pay you|send you|give you|knock|throw in|add (?:two|a|another"
    r"|the)|include\w*|fix\w*|compensat\w*|upgrade\w*"
    r"|make it worth|in return|favou?r|(?:my|the|late|that) (?:\w+ )?fee|drop (?:it|the)|my fee|as a friend"
    r"|make it \d+|back on your|transfer|i(?:'ll| will) (?:\w+ ){0,3}(?:do|redo|change|correct|take|deliver|finish))",
    re.I,
)
_LINK = re.compile(
    r"\b(?:if|in exchange|in return|as long as|provided|once|as soon as|when|so that|then|deal|would you"
    r"|could you|can you|will you|for a|for your"
    r"|for the|for five|for 5|against|unless|condition\w*|agree|confirm|promise|delete|remov\w+|take (?:it |that "
    r"|the )?(?:review )?down|change (?:it|your|the)"
    r"|leave|leaving|keep quiet|forget|hold off|swap|and you|you (?:don't|do not|won't|leave|write|delete|remove|give"
    r"|post)|expect|hope)\b",
    re.I,
)
_DEAL = re.compile(
    r"\bi(?:'ll| will|'d| would| can|'m happy)\b[^.!?\n]{0,90}\b(?:if|when|once|as long as|provided|in return"
    r"|in exchange)\b[^.!?\n]{0,12}\byou"
    r"[^.!?\n]{0,20}\b(?:leave|write|post|give|delete|remove|change|take down|edit|withdraw|say)\b",
    re.I,
)
_APART = re.compile(
    r"\b(?:up to you|your (?:own )?(?:decision|choice|call)|yours to write|either way|whatever you (?:write|decide)"
    r"|regardless|no matter what you (?:write|post)"
    r"|\bi(?:'m| am)? (?:don't|do not|won't|will not|can't|cannot|never|not) (?:\w+ ){0,3}?(?:offer|trade|pay|give"
    r"|depend|connect|link|tie|buy|exchange|ask|influence|bargain|negotiate|discount|anything)"
    r"|separate\w*|nothing (?:i|to do)|not (?:linked|connected|tied|a condition|for sale|part of)|independent\w*"
    r"|depends? on it|no strings)\b",
    re.I,
)


def review_trades(scene: Scene) -> Iterator[str]:
    """The sentences in which a rating and an offer hang together."""
    spans = scene.sentences
    for at, (begin, end) in enumerate(spans):
        first = spans[at - 1][0] if at else begin
        last = spans[at + 1][1] if at + 1 < len(spans) else end
        text, around = scene.said.plain[begin:end], scene.said.plain[first:last]
        if is_bargain(scene, text, around) or _is_trade(text, around):
            yield scene.said.words(begin, end).strip()


def _is_trade(text: str, around: str) -> bool:
    """Whether a sentence about a rating ties it to an offer in it or beside it."""
    if not _REVIEW.search(text) or _APART.search(around):
        return False
    return bool(_DEAL.search(text) or (_LINK.search(text) and _OFFER.search(around)))
