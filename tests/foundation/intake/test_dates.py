from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.errors import InvalidInput
from foundation.intake.dates import PartialDate, parse_partial_date
from foundation.periods import Precision

_DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 12, 31))


@given(_DAYS, st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d", "%Y-%m-%d 00:00:00"]))
def test_a_day_comes_back_however_it_is_written(day: date, form: str) -> None:
    assert parse_partial_date(day.strftime(form)) == PartialDate(day, Precision.DAY)


@given(_DAYS, st.sampled_from(["%Y-%m", "%Y/%m", "%Y.%m", "%Y年%m月"]))
def test_a_month_is_its_first_day_and_known_to_the_month(day: date, form: str) -> None:
    assert parse_partial_date(day.strftime(form)) == PartialDate(day.replace(day=1), Precision.MONTH)


@given(st.integers(1000, 9000), st.sampled_from(["{}", "{}年", " {} "]))
def test_a_year_is_its_first_day_and_known_to_the_year(year: int, form: str) -> None:
    assert parse_partial_date(form.format(year)) == PartialDate(date(year, 1, 1), Precision.YEAR)


@given(_DAYS, st.sampled_from(list(Precision)[:3]))
def test_what_follows_a_date_lies_after_it_and_begins_the_next(day: date, precision: Precision) -> None:
    first = day.replace(day=1 if precision is not Precision.DAY else day.day)
    first = first.replace(month=1) if precision is Precision.YEAR else first
    following = PartialDate(first, precision).following()
    assert following > first
    if precision is Precision.YEAR:
        assert (following.year, following.month, following.day) == (first.year + 1, 1, 1)


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_refused_in_words(text: str) -> None:
    with suppress(InvalidInput):
        assert parse_partial_date(text).first.year >= 1


@pytest.mark.parametrize(
    "text", ["", "2016-02-30", "1950-13", "0000", "50", "195005", "2016-3-20-1", "44640", "2016--03"]
)
def test_what_is_no_day_of_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="is no date"):
        parse_partial_date(text)
