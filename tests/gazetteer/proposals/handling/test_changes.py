"""Leading a proposal on: each step is one ledger entry, the approved name is in the library in that very entry."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from foundation.errors import Conflict, Forbidden, InvalidInput, NotFound, NotInForce
from foundation.ledger.feed import Cursor, changes_after, head_revision
from foundation.ledger.models import LedgerEntry
from foundation.ledger.verification import verify
from gazetteer.places import queries
from gazetteer.places.records import NameKind, NameStatus
from gazetteer.proposals import queries as proposals
from gazetteer.proposals.content import Content, content_as_record, digest
from gazetteer.proposals.handling.changes import edit
from gazetteer.proposals.keeping.standing import standing
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.models import (
    Proposal,
    ProposalAnnouncement,
    ProposalEvent,
    ProposalOutcome,
    ProposalRevision,
)
from gazetteer.proposals.protecting.queries import protected_among
from gazetteer.proposals.reviewing.queries import opinions
from gazetteer.proposals.workflow.facts import DocumentKind
from gazetteer.proposals.workflow.guards import StepRefused
from gazetteer.proposals.workflow.states import Duty, Review, Stage
from gazetteer.proposals.workflow.steps import Step
from tests.factories import a_division, a_place
from tests.proposals_made import (
    APPROVER,
    CLERK,
    DAY,
    EXPERT,
    PROPOSER,
    REVIEWER,
    Journey,
    a_draft,
    approval,
    begun,
    hand,
    level,
)


@pytest.fixture
def division(session: Session) -> UUID:
    a_place(session, "别处")  # has the classes written
    return a_division(session)


def outcome_of(session: Session, journey: Journey, item: int = 1) -> UUID | None:
    wanted = select(ProposalOutcome.place_id).where(
        ProposalOutcome.proposal_id == journey.standing.id, ProposalOutcome.item == item
    )
    return session.scalars(wanted).one()


def place_of(session: Session, journey: Journey) -> UUID:
    found = outcome_of(session, journey)
    assert found is not None
    return found


def test_a_draft_is_kept_with_a_digest_that_the_ledger_has_too(session: Session, division: UUID) -> None:
    found = begun(session, division)
    kept = session.scalars(select(ProposalRevision).where(ProposalRevision.proposal_id == found.id)).one()
    entry = session.get_one(LedgerEntry, found.changed_by)
    assert kept.sha256 == digest(content_as_record(found.content))
    assert entry.details["content_sha256"] == kept.sha256.hex()
    assert standing(session, found.id) == found


def test_a_draft_has_no_number_and_what_is_handed_in_has_one_of_its_year(session: Session, division: UUID) -> None:
    first, second = (Journey(session, begun(session, division, name=name)) for name in ("青溪寨", "白水寨"))
    assert first.standing.number is None
    assert first.submitted().standing.number == "黔地名〔2026〕000001"
    assert second.submitted().standing.number == "黔地名〔2026〕000002"


def test_a_proposal_that_is_handed_in_again_keeps_its_number(session: Session, division: UUID) -> None:
    journey = Journey(session, begun(session, division)).submitted()
    number = journey.standing.number
    journey.step(REVIEWER, Step.RETURN, reason="请补充含义。").step(PROPOSER, Step.SUBMIT)
    assert journey.standing.number == number


def test_what_was_written_before_an_edit_is_kept(session: Session, division: UUID) -> None:
    found = begun(session, division)
    wanted = Content((a_draft(division, "白水寨"),))
    other = edit(session, hand(PROPOSER), found, wanted, division, level)
    names = session.scalars(
        select(ProposalRevision.content["drafts"][0]["name"].astext).order_by(ProposalRevision.revision)
    ).all()
    assert names == ["青溪寨", "白水寨"]
    assert (other.revision, other.events) == (2, 2)


def test_an_approved_name_is_in_the_library_in_the_entry_that_approves_it(session: Session, division: UUID) -> None:
    journey = Journey(session, begun(session, division)).accepted()
    before = head_revision(session)
    journey.step(APPROVER, Step.APPROVE, approval=approval())
    assert head_revision(session) == before + 1
    view = queries.one(session, place_of(session, journey), as_of=DAY)
    assert (view.name, view.romanized, view.reading_confirmed) == ("青溪寨", "Qīngxīzhài", True)
    assert view.point == (106.68, 26.33)
    assert view.opened_by == journey.standing.changed_by == before + 1
    changed = {change.table for change in changes_after(session, Cursor(before, 2**62), limit=100)}
    assert changed == {"place_version", "place_name"}
    assert (
        session.get_one(LedgerEntry, before + 1).details["document"] == "花溪区人民政府 花府函〔2026〕12号 2026-06-01"
    )


def test_a_name_is_standard_from_the_day_of_its_approval(session: Session, division: UUID) -> None:
    journey = Journey(session, begun(session, division)).accepted().wait(10)
    journey.step(APPROVER, Step.APPROVE, approval=approval(date(2026, 6, 3)))
    place = place_of(session, journey)
    assert queries.one(session, place, as_of=date(2026, 6, 3)).name == "青溪寨"
    with pytest.raises(NotInForce):
        queries.one(session, place, as_of=date(2026, 6, 2))


def test_a_renaming_makes_the_old_name_a_former_one(session: Session, division: UUID) -> None:
    place = a_place(session, "牛屎寨", division=division)
    Journey(session, begun(session, division, kind=Kind.RENAME, place_id=place)).approved()
    view = queries.one(session, place, as_of=DAY)
    told = {(each.kind, each.text, each.status) for each in view.names}
    assert (NameKind.STANDARD, "青溪寨", NameStatus.APPROVED) in told
    assert (NameKind.FORMER, "牛屎寨", NameStatus.REGISTERED) in told
    assert queries.one(session, place, as_of=date(2026, 5, 31)).name == "牛屎寨"


def test_a_name_that_is_given_up_ends_with_its_place(session: Session, division: UUID) -> None:
    place = a_place(session, "淹没寨", division=division)
    Journey(session, begun(session, division, kind=Kind.ABOLISH, place_id=place, name="淹没寨")).approved()
    with pytest.raises(NotInForce):
        queries.one(session, place, as_of=DAY)


def test_a_name_that_is_another_by_now_is_not_given_up(session: Session, division: UUID) -> None:
    place = a_place(session, "新名寨", division=division)
    journey = Journey(session, begun(session, division, kind=Kind.ABOLISH, place_id=place, name="旧名寨")).accepted()
    with pytest.raises(Conflict, match="is not called 旧名寨"):
        journey.step(APPROVER, Step.APPROVE, approval=approval())


def test_a_corrected_spelling_has_its_reading_confirmed(session: Session, division: UUID) -> None:
    place = a_place(session, "沙包堡", romanized="Shābāobǎo", division=division)
    more: dict[str, Any] = {"kind": Kind.CORRECT_SPELLING, "place_id": place, "name": "沙包堡", "romanized": "Shābāopù"}
    Journey(session, begun(session, division, **more)).approved()
    view = queries.one(session, place, as_of=DAY)
    assert (view.name, view.romanized, view.reading_confirmed) == ("沙包堡", "Shābāopù", True)


def test_a_protected_name_is_on_the_list(session: Session, division: UUID) -> None:
    place = a_place(session, "青岩镇", division=division)
    more: dict[str, Any] = {
        "kind": Kind.PROTECT,
        "place_id": place,
        "name": "青岩镇",
        "protective_measures": "立标志，编入志书。",
    }
    journey = Journey(session, begun(session, division, **more)).accepted(frozenset({Review.EXPERTS})).asked()
    journey.step(EXPERT, Step.OPINE, vote="for", text="历史悠久。").paper(DocumentKind.EXPERT_REPORT)
    journey.step(REVIEWER, Step.CONCLUDE_EXPERTS)
    journey.step(APPROVER, Step.APPROVE, approval=approval(), category="千年古镇")
    assert protected_among(session, [place], as_of=DAY) == {place}


def test_a_bulk_proposal_makes_a_place_of_each_name_but_of_those_that_are_left_out(
    session: Session, division: UUID
) -> None:
    drafts = [a_draft(division, name, romanized="Zhài") for name in ("甲寨", "乙寨", "丙寨")]
    journey = Journey(session, begun(session, division, drafts)).accepted()
    journey.step(APPROVER, Step.APPROVE, approval=approval(), excluded=frozenset({2}))
    places = [outcome_of(session, journey, item) for item in (1, 2, 3)]
    assert [each and queries.one(session, each, as_of=DAY).name for each in places] == ["甲寨", None, "丙寨"]


def test_nobody_decides_on_a_proposal_of_his_own(session: Session, division: UUID) -> None:
    journey = Journey(session, begun(session, division)).accepted()
    himself = type(PROPOSER)(PROPOSER.id, PROPOSER.name, "approver")
    with pytest.raises(Forbidden, match="own hand"):
        journey.step(himself, Step.APPROVE, approval=approval())


def test_a_role_takes_no_step_that_is_not_its_own(session: Session, division: UUID) -> None:
    journey = Journey(session, begun(session, division)).accepted()
    with pytest.raises(Forbidden, match="taken by the approver"):
        journey.step(REVIEWER, Step.APPROVE, approval=approval())


def test_what_is_decided_is_not_decided_again(session: Session, division: UUID) -> None:
    journey = Journey(session, begun(session, division)).approved()
    with pytest.raises(StepRefused, match="this one is approved"):
        journey.step(APPROVER, Step.REJECT, reason="重新考虑。")


def test_names_that_were_not_checked_are_not_handed_in(session: Session, division: UUID) -> None:
    journey = Journey(session, begun(session, division)).paper(DocumentKind.APPLICATION, PROPOSER)
    with pytest.raises(InvalidInput, match="must be checked"):
        journey.step(PROPOSER, Step.SUBMIT, checked=None)


def test_a_name_without_a_spelling_is_not_handed_in(session: Session, division: UUID) -> None:
    journey = Journey(session, begun(session, division, romanized="")).paper(DocumentKind.APPLICATION, PROPOSER)
    with pytest.raises(InvalidInput, match="Latin letters") as caught:
        journey.step(PROPOSER, Step.SUBMIT)
    assert [fault.where for fault in caught.value.faults] == ["/drafts/0/romanized"]


def test_only_an_expert_who_was_asked_and_declared_gives_an_opinion(session: Session, division: UUID) -> None:
    journey = Journey(session, begun(session, division)).accepted(frozenset({Review.EXPERTS}))
    with pytest.raises(Forbidden, match="was asked"):
        journey.step(EXPERT, Step.OPINE, vote="for", text="可行。")
    journey.asked().step(EXPERT, Step.OPINE, vote="for", text="可行。")
    assert [(each.author, each.vote) for each in opinions(session, journey.standing.id)] == [("吴正", "for")]


def test_an_expert_with_an_interest_stands_back(session: Session, division: UUID) -> None:
    journey = Journey(session, begun(session, division)).accepted(frozenset({Review.EXPERTS})).asked(has_conflict=True)
    with pytest.raises(Forbidden, match="回避"):
        journey.step(EXPERT, Step.OPINE, vote="for", text="可行。")


def test_the_public_sees_what_it_is_asked_about(session: Session, division: UUID) -> None:
    journey = Journey(session, begun(session, division)).accepted(frozenset({Review.CONSULTATION}))
    assert journey.standing.public_revision is None
    journey.step(REVIEWER, Step.OPEN_CONSULTATION, scope="青岩镇居民")
    assert journey.standing.public_revision == 1


def test_an_announcement_says_the_six_things(session: Session, division: UUID) -> None:
    journey = Journey(session, begun(session, division)).announced()
    assert journey.standing.state.stage is Stage.ANNOUNCED
    [entry] = session.scalars(select(ProposalAnnouncement.entries)).one()
    assert set(entry) >= {"name", "romanized", "division", "position", "approved_by", "approved_on"}


def test_what_was_filed_before_it_was_written_down_is_filed_on_its_own_day(session: Session, division: UUID) -> None:
    journey = Journey(session, begun(session, division)).approved().paper(DocumentKind.APPROVAL, APPROVER).wait(9)
    filed_on = journey.today - timedelta(days=2)
    told: dict[str, Any] = {"office": "贵阳市人民政府", "document_no": "花府报〔2026〕3号", "done_on": filed_on}
    journey.step(CLERK, Step.FILE, **told)
    found = proposals.filing(session, journey.standing.id)
    assert found is not None
    assert found.filed_on == journey.standing.state.performed_on(Duty.FILE) == filed_on


def test_a_stage_that_no_event_led_to_is_refused_by_the_database(session: Session, division: UUID) -> None:
    found = begun(session, division)
    with pytest.raises(DBAPIError, match="does not stand as its last event"), session.begin_nested():
        forge(session, found.id)


def forge(session: Session, proposal: UUID) -> None:
    """Write a stage that nothing led to, and have the database look at it as a commit does."""
    forged = {"stage": "approved", "events": 2, "changed_by": head_revision(session) + 1}
    session.execute(update(Proposal).where(Proposal.id == proposal).values(**forged))
    session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))


@pytest.mark.parametrize("table", ["proposal_event", "proposal_revision"])
def test_what_happened_cannot_be_changed(session: Session, division: UUID, table: str) -> None:
    begun(session, division)
    with pytest.raises(DBAPIError, match="append-only"), session.begin_nested():
        session.execute(text(f"UPDATE {table} SET actor_name = 'x'"))  # noqa: S608 - from the list above


def test_whose_proposal_it_is_cannot_be_changed(session: Session, division: UUID) -> None:
    begun(session, division)
    with pytest.raises(DBAPIError, match="cannot be changed"), session.begin_nested():
        session.execute(update(Proposal).values(applicant_id="user:other", events=2))


def test_all_that_happened_is_in_the_ledger_and_can_be_verified(session: Session, division: UUID) -> None:
    journey = Journey(session, begun(session, division)).announced()
    seqs = session.scalars(select(ProposalEvent.seq).where(ProposalEvent.proposal_id == journey.standing.id)).all()
    assert len(seqs) == journey.standing.events
    assert session.get_one(LedgerEntry, max(seqs)).request_id == "urn:uuid:of-a-test"
    assert verify(session) >= max(seqs)


def test_a_proposal_that_is_not_there_cannot_be_led_on(session: Session, division: UUID) -> None:
    with pytest.raises(NotFound):
        standing(session, division)


def test_a_place_is_not_renamed_before_it_was_there(session: Session, division: UUID) -> None:
    place = a_place(session, "新寨", division=division, valid=(date(2026, 7, 1), None))
    journey = Journey(session, begun(session, division, kind=Kind.RENAME, place_id=place)).accepted()
    with pytest.raises(NotFound):
        journey.step(APPROVER, Step.APPROVE, approval=approval())


def test_begin_refuses_what_is_no_naming_of_divisions_without_saying_what_happens(
    session: Session, division: UUID
) -> None:
    draft = a_draft(division, "青溪镇", kind=Kind.DIVISION_CHANGE, class_code="21500")
    with pytest.raises(StepRefused, match="what happens to divisions"):
        begun(session, division, [draft])
