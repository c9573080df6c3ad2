import csv
import io
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.divisions.tree import DivisionLabel
from gazetteer.batch.columns import HEADINGS, harmless, headings_beside, refused, result
from gazetteer.normalizing.asking import Candidate, Decision, Normalized, Reason, Settling
from gazetteer.places.records import NameKind

_GUIYANG = DivisionLabel("520100", "贵阳市", ("贵州省", "贵阳市"))
_HUAXI = DivisionLabel("520111", "花溪区", ("贵州省", "贵阳市", "花溪区"))


def _candidate(number: int, name: str, division: DivisionLabel, **more: object) -> Candidate:
    told: dict[str, object] = {
        "place_id": UUID(int=number),
        "name": name,
        "romanized": None,
        "class_code": "22200",
        "code": None,
        "division": division,
        "point": None,
        "matched": name,
        "matched_kind": NameKind.STANDARD,
        "score": 0.5,
        "group": 1,
        "group_score": 0.5,
        "reasons": (Reason("exact", name),),
        "parts": {},
    }
    return Candidate(**{**told, **more})  # type: ignore[arg-type] # members by name, with those of a test over them


def test_a_match_is_told_with_its_place_and_the_reasons() -> None:
    reasons = (Reason("former_name", "青岩屯"), Reason("look_alike", "睛→青"))
    match = _candidate(7, "青岩堡", _HUAXI, score=0.97, reasons=reasons, code="52011110020000000001")
    other = _candidate(8, "青岩", _HUAXI, score=0.02)
    told = result(Normalized("睛岩屯", Decision.MATCH, match, (match, other), 2, 0.01, ()))
    assert told.decision == "匹配"
    assert (told.name, told.place_id, told.code) == ("青岩堡", str(UUID(int=7)), "520111")
    assert (told.division, told.probability) == ("贵州省/贵阳市/花溪区", "0.9700")
    assert told.reasons == "former_name 青岩屯；look_alike 睛→青"
    assert told.candidates == f"青岩（贵州省/贵阳市/花溪区，0.0200，{UUID(int=8)}）"


def test_a_division_has_its_own_code() -> None:
    match = _candidate(7, "花溪区", _GUIYANG, class_code="21400", code="520111", score=0.99)
    told = result(Normalized("花溪", Decision.MATCH, match, (match,), 1, 0.0, ()))
    assert (told.code, told.division) == ("520111", "贵州省/贵阳市")


def test_an_ambiguous_name_is_told_with_what_would_settle_it_and_how_many_more_there_are() -> None:
    both = (_candidate(1, "龙场", _HUAXI, score=0.4), _candidate(2, "龙场", _GUIYANG, score=0.3))
    settled_by = (Settling("within", ("花溪区", "南明区")), Settling("near", ()))
    told = result(Normalized("龙场", Decision.AMBIGUOUS, None, both, 5, 0.1, settled_by))
    assert told[:6] == ("歧义", "", "", "", "", "0.4000")
    assert told.reasons == "待补充所在政区（花溪区、南明区）；待补充位置"
    assert told.candidates.endswith("；另有 3 处")


def test_none_is_told_with_its_own_probability() -> None:
    unlikely = _candidate(1, "龙场", _HUAXI, score=0.1)
    told = result(Normalized("假县", Decision.NONE, None, (unlikely,), 1, 0.9, ()))
    assert (told.decision, told.probability, told.reasons) == ("无匹配", "0.9000", "")
    assert "龙场" in told.candidates


def test_a_row_that_could_not_be_asked_has_its_error_among_the_reasons() -> None:
    assert refused("The name is empty.") == ("错误", "", "", "", "", "", "The name is empty.", "")


def test_the_headings_are_a_contract() -> None:
    assert HEADINGS == ("规范化判定", "标准地名", "地名ID", "区划代码", "所在政区", "概率", "理由", "候选")


@given(st.lists(st.sampled_from([*HEADINGS, "规范化标准地名", "名称", "标准 地名"])))
def test_no_heading_stands_twice(columns: list[str]) -> None:
    added = headings_beside(columns)
    assert len(set(added)) == len(HEADINGS)
    assert not set(added) & set(columns)


@pytest.mark.parametrize("cell", ["=1+1", "+青岩", "-2+3", "@SUM(A1)", "\t=1", "＝1", "+1-1", "-"])
def test_a_formula_becomes_a_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "青岩", "-12.5", "+3", "106.68", "1=1", "a@b"])
def test_what_is_no_formula_stays_as_it_stands(cell: str) -> None:
    assert harmless(cell) == cell


@given(st.text())
def test_a_harmless_cell_comes_back_from_a_csv_as_it_was_written(text: str) -> None:
    kept = io.StringIO(newline="")
    csv.writer(kept).writerow([harmless(text), "x"])
    [[back, _]] = csv.reader(io.StringIO(kept.getvalue(), newline=""))
    assert back == harmless(text)
    assert "\0" not in back
