"""Laws of crosswalks, over the whole national history."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from uuid_utils.compat import uuid7

from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.inquiry.crosswalk import Relation, Row, crosswalk
from gazetteer.intake.datasets.areacodes import open_areacodes
from tests.boundaries.divisions.test_ground import lineage_of

pytestmark = pytest.mark.real_data

DAYS = (date(1981, 12, 31), date(1990, 12, 31), date(2005, 6, 30), date(2024, 12, 31))
PAIRS = [(first, last) for first in DAYS for last in DAYS if first != last]


@pytest.fixture(scope="module")
def china(shared_data: Path) -> Lineage:
    return lineage_of(open_areacodes(shared_data).changes(uuid7, lambda _: None))


def led(china: Lineage, start: date, end: date, levels: Sequence[int] = (1, 2, 3)) -> list[Row]:
    there = [version for version in china.on(start) if version.level in levels]
    codes = [code for version in there if (code := china.code(version.division, start)) is not None]
    return list(crosswalk(china, codes, start, end))


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_all_of_a_units_land_goes_one_way_or_in_parts(china: Lineage, start: date, end: date) -> None:
    for row in led(china, start, end):
        relations = [match.relation for match in row.matches]
        assert Relation.WHOLE not in relations or len(relations) == 1, row.code
        assert not any(match.is_unchanged for match in row.matches) or len(relations) == 1, row.code


@pytest.mark.parametrize(("start", "end"), PAIRS[:6])
def test_the_way_back_meets_the_counties_that_the_way_there_met(china: Lineage, start: date, end: date) -> None:
    there = {(row.division, match.division) for row in led(china, start, end, (3,)) for match in row.matches}
    back = {(match.division, row.division) for row in led(china, end, start, (3,)) for match in row.matches}
    counties = {version.division for day in (start, end) for version in china.on(day) if version.level == 3}
    between = {pair for pair in there ^ back if set(pair) <= counties and _stays_county(china, pair, start, end)}
    assert not between


def _stays_county(china: Lineage, pair: tuple[object, object], start: date, end: date) -> bool:
    first, last = china.version(pair[0], start), china.version(pair[1], end)  # type: ignore[arg-type] # identities
    return first is not None and last is not None and first.level == last.level == 3


def test_every_county_of_1990_has_heirs_in_2024(china: Lineage) -> None:
    assert not [row.code for row in led(china, DAYS[1], DAYS[3], (3,)) if not row.matches]


def test_a_province_that_lost_a_third_of_its_counties_is_not_unchanged(china: Lineage) -> None:
    [row] = crosswalk(china, ["510000"], DAYS[1], DAYS[3])
    told = {china.version(match.division, DAYS[3]).name: match.relation for match in row.matches}  # type: ignore[union-attr] # they are there
    assert told == {"四川省": Relation.SAME, "重庆市": Relation.PART}


def test_no_unit_outlives_the_day_on_which_all_of_it_went_elsewhere(china: Lineage) -> None:
    for change in china.changes:
        for each in change.successions:
            end = china.ends(each.predecessor)
            if each.is_whole and end is not None and change.moment.day is not None:
                assert end <= change.moment.day, change.origin
