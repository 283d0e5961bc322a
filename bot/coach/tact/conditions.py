"""What must hold besides the words before a rule counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bot.coach.situations import HARD_STOPS, Situation
from bot.coach.tact.answers import has_next_step
from bot.coach.tact.apologies import owned
from bot.coach.tact.draft import Scene

_LAWYERS = re.compile(
    r"\b(?:lawyers?|attorneys?|solicitors?|barristers?|legal (?:action|advice|steps|team|department|counsel"
    r"|proceedings)|sue|suing|court"
    r"|tribunal|breach of contract|gdpr complaint|regulator|ombudsman|without prejudice|letter before action|police)\b",
    re.I,
)
_TERMS = re.compile(
    r"\b(?:clause|section|paragraph|article|contract|agreement|terms|statutory|small claims|collection agency"
    r"|debt collect\w*|§"
    r"|late payment|dunning|formal (?:notice|reminder)|notice period|agreed in writing|as agreed|platform's"
    r"|dispute process)(?!\w)",
    re.I,
)
_COERCIVE = re.compile(
    r"\b(?:regret|ruin|destroy|everyone|everybody|post(?:ing)?|forum\w*|expose|delete|lock you|pull the|never see"
    r"|or else|sorry)\b",
    re.I,
)
_HEATED = re.compile(r"[A-Z]{4,}[^a-z]{0,3}[A-Z]{2,}|!!|\?\?|\?!|!\?")

Holds = Callable[[Scene, int], bool]


WHOLE_DRAFT = 6
"""Words of a draft that is nothing but a brush-off."""


def is_legal(scene: Scene) -> bool:
    """Whether a lawyer, a court or a regulator is in the room."""
    return scene.situation is Situation.LEGAL_THREAT or bool(_LAWYERS.search(scene.client_text))


def is_hot(scene: Scene) -> bool:
    """Whether the client is upset, or writes as if."""
    return scene.situation is not Situation.NONE or bool(_HEATED.search(scene.client_text))


def _liable(scene: Scene, _: int) -> bool:
    return scene.situation in HARD_STOPS and not is_legal(scene)


def _untimed(scene: Scene, _: int) -> bool:
    """No step in the draft has a time, and nothing is handed over with it."""
    return not has_next_step(scene)


def _outside_terms(scene: Scene, place: int) -> bool:
    """Not a notice under the contract; coercion stays coercion, whatever clause it names."""
    begin, end = scene.sentence_at(place)
    sentence = scene.said.plain[begin:end]
    return not _TERMS.search(sentence) or bool(_COERCIVE.search(sentence))


def _before_fix(scene: Scene, place: int) -> bool:
    """Before the first step, and not the one-line cause that goes with owning it."""
    if place >= scene.first_step and scene.sentence_at(place)[0] != scene.first_step:
        return False
    return not owned(scene, place)


def _alone(scene: Scene, place: int) -> bool:
    """The draft is short, and has no word to speak of outside this sentence."""
    begin, end = scene.sentence_at(place)
    outside = f"{scene.said.plain[:begin]} {scene.said.plain[end:]}".split()
    return len(scene.draft.split()) <= WHOLE_DRAFT and len(outside) <= 1


CONDITIONS: Mapping[str, Holds] = {
    "alone": _alone,
    "hot": lambda scene, _: is_hot(scene),
    "untimed": _untimed,
    "legal": lambda scene, _: is_legal(scene),
    "liable": _liable,
    "outside_terms": _outside_terms,
    "before_fix": _before_fix,
    "true_we": lambda scene, place: scene.said.plain[place : place + 4] not in ("were", "well"),
}
