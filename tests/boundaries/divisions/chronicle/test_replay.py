"""Laws of the chronicle: lives follow from events, whatever their order, without gap or overlap."""

from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.divisions.chronicle.events import Change, ChangeKind, Event, EventKind, Moment
from boundaries.divisions.chronicle.replay import replay, standing_on
from foundation.errors import InvalidInput

UNIT = UUID(int=1)
FOUNDED = {"name": "遵义县", "kind": "县", "level": 3}
DAY_ONE = date(1980, 1, 1)


def change(number: int, kind: EventKind, day: date | None, /, **sets: object) -> Change:
    event = Event(UUID(int=number + 1000), kind, UNIT, Moment(day), sets)
    return Change(UUID(int=number), ChangeKind.RENAMING, event.moment, (event,))


@st.composite
def histories(draw: st.DrawFn) -> list[Change]:
    """Return a unit that is founded, changes name, code or superior on different days, and perhaps ends."""
    days = sorted(draw(st.sets(st.integers(1, 15_000), min_size=1, max_size=8)))
    made = [change(0, EventKind.ESTABLISH, DAY_ONE, **FOUNDED)]
    for at, offset in enumerate(days, 1):
        day = DAY_ONE + timedelta(days=offset)
        if at == len(days) and draw(st.booleans()):
            made.append(change(at, EventKind.ABOLISH, day))
        elif draw(st.booleans()):
            made.append(change(at, EventKind.RENAME, day, name=f"第{at}县"))
        else:
            made.append(change(at, EventKind.CODE_CHANGE, day, code=("GB2260", f"5203{at:02d}")))
    return made


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_changes_are_told_does_not_matter(history: list[Change], random: object) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # a Random of hypothesis
    assert replay(shuffled) == replay(history)


@given(histories())
def test_spans_follow_each_other_without_gap_and_without_overlap(history: list[Change]) -> None:
    spans = replay(history)[UNIT]
    assert spans[0].begins.day == DAY_ONE
    assert all(before.ends == after.begins for before, after in pairwise(spans))
    assert all(span.ends is None or span.begins.day < span.ends.day for span in spans)  # type: ignore[operator] # all days are known here


@given(histories(), st.integers(0, 16_000))
def test_what_a_unit_was_on_a_day_is_what_the_events_until_then_set(history: list[Change], offset: int) -> None:
    day = DAY_ONE + timedelta(days=offset)
    state: dict[str, object] = {}
    there = True
    for each in history:
        [event] = each.events
        if event.moment.day is not None and event.moment.day <= day:
            state |= event.sets
            there = event.kind is not EventKind.ABOLISH
    found = standing_on(replay(history)[UNIT], day)
    if not there:
        assert found is None
    else:
        assert found is not None
        assert {key: getattr(found, key) for key in state} == state


def test_what_happens_before_a_unit_is_there_is_refused_by_name() -> None:
    told = [
        change(0, EventKind.ESTABLISH, date(1997, 6, 10), **FOUNDED),
        change(1, EventKind.RENAME, date(1990, 1, 1), name="播州县"),
    ]
    with pytest.raises(InvalidInput, match=r"rename of 播州县 on 1990-01-01: there is no such unit then"):
        replay(told)


def test_what_happens_after_a_unit_is_gone_is_refused() -> None:
    told = [
        change(0, EventKind.ESTABLISH, date(1997, 6, 10), **FOUNDED),
        change(1, EventKind.ABOLISH, date(2016, 3, 20)),
        change(2, EventKind.RENAME, date(2017, 1, 1), name="播州县"),
    ]
    with pytest.raises(InvalidInput, match="遵义县 was abolished on 2016-03-20"):
        replay(told)


def test_a_unit_is_not_founded_twice() -> None:
    told = [
        change(0, EventKind.ESTABLISH, date(1997, 6, 10), **FOUNDED),
        change(1, EventKind.ESTABLISH, date(2001, 1, 1), **FOUNDED),
    ]
    with pytest.raises(InvalidInput, match="is there already"):
        replay(told)


def test_two_events_of_one_day_do_not_both_set_the_name() -> None:
    told = [
        change(0, EventKind.ESTABLISH, date(1997, 6, 10), **FOUNDED),
        change(1, EventKind.RENAME, date(2001, 1, 1), name="甲县"),
        change(2, EventKind.RENAME, date(2001, 1, 1), name="乙县"),
    ]
    with pytest.raises(InvalidInput, match="both set name"):
        replay(told)


def test_a_unit_that_ends_on_the_day_it_begins_is_refused() -> None:
    told = [
        change(0, EventKind.ESTABLISH, date(1997, 6, 10), **FOUNDED),
        change(1, EventKind.ABOLISH, date(1997, 6, 10)),
    ]
    with pytest.raises(InvalidInput, match="for no day"):
        replay(told)
