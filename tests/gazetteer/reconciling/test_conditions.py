from datetime import date
from uuid import UUID

import pytest

from boundaries.divisions.inquiry.bygone import Bygone
from boundaries.divisions.tree import DivisionNode, DivisionTree
from gazetteer.reconciling.asking import Query
from gazetteer.reconciling.conditions import Known, Understood, understood
from gazetteer.search.index.divisions import Divisions

_DAY = date(2026, 11, 25)
_NAMES = {"12100": "河流", "21500": "乡级行政区", "21610": "行政村"}


def _node(number: int, name: str, level: int, parent: int | None, code: str) -> DivisionNode:
    return DivisionNode(
        UUID(int=number), name, "县", level, None if parent is None else UUID(int=parent), code, None, False
    )


@pytest.fixture
def divisions() -> Divisions:
    tree = DivisionTree(
        [
            _node(1, "贵州省", 1, None, "520000"),
            _node(2, "遵义市", 2, 1, "520300"),
            _node(3, "播州区", 3, 2, "520304"),
            _node(4, "汇川区", 3, 2, "520303"),
        ]
    )
    gone = Bygone(UUID(int=9), ("遵义县",), ("520321",), 3, {UUID(int=3): ()})
    return Divisions(tree, [gone])


def _understood(divisions: Divisions, query: Query) -> Understood:
    return understood(query, divisions, Known(_NAMES, {}))


def _asked(divisions: Divisions, query: Query) -> tuple[str, UUID | None]:
    ask = _understood(divisions, query).ask
    assert ask is not None
    return ask.text, ask.division_id


def test_a_division_of_the_day_filters_and_is_read_before_the_name(divisions: Divisions) -> None:
    assert _asked(divisions, Query("龙坑", _DAY, division="520304")) == ("贵州省遵义市播州区龙坑", UUID(int=3))


def test_a_path_is_read_before_the_name_right_or_wrong(divisions: Divisions) -> None:
    assert _asked(divisions, Query("龙坑", _DAY, path=("遵义市", "波州区"))) == ("遵义市波州区龙坑", None)


def test_what_the_name_says_of_its_division_already_is_not_said_twice(divisions: Divisions) -> None:
    assert _asked(divisions, Query("播州区龙坑", _DAY, path=("遵义市", "播州区")))[0] == "遵义市播州区龙坑"
    assert _asked(divisions, Query("遵义市龙坑", _DAY, path=("遵义市",)))[0] == "遵义市龙坑"


def test_a_path_before_pinyin_is_a_filter_instead(divisions: Divisions) -> None:
    assert _asked(divisions, Query("longkeng", _DAY, path=("播州区",))) == ("longkeng", UUID(int=3))


def test_a_former_code_is_read_as_the_former_name(divisions: Divisions) -> None:
    assert _asked(divisions, Query("龙坑", _DAY, division="520321")) == ("遵义县龙坑", None)


def test_a_code_that_never_was_is_a_doubt_and_no_filter(divisions: Divisions) -> None:
    told = _understood(divisions, Query("龙坑", _DAY, division="529999"))
    assert told.ask is not None
    assert (told.ask.text, told.ask.division_id) == ("龙坑", None)
    assert [doubt.kind for doubt in told.doubts] == ["division_unknown"]


def test_a_path_that_cannot_be_read_before_the_name_and_is_not_there_is_a_doubt(divisions: Divisions) -> None:
    told = _understood(divisions, Query("longkeng", _DAY, path=("波州区",)))
    assert [doubt.kind for doubt in told.doubts] == ["division_unknown"]


def test_a_kind_that_no_class_is_called_is_a_doubt_and_no_filter(divisions: Divisions) -> None:
    told = _understood(divisions, Query("龙坑", _DAY, types=("215",), kinds=("自然村",)))
    assert told.ask is not None
    assert told.ask.classes == ("215",)
    assert [doubt.detail for doubt in told.doubts] == ["自然村"]


def test_where_type_and_kind_exclude_each_other_nothing_is_asked(divisions: Divisions) -> None:
    assert _understood(divisions, Query("龙坑", _DAY, types=("215",), kinds=("河流",))).ask is None


def test_punctuation_asks_nothing(divisions: Divisions) -> None:
    assert _understood(divisions, Query("", _DAY)).ask is None
