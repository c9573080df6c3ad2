"""What people confirmed becomes a name to search by, with the list it came from in the ledger."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from foundation.actor import OPERATOR
from foundation.intake.outcomes import Note, Rejection
from foundation.ledger.models import LedgerEntry
from gazetteer.batch.review.learning import LearnReport, learn
from gazetteer.batch.review.listing import Confirmation
from gazetteer.places.loading import SourceFile, load_places
from gazetteer.places.models import PlaceName
from gazetteer.places.records import DivisionReference, NameKind, NameRecord, PlaceRecord, Secrecy
from tests.factories import a_division, a_place

LIST = SourceFile("复核.xlsx", "ab" * 32)


def learnt(session: Session, *confirmed: tuple[str, UUID | None]) -> LearnReport:
    rows: Iterable[Confirmation] = [Confirmation(at, said, "", place) for at, (said, place) in enumerate(confirmed, 1)]
    return learn(session, rows, day=date(2026, 1, 1), source=LIST, actor=OPERATOR, reason="民政局复核")


@pytest.fixture
def huaxi(session: Session) -> UUID:
    return a_division(session, "花溪区", code="520111")


@pytest.fixture
def place(session: Session, huaxi: UUID) -> UUID:
    return a_place(session, "歪脚村", romanized="Wāijiǎo Cūn", names=[(NameKind.FORMER, "外脚寨")], division=huaxi)


def names(session: Session, place: UUID) -> set[tuple[str, str, str]]:
    found = session.execute(
        select(PlaceName.kind, PlaceName.status, PlaceName.text).where(
            PlaceName.place_id == place, text("upper_inf(recorded)")
        )
    )
    return {(kind, status, said) for kind, status, said in found}


def test_a_confirmed_spelling_is_an_alias_that_is_not_authorised(session: Session, place: UUID) -> None:
    before = names(session, place)
    report = learnt(session, ("花溪区歪角村", place))
    assert (report.rows, report.added) == (1, 1)
    assert names(session, place) - before == {("alias", "unconfirmed", "歪角村")}
    assert names(session, place) > before


def test_the_ledger_says_from_which_list_it_came_and_why(session: Session, place: UUID) -> None:
    entry = session.scalars(select(LedgerEntry).where(LedgerEntry.seq == learnt(session, ("歪角村", place)).seq)).one()
    assert (entry.action, entry.reason, entry.rows) == ("learn names", "民政局复核", 1)
    assert entry.details == {"file": "复核.xlsx", "sha256": "ab" * 32, "rows": 1, "added": 1}


@pytest.mark.parametrize("said", ["歪脚村", "外腳寨", "wai jiao cun", "花溪区歪脚村"])
def test_a_name_that_the_place_has_is_not_added_again(session: Session, place: UUID, said: str) -> None:
    report = learnt(session, (said, place))
    assert (report.added, report.known, report.seq) == (0, 1, None)


def test_one_spelling_in_several_rows_is_added_once(session: Session, place: UUID) -> None:
    report = learnt(session, ("歪角村", place), ("歪角邨", place), ("歪角村", place))
    assert (report.added, report.known) == (2, 1)
    assert learnt(session, ("歪角村", place)).known == 1


def test_one_spelling_may_mean_two_places(session: Session, place: UUID, huaxi: UUID) -> None:
    other = a_place(session, "歪脚寨", division=huaxi)
    assert learnt(session, ("歪角村", place), ("歪角村", other)).added == 2


def test_that_no_place_is_meant_adds_nothing(session: Session, place: UUID) -> None:
    assert place
    report = learnt(session, ("歪角村", None))
    assert (report.nothing, report.seq) == (1, None)


def test_what_nothing_can_be_learnt_from_is_named_with_its_row(session: Session, place: UUID, huaxi: UUID) -> None:
    secret = a_place(session, "秘密洞", secrecy=Secrecy.SECRET, division=huaxi)
    nobody = uuid4()
    report = learnt(
        session, ("歪角村", nobody), ("秘洞", secret), ("花溪区", place), ("歪?村", place), ("歪角村", place)
    )
    assert [(each.row, each.reason) for each in report.rejections] == [
        (1, "unknown_place"),
        (2, "unknown_place"),
        (3, "only_divisions"),
        (4, "lost_glyph"),
    ]
    assert report.added == 1


def test_rows_that_could_not_be_read_are_told_with_the_others(session: Session, place: UUID) -> None:
    bad = Rejection(4, "确认ID", "bad_confirmation", "no id", "x")
    rows: list[Confirmation | Rejection] = [bad, Confirmation(5, "歪角村", "", place)]
    report = learn(session, rows, day=date(2026, 1, 1), source=LIST, actor=OPERATOR, reason="x")
    assert (report.rows, report.added, report.rejections) == (2, 1, [bad])


def test_a_file_that_lists_other_aliases_does_not_take_away_what_was_learnt(session: Session, place: UUID) -> None:
    learnt(session, ("歪角村", place), ("外角村", place))
    aliases = [NameRecord(NameKind.ALIAS, "外角村"), NameRecord(NameKind.ALIAS, "旧寨")]
    row = PlaceRecord(1, "歪脚村", "22200", DivisionReference(code="520111"), names=aliases)
    census, told = SourceFile("普查", "cd" * 32), list[Rejection | Note]()
    report = load_places(session, [row], source=census, actor=OPERATOR, reason="x", on_rejection=told.append)
    assert (report.updated, report.inserted) == (1, 0)
    assert {found for found in names(session, place) if found[0] == "alias"} == {
        ("alias", "unconfirmed", "歪角村"),
        ("alias", "registered", "外角村"),
        ("alias", "registered", "旧寨"),
    }
