"""Two devices, one record: whatever the order, nothing is lost, and no clock decides."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.merging.edits import Edit, edits_between, value_of
from boundaries.inspections.merging.merging import Merged, merge, merged, settled
from foundation.errors import Conflict, InvalidInput, Stale
from tests.inspections_made import NOON

RECORD = UUID(int=1)
FIELDS = ("/note", "/statuses", "/photos/1")
ids = st.integers(1, 6).map(lambda number: UUID(int=number))
moments = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is given beside
edit = st.builds(
    Edit,
    ids,
    st.just(RECORD),
    st.sampled_from(FIELDS),
    st.sampled_from(['"a"', '"b"', "null"]),
    st.frozensets(ids, max_size=3),
    st.sampled_from(["phone 1", "phone 2"]),
    st.sampled_from(["user:h", "user:n"]),
    moments,
)
edits = st.frozensets(edit, max_size=8)


def wrote(number: int, value: object, *over: int, field: str = "/note", device: str = "phone 1") -> Edit:
    replaces = frozenset(UUID(int=each) for each in over)
    return Edit(UUID(int=number), RECORD, field, value_of(value), replaces, device, f"user:{device}", NOON)


def told(found: Merged, field: str = "/note") -> tuple[str | None, int, int]:
    here = found.fields[field]
    return here.value, len(here.heads), len(here.past)


@given(edits, edits)
def test_it_makes_no_difference_who_comes_first(one: frozenset[Edit], other: frozenset[Edit]) -> None:
    assert merged(merge(one, other)) == merged(merge(other, one))


@given(edits, edits, edits)
def test_it_makes_no_difference_which_are_merged_first(
    one: frozenset[Edit], other: frozenset[Edit], third: frozenset[Edit]
) -> None:
    assert merged(merge(merge(one, other), third)) == merged(merge(one, merge(other, third)))


@given(edits, edits)
def test_what_comes_twice_counts_once(one: frozenset[Edit], other: frozenset[Edit]) -> None:
    assert merged(merge(one, one)) == merged(one)
    both = merge(one, other)
    assert merged(merge(both, other)) == merged(both)


@given(edits)
def test_nothing_is_lost(some: frozenset[Edit]) -> None:
    found = merged(some)
    kept = [each for field in found.fields.values() for each in (*field.heads, *field.past)]
    assert sorted(kept, key=lambda each: each.order) == sorted(some, key=lambda each: each.order)
    assert all(field.heads for field in found.fields.values())


@given(edits, st.data())
def test_no_clock_decides_anything(some: frozenset[Edit], data: st.DataObject) -> None:
    unique = {each.id: each for each in some}
    before = merged(frozenset(unique.values()))
    after = merged(frozenset(replace(each, device_at=data.draw(moments)) for each in unique.values()))
    for name, field in before.fields.items():
        assert [each.id for each in field.heads] == [each.id for each in after.fields[name].heads]
        assert field.value == after.fields[name].value


@given(edits)
def test_a_field_holds_what_all_agree_on_or_a_person_decides(some: frozenset[Edit]) -> None:
    for field in merged(some).fields.values():
        assert field.is_conflict == (len({each.value for each in field.heads}) > 1)
        assert (field.value is None) == field.is_conflict


@given(edits, st.sampled_from(FIELDS))
def test_what_a_person_decides_holds(some: frozenset[Edit], name: str) -> None:
    field = merged(some).fields.get(name)
    if field is None or not field.is_conflict:
        return
    seen = {each.id for each in field.heads}
    after = settled(some, name, seen=seen, value='"c"', edit_id=UUID(int=99), device="desk", by="user:r", at=NOON)
    assert some < after
    assert merged(after).fields[name].value == '"c"'


def test_who_saw_what_was_there_writes_over_it() -> None:
    found = merged(frozenset({wrote(1, "字迹模糊"), wrote(2, "字迹模糊，已描红", 1)}))
    assert told(found) == ('"字迹模糊，已描红"', 1, 1)
    assert found.is_settled


def test_two_who_did_not_see_each_other_are_put_before_a_person_with_their_names() -> None:
    found = merged(frozenset({wrote(1, "完好"), wrote(2, "损坏", 1), wrote(3, "倾斜", 1, device="phone 2")}))
    field = found.fields["/note"]
    assert (field.is_conflict, field.values) == (True, ('"倾斜"', '"损坏"'))
    assert {(each.device, each.by) for each in field.heads} == {
        ("phone 1", "user:phone 1"),
        ("phone 2", "user:phone 2"),
    }
    assert found.conflicts == (field,)


def test_two_who_wrote_the_same_agree_and_both_are_told() -> None:
    assert told(merged(frozenset({wrote(1, "损坏"), wrote(2, "损坏", device="phone 2")}))) == ('"损坏"', 2, 0)


def test_fields_do_not_disturb_each_other() -> None:
    found = merged(frozenset({wrote(1, "a"), wrote(2, ["damaged"], field="/statuses", device="phone 2")}))
    assert found.is_settled
    assert {name: field.value for name, field in found.fields.items()} == {"/note": '"a"', "/statuses": '["damaged"]'}


def test_photos_of_two_devices_stand_beside_each_other() -> None:
    found = merged(
        frozenset({wrote(1, {"bearing": 10}, field="/photos/a"), wrote(2, {"bearing": 90}, field="/photos/b")})
    )
    assert (len(found.fields), found.is_settled) == (2, True)


def test_what_was_written_over_through_others_is_past_too() -> None:
    assert told(merged(frozenset({wrote(1, "a"), wrote(2, "b", 1), wrote(3, "c", 2)}))) == ('"c"', 1, 2)


def test_what_writes_over_something_that_has_not_come_in_waits_for_it_and_holds() -> None:
    found = merged(frozenset({wrote(2, "b", 1)}))
    assert (told(found), found.awaited) == (('"b"', 1, 0), (UUID(int=1),))
    assert merged(frozenset({wrote(2, "b", 1), wrote(1, "a")})).awaited == ()


def test_edits_that_write_over_each_other_in_a_circle_make_none_vanish() -> None:
    found = merged(frozenset({wrote(1, "a", 2), wrote(2, "b", 1), wrote(3, "c")}))
    assert told(found) == (None, 3, 0)
    assert told(merged(frozenset({wrote(1, "a", 1)}))) == ('"a"', 1, 0)


def test_one_id_given_to_two_edits_keeps_both_and_says_so() -> None:
    found = merged(frozenset({wrote(1, "a"), wrote(1, "b", device="phone 2")}))
    assert (found.collisions, told(found), found.is_settled) == ((UUID(int=1),), (None, 2, 0), False)


def test_who_decides_on_what_has_changed_meanwhile_looks_again() -> None:
    some = frozenset({wrote(1, "a"), wrote(2, "b", device="phone 2"), wrote(3, "c", device="phone 3")})
    with pytest.raises(Stale):
        settled(
            some,
            "/note",
            seen=[UUID(int=1), UUID(int=2)],
            value='"a"',
            edit_id=UUID(int=9),
            device="desk",
            by="user:r",
            at=NOON,
        )


def test_where_nothing_is_to_be_decided_nobody_decides() -> None:
    with pytest.raises(Conflict):
        settled(
            frozenset({wrote(1, "a")}),
            "/note",
            seen=[UUID(int=1)],
            value='"b"',
            edit_id=UUID(int=9),
            device="desk",
            by="user:r",
            at=NOON,
        )


def test_edits_of_two_records_make_no_record() -> None:
    with pytest.raises(InvalidInput, match="several records"):
        merged(frozenset({wrote(1, "a"), replace(wrote(2, "b"), record=UUID(int=7))}))


def test_an_edit_names_a_field_and_a_time_with_a_zone() -> None:
    with pytest.raises(InvalidInput, match="no field"):
        wrote(1, "a", field="note")
    with pytest.raises(InvalidInput, match="zone"):
        replace(wrote(1, "a"), device_at=datetime(2026, 5, 6))  # noqa: DTZ001 - a time without a zone is the point


def test_a_whole_record_that_a_device_sends_is_the_edits_between() -> None:
    before = {"/note": "a", "/statuses": ["intact"], "/old": 1}
    after = {"/note": "b", "/statuses": ["intact"], "/new": 1.0}
    found = edits_between(
        RECORD,
        before,
        after,
        seen={"/note": [UUID(int=1)]},
        ids={name: UUID(int=10 + at) for at, name in enumerate(("/note", "/old", "/new"))},
        device="phone 1",
        by="user:h",
        device_at=NOON + timedelta(days=300),
    )
    assert {(each.field, each.value, each.replaces) for each in found} == {
        ("/note", '"b"', frozenset({UUID(int=1)})),
        ("/old", "null", frozenset()),
        ("/new", "1", frozenset()),
    }


def test_a_field_that_differs_and_has_no_id_is_refused() -> None:
    with pytest.raises(InvalidInput, match="no id"):
        edits_between(RECORD, {}, {"/note": "a"}, seen={}, ids={}, device="phone 1", by="user:h", device_at=NOON)
