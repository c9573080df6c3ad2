"""What a load does to what is stored, on a real database."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
import shapely
from shapely import Point
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from boundaries.divisions.models import DivisionVersion
from foundation.actor import OPERATOR
from foundation.errors import InvalidInput
from foundation.intake.outcomes import Note, Rejection, rejection
from foundation.intake.reasons import Reason
from foundation.ledger.feed import Change, Cursor, changes_after, head_revision
from foundation.ledger.models import LedgerEntry
from foundation.ledger.verification import verify
from gazetteer.intake.outcomes import Outcome
from gazetteer.places.loading import LoadReport, SourceFile, load_places
from gazetteer.places.models import PlaceName, PlaceVersion
from gazetteer.places.records import (
    CodeRecord,
    DivisionReference,
    NameKind,
    NameRecord,
    PlaceRecord,
    Position,
    Secrecy,
)

QINGYAN = DivisionReference(("贵州省", "贵阳市", "花溪区", "青岩镇"), "520111")
VILLAGE = PlaceRecord(row=1, name="歪脚村", class_code="21610", division=QINGYAN)
Load = Callable[..., LoadReport]


def at(lon: float, lat: float) -> Position:
    return Position(shapely.to_wkb(Point(lon, lat)), f"{lon} {lat}", "EPSG:4490", method="surveyed")


@pytest.fixture
def told() -> list[Rejection | Note]:
    return []


@pytest.fixture
def steps() -> list[str]:
    return []


@pytest.fixture
def load(session: Session, told: list[Rejection | Note], steps: list[str]) -> Load:
    def load(*outcomes: Outcome, strict: bool = False) -> LoadReport:
        numbered = [
            replace(each, row=row) if isinstance(each, PlaceRecord) else each for row, each in enumerate(outcomes, 1)
        ]
        return load_places(
            session,
            numbered,
            source=SourceFile("a file", f"{hash(outcomes):064x}"),
            actor=OPERATOR,
            reason="a test",
            on_rejection=told.append,
            strict=strict,
            step=steps.append,
        )

    return load


def names(session: Session, kind: str = "standard") -> Sequence[str]:
    rows = select(PlaceName.text).where(func.upper_inf(PlaceName.recorded), PlaceName.kind == kind)
    villages = rows.join(PlaceVersion, PlaceVersion.place_id == PlaceName.place_id).where(
        func.upper_inf(PlaceVersion.recorded), PlaceVersion.class_code == "21610"
    )
    return sorted(session.scalars(villages))


def test_a_load_tells_what_it_does_after_the_last_row(load: Load, steps: list[str]) -> None:
    load(VILLAGE)
    assert steps[:2] == ["finding what is there already", "comparing with what is there"]
    assert "writing their names" in steps
    assert steps[-1] == "sealing the ledger entry"
    steps.clear()
    load(VILLAGE)
    assert steps == ["finding what is there already", "comparing with what is there"]


def test_a_new_place_comes_with_its_divisions_and_their_names(session: Session, load: Load) -> None:
    report = load(VILLAGE)
    assert (report.inserted, report.divisions, report.division_names) == (1, 4, 4)
    provisional = session.scalars(select(DivisionVersion.name).where(DivisionVersion.provisional)).all()
    assert set(provisional) == {"贵州省", "贵阳市", "花溪区", "青岩镇"}


def test_every_name_is_spelled_once_and_marked_as_unconfirmed(session: Session, load: Load) -> None:
    load(VILLAGE)
    spelled = session.execute(
        select(PlaceName.text, PlaceName.status).where(PlaceName.kind == "romanized", PlaceName.text.like("W%"))
    ).one()
    assert tuple(spelled) == ("Wāijiǎo Cūn", "unconfirmed")


def test_the_same_file_again_changes_nothing(session: Session, load: Load) -> None:
    load(VILLAGE)
    before = head_revision(session)
    again = load(VILLAGE)
    assert (again.unchanged, again.seq, head_revision(session)) == (1, None, before)


def test_a_corrected_row_is_found_by_its_code(session: Session, load: Load) -> None:
    coded = replace(VILLAGE, codes=(CodeRecord("dmfw", "52011110121610000001"),))
    load(coded)
    report = load(replace(coded, name="歪脚新村"))
    assert (report.updated, report.inserted, names(session)) == (1, 0, ["歪脚新村"])


def test_a_corrected_row_without_a_code_is_found_by_division_and_name(session: Session, load: Load) -> None:
    load(VILLAGE)
    report = load(replace(VILLAGE, meaning="脚歪的村"))
    assert (report.updated, report.inserted, names(session)) == (1, 0, ["歪脚村"])


def test_what_a_file_does_not_say_stays(load: Load) -> None:
    load(replace(VILLAGE, meaning="脚歪的村", position=at(106.68, 26.33)))
    assert load(VILLAGE).unchanged == 1


def test_equal_rows_are_one_place(load: Load) -> None:
    report = load(VILLAGE, VILLAGE, VILLAGE)
    assert (report.inserted, report.merged, report.rows) == (1, 2, 3)


def test_rows_of_one_place_that_disagree_are_refused(load: Load, told: list[Rejection | Note]) -> None:
    report = load(replace(VILLAGE, meaning="甲"), replace(VILLAGE, meaning="乙"))
    assert report.inserted == 0
    assert {each.reason for each in told if isinstance(each, Rejection)} == {"ambiguous_duplicate"}


def test_a_river_and_a_village_of_one_name_are_two_places(load: Load) -> None:
    assert load(VILLAGE, replace(VILLAGE, class_code="12100")).inserted == 2


def test_an_unknown_class_is_a_rejection(load: Load, told: list[Rejection | Note]) -> None:
    assert load(replace(VILLAGE, class_code="99999")).rejected_rows == 1
    assert isinstance(told[0], Rejection)
    assert told[0].reason == Reason.CLASS_UNKNOWN


def test_the_accepted_rows_are_taken_beside_the_rejected_ones(session: Session, load: Load) -> None:
    report = load(rejection(1, "name", Reason.LOST_GLYPH, "A glyph was lost."), VILLAGE)
    assert (report.inserted, report.rejected_rows, names(session)) == (1, 1, ["歪脚村"])


def test_strictness_refuses_the_whole_file(session: Session, load: Load) -> None:
    with pytest.raises(InvalidInput, match="1 rows are rejected"), session.begin_nested():
        load(rejection(1, "name", Reason.LOST_GLYPH, "A glyph was lost."), VILLAGE, strict=True)
    assert names(session) == []


def test_further_names_and_codes_are_kept(session: Session, load: Load) -> None:
    load(replace(VILLAGE, names=(NameRecord(NameKind.FORMER, "外脚"), NameRecord(NameKind.ALIAS, "歪寨"))))
    assert (names(session, "former"), names(session, "alias")) == (["外脚"], ["歪寨"])


def test_a_secrecy_level_is_kept_and_known_to_the_ledger(session: Session, load: Load) -> None:
    report = load(replace(VILLAGE, secrecy=Secrecy.CONFIDENTIAL))
    assert session.scalars(select(PlaceVersion.secrecy).where(PlaceVersion.class_code == "21610")).one() == 2
    assert session.get_one(LedgerEntry, report.seq).secrecy == Secrecy.CONFIDENTIAL


def test_a_file_raises_a_secrecy_level_and_never_lowers_it(session: Session, load: Load) -> None:
    levels = select(PlaceVersion.secrecy).where(
        PlaceVersion.class_code == "21610", func.upper_inf(PlaceVersion.recorded)
    )
    load(VILLAGE)
    assert load(replace(VILLAGE, secrecy=Secrecy.CONFIDENTIAL)).updated == 1
    assert load(replace(VILLAGE, secrecy=Secrecy.PUBLIC, meaning="脚歪的村")).updated == 1
    assert session.scalars(levels).one() == Secrecy.CONFIDENTIAL
    assert load(replace(VILLAGE, secrecy=Secrecy.PUBLIC)).unchanged == 1


def test_a_load_is_one_entry_that_names_file_and_counts(session: Session, load: Load) -> None:
    report = load(VILLAGE, VILLAGE)
    entry = session.get_one(LedgerEntry, report.seq)
    details = {key: entry.details[key] for key in ("file", "rows", "inserted", "merged", "rejected_rows")}
    assert details == {"file": "a file", "rows": 2, "inserted": 1, "merged": 1, "rejected_rows": 0}
    assert len(entry.details["sha256"]) == 64


def test_a_reader_of_the_feed_gets_each_row_of_a_load(session: Session, load: Load) -> None:
    before = head_revision(session)
    report = load(VILLAGE)
    entry = session.get_one(LedgerEntry, report.seq)
    read: list[Change] = []
    cursor = Cursor(before)
    while page := changes_after(session, cursor, limit=3):
        read += page
        cursor = Cursor(page[-1].seq, page[-1].row_id)
    assert len(read) == len({each.row_id for each in read}) == entry.rows


def test_the_ledger_vouches_for_a_load_and_its_correction(session: Session, load: Load) -> None:
    load(VILLAGE)
    load(replace(VILLAGE, meaning="脚歪的村"))
    assert verify(session) == head_revision(session)


def test_a_correction_leaves_what_was_known_before(session: Session, load: Load) -> None:
    load(VILLAGE)
    load(replace(VILLAGE, meaning="脚歪的村"))
    meanings = session.scalars(
        select(PlaceVersion.meaning).where(PlaceVersion.class_code == "21610").order_by(PlaceVersion.opened_by)
    ).all()
    assert meanings == [None, "脚歪的村"]
