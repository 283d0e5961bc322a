"""The points of a message: in the client's own words, one clause each, none twice."""

from __future__ import annotations

from bot.coach.reading.points import LONGEST_POINT, MOST_POINTS
from bot.coach.reading.types import Point
from tests.coach.reading.shipped import READER


def _points(said: str) -> list[tuple[str, str]]:
    return [(point.kind, point.text) for point in READER.read(said).points]


def test_each_concern_is_one_point() -> None:
    said = "The logo is blurry. When will it be fixed? Please send the invoice by Friday. I want the old colours back."
    assert _points(said) == [
        ("problem", "The logo is blurry."),
        ("question", "When will it be fixed?"),
        ("deadline", "Please send the invoice by Friday."),
        ("demand", "I want the old colours back."),
    ]


def test_a_sentence_with_two_concerns_is_two_points() -> None:
    assert _points("The footer is missing, and the checkout does not work") == [
        ("problem", "The footer is missing"),
        ("problem", "the checkout does not work"),
    ]


def test_bullets_and_numbers_are_points_each() -> None:
    said = "Still open:\n- teal header\n* footer\n1. the map\n2) opening hours\n• phone number"
    assert [text for _, text in _points(said)] == ["teal header", "footer", "the map", "opening hours", "phone number"]


def test_a_list_under_a_request_is_a_list_of_demands() -> None:
    assert _points("Please change these:\n- teal header\n- footer") == [
        ("demand", "teal header"),
        ("demand", "footer"),
    ]


def test_numbers_inside_a_line_make_points_too() -> None:
    assert [text for _, text in _points("Found: 1) logo is wrong, 2) date not in US format")] == [
        "logo is wrong",
        "date not in US format",
    ]


def test_decimals_and_file_names_do_not_end_a_sentence() -> None:
    assert _points("Version 4.2 of report.v3.docx is still broken.") == [
        ("problem", "Version 4.2 of report.v3.docx is still broken.")
    ]


def test_the_same_point_twice_is_one() -> None:
    assert len(_points("Where is the draft? where is the draft?? WHERE IS THE DRAFT?")) == 1


def test_greetings_and_pings_are_no_points() -> None:
    for said in ("Hello?", "??", "Hi! How are you?", "Thanks, all good.", "No problem, no rush at all.", ""):
        assert _points(said) == []


def test_points_stay_short_and_few() -> None:
    many = READER.read("\n".join(f"- page {number} is broken" for number in range(200))).points
    assert len(many) == MOST_POINTS
    (long,) = READER.read("Please fix " + "the very long sentence " * 40).points
    assert len(long.text) <= LONGEST_POINT
    assert long.text.endswith("…")


def test_quoted_text_is_no_point_of_the_clients() -> None:
    assert READER.read("> Where is the draft?\n> The logo is wrong.\nAll sorted.").points == ()


def test_a_point_keeps_the_capitals_and_quotes_of_the_client() -> None:
    assert Point("Why is “Phase Two” extra?", "question") in READER.read("Why is “Phase Two” extra?").points


def test_a_command_is_a_demand_whatever_its_verb() -> None:
    assert _points("Rotate the map. Rewrite all captions.") == [
        ("demand", "Rotate the map."),
        ("demand", "Rewrite all captions."),
    ]
    assert _points("Yesterday the team met. Love the colours. Since the launch we sell more.") == []


def test_each_question_of_a_sentence_is_one() -> None:
    assert _points("Two things: is there an update on the map, and did you get the deposit?") == [
        ("question", "Two things: is there an update on the map"),
        ("question", "did you get the deposit?"),
    ]


def test_what_stands_in_one_list_is_of_one_kind_and_praise_after_a_but_is_not() -> None:
    assert [kind for kind, _ in _points("The photos are dark, half of them are soft, and the cover isn't there.")] == [
        "problem",
        "problem",
        "problem",
    ]
    assert _points("The footer is missing, but the colours are lovely.") == [("problem", "The footer is missing")]


def test_what_should_be_otherwise_is_a_demand() -> None:
    assert _points("The green should be darker. That should be fine.") == [("demand", "The green should be darker.")]
