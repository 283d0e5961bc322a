"""Shouting: words in capitals that are no abbreviation, and rows of exclamation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.coach.tact.draft import Scene

_CAPITALS = re.compile(r"(?<![\w./#@-])[A-Z][A-Z']+(?![\w/@]|[.-]\w)")
_EXCLAIMED = re.compile(r"(?:(?<!\S)\S{0,40})?\s?(?:!{3,}|(?:\?!|!\?)[!?]+|!\s!\s?!)")
LEAST_IN_A_ROW = 3
"""Words in capitals one after the other from which even unknown ones are shouted."""

LEAST_OF_A_WORD = 6
"""Letters from which capitals are rarely an abbreviation."""

LEAST_OF_A_LIST = 3
"""Letters from which a word in a row of capitals is no code of a country, state or unit."""

_EVERYDAY_WORDS = """
    a again all almost already also always am an and any anymore anything are as ask asked at back be because
    been before but by call can cannot can't check clear clearly come could did didn't do does doesn't done
    don't down each enough even ever every everything exactly fault few fine first for free from full get give
    go gone good got had has have he hello help her here him his how i i'd i'll i'm i've if immediately in is
    isn't it it's job just know last late later learn leave let like listen look made make many me mess message
    money more most much must my need never new next nine no nobody none not nothing now of off on once one only
    or other our out over paid pay please point problem question quiet read really right said same say send sent
    she should shut so some soon something still stop take tell than that that's the their them then there these
    they thing think this those time times to today told tomorrow tonight too twice two under understand until
    up urgent us very wait waiting want was way we well were what when where which while who why will with
    without won't word work working would write written wrong yes yesterday yet you your yours yourself you're
    you've three four five ten hours days week weeks year years deadline contract twenty finished ready
    absolutely impossible unacceptable ridiculous enough attention important warning final busy sick tired
    stupid idiot crazy seriously
"""
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split())
_LABELS = "OR AND NOT IF IN ON IT US AM IS NO OK GO DO TO AT SO UP ME HE AS BY AN OF ALL NEW ONE"
_NAMES_OF_THINGS = frozenset(_LABELS.split())
"""Words that in capitals are often an operator, a state, a country or a label; alone they are not shouted."""


def shouted(scene: Scene) -> Iterator[str]:
    """Each stretch of capitals that reads as shouting, and each row of exclamation marks."""
    own = scene.said.own
    for run in _runs(own):
        words = [word for word in run if not _is_the_clients(scene, word[0])]
        if _is_shouted([word[0] for word in words]):
            yield scene.draft[run[0].start() : run[-1].end()]
    stressed = [word for run in _runs(own) for word in run if _is_stressed(scene, word[0])]
    if len({word[0] for word in stressed}) > 1:
        yield from (word[0] for word in stressed)
    for found in _EXCLAIMED.finditer(own):
        yield found[0].strip()


def _is_the_clients(scene: Scene, word: str) -> bool:
    """Whether the client wrote this word in the same capitals."""
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", scene.client_text)) and len(word) > 2


def _is_stressed(scene: Scene, word: str) -> bool:
    """Whether it is too long, and has too many vowels, for an abbreviation."""
    return len(word) >= LEAST_OF_A_WORD and len(re.findall("[AEIOUY]", word)) > 1 and not _is_the_clients(scene, word)


def _runs(own: str) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for word in _CAPITALS.finditer(own):
        if run and re.fullmatch(r"[\s,;:'’-]*(?:[AI][\s,]+)?", own[run[-1].end() : word.start()]):
            run.append(word)
            continue
        if run:
            yield run
        run = [word]
    if run:
        yield run


def _is_shouted(words: list[str]) -> bool:
    everyday = [word for word in words if word.lower() in _EVERYDAY]
    if all(len(word) < LEAST_OF_A_LIST for word in words) and any(word not in _NAMES_OF_THINGS for word in words):
        return False
    if len(words) == 1:
        return words == ["NOT"] or (bool(everyday) and words[0] not in _NAMES_OF_THINGS)
    return bool(everyday) and (len(everyday) > 1 or len(words) >= LEAST_IN_A_ROW or everyday[0] not in _NAMES_OF_THINGS)
