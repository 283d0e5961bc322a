from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.cli.sparkline import heat_rows


def test_every_band_has_a_letter_and_every_heat_a_height() -> None:
    assert heat_rows([0, 34, 35, 59, 60, 84, 85, 100], [4], 80, coloured=False) == (
        "▁▃▃▅▅▇▇█",
        "··tthhCC",
        "    ▲",
    )


def test_a_narrow_terminal_shows_the_hottest_of_what_a_column_stands_for() -> None:
    assert heat_rows([0, 90, 0, 0, 40, 0], [1, 4], 3, coloured=False) == ("█▁▄", "C·t", "▲ ▲")


def test_colour_adds_nothing_to_the_width() -> None:
    plain, coloured = (heat_rows([0, 50, 99], [], 80, coloured=one)[0] for one in (False, True))

    assert coloured != plain
    assert re.sub(r"\x1b\[\d*m", "", coloured) == plain


def test_nobody_wrote() -> None:
    assert heat_rows([], [], 80, coloured=False) == ("", "", "")


@given(st.lists(st.integers(0, 100), min_size=1), st.integers(1, 40), st.data())
def test_it_never_grows_too_wide_and_never_loses_a_peak_or_a_nudge(
    heats: list[int], columns: int, data: st.DataObject
) -> None:
    nudge = data.draw(st.integers(0, len(heats) - 1))
    blocks, letters, marks = heat_rows(heats, [nudge], columns, coloured=False)

    assert len(blocks) == len(letters) == min(len(heats), columns)
    assert marks.count("▲") == 1
    assert max(blocks) == heat_rows([max(heats)], [], 1, coloured=False)[0]
