"""Changes held against the law: approval, codes, time."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from boundaries.divisions.chronicle.events import (
    Change,
    ChangeKind,
    Event,
    EventKind,
    Moment,
    Standing,
    Succession,
)
from boundaries.divisions.chronicle.rules import Label, approver_of, deadlines_of, labels_of

UNIT, OTHER, CITY, PROVINCE = (UUID(int=number) for number in range(1, 5))
DAY = date(2020, 6, 5)
COUNTY = Standing("水城区", "市辖区", 3, ("GB2260", "520204"), CITY)


def change(kind: EventKind = EventKind.ESTABLISH, **more: object) -> Change:
    event = Event(UUID(int=9), kind, UNIT, Moment(DAY), {"code": COUNTY.code})
    made = Change(UUID(int=8), ChangeKind.FOUNDING, Moment(DAY), (event,), approved_on=DAY, authority="国务院")
    return replace(made, **more)  # type: ignore[arg-type] # fields by name


def labels(
    made: Change,
    before: Standing | None = None,
    after: Standing | None = COUNTY,
    holders: dict[str, UUID] | None = None,
) -> tuple[str, ...]:
    known = {UNIT: before} if before else {}
    now = {UNIT: after} if after else {}
    return labels_of(made, known, now, holders or {}).labels


def test_a_change_that_keeps_to_the_law_has_no_label() -> None:
    assert labels(change()) == ()


def test_a_code_that_meant_another_unit_is_reused() -> None:
    assert labels(change(), holders={"520204": OTHER}) == (Label.CODE_REUSED,)


def test_a_transfer_under_the_old_code_departs_from_the_rule() -> None:
    before = replace(COUNTY, legal_parent=PROVINCE)
    assert labels(change(EventKind.TRANSFER_AFFILIATION), before) == (Label.CODE_KEPT_BY_TRANSFER,)


def test_a_renaming_under_another_code_departs_from_the_rule() -> None:
    before = replace(COUNTY, name="水城特区", kind="市辖区", code=("GB2260", "520205"))
    assert labels(change(EventKind.RENAME), before) == (Label.CODE_CHANGED_BY_RENAMING,)


def test_a_county_is_not_founded_by_a_province() -> None:
    assert labels(change(authority="贵州省人民政府")) == (Label.APPROVED_BELOW,)


def test_a_part_of_a_countys_boundary_may_be_moved_by_a_province() -> None:
    assert labels(change(EventKind.BOUNDARY_CHANGE, authority="贵州省人民政府"), COUNTY) == ()


def test_a_province_is_founded_by_the_congress() -> None:
    assert approver_of(EventKind.ESTABLISH, 1) == "全国人民代表大会"
    assert approver_of(EventKind.SEAT_MOVE, 1) == "国务院"


def test_a_unit_that_ends_without_a_word_on_its_land_has_an_unknown_heir() -> None:
    assert labels(change(EventKind.ABOLISH), COUNTY, None) == (Label.HEIR_UNKNOWN,)
    told = change(EventKind.ABOLISH, successions=(Succession(UNIT, OTHER, is_whole=True),))
    assert labels(told, COUNTY, None) == ()


def test_a_change_has_twelve_months_and_six_more_with_consent() -> None:
    completion, code = deadlines_of(change())
    assert (completion.what, completion.due, completion.latest) == ("completion", date(2021, 6, 5), date(2021, 12, 5))
    assert (code.what, code.due, code.latest) == ("code", date(2020, 7, 5), date(2020, 7, 5))


@pytest.mark.parametrize(
    ("done_on", "today", "status"),
    [
        (None, date(2021, 12, 5), "open"),
        (None, date(2021, 12, 6), "overdue"),
        (date(2021, 12, 5), date(2025, 1, 1), "met"),
        (date(2021, 12, 6), date(2025, 1, 1), "late"),
    ],
)
def test_a_deadline_is_met_late_open_or_overdue(done_on: date | None, today: date, status: str) -> None:
    assert deadlines_of(change(completed_on=done_on))[0].status(today) == status


def test_what_was_done_late_is_labelled() -> None:
    assert labels(change(completed_on=date(2022, 1, 1), code_published_on=date(2020, 9, 1))) == (
        Label.COMPLETED_LATE,
        Label.CODE_LATE,
    )


def test_changes_before_the_law_have_no_deadlines() -> None:
    assert deadlines_of(change(approved_on=date(2018, 12, 31))) == ()
