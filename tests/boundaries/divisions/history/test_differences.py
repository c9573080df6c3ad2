import pytest

from boundaries.divisions.history.differences import Meaning, Selector, Sign, read_differences, read_line
from foundation.errors import InvalidInput

TEXT = """\
## 国务院关于同意贵州省调整遵义市部分行政区划的批复
# 文号：国函〔2016〕56号
# 日期：2016年3月20日
#
# 同意撤销遵义县，设立遵义市播州区。
-520321 遵义县>播州区,汇川区,红花岗区
+520304 播州区<遵义县
=520303 汇川区<遵义县>红花岗区
## 《某市志》第3页
=520302 红花岗区<汇川区!

# 无批复。
+520305 新区<..!
"""


def test_passages_hold_documents_and_the_lines_below_them() -> None:
    first, second, third = read_differences(TEXT)
    assert (first.title, second.title, third.title) == (
        "国务院关于同意贵州省调整遵义市部分行政区划的批复",
        "《某市志》第3页",
        "",
    )
    assert first.text.endswith("\n\n同意撤销遵义县，设立遵义市播州区。")
    assert [line.number for passage in (first, second, third) for line in passage.lines] == [6, 7, 8, 10, 13]
    assert third.text == "无批复。"


def test_a_record_that_stays_may_give_and_take() -> None:
    line = read_line("=520303 汇川区<遵义县>红花岗区")
    assert (line.sign, line.code, line.name) == (Sign.KEPT, "520303", "汇川区")
    assert [selector.name for selector in (*line.came_from, *line.to)] == ["遵义县", "红花岗区"]


def test_selectors_name_the_same_name_the_same_code_or_the_superior() -> None:
    assert [selector.meaning for selector in read_line("+650301 甲区<_,.,..,乙县").came_from] == [*Meaning]


def test_marks_say_what_no_notice_says_and_what_is_not_there() -> None:
    assert read_line("-650300 石河子市>_!").to == (Selector(Meaning.SAME_NAME, is_official=False),)
    assert read_line("-650300 石河子市>乙市?").to == (Selector(Meaning.NAMED, "乙市", exists=False),)


def test_a_line_without_selectors_says_nothing_of_territory() -> None:
    assert read_line("-522400 毕节地区").says_nothing


@pytest.mark.parametrize(
    "line",
    [
        "520321 遵义县>播州区",
        "-52032 遵义县>播州区",
        "-520321遵义县>播州区",
        "-520321 遵义县<播州区",
        "+520304 播州区>遵义县",
        "=520303 汇川区<遵义县<红花岗区",
        "-520321 遵义县>播州区,",
        "-520321 遵义县>",
        "-520321 遵义县>!",
        "-520321 遵义县>播州区!?",
    ],
)
def test_a_line_that_cannot_be_read_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_differences(f"# a note\n{line}")
    assert [fault.where for fault in caught.value.faults] == ["line 2"]
