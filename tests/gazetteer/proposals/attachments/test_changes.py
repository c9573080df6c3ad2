"""Files beside a proposal: kept once, kept for good, and counted."""

import hashlib
from uuid import UUID

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from foundation.errors import Conflict, InvalidInput, NotFound
from gazetteer.proposals.attachments import changes, queries
from gazetteer.proposals.attachments.changes import attach, detach
from gazetteer.proposals.attachments.models import AttachmentContent
from gazetteer.proposals.keeping.standing import locked
from gazetteer.proposals.workflow.facts import DocumentKind
from tests.factories import a_division, a_place
from tests.proposals_made import PROPOSER, Journey, a_paper, begun, hand


@pytest.fixture
def journey(session: Session) -> Journey:
    a_place(session, "别处")
    return Journey(session, begun(session, a_division(session)))


def test_a_file_is_given_back_as_it_came(session: Session, journey: Journey) -> None:
    found = attach(session, hand(PROPOSER), journey.standing, a_paper(), "../申请书.pdf", DocumentKind.APPLICATION)
    assert queries.content(session, found.sha256) == a_paper()
    assert found.sha256 == hashlib.sha256(a_paper()).digest()
    assert (found.filename, found.media_type, found.added_by) == ("申请书.pdf", "application/pdf", "杨光")


def test_the_same_file_of_two_proposals_is_kept_once(session: Session, journey: Journey) -> None:
    other = Journey(session, begun(session, journey.standing.division_id, name="白水寨"))
    for each in (journey, other):
        each.paper(DocumentKind.APPLICATION, PROPOSER)
    assert session.scalar(select(func.count()).select_from(AttachmentContent)) == 1


def test_a_proposal_does_not_take_the_same_file_twice(journey: Journey) -> None:
    journey.paper(DocumentKind.APPLICATION, PROPOSER)
    with pytest.raises(Conflict, match="already"):
        journey.paper(DocumentKind.APPLICATION, PROPOSER)


def test_a_file_is_taken_off_a_draft_and_kept_for_the_record(session: Session, journey: Journey) -> None:
    journey.paper(DocumentKind.APPLICATION, PROPOSER)
    [found] = queries.of_proposal(session, journey.standing.id)
    detach(session, hand(PROPOSER), journey.standing, found.id)
    assert not queries.of_proposal(session, journey.standing.id)
    assert queries.content(session, found.sha256)
    with pytest.raises(NotFound):
        queries.one(session, journey.standing.id, found.id)


def test_a_file_stays_with_what_was_handed_in(session: Session, journey: Journey) -> None:
    journey.submitted()
    [found] = queries.of_proposal(session, journey.standing.id)
    with pytest.raises(Conflict, match="stay with it"):
        detach(session, hand(PROPOSER), journey.standing, found.id)


def test_a_proposal_takes_so_many_files_and_no_more(journey: Journey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST_FILES", 1)
    journey.paper(DocumentKind.APPLICATION, PROPOSER)
    with pytest.raises(Conflict, match="no more"):
        journey.paper(DocumentKind.OTHER, PROPOSER)


def test_the_files_of_a_proposal_do_not_grow_without_end(journey: Journey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST_BYTES_TOGETHER", 100)
    journey.paper(DocumentKind.APPLICATION, PROPOSER)
    with pytest.raises(InvalidInput, match="together"):
        journey.paper(DocumentKind.OTHER, PROPOSER)


def test_a_file_changes_the_entity_tag_of_its_proposal(session: Session, journey: Journey) -> None:
    before = journey.standing
    journey.paper(DocumentKind.OTHER, PROPOSER)
    after = locked(session, before.id)
    assert after.changed_by > before.changed_by
    assert after.state == before.state


def test_what_a_file_contains_cannot_be_changed(session: Session, journey: Journey) -> None:
    journey.paper(DocumentKind.OTHER, PROPOSER)
    with pytest.raises(DBAPIError, match="append-only"), session.begin_nested():
        session.execute(text("UPDATE attachment_content SET content = ''"))


def test_a_file_that_is_refused_leaves_nothing_behind(session: Session, journey: Journey) -> None:
    with pytest.raises(InvalidInput):
        attach(session, hand(PROPOSER), journey.standing, b"MZ\x90\x00", "批复.pdf", DocumentKind.APPROVAL)
    assert session.scalar(select(func.count()).select_from(AttachmentContent)) == 0


def test_a_proposal_knows_its_own_files_alone(session: Session, journey: Journey) -> None:
    other = Journey(session, begun(session, journey.standing.division_id, name="白水寨"))
    journey.paper(DocumentKind.OTHER, PROPOSER)
    [found] = queries.of_proposal(session, journey.standing.id)
    with pytest.raises(NotFound):
        queries.one(session, other.standing.id, found.id)
    assert isinstance(found.id, UUID)
