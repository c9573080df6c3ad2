"""Days and numbers of documents."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.documents.days import arabic_day, chinese_day, document_number, is_document_number
from foundation.errors import InvalidInput

_VALUES = {character: value for value, character in enumerate("〇一二三四五六七八九")}


def _number(text: str) -> int:
    tens, ten, ones = text.partition("十")
    if not ten:
        return _VALUES[text]
    return (_VALUES[tens] if tens else 1) * 10 + (_VALUES[ones] if ones else 0)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 11, 30), "二〇二六年十一月三十日"),
        (date(2000, 10, 10), "二〇〇〇年十月十日"),
        (date(1999, 1, 21), "一九九九年一月二十一日"),
        (date(2012, 12, 1), "二〇一二年十二月一日"),
    ],
)
def test_a_day_is_written_in_chinese_characters(day: date, written: str) -> None:
    assert chinese_day(day) == written


@given(st.dates())
def test_a_day_written_in_characters_is_the_same_day(day: date) -> None:
    year, _, rest = chinese_day(day).partition("年")
    month, _, of_month = rest.removesuffix("日").partition("月")
    read = int("".join(str(_VALUES[each]) for each in year)), _number(month), _number(of_month)
    assert read == (day.year, day.month, day.day)


def test_an_arabic_day_has_no_leading_zeros() -> None:
    assert arabic_day(date(2026, 3, 1)) == "2026年3月1日"


@given(st.integers(1000, 9999), st.integers(1, 10**6))
def test_a_number_that_was_written_is_one(year: int, serial: int) -> None:
    assert is_document_number(document_number("黔民发", year, serial))


@pytest.mark.parametrize(
    ("agency", "year", "serial"), [("黔民发", 26, 12), ("黔民发", 2026, 0), ("", 2026, 1), ("黔 民", 2026, 1)]
)
def test_what_is_no_number_is_not_written(agency: str, year: int, serial: int) -> None:
    with pytest.raises(InvalidInput, match="no document number"):
        document_number(agency, year, serial)
