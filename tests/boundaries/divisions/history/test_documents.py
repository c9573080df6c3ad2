from datetime import date

import pytest

from boundaries.divisions.history.differences import Passage
from boundaries.divisions.history.documents import day_of, document_of


def test_a_document_tells_its_number_day_and_source_and_keeps_its_words() -> None:
    text = (
        "文号：国函〔2016〕56号\n日期：2016年3月20日\n来源：[维基文库](https://x)\n\n同意撤销遵义县。\n日期：不是字段"
    )
    found = document_of(Passage("批复", text, ()))
    assert found is not None
    assert (found.title, found.number, found.approved_on) == ("批复", "国函〔2016〕56号", date(2016, 3, 20))
    assert found.source == "[维基文库](https://x)"
    assert found.text == "同意撤销遵义县。\n日期：不是字段"


def test_a_passage_without_words_quotes_no_document() -> None:
    assert document_of(Passage("", "", ())) is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1983年8月19日", date(1983, 8, 19)),
        ("一九八三年八月十九日", date(1983, 8, 19)),
        ("一九八七年十一月六日", date(1987, 11, 6)),
        ("一九九○年十月十日", date(1990, 10, 10)),
        ("一九九〇年十二月三十一日", date(1990, 12, 31)),
        ("一九八四年一月二十", date(1984, 1, 20)),
        ("一九八三年二月三十日", None),
        ("1983年", None),
        ("", None),
    ],
)
def test_days_are_read_in_digits_and_in_chinese_numerals(written: str, day: date | None) -> None:
    assert day_of(written) == day
