from collections.abc import Mapping, Sequence
from itertools import count
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from boundaries.divisions.planning import Establishment, Planner, Unresolved
from boundaries.divisions.records import DivisionRecord
from boundaries.divisions.tree import DivisionNode, DivisionTree

QINGYAN = ("贵州省", "贵阳市", "花溪区", "青岩镇")
ZUNYI_TOWNS = (("遵义市", "红花岗区", "新舟镇"), ("遵义市", "播州区", "三岔镇"), ("铜仁市", "碧江区", "和平乡"))


def planner(nodes: Sequence[DivisionNode] = (), codes: Mapping[tuple[str, str], UUID] | None = None) -> Planner:
    numbers = count(1_000)
    return Planner(DivisionTree(nodes), codes or {}, lambda: UUID(int=next(numbers)))


def node(number: int, name: str, level: int, parent: int | None = None, *, provisional: bool = False) -> DivisionNode:
    above = None if parent is None else UUID(int=parent)
    return DivisionNode(UUID(int=number), name, "", level, above, None, None, provisional)


def guiyang() -> list[DivisionNode]:
    return [node(1, "贵州省", 1), node(2, "贵阳市", 2, 1), node(3, "花溪区", 3, 2)]


def unit(found: UUID | Unresolved) -> UUID:
    assert isinstance(found, UUID), found
    return found


def reason(found: UUID | Unresolved) -> str:
    assert isinstance(found, Unresolved), found
    return found.reason


def by_name(plan: Planner) -> dict[str, Establishment]:
    return {each.record.name: each for each in plan.planned()}


def test_a_path_into_an_empty_register_plans_every_level_below_its_superior() -> None:
    plan = planner()
    town = unit(plan.resolve(QINGYAN))
    made = list(plan.planned())
    assert [each.record.path for each in made] == [QINGYAN[:depth] for depth in (1, 2, 3, 4)]
    assert [each.legal_parent_id for each in made] == [None, *(each.id for each in made[:-1])]
    assert made[-1].id == town
    assert all(each.record.provisional for each in made)


def test_what_is_there_is_found_and_not_planned_again() -> None:
    plan = planner(guiyang())
    assert plan.resolve(QINGYAN[:3]) == UUID(int=3)
    assert not list(plan.planned())


def test_a_level_left_out_is_found_where_only_one_unit_has_the_name() -> None:
    assert planner(guiyang()).resolve(("贵州省", "花溪区")) == UUID(int=3)


def test_a_path_that_begins_below_the_province_is_completed() -> None:
    assert planner(guiyang()).resolve(("花溪区",)) == UUID(int=3)


def test_a_name_that_several_units_have_is_ambiguous_without_the_levels_above() -> None:
    nodes = [*guiyang(), node(4, "遵义市", 2, 1), node(5, "花溪区", 3, 4)]
    assert reason(planner(nodes).resolve(("花溪区",))) == "division_ambiguous"
    assert reason(planner(nodes).resolve(("贵州省", "花溪区"))) == "division_ambiguous"
    assert planner(nodes).resolve(("遵义市", "花溪区")) == UUID(int=5)


def test_a_path_that_hangs_in_the_air_is_unknown_and_says_what_to_do() -> None:
    found = planner().resolve(("青岩镇",))
    assert reason(found) == "division_unknown"
    assert "begin the path with the province" in getattr(found, "message", "")


def test_the_code_of_a_known_unit_wins_over_an_older_name() -> None:
    plan = planner(guiyang(), {("GB2260", "520111"): UUID(int=3)})
    assert plan.resolve(("贵州省", "贵阳市", "花溪县"), "520111") == UUID(int=3)


def test_the_code_of_a_provisional_unit_of_another_name_does_not_win() -> None:
    nodes = [*guiyang()[:2], node(3, "高新区", 3, 2, provisional=True)]
    plan = planner(nodes, {("GB2260", "520111"): UUID(int=3)})
    assert unit(plan.resolve(("贵州省", "贵阳市", "经开区"), "520111")) != UUID(int=3)


def test_a_code_without_a_path_finds_its_unit_or_says_that_none_has_it() -> None:
    plan = planner(guiyang(), {("GB2260", "520111"): UUID(int=3)})
    assert plan.resolve((), "520111") == UUID(int=3)
    assert reason(plan.resolve((), "520199")) == "division_unknown"


def test_the_code_of_a_village_stands_for_its_township() -> None:
    plan = planner(guiyang())
    unit(plan.resolve(QINGYAN, "520111101203"))
    assert by_name(plan)["青岩镇"].record.codes == (("GB2260", "520111101"),)


def test_a_prefecture_gets_the_code_that_most_of_its_counties_begin_with() -> None:
    plan = planner()
    unit(plan.resolve(("贵州省", "遵义市", "红花岗区"), "520302"))
    unit(plan.resolve(("贵州省", "遵义市", "汇川区"), "520303"))
    unit(plan.resolve(("贵州省", "遵义市", "遵义县"), "522121"))
    made = by_name(plan)
    assert made["遵义市"].record.codes == (("GB2260", "520300"),)
    assert made["贵州省"].record.codes == (("GB2260", "520000"),)


def test_a_provisional_unit_that_was_there_learns_the_code_a_file_states() -> None:
    plan = planner([*guiyang()[:2], node(3, "花溪区", 3, 2, provisional=True)])
    unit(plan.resolve(QINGYAN[:3], "520111"))
    assert plan.learnt_codes() == ((UUID(int=3), ("GB2260", "520111")),)


def test_a_unit_in_custody_has_the_province_as_its_legal_parent() -> None:
    plan = planner(guiyang())
    stated = DivisionRecord(("贵州省", "贵阳市", "清镇市"), "县级市", 3, in_custody=True)
    made = unit(plan.declare(stated))
    found = by_name(plan)["清镇市"]
    assert (found.id, found.legal_parent_id, found.administering_parent_id) == (made, UUID(int=1), UUID(int=2))


def test_a_unit_is_declared_after_the_one_it_lies_in() -> None:
    stated = DivisionRecord(("贵州省", "贵阳市"), "地级市", 2)
    assert reason(planner().declare(stated)) == "division_unknown"


def test_looking_for_a_path_plans_nothing() -> None:
    plan = planner(guiyang())
    assert plan.find(QINGYAN) is None
    assert plan.find(QINGYAN[:3]) == UUID(int=3)
    assert not list(plan.planned())


@given(st.lists(st.sampled_from(ZUNYI_TOWNS), min_size=1), st.randoms())
def test_the_units_planned_do_not_depend_on_the_order_of_the_rows(
    towns: list[tuple[str, str, str]], chance: Random
) -> None:
    shuffled = towns.copy()
    chance.shuffle(shuffled)
    planned = []
    for order in (towns, shuffled):
        plan = planner()
        found = [plan.resolve(("贵州省", *town)) for town in order]
        assert found == [plan.resolve(("贵州省", *town)) for town in order]
        planned.append({each.record.path for each in plan.planned()})
    assert planned[0] == planned[1]
