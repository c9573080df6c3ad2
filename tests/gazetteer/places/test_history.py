from datetime import UTC, date, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.errors import NotFound
from foundation.ledger.models import LedgerHead
from foundation.periods import Period
from gazetteer.places.history import Known, Moment, moments
from gazetteer.places.models import PlaceName, PlaceVersion
from gazetteer.places.queries import one, versions
from gazetteer.places.records import NameKind, NameStatus, Secrecy
from gazetteer.places.views import NameView
from tests.factories import a_division, a_name, a_place, a_version, closed

RENAMED = date(1992, 3, 1)


def test_a_place_that_never_changed_has_one_state(session: Session) -> None:
    place = a_place(session)
    (state,) = versions(session, place)
    assert (state.valid, state.recorded_to, state.closed_by, state.changed) == (Period(), None, None, ())


def test_a_new_name_begins_a_new_state_and_says_so(session: Session) -> None:
    place = a_place(session, "青岩区", romanized=None, valid=(date(1950, 1, 1), RENAMED))
    a_version(session, place, division=a_division(session), valid=(RENAMED, None))
    a_name(session, place, "青岩镇", valid=(RENAMED, None))
    before, after = versions(session, place)
    assert (before.name, before.valid) == ("青岩区", Period(date(1950, 1, 1), RENAMED))
    assert (after.name, after.valid) == ("青岩镇", Period(RENAMED, None))
    assert set(after.changed) == {"name", "names", "division_id"}


def test_a_name_that_begins_within_a_version_cuts_it(session: Session) -> None:
    place = a_place(session)
    a_name(session, place, "石城", kind=NameKind.ALIAS, valid=(RENAMED, None))
    before, after = versions(session, place)
    assert (before.valid, after.valid) == (Period(None, RENAMED), Period(RENAMED, None))
    assert after.changed == ("names",)


def test_each_state_is_what_is_read_on_its_days(session: Session) -> None:
    place = a_place(session)
    a_name(session, place, "石城", kind=NameKind.ALIAS, valid=(RENAMED, date(2001, 1, 1)))
    a_name(session, place, "青岩堡", kind=NameKind.FORMER, valid=(date(1912, 1, 1), date(1950, 1, 1)))
    states = versions(session, place)
    assert len(states) == 5
    for state in states:
        first = state.valid.start or date(1900, 1, 1)
        seen = one(session, place, as_of=first)
        assert (seen.name, seen.names, seen.codes) == (state.name, state.names, state.codes)


def test_a_correction_is_told_only_when_asked_for(session: Session) -> None:
    place = a_place(session, "青岩真", romanized=None)
    closed(session, PlaceName, place)
    a_name(session, place, "青岩镇")
    assert [state.name for state in versions(session, place)] == ["青岩镇"]
    wrong, without, right = versions(session, place, superseded=True)
    assert [wrong.name, without.name, right.name] == ["青岩真", "", "青岩镇"]
    assert (wrong.closed_by, without.opened_by, without.closed_by) == (wrong.opened_by + 1,) * 2 + (right.opened_by,)
    assert wrong.recorded_to == without.recorded_from
    assert right.recorded_to is None


def test_a_secret_state_leaves_no_trace_between_public_ones(session: Session) -> None:
    place = a_place(session, valid=(date(1950, 1, 1), date(1960, 1, 1)))
    district = a_division(session)
    a_version(session, place, division=district, secrecy=Secrecy.SECRET, valid=(date(1960, 1, 1), date(1970, 1, 1)))
    a_name(session, place, "密营", valid=(date(1960, 1, 1), date(1970, 1, 1)))
    a_name(session, place, "老密营", kind=NameKind.FORMER, valid=(date(1960, 1, 1), date(1970, 1, 1)))
    a_version(session, place, division=district, valid=(date(1970, 1, 1), None))
    a_name(session, place, "青岩", valid=(date(1970, 1, 1), None))
    states = versions(session, place, superseded=True)
    assert [state.valid.start for state in states if state.recorded_to is None] == [date(1950, 1, 1), date(1970, 1, 1)]
    assert "密营" not in repr(states)
    assert "密营" not in repr(one(session, place, as_of=date(2020, 1, 1)))
    assert "老密营" in repr(one(session, place, as_of=date(2020, 1, 1), secrecy=Secrecy.SECRET))


def test_what_became_secret_is_told_no_more_of_the_past_either(session: Session) -> None:
    place = a_place(session)
    closed(session, PlaceVersion, place)
    a_version(session, place, division=a_division(session), secrecy=Secrecy.SECRET)
    with pytest.raises(NotFound):
        versions(session, place, superseded=True)


def test_a_place_of_which_all_is_secret_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound, match="There is no place"):
        versions(session, a_place(session, secrecy=Secrecy.INTERNAL))


def test_states_are_recorded_from_the_instant_of_their_entry(session: Session) -> None:
    place = a_place(session)
    at = session.execute(select(LedgerHead.recorded_at)).scalar_one()
    (state,) = versions(session, place)
    assert state.recorded_from == at


DAYS = st.one_of(st.none(), st.dates(date(1950, 1, 1), date(1950, 1, 12)))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = draw(DAYS), draw(DAYS)
    if start is not None and end is not None and end <= start:
        start, end = (end, start) if end < start else (start, None)
    return Period(start, end)


def _known(number: int, valid: Period, start: int, end: int | None) -> Known[NameView]:
    view = NameView(NameKind.ALIAS, str(number), NameStatus.REGISTERED, "zh", "Hans", None, valid)
    until = None if end is None else datetime(2020, 1, end + 1, tzinfo=UTC)
    return Known(view, number, valid, datetime(2020, 1, start + 1, tzinfo=UTC), until, start, end)


@given(st.lists(st.tuples(periods(), st.integers(0, 3), st.one_of(st.none(), st.integers(4, 7))), max_size=5))
def test_moments_tile_their_version_for_as_long_as_it_was_known(drawn: list[tuple[Period, int, int | None]]) -> None:
    whole = Period(date(1950, 1, 2), date(1950, 1, 10))
    names = [_known(number, *each) for number, each in enumerate(drawn, 2)]
    found = moments([_known(1, whole, 0, None)], names, [])
    for instant, ordinal in product(range(8), range(date(1950, 1, 2).toordinal(), date(1950, 1, 10).toordinal())):
        at, day = datetime(2020, 1, instant + 1, tzinfo=UTC), date.fromordinal(ordinal)
        (here,) = (each for each in found if each.valid.contains(day) and _is_known(each, at))
        expected = {name.row_id for name in names if name.valid.contains(day) and _is_known(name, at)}
        assert {name.row_id for name in here.names} == expected


def _is_known(row: Known[NameView] | Moment[NameView], at: datetime) -> bool:
    return row.recorded_from <= at and (row.recorded_to is None or at < row.recorded_to)


def test_nothing_known_is_no_moment() -> None:
    assert moments([], [], []) == []
