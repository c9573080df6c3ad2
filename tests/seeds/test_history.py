"""The real history of the demonstration province, as we wrote it down."""

from datetime import date

from uuid_utils.compat import uuid7

from boundaries.divisions.chronicle.coherence import require_coherence
from boundaries.divisions.chronicle.events import ChangeKind
from boundaries.divisions.chronicle.replay import replay, standing_on
from boundaries.divisions.codes import COUNTY, level_of
from seeds import history
from seeds.facts import PROVINCE, PROVINCE_CODE, counties, prefectures
from seeds.neighbours import neighbours


def test_the_history_ends_in_the_divisions_of_the_demonstration() -> None:
    units = {each.code: each.name for each in prefectures()} | {each.code: each.name for each in counties()}
    around = {each.code: each.name for each in neighbours()}
    assert history.table_of(2025) == {PROVINCE_CODE: PROVINCE} | units | around


def test_the_history_fits_together() -> None:
    changes = history.changes(uuid7)
    require_coherence(replay(changes), changes)


def test_the_counties_of_any_day_are_those_of_the_table_of_that_year() -> None:
    lives = replay(history.changes(uuid7))
    for year in (1981, 1983, 1987, 1997, 2000, 2011, 2016, 2021):
        there = [standing_on(spans, date(year, 12, 31)) for spans in lives.values()]
        assert {each.code[1]: each.name for each in there if each and each.code} == history.table_of(year), year


def test_chongqing_was_a_part_of_sichuan_until_1997() -> None:
    [founding] = [
        change for change in history.changes(uuid7) if any(each.sets.get("name") == "重庆市" for each in change.events)
    ]
    assert (founding.kind, founding.moment.day) == (ChangeKind.FOUNDING, date(1997, 3, 14))
    assert "500000" not in history.table_of(1996)
    assert "500000" in history.table_of(1997)


def test_custody_of_today_is_what_the_history_comes_to() -> None:
    lives = replay(history.changes(uuid7))
    today = [spans[-1].standing for spans in lives.values() if spans[-1].ends is None]
    in_custody = {each.name for each in today if each.administering_parent is not None}
    assert in_custody == {each.name for each in counties() if each.in_custody}


def test_seats_that_moved_are_told_of_the_unit_that_had_the_code_then() -> None:
    changes = history.changes(uuid7)
    lives = replay(changes)
    moves = [change for change in changes if change.kind is ChangeKind.SEAT]
    assert [lives[change.events[0].division][-1].standing.name for change in moves] == [
        "盘县",
        "水城县",
        "剑河县",
        "贵阳市",
    ]


def test_every_change_but_the_first_codings_has_its_document() -> None:
    without = [
        change.origin
        for change in history.changes(uuid7)
        if change.kind not in {ChangeKind.FIRST_RECORDED, ChangeKind.SEAT} and not change.documents
    ]
    assert not without


def test_the_history_knows_counties_and_above_alone() -> None:
    assert all(level_of(code) <= COUNTY for code in history.table_of(1981))
