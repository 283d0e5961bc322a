"""Content words reduced to what they are about, so that a point answered in other words counts as answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:[.,:]\d+)*|%|\u20ac|\$|\u00a3")
_ALL_ENDINGS = "ations ation ments ment ingly ness ings ing edly ions ion ies ied ed es ly s e y"
_ENDINGS = _ALL_ENDINGS.split()
"""The longest first."""

_SHORTEST_STEM = 3

AKIN = 0.8
"""Likeness of two words that a group of like meaning holds together."""

_EMPTY_WORDS = """
    a about above actual actually after again all almost already also always am an and another any anybody
    anyone anything are around as at away back be because been before being below between both but by came can
    cannot can't come coming could couldn't did didn't do does doesn't doing don't done down each either else
    even ever every everyone everything few finally first for from further get getting give given go goes going
    gone good got great had has hasn't have haven't having he hello her here hers hey hi him his how i i'd i'll
    i'm i've if in into is isn't it it's its just keep kindly know last least let like look made make many may
    maybe me mean might mine more most much must my need needs never new next no nobody none nor not nothing now
    of off ok on once one only or other our ours out over own people please put quite rather real really right
    said same say see seem seriously shall she should since so some somebody someone something still such sure
    take tell than that that's the their them then there these they thing things think this those though through
    thus till to today told too two under until up us use used very want wants was wasn't way we well were what
    when where which while who whole why will with without won't would wouldn't yes yet you you'd you'll you're
    you've your yours expect expected demand answer reply respond dear thanks thank asap immediately urgently
    whether anyway wrong mistake mistakes problem problems issue issues bad lot bit quick quickly side able ask
    asked
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())

_GROUPS = """
price cost costs expensive fee rate rates budget money eur euro euros usd dollars \u20ac $ \u00a3 cheap cheaper
    charge charged charges quote pricing gbp pay paid payment pays
invoice invoices bill billed billing vat tax statement ledger hours log
refund deposit reimburse money repay return
discount cheaper percent % trim reduce
broken broke crash crashes crashing down error errors fail fails failed failing bug bugs outage offline dead works
    working unusable
fix fixed repair repaired correct corrected solve solved resolve resolved restore restored mend redo redone
    rebuild revise revised change changed replace replaced swap update
late delay delayed overdue slip slipped missed deadline due schedule postponed
site website page shop store landing checkout webshop homepage
app application software tool program
photo photos picture pictures image images shot shots frame frames gallery galleries album
video film clip movie cut footage edit reel
text copy words wording content article post caption paragraph chapter translation sentence
logo icon mark emblem brand
colour colours color colors teal beige grey blue red green palette shade tone
call calls phone telephone ring talk speak meeting meet zoom appointment
email emails mail mails message messages newsletter write wrote inbox
file files source figma pdf zip folder download export attachment document documents doc
login logins password passwords access account accounts credentials vault
draft version proof preview mockup wireframe sketch sample layout design
report overview summary analysis results conclusion findings figures numbers table tables
contract agreement brief scope clause terms signed milestone
music sound audio voice song track mono stereo
start started begin begun progress status underway stand stands
finish finished complete completed ready done deliver delivered delivery deliverable
move shift reschedule postpone change
delete remove removed take deleted erase
own owns owner ownership rights belongs
weekend saturday sunday
hear heard news update updates status word note rhythm
client clients customer customers guest guests visitor visitors user users
boss board director manager ceo team editor
comment comments feedback note notes remark
test tested check checked review qa verify proofread
different differently change changes changed new process prevent instead
happen happened cause reason why because found treated
plan plans roadmap timeline schedule dates
order orders purchase ordered bought sale sales
data database backup backups record records numbers figures file
language english spanish german french translation
short shorter cut trim max maximum seconds minutes long length
free cost included
review rating star stars trustpilot feedback
add added include extra additional
person colleague nephew developer designer hand handover
print printer printed press
ad ads advert campaign advertising
wrong incorrect mistake error typo false
explain explanation reason because why
confirm confirmed confirmation guarantee sure certain
compensate compensation loss losses cover credit
liable liability responsible blame fault damages
sign signature signed signing
safe secure security hack hacked
need needs require requires requirement
one 1
two 2 twice
three 3
four 4
five 5
six 6
seven 7
eight 8
nine 9
ten 10
eleven 11
twelve 12 dozen
fourteen 14
"""
"""One group of words of like meaning a line; an indented line goes on with the one above."""


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    bare = word.removesuffix("'s")
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _SHORTEST_STEM:
            bare = bare.removesuffix(ending)
            break
    return bare[:-1] if len(bare) > _SHORTEST_STEM and bare[-1] == bare[-2] else bare


def _grouped() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(_GROUPS.replace("\n    ", " ").splitlines()):
        for word in group.split():
            found.setdefault(_stem(word), set()).add(number)
    return {stem: frozenset(numbers) for stem, numbers in found.items()}


_GROUPS_OF = _grouped()


def words_about(text: str) -> list[str]:
    """The words that say what a text is about, in lower case, each once, in order."""
    words = _WORD.findall(text.lower().replace("\u2019", "'"))
    return list(dict.fromkeys(word for word in words if word not in _EMPTY and (len(word) > 1 or not word.isalpha())))


def content_words(text: str) -> tuple[str, ...]:
    """The stems of the words that say what a text is about, each once, in order."""
    return tuple(dict.fromkeys(map(_stem, words_about(text))))


def shared(asked: tuple[str, ...], answered: frozenset[str]) -> int:
    """How many of the stems asked about come up in an answer, in the same or in other words."""
    groups = frozenset().union(*(_GROUPS_OF.get(stem, frozenset()) for stem in answered))
    return sum(stem in answered or bool(_GROUPS_OF.get(stem, frozenset()) & groups) for stem in asked)


def akin(asked: Sequence[str], said: Sequence[str]) -> NDArray[np.float32]:
    """For each asked word (rows) and said word (columns) 1.0 for one stem, AKIN for like meaning, 0.0 otherwise."""
    rows, columns = ([_stem(word) for word in words] for words in (asked, said))
    alike = (_in_groups(rows) @ _in_groups(columns).T > 0) * np.float32(AKIN)
    same = np.array([[one == other for other in columns] for one in rows], bool).reshape(alike.shape)
    return np.where(same, np.float32(1.0), alike)


def _in_groups(stems: Sequence[str]) -> NDArray[np.float32]:
    """A row for each stem, with a one for each group that it belongs to."""
    table = np.zeros((len(stems), _GROUPS.count("\n")), np.float32)
    for row, stem in enumerate(stems):
        table[row, list(_GROUPS_OF.get(stem, ()))] = 1.0
    return table
