"""A playbook that is wrong is refused in one sentence: file, line, and what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.advice.loading import parse, parse_all
from bot.coach.advice.types import ApologyMode, Principle, SpineMove, VoiceTone
from bot.coach.datafiles import DataFileError
from bot.coach.situations import Situation
from tests.coach.advice.shipped import FILES

GOOD = """\
id: general
title: "Upset"
apology: A1
ask_fault: true
hard_stop: false
updates: "Daily."
steps:
  - move: acknowledge
    do: "Name the effect."
    principles: [1, 3]
    say: "You lost [time]."
  - move: update
    do: "Say when."
    principles: [8]
    only_if: [A0, A1]
avoid:
  - "Guessing."
draft:
  - move: acknowledge
    any:
      - "Hi {client}, you wrote {point}."
      - "Hi {client}, thank you."
    formal:
      - "Hello {client}."
  - move: update
    only_if: [A1]
    any:
      - "Next word at [time]."
"""


def test_a_good_playbook_says_what_it_says() -> None:
    playbook = parse(GOOD, "mine.yaml")
    assert playbook.situation is Situation.GENERAL
    assert playbook.steps[0].principles == (Principle.EMPATHIZE, Principle.LISTEN_ACTIVELY)
    assert playbook.steps[1].modes == (ApologyMode.NONE, ApologyMode.IMPACT)
    first, second = playbook.draft
    assert first.wordings[VoiceTone.PLAIN] == ("Hi {client}, you wrote {point}.", "Hi {client}, thank you.")
    assert first.wordings[VoiceTone.FORMAL] == ("Hello {client}.",)
    assert second.move is SpineMove.UPDATE
    assert second.modes == (ApologyMode.IMPACT,)


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("title:", "titel:", 2, "“titel” is no field here. Did you mean “title”?"),
        ('title: "Upset"\n', "", 1, "“title” is missing. Add a line “title: …”."),
        ('title: "Upset"', 'title: "Upset"\ntitle: "Twice"', 3, "“title” is there twice"),
        ('title: "Upset"', 'title: ""', 2, "the text is empty"),
        ('title: "Upset"', f'title: "{"x" * 61}"', 2, "the text has 61 characters. Shorten it to 60."),
        ('title: "Upset"', "title: [a, b]", 2, "a text is needed here, not a list"),
        ('title: "Upset"', "title: {a: b}", 2, "a text is needed here, not a group of fields"),
        ('title: "Upset"', 'title: "Upset', 6, "Check the indents and the quotes"),
        ("id: general", "id: genral", 1, "Did you mean “general”?"),
        ("id: general", "id: none", 1, "there is no situation called “none”."),
        ("apology: A1", "apology: A9", 3, "Use one of: A0, A1, A2, A3."),
        ("ask_fault: true", "ask_fault: maybe", 4, "“maybe” does not fit. Write yes or no; true or false will do"),
        ("move: acknowledge\n    do", "move: aknowledge\n    do", 8, "Did you mean “acknowledge”?"),
        ('do: "Name the effect."', f'do: "{"x" * 141}"', 9, "Shorten it to 140."),
        ("principles: [1, 3]", "principles: [0]", 10, "“0” is no principle. Write its number, from 1 to 10."),
        ("principles: [1, 3]", "principles: [one]", 10, "“one” is no principle"),
        ("principles: [1, 3]", "principles: 1", 10, "a list is needed here"),
        ("principles: [1, 3]", "principles: [1, 2, 3, 4]", 10, "the list has 4 entries. Keep the best 3."),
        ("You lost [time].", "x" * 201, 11, "Shorten it to 200."),
        ("You lost [time].", "You lost {time}.", 11, "“{time}” can't be filled here."),
        ("You lost [time].", "You lost [time.", 11, "a bracket is not closed"),
        ("only_if: [A0, A1]", "only_if: [A0, A5]", 15, "there is no apology mode called “A5”. Use one of: A0, A1"),
        ('avoid:\n  - "Guessing."', "avoid: []", 16, "a list is needed here"),
        ("{point}", "{pont}", 21, "“{pont}” can't be filled here. Use one of {client}, {project}, {point}, {points}."),
        ("  - move: update\n    only_if", "  - move: pause\n    only_if", 25, "“pause” belongs before “acknowledge”"),
        ("  - move: update\n    do", "  - move: facts\n    do", 12, "“facts” belongs before “acknowledge”"),
        ('      - "Hi {client}, thank you."\n', "", 21, "Add one without {point}, {points}, {project}."),
        ('    any:\n      - "Next', '    warm:\n      - "Next', 25, "this part has no words for “plain”"),
    ],
)
def test_each_mistake_names_file_line_and_remedy(old: str, new: str, line: int, sentence: str) -> None:
    assert GOOD.count(old) == 1, f"the example has {old!r} {GOOD.count(old)} times"
    with pytest.raises(DataFileError) as refused:
        parse(GOOD.replace(old, new), "mine.yaml")
    assert str(refused.value).startswith(f"mine.yaml, line {line}: ")
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "mine.yaml, line 1: the file is empty"),
        ("- a\n- b", "mine.yaml, line 1: fields are needed here"),
        ("a: b\n---\nc: d", "mine.yaml, line 2: "),
        ("\x00", "mine.yaml, line 1: this is no readable text"),
    ],
)
def test_a_file_that_is_no_playbook_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(DataFileError, match=sentence):
        parse(text, "mine.yaml")


def test_a_draft_that_says_nothing_in_a_mode_is_refused() -> None:
    text = GOOD.replace("  - move: acknowledge\n    any:", "  - move: acknowledge\n    only_if: [A1]\n    any:")
    with pytest.raises(DataFileError, match=r"mine.yaml, line 19: the draft has no part for A0"):
        parse(text, "mine.yaml")


def test_steps_that_leave_a_mode_empty_are_refused() -> None:
    text = GOOD.replace("principles: [1, 3]", "principles: [1, 3]\n    only_if: [A1]")
    with pytest.raises(DataFileError, match=r"mine.yaml, line 8: there is no step for A2"):
        parse(text, "mine.yaml")


def test_a_draft_that_nobody_would_read_is_refused() -> None:
    part = '  - move: update\n    any:\n      - "' + "x" * 399 + '"\n'
    with pytest.raises(DataFileError, match=r"line 19: the warm draft for A0 can reach .* Shorten it to 1400"):
        parse(GOOD + part * 4, "mine.yaml")


HARD = (
    GOOD.replace("id: general", "id: abuse")
    .replace("apology: A1", "apology: A0")
    .replace("ask_fault: true", "ask_fault: false")
    .replace("hard_stop: false", 'hard_stop: true\nnote: "This is not legal advice."')
    .replace(", you wrote {point}", "")
)


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("hard_stop: true", "hard_stop: false", 5, "“abuse” is a hard stop. Write true."),
        ("apology: A0", "apology: A2", 3, "a hard stop offers no apology. Write A0."),
        ("ask_fault: false", "ask_fault: true", 4, "Write false."),
        ("This is not legal advice.", "Take care.", 6, "a hard stop needs a note"),
        ("You lost [time].", "I'm sorry.", 9, "“sorry” concedes something in a hard stop"),
        ("Next word at [time].", "You get a discount.", 26, "“discount” concedes something"),
        ("Next word at [time].", "I guarantee it.", 26, "“guarantee” concedes something"),
        (
            "Hello {client}.",
            'Hello {client}."\n      - "You wrote {point}.',
            20,
            "a hard stop doesn't quote the client",
        ),
    ],
)
def test_not_even_the_users_own_file_may_soften_a_hard_stop(old: str, new: str, line: int, sentence: str) -> None:
    parse(HARD, "mine.yaml")
    assert HARD.count(old) == 1
    with pytest.raises(DataFileError) as refused:
        parse(HARD.replace(old, new), "mine.yaml")
    assert str(refused.value).startswith(f"mine.yaml, line {line}: ")
    assert sentence in str(refused.value)


def test_a_users_file_replaces_the_situation_it_names() -> None:
    playbooks = parse_all(FILES, {"anything.yaml": GOOD})
    assert playbooks[Situation.GENERAL].title == "Upset"
    assert playbooks[Situation.LATE] == parse(FILES["late.yaml"], "late.yaml")


def test_a_missing_playbook_is_named() -> None:
    fewer = {name: text for name, text in FILES.items() if name not in ("late.yaml", "abuse.yaml")}
    with pytest.raises(DataFileError, match=r"late.yaml, abuse.yaml"):
        parse_all(fewer, {})


def test_two_files_for_one_situation_are_refused() -> None:
    with pytest.raises(DataFileError, match=r"b.yaml: “general” is already in a.yaml. Keep one of the two."):
        parse_all(FILES, {"a.yaml": GOOD, "b.yaml": GOOD})


@given(st.integers(0, len(GOOD)), st.text(max_size=12))
def test_any_damage_is_either_readable_or_refused(place: int, junk: str) -> None:
    complaint = complaint_about(GOOD[:place] + junk + GOOD[place:])
    assert not complaint or complaint.startswith("mine.yaml, line ")


def complaint_about(text: str) -> str:
    try:
        parse(text, "mine.yaml")
    except DataFileError as refused:
        return str(refused)
    return ""
