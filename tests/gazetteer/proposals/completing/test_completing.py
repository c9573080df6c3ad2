"""An approval changes no division: the change that carries it out has its own day and record, and is named."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.divisions.archive.models import DivisionChange, DivisionDocument, DivisionEvent
from boundaries.divisions.chronicle.events import EventKind
from boundaries.divisions.models import DivisionVersion
from foundation.actor import OPERATOR
from foundation.errors import Conflict, InvalidInput
from foundation.ledger.models import LedgerEntry
from foundation.ledger.writing import writing
from gazetteer.proposals.completing.queries import carried_out_by, decided_by
from gazetteer.proposals.content import Content
from gazetteer.proposals.handling.changes import begin
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.models import ProposalOutcome
from gazetteer.proposals.workflow.clocks import Matter, Status, due
from gazetteer.proposals.workflow.facts import DocumentKind
from gazetteer.proposals.workflow.states import Approval, Authority, AuthorityKind
from gazetteer.proposals.workflow.steps import Step
from tests.factories import a_division, a_place
from tests.proposals_made import APPROVER, CLERK, DAY, EXPERT, PROPOSER, REVIEWER, Journey, a_draft, hand, level

DOCUMENT = "黔府函〔2026〕21号"
PROVINCE = Approval(Authority(AuthorityKind.GOVERNMENT, 1), "贵州省人民政府", DOCUMENT, DAY + timedelta(days=20))
PAPERS = (DocumentKind.APPLICATION, DocumentKind.BACKGROUND, DocumentKind.MAP_BEFORE, DocumentKind.MAP_OF_PLAN)
ESTABLISHED = frozenset({EventKind.ESTABLISH, EventKind.ABOLISH})


@pytest.fixture
def division(session: Session) -> UUID:
    a_place(session, "别处")
    return a_division(session)


@pytest.fixture
def journey(session: Session, division: UUID) -> Journey:
    """A township that becomes a town, approved by the province."""
    draft = a_draft(division, "青溪镇", kind=Kind.DIVISION_CHANGE, class_code="21500", romanized="Qīngxī Zhèn")
    found = Journey(session, begin(session, hand(PROPOSER), Content((draft,), ESTABLISHED), division, level))
    for each in PAPERS:
        found.paper(each, PROPOSER)
    found.step(PROPOSER, Step.SUBMIT).step(REVIEWER, Step.ACCEPT)
    found.paper(DocumentKind.ASSESSMENT_REPORT).step(REVIEWER, Step.ASSESS)
    found.asked().step(EXPERT, Step.OPINE, vote="for", text="条件具备。")
    found.paper(DocumentKind.EXPERT_REPORT).step(REVIEWER, Step.CONCLUDE_EXPERTS)
    found.step(REVIEWER, Step.OPEN_CONSULTATION, scope="全乡居民").wait(20)
    found.paper(DocumentKind.CONSULTATION_REPORT).step(REVIEWER, Step.CLOSE_CONSULTATION)
    return found.step(APPROVER, Step.APPROVE, approval=PROVINCE)


def a_change(
    session: Session,
    division: UUID,
    *,
    kinds: frozenset[EventKind] = ESTABLISHED,
    number: str = DOCUMENT,
    effective_on: date = date(2026, 7, 15),
    name: str = "青溪镇",
    code: str | None = "520111110",
    **days: date,
) -> UUID:
    """Write that a change of divisions is recorded, as the archive has it."""
    change, document, township = uuid7(), uuid7(), a_division(session, "青溪乡", level=4)
    with writing(session, OPERATOR, "record change", reason="A test.") as entry:
        known = {"valid": Range(effective_on, None), "recorded": Range(entry.at, None), "opened_by": entry.seq}
        told = {"effective_on": effective_on, "precision": "day", "basis": "effective"}
        paper = {"document_id": document, "title": "批复", "number": number, "text": ""}
        session.execute(insert(DivisionDocument).values(**paper, **known))
        row = {"change_id": change, "series": "test", "kind": "township_to_town", "document_ids": [document]}
        empty = {"labels": [], "note": "", "origin": ""}
        session.execute(insert(DivisionChange).values(**row, **told, **days, **empty, **known))
        for kind in sorted(kinds):
            sets: dict[str, object] = (
                {"name": name, "legal_parent": str(division)} if kind is EventKind.ESTABLISH else {}
            )
            if code is not None and kind is EventKind.ESTABLISH:
                sets["code"] = ["GB2260", code]
            event = {"event_id": uuid7(), "change_id": change, "division_id": township}
            lines: list[int] = []
            session.execute(
                insert(DivisionEvent).values(**event, kind=kind.value, sets=sets, lines=lines, **told, **known)
            )
    return change


def test_an_approval_changes_no_division_and_no_place(session: Session, journey: Journey) -> None:
    named = select(func.count()).select_from(DivisionVersion).where(DivisionVersion.name == "青溪镇")
    assert session.scalar(named) == 0
    placed = select(func.count()).select_from(ProposalOutcome).where(ProposalOutcome.place_id.is_not(None))
    assert session.scalar(placed) == 0
    assert {each.what for each in due(journey.standing.state)} >= {Matter.PUBLISH_CODE, Matter.COMPLETE}


def test_the_code_is_due_one_month_and_completion_twelve_months_from_approval(journey: Journey) -> None:
    days = {each.what: each.due for each in due(journey.standing.state)}
    assert days[Matter.PUBLISH_CODE] == date(2026, 7, 21)
    assert days[Matter.COMPLETE] == date(2027, 6, 21)


def test_the_steps_name_the_change_and_the_entry_of_the_ledger_has_it(
    session: Session, journey: Journey, division: UUID
) -> None:
    change = a_change(session, division, code_published_on=date(2026, 7, 10), completed_on=date(2026, 8, 1))
    journey.wait(90).paper(DocumentKind.COMPLETION_REPORT, CLERK)
    journey.step(CLERK, Step.PUBLISH_CODE, change=change).step(CLERK, Step.COMPLETE, change=change)
    id_ = journey.standing.id
    assert carried_out_by(session, id_) == {Step.COMPLETE: change, Step.PUBLISH_CODE: change}
    assert decided_by(session, change) == id_
    entry = session.get_one(LedgerEntry, journey.standing.changed_by)
    assert entry.details["division_change"] == str(change)


def test_clocks_stop_on_the_days_that_the_change_tells(session: Session, journey: Journey, division: UUID) -> None:
    change = a_change(session, division, code_published_on=date(2026, 7, 10))
    journey.wait(90).step(CLERK, Step.PUBLISH_CODE, change=change)
    [code] = [each for each in due(journey.standing.state) if each.what is Matter.PUBLISH_CODE]
    assert (code.done_on, code.status(journey.today)) == (date(2026, 7, 10), Status.MET)


def test_a_code_that_was_published_after_a_month_was_late(session: Session, journey: Journey, division: UUID) -> None:
    change = a_change(session, division, code_published_on=date(2026, 7, 22))
    journey.wait(90).step(CLERK, Step.PUBLISH_CODE, change=change)
    [code] = [each for each in due(journey.standing.state) if each.what is Matter.PUBLISH_CODE]
    assert code.status(journey.today) is Status.LATE


def test_a_step_that_names_no_change_is_not_taken(journey: Journey) -> None:
    journey.paper(DocumentKind.COMPLETION_REPORT, CLERK)
    for step in (Step.PUBLISH_CODE, Step.COMPLETE):
        with pytest.raises(InvalidInput, match="`change` is required"):
            journey.step(CLERK, step)


def test_a_change_that_is_not_recorded_carries_nothing_out(journey: Journey) -> None:
    with pytest.raises(InvalidInput, match="record it first"):
        journey.step(CLERK, Step.PUBLISH_CODE, change=uuid7())


@pytest.mark.parametrize(
    ("otherwise", "code"),
    [
        ({"number": "黔府函〔2025〕99号"}, "other_document"),
        ({"kinds": frozenset({EventKind.ESTABLISH})}, "other_kind"),
        ({"effective_on": date(2026, 6, 20)}, "before_approval"),
        ({"code": None}, "no_code"),
    ],
)
def test_a_change_that_is_not_what_was_approved_is_refused(
    session: Session, journey: Journey, division: UUID, otherwise: dict[str, object], code: str
) -> None:
    change = a_change(session, division, **otherwise)  # type: ignore[arg-type] # a test's columns
    with pytest.raises(Conflict) as refused:
        journey.step(CLERK, Step.PUBLISH_CODE, change=change)
    assert [fault.code for fault in refused.value.faults] == [code]


def test_a_change_of_another_ground_is_refused(session: Session, journey: Journey) -> None:
    change = a_change(session, a_division(session, "清镇市"), name="清溪镇")
    with pytest.raises(Conflict, match="concerns 青溪镇"):
        journey.step(CLERK, Step.PUBLISH_CODE, change=change)


@pytest.mark.parametrize("number", ["黔府函[2026]21号", "黔府函〔2026〕 21号", "黔府函（2026）21号"])
def test_the_number_of_a_document_is_the_same_in_whatever_brackets(
    session: Session, journey: Journey, division: UUID, number: str
) -> None:
    change = a_change(session, division, number=number)
    after = journey.wait(10).step(CLERK, Step.PUBLISH_CODE, change=change)
    assert after.standing.state.performed


def test_a_code_is_published_once(session: Session, journey: Journey, division: UUID) -> None:
    change = a_change(session, division)
    journey.step(CLERK, Step.PUBLISH_CODE, change=change)
    with pytest.raises(Conflict, match="This was done on"):
        journey.step(CLERK, Step.PUBLISH_CODE, change=change)


def test_a_day_before_the_approval_is_none_on_which_a_code_was_published(
    session: Session, journey: Journey, division: UUID
) -> None:
    change = a_change(session, division, code_published_on=date(2026, 6, 1))
    with pytest.raises(Conflict, match="is not between"):
        journey.step(CLERK, Step.PUBLISH_CODE, change=change)


def test_the_day_of_a_step_is_not_taken_from_who_takes_it(session: Session, journey: Journey, division: UUID) -> None:
    change = a_change(session, division, code_published_on=date(2026, 7, 22))
    journey.wait(90).step(CLERK, Step.PUBLISH_CODE, change=change, done_on=date(2026, 7, 1))
    [code] = [each for each in due(journey.standing.state) if each.what is Matter.PUBLISH_CODE]
    assert code.done_on == date(2026, 7, 22)
