"""Writing single places: what is otherwise from a day on, what was never so, and that nothing of before is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from foundation.actor import OPERATOR
from foundation.errors import Conflict, NotFound, NotInForce
from foundation.ledger.verification import verify
from foundation.ledger.writing import OpenEntry, writing
from gazetteer.places import changes, queries
from gazetteer.places.changes import PlaceFacts
from gazetteer.places.records import NameKind, NameRecord, NameStatus, PlaceStatus
from gazetteer.places.views import PlaceView
from tests.factories import a_division, a_name, a_place

BEFORE, DAY, AFTER = date(2026, 5, 31), date(2026, 6, 1), date(2026, 7, 1)


@contextmanager
def entry(session: Session) -> Iterator[OpenEntry]:
    with writing(session, OPERATOR, "change place", reason="A test needs it.") as opened:
        yield opened


def standard(text: str) -> NameRecord:
    return NameRecord(NameKind.STANDARD, text, NameStatus.APPROVED)


def spelling(text: str) -> NameRecord:
    return NameRecord(NameKind.ROMANIZED, text, NameStatus.APPROVED, script="Latn", reading_confirmed=True)


def names(view: PlaceView) -> set[tuple[str, str]]:
    return {(each.kind.value, each.text) for each in view.names}


def rename(session: Session, place: UUID, text: str = "青溪镇", spelt: str = "Qīngxī Zhèn", on: date = DAY) -> datetime:
    with entry(session) as opened:
        changes.give_standard_name(session, opened, place, standard(text), spelling(spelt), on=on)
    return opened.at


def test_a_new_place_is_there_from_its_day_on_with_its_names(session: Session) -> None:
    a_place(session, "别处")  # has the classes written
    division = a_division(session)
    with entry(session) as opened:
        given_names = [standard("青溪村"), spelling("Qīngxī Cūn")]
        place = changes.establish(session, opened, PlaceFacts("22200", division), given_names, since=DAY)
    view = queries.one(session, place, as_of=DAY)
    assert (view.name, view.romanized, view.reading_confirmed) == ("青溪村", "Qīngxī Cūn", True)
    with pytest.raises(NotInForce):
        queries.one(session, place, as_of=BEFORE)


def test_a_place_that_is_called_otherwise_keeps_its_old_name_for_the_days_before(session: Session) -> None:
    place = a_place(session, "青岩镇")
    rename(session, place)
    assert queries.one(session, place, as_of=BEFORE).name == "青岩镇"
    after = queries.one(session, place, as_of=DAY)
    assert (after.name, after.romanized) == ("青溪镇", "Qīngxī Zhèn")
    assert ("former", "青岩镇") in names(after)


def test_what_we_knew_before_a_renaming_can_still_be_asked_for(session: Session) -> None:
    place = a_place(session, "青岩镇")
    known = queries.one(session, place, as_of=AFTER)
    rename(session, place)
    assert queries.one(session, place, as_of=AFTER, recorded=known.recorded_from) == known


def test_the_history_of_a_place_tells_a_renaming_as_two_periods(session: Session) -> None:
    place = a_place(session, "青岩镇", valid=(date(1950, 1, 1), None))
    rename(session, place)
    told = [(state.name, state.valid.start, state.valid.end) for state in queries.versions(session, place)]
    assert told == [("青岩镇", date(1950, 1, 1), DAY), ("青溪镇", DAY, None)]


def test_a_name_that_is_approved_as_it_stands_is_approved_since_and_no_former_one(session: Session) -> None:
    place = a_place(session, "青岩镇")
    rename(session, place, "青岩镇", "Qīngyán Zhèn")
    before, after = (queries.one(session, place, as_of=day) for day in (BEFORE, DAY))
    assert [each.status for each in before.names if each.kind is NameKind.STANDARD] == [NameStatus.REGISTERED]
    assert [each.status for each in after.names if each.kind is NameKind.STANDARD] == [NameStatus.APPROVED]
    assert names(after) == {("standard", "青岩镇"), ("romanized", "Qīngyán Zhèn")}


def test_an_alias_that_becomes_the_standard_name_is_an_alias_no_more(session: Session) -> None:
    place = a_place(session, "青岩镇", names=[(NameKind.ALIAS, "青溪镇")])
    rename(session, place)
    assert names(queries.one(session, place, as_of=DAY)) == {
        ("standard", "青溪镇"),
        ("former", "青岩镇"),
        ("romanized", "Qīngxī Zhèn"),
    }


def test_a_name_that_returns_is_standard_and_former_of_its_first_days(session: Session) -> None:
    place = a_place(session, "青岩镇", valid=(date(1950, 1, 1), None))
    rename(session, place)
    rename(session, place, "青岩镇", "Qīngyán Zhèn", AFTER)
    assert queries.one(session, place, as_of=AFTER).name == "青岩镇"
    assert queries.one(session, place, as_of=DAY).name == "青溪镇"
    assert queries.one(session, place, as_of=BEFORE).name == "青岩镇"


def test_a_name_cannot_end_on_the_day_on_which_it_began(session: Session) -> None:
    place = a_place(session, "青岩镇", valid=(DAY, None))
    with pytest.raises(Conflict, match="that very day"), session.begin_nested():
        rename(session, place)


def test_a_place_that_ends_is_not_there_from_that_day_on_and_neither_are_its_names(session: Session) -> None:
    place = a_place(session, "青岩镇", names=[(NameKind.ALIAS, "老青岩")])
    with entry(session) as opened:
        changes.end(session, opened, place, on=DAY)
    assert queries.one(session, place, as_of=BEFORE).status is PlaceStatus.HISTORICAL
    with pytest.raises(NotInForce):
        queries.one(session, place, as_of=DAY)
    assert not changes.names_on(session, place, DAY)


def test_a_spelling_that_nobody_had_confirmed_was_never_right(session: Session) -> None:
    place = a_place(session, "沙包堡", romanized="Shābāobǎo")
    with entry(session) as opened:
        changes.respell(session, opened, place, spelling("Shābāopù"), on=DAY)
    assert queries.one(session, place, as_of=BEFORE).romanized == "Shābāopù"


def test_a_spelling_that_was_confirmed_was_right_until_it_was_corrected(session: Session) -> None:
    place = a_place(session, "沙包堡", romanized="Shābāobǎo", reading_confirmed=True)
    with entry(session) as opened:
        changes.respell(session, opened, place, spelling("Shābāopù"), on=DAY)
    told = [queries.one(session, place, as_of=day).romanized for day in (BEFORE, DAY)]
    assert told == ["Shābāobǎo", "Shābāopù"]


def test_what_is_altered_is_otherwise_from_the_day_on(session: Session) -> None:
    place = a_place(session, meaning="旧")
    with entry(session) as opened:
        changes.alter(session, opened, place, {"meaning": "新"}, since=DAY)
    assert [queries.one(session, place, as_of=day).meaning for day in (BEFORE, DAY)] == ["旧", "新"]


def test_what_is_corrected_was_never_so_but_was_thought_so(session: Session) -> None:
    place = a_place(session, meaning="误")
    before = queries.one(session, place, as_of=BEFORE)
    with entry(session) as opened:
        changes.correct(session, opened, place, {"meaning": "正"}, on=DAY)
    assert queries.one(session, place, as_of=BEFORE).meaning == "正"
    assert queries.one(session, place, as_of=BEFORE, recorded=before.recorded_from).meaning == "误"


def test_a_name_that_was_wrong_is_corrected_for_all_its_days(session: Session) -> None:
    place = a_place(session, "蒙江村")
    with entry(session) as opened:
        changes.correct_name(session, opened, place, NameKind.STANDARD, "蒙江村", {"text": "濛江村"}, on=DAY)
    assert queries.one(session, place, as_of=BEFORE).name == "濛江村"


def test_a_name_that_never_was_is_withdrawn(session: Session) -> None:
    place = a_place(session, names=[(NameKind.ALIAS, "误名")])
    with entry(session) as opened:
        changes.withdraw_name(session, opened, place, NameKind.ALIAS, "误名", on=DAY)
    assert ("alias", "误名") not in names(queries.one(session, place, as_of=BEFORE))


def test_a_further_name_is_given_once(session: Session) -> None:
    place = a_place(session)
    alias = NameRecord(NameKind.ALIAS, "古青岩")
    with entry(session) as opened:
        changes.give_name(session, opened, place, alias, since=DAY)
    assert ("alias", "古青岩") in names(queries.one(session, place, as_of=DAY))
    with pytest.raises(Conflict, match="already"), entry(session) as opened:
        changes.give_name(session, opened, place, alias, since=DAY)


def test_an_alias_ends_on_its_day(session: Session) -> None:
    place = a_place(session, names=[(NameKind.ALIAS, "老青岩")])
    with entry(session) as opened:
        changes.end_name(session, opened, place, NameKind.ALIAS, "老青岩", on=DAY)
    assert ("alias", "老青岩") in names(queries.one(session, place, as_of=BEFORE))
    assert ("alias", "老青岩") not in names(queries.one(session, place, as_of=DAY))


def test_nobody_changes_a_place_that_is_not_there(session: Session) -> None:
    nowhere = uuid4()
    with pytest.raises(NotFound):
        changes.lock(session, nowhere)
    with pytest.raises(NotFound):
        changes.version_on(session, nowhere, DAY)


def test_a_former_name_that_is_known_already_is_not_written_twice(session: Session) -> None:
    place = a_place(session, "青岩镇")
    a_name(session, place, "青岩镇", kind=NameKind.FORMER)
    rename(session, place)
    assert [each.text for each in queries.one(session, place, as_of=DAY).names].count("青岩镇") == 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.sampled_from("甲乙丙丁")),
        min_size=1,
        max_size=6,
        unique_by=lambda each: each[0],
    )
)
def test_every_day_has_the_name_of_the_last_renaming_before_it(
    session: Session, renamings: list[tuple[date, str]]
) -> None:
    ordered = sorted(renamings)
    place = a_place(session, "元村", valid=(date(1950, 1, 1), None))
    for day, text in ordered:
        rename(session, place, f"{text}村", "Cūn", day)
    for day, _ in ordered:
        for asked in (day, date.fromordinal(day.toordinal() - 1)):
            past = [text for other, text in ordered if other <= asked]
            assert queries.one(session, place, as_of=asked).name == (f"{past[-1]}村" if past else "元村")


def test_the_ledger_vouches_for_all_of_it(session: Session) -> None:
    place = a_place(session, "青岩镇")
    rename(session, place)
    with entry(session) as opened:
        changes.end(session, opened, place, on=AFTER)
    assert verify(session) > 0
