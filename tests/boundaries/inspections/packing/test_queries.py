"""What is taken along of records: the last finding of each marker, and what has come in with its edits."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from boundaries.inspections.conducting.changes import plan
from boundaries.inspections.conducting.planning import Planned, round_numbered
from boundaries.inspections.hands import Hand
from boundaries.inspections.models.photos import InspectionPhoto
from boundaries.inspections.models.records import InspectionEdit, InspectionRecord, InspectionRevision
from boundaries.inspections.packing.queries import (
    counties_around,
    edits_of,
    last_findings,
    records_counted,
    records_taken,
    whole_photos,
)
from boundaries.inspections.packing.vocabulary import figures, vocabulary
from boundaries.inspections.scheduling.cycle import known_rounds
from boundaries.network.reading import network
from foundation.actor import Actor
from foundation.ledger.writing import writing
from foundation.ledger.written import signed
from tests.api.conftest import HUAXI, NOON
from tests.plans_made import TODAY, Boundaries, enter_boundaries

ACTOR = Actor("user:wang", "王芳", "inspector")
SHA = "ab" * 32


def inspected(session: Session, ground: Boundaries, number: int) -> UUID:
    line = network(session, as_of=TODAY).line(str(ground.county))
    assert line is not None
    running = round_numbered(number, known_rounds())
    drafted = Planned(line, running, running.first_year, HUAXI)
    (made,) = plan(session, Hand(ACTOR, TODAY, NOON), [drafted], "计划")
    return made.id


def recorded(
    session: Session, ground: Boundaries, inspection: UUID, marker: UUID, on: date, *, is_reached: bool = True
) -> UUID:
    id_ = uuid4()
    with writing(session, ACTOR, "take records", reason="A test.") as entry:
        session.add(
            InspectionRecord(
                id=id_,
                inspection_id=inspection,
                kind="marker",
                line_id=ground.county,
                marker_id=marker,
                observed_on=on,
                revision=2,
                statuses=["intact"] if is_reached else ["not_reached"],
                is_reached=is_reached,
                is_settled=True,
                created_by=entry.seq,
                changed_by=entry.seq,
            )
        )
        session.flush()
        for n, note in ((1, "初记"), (2, "更正")):
            content = {"kind": "marker", "note": note, "photos": [{"sha256": SHA, "kind": "site", "bearing_deg": 1}]}
            session.add(
                InspectionRevision(
                    subject_id=id_,
                    n=n,
                    content=content,
                    sha256=bytes([n]) * 32,
                    corrects=None if n == 1 else bytes([1]) * 32,
                    reason="" if n == 1 else "笔误",
                    **signed(entry, ACTOR),
                )
            )
        session.add(
            InspectionEdit(
                id=uuid4(),
                sha256=bytes(32),
                record_id=id_,
                field="/note",
                value='"更正"',
                replaces=[],
                device="phone-1",
                by=ACTOR.id,
                device_at=datetime(2026, 5, 6, 2, tzinfo=UTC),
                **signed(entry, ACTOR),
            )
        )
    return id_


def test_the_last_finding_is_that_of_an_earlier_inspection_in_which_somebody_was_there(session: Session) -> None:
    ground = enter_boundaries(session)
    before, now = inspected(session, ground, 4), inspected(session, ground, 5)
    first, second, third = ground.markers[:3]
    old = recorded(session, ground, before, first, date(2021, 5, 6))
    recorded(session, ground, before, first, date(2020, 5, 6))
    recorded(session, ground, before, second, date(2021, 5, 6), is_reached=False)
    recorded(session, ground, now, third, date(2026, 5, 6))
    found = last_findings(session, ground.markers, apart_from=now)
    assert set(found) == {first}
    assert (found[first].id, found[first].note, found[first].photos) == (old, "更正", (SHA,))


def test_records_come_with_their_head_and_their_edits(session: Session) -> None:
    ground = enter_boundaries(session)
    now = inspected(session, ground, 5)
    id_ = recorded(session, ground, now, ground.markers[0], date(2026, 5, 6))
    (found,) = records_taken(session, now)
    assert (found.id, found.revision, found.note, found.sha256) == (id_, 2, "更正", "02" * 32)
    (edit,) = edits_of(session, [id_])[id_]
    assert (edit.field, edit.value, edit.by) == ("/note", "更正", ACTOR.id)
    assert records_counted(session, now) == 1


def test_a_photo_is_taken_along_once_it_is_whole(session: Session) -> None:
    ground = enter_boundaries(session)
    now = inspected(session, ground, 5)
    with writing(session, ACTOR, "take photo", reason="A test.") as entry:
        for at, seq in ((0xAB, entry.seq), (0xCD, None)):
            session.add(
                InspectionPhoto(
                    sha256=bytes([at]) * 32,
                    inspection_id=now,
                    size_bytes=9,
                    begun_by=ACTOR.id,
                    begun_at=NOON,
                    media_type=None if seq is None else "image/jpeg",
                    seq=seq,
                )
            )
    assert whole_photos(session, [SHA, "cd" * 32, "ef" * 32, "no digest"]) == {SHA: now}


def test_the_counties_around_are_those_that_reach_into_the_box(session: Session) -> None:
    enter_boundaries(session)
    assert [unit for unit, _ in counties_around(session, (106.55, 26.3, 106.6, 26.4), TODAY)] == [HUAXI]
    assert counties_around(session, (100, 10, 101, 11), TODAY) == []


def test_every_word_has_its_term_and_every_figure_its_value() -> None:
    hand = Hand(ACTOR, TODAY, NOON)
    words = vocabulary(hand)
    assert {"statuses", "legibility", "reference_states", "photo_kinds", "evidence_kinds", "actions"} <= set(words)
    assert {"features", "causes", "recognisable", "resurvey"} <= set(words)
    assert all(each["value"] and each["term"] for listed in words.values() for each in listed)
    assert figures(hand.provisions)["cycle_counting"] == "year"
