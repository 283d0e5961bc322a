from __future__ import annotations

import codecs
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.adapters.transcripts.reading import lines_of, refusal, title_of


def write(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "acme.txt"
    path.write_text(content, encoding="utf-8")
    return path


def test_roles_names_and_further_lines(tmp_path: Path) -> None:
    heard = lines_of(
        write(
            tmp_path,
            "# Website for Acme\n\n"
            "2026-03-02 09:14 Maria (client): Two things:\n"
            "- the logo\n"
            "\n"
            "- the menu: it is 10:30 and still broken\n"
            "2026-03-02 09:40 Ana Ruiz (freelancer): On it.\n"
            "2026-03-02 09:41 Bo (teammate): Me too.\n"
            "2026-03-02 09:42 deploys (bot): done\n"
            "2026-03-02 09:43 Dee (Acme): hello\n",
        )
    )

    assert [(line.index, line.seen.name, line.role, line.seen.is_bot) for line in heard] == [
        (0, "Maria", "client", False),
        (1, "Ana Ruiz", "freelancer", False),
        (2, "Bo", "teammate", False),
        (3, "deploys", None, True),
        (4, "Dee (Acme)", None, False),
    ]
    assert heard[0].seen.text == "Two things:\n- the logo\n\n- the menu: it is 10:30 and still broken"


def test_the_title_is_the_line_before_the_first_message_or_the_name_of_the_file(tmp_path: Path) -> None:
    assert title_of(write(tmp_path, "# Website for Acme\n2026-03-02 09:14 Maria: hi\n")) == "Website for Acme"
    assert title_of(write(tmp_path, "2026-03-02 09:14 Maria: hi\n")) == "acme"


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("2026-03-02 09:14", "2026-03-02T09:14:00+00:00"),
        ("2026-03-02T09:14:05Z", "2026-03-02T09:14:05+00:00"),
        ("2026-03-02 09:14:05.123 +01:00", "2026-03-02T09:14:05+01:00"),
        ("2026-03-02T09:14-0500", "2026-03-02T09:14:00-05:00"),
        ("[2026-03-02 09:14]", "2026-03-02T09:14:00+00:00"),
        ("2026/3/2, 9:14", "2026-03-02T09:14:00+00:00"),
        ("02.03.2026 09:14", "2026-03-02T09:14:00+00:00"),
        ("2.3.26, 09:14 -", "2026-03-02T09:14:00+00:00"),
        ("2 March 2026 09:14", "2026-03-02T09:14:00+00:00"),
        ("Mon 2 Mar 2026 at 9:14 pm", "2026-03-02T21:14:00+00:00"),
        ("Mar 2, 2026 12:05 AM", "2026-03-02T00:05:00+00:00"),
        ("March 2nd, 2026, 12:05 p.m.", "2026-03-02T12:05:00+00:00"),
    ],
)
def test_dates_are_read_as_people_write_them(tmp_path: Path, stamp: str, moment: str) -> None:
    (heard,) = lines_of(write(tmp_path, f"{stamp} Maria (client): hi\n"))

    assert (heard.seen.at.isoformat(), heard.seen.name, heard.seen.text) == (moment, "Maria", "hi")


@pytest.mark.parametrize(("other", "day"), [("28/03/2026", 2), ("03/28/2026", 3)])
def test_another_date_in_the_file_tells_which_number_is_the_day(tmp_path: Path, other: str, day: int) -> None:
    first, _ = lines_of(write(tmp_path, f"02/03/2026, 09:14 - Maria: hi\n{other}, 09:15 - Ana: hi\n"))

    assert first.seen.at.day == day


def test_dates_that_can_be_read_two_ways_are_not_guessed(tmp_path: Path) -> None:
    said = refusal(write(tmp_path, "02/03/2026, 09:14 - Maria: hi\n"))

    assert "acme.txt, line 1: a date like 02/03/2026 can be read two ways" in said
    assert said.endswith("write the dates as 2026-03-02.")


def test_times_are_in_the_readers_zone_unless_the_line_names_one(tmp_path: Path) -> None:
    path = write(tmp_path, "2026-07-02 09:14 Maria: hi\n2026-07-02 09:15 UTC Ana: hi\n")

    assert [line.seen.at.isoformat() for line in lines_of(path, ZoneInfo("Europe/Lisbon"))] == [
        "2026-07-02T09:14:00+01:00",
        "2026-07-02T09:15:00+00:00",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_files_from_a_windows_editor_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "acme.txt"
    path.write_bytes(
        "2026-03-02 09:14 Zoë (client): café\r\n2026-03-02 09:15 Ana (freelancer): oui\r\n".encode(encoding)
    )

    assert [(line.seen.name, line.seen.text) for line in lines_of(path)] == [("Zoë", "café"), ("Ana", "oui")]
    assert path.read_bytes()[:2] in (codecs.BOM_UTF8[:2], codecs.BOM_UTF16_LE)
