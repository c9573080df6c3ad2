import pytest

from foundation.errors import InvalidInput
from gazetteer.batch.columns import HEADINGS
from gazetteer.batch.finding import column_named, name_column


@pytest.mark.parametrize("heading", ["地名", "标准名称", "名称", " 地名 *", "name", "待规范地名", "NAME", "地址"])
def test_a_usual_heading_is_found(heading: str) -> None:
    assert name_column(["序号", heading, "备注"]) == 1


def test_the_columns_of_an_earlier_answer_are_not_taken_for_names() -> None:
    assert name_column(["地名", *HEADINGS]) == 0


def test_one_whose_names_stood_in_such_a_column_may_be_named() -> None:
    columns = ["标准地名", "规范化判定", "规范化标准地名"]
    assert name_column(columns) == 0
    assert name_column(columns, "规范化标准地名") == 2


@pytest.mark.parametrize(
    ("columns", "named", "code"),
    [
        (["甲", "乙"], None, "no_name_column"),
        (["地名", "名称"], None, "several_name_columns"),
        (["甲", "乙"], "丙", "unknown_column"),
        (["甲", "甲 "], "甲", "unknown_column"),
    ],
)
def test_a_column_that_cannot_be_told_is_refused_with_those_there_are(
    columns: list[str], named: str | None, code: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        name_column(columns, named)
    assert [(fault.where, fault.code) for fault in refusal.value.faults] == [("column", code)]
    assert columns[0] in refusal.value.message


def test_a_column_is_named_without_regard_to_blanks_case_and_width() -> None:
    assert column_named(["序号", "所在（跨）行政区"], "所在(跨)行政区 ", "context_column") == 1
