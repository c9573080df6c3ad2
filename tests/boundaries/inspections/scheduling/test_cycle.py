"""Five years, and the rounds in which they pass."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.provisions import Counting
from boundaries.inspections.scheduling.cycle import (
    CYCLE_YEARS,
    Round,
    due_after,
    end_of_year,
    known_rounds,
    read_rounds,
    round_of,
)
from foundation.errors import InvalidInput

ROUNDS = known_rounds()
days = st.dates(date(2018, 1, 1), date(2200, 12, 31))
HEADING = "number\tfirst_year\tlast_year\tbasis\tcertainty\n"


@pytest.mark.parametrize(
    ("inspected", "due"),
    [
        (date(2020, 2, 29), date(2025, 2, 28)),
        (date(2019, 2, 28), date(2024, 2, 28)),
        (date(2023, 8, 31), date(2028, 8, 31)),
        (date(2022, 12, 31), date(2027, 12, 31)),
        (date(2023, 1, 1), date(2028, 1, 1)),
    ],
)
def test_to_the_day_it_is_due_on_the_same_day_five_years_later_or_the_months_last(inspected: date, due: date) -> None:
    assert due_after(inspected, Counting.DAY) == due


def test_by_year_the_whole_fifth_year_after_is_in_time() -> None:
    assert due_after(date(2021, 1, 1), Counting.YEAR) == date(2026, 12, 31)
    assert due_after(date(2021, 12, 31), Counting.YEAR) == date(2026, 12, 31)


@given(days)
def test_counting_by_year_never_asks_for_an_earlier_day(day: date) -> None:
    assert due_after(day, Counting.DAY) <= due_after(day, Counting.YEAR)


@given(days, days)
def test_who_inspects_later_is_due_no_earlier(one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    for counting in Counting:
        assert due_after(earlier, counting) <= due_after(later, counting)


def test_at_the_end_of_the_calendar_nothing_runs_over() -> None:
    assert due_after(date(9998, 6, 1), Counting.DAY) == date(9999, 12, 31)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2018, 1, 1), 4),
        (date(2022, 12, 31), 4),
        (date(2023, 1, 1), 5),
        (date(2027, 12, 31), 5),
        (date(2028, 1, 1), 6),
        (date(2032, 12, 31), 6),
        (date(2033, 1, 1), 7),
    ],
)
def test_a_round_begins_on_new_years_day_and_ends_on_the_last_of_december(day: date, number: int) -> None:
    found = round_of(day, ROUNDS)
    assert found is not None
    assert found.number == number


def test_before_the_first_known_round_there_is_none() -> None:
    assert round_of(date(2017, 12, 31), ROUNDS) is None


@given(days)
def test_every_day_from_the_first_known_round_on_lies_in_one_round(day: date) -> None:
    found = round_of(day, ROUNDS)
    assert found is not None
    assert found.contains(day)
    assert found.first_day <= day <= found.last_day
    assert found.last_year - found.first_year == CYCLE_YEARS - 1
    assert round_of(found.last_day, ROUNDS) == found


def test_what_is_inferred_of_a_round_says_so() -> None:
    assert all(each.certainty == "I" for each in ROUNDS)
    assert Round(6, 2028, 2032).certainty == "I"


def test_the_last_day_of_a_year_is_the_last_of_december() -> None:
    assert end_of_year(2024) == date(2024, 12, 31)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("5\t2023\t2028\t-\tV\n", "one to 5 years"),
        ("5\t2023\t2022\t-\tV\n", "one to 5 years"),
        ("4\t2018\t2022\t-\tV\n5\t2024\t2027\t-\tV\n", "leave no gap"),
        ("4\t2018\t2022\t-\tV\n6\t2023\t2027\t-\tV\n", "leave no gap"),
        ("four\t2018\t2022\t-\tV\n", "cannot be read"),
        ("5\t2023\t2027\t-\tperhaps\n", "certainty"),
        ("", "no row"),
    ],
)
def test_rounds_that_leave_a_gap_or_last_too_long_are_refused(tmp_path: Path, rows: str, told: str) -> None:
    path = tmp_path / "rounds.tsv"
    path.write_text(HEADING + rows, encoding="utf-8")
    with pytest.raises(InvalidInput, match=told):
        read_rounds(path)


def test_a_province_may_give_its_own_rounds(tmp_path: Path) -> None:
    path = tmp_path / "rounds.tsv"
    path.write_text(f"{HEADING}1\t2021\t2025\t省文件\tV\n", encoding="utf-8")
    found = round_of(date(2026, 1, 1), read_rounds(path))
    assert found == Round(2, 2026, 2030, "I")
