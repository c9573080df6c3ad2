"""Records read: a page of a list, or one with everything that was ever written into it."""

from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response

from api.answers.sending import send_written
from api.exchange import Exchange
from api.inspections.access import inspector, seen, tables_of
from api.inspections.syncing.given import RecordsParameters
from api.shapes.inspections.records.records import RecordsTold, RecordTold, record_item, record_told
from boundaries.inspections.attesting.queries import attested, subject_of
from boundaries.inspections.conducting.queries import task
from boundaries.inspections.photos.queries import whole
from boundaries.inspections.syncing.queries import Selection, brief, record, records
from foundation.errors import NotFound


def records_listed(asked: Exchange, given: RecordsParameters) -> Response:
    """Return a page of the records that whoever asks may see, by id."""
    end, day = asked.page_end(given.next), asked.day(None)
    with asked.reading() as read:
        who = inspector(asked, read.session)
        tag = asked.list_tag(read.revision, day, audience=who.person)
        if known := asked.nothing_new(tag):
            return known
        if given.inspection is not None:
            seen(asked, read.session, task(read.session, given.inspection))
        is_settled = None if given.unsettled is None else not given.unsettled
        status = None if given.status is None else given.status.value
        selection = Selection(
            who.looker, given.inspection, given.line, given.marker, given.kind, is_settled=is_settled, status=status
        )
        after = None if end is None else end.identity()
        found = records(read.session, selection, after=after, limit=given.limit + 1)
    shown = found[: given.limit]
    token = asked.next_token(day, (str(shown[-1].id),)) if len(found) > given.limit else None
    items = [record_item(each) for each in shown]
    return asked.answer_list(RecordsTold(items=items, next=token, revision=read.revision), tag=tag)


def record_read(asked: Exchange, record_id: UUID) -> Response:
    """Return one record."""
    with asked.reading() as read:
        content = told(asked, read.session, record_id)
    return asked.answer_one(content, revision=content["changed_by"])


def record_answer(asked: Exchange, session: Session, record_id: UUID) -> Response:
    """Return a record to who has just written it, under its new entity tag."""
    content = told(asked, session, record_id)
    return send_written(content, content["changed_by"])


def told(asked: Exchange, session: Session, record_id: UUID) -> RecordTold:
    """Return a record to somebody who may see it.

    Raises
    ------
    NotFound
        When there is none, or he may not: as if there were none.
    """
    require_seen(asked, session, record_id)
    found = record(session, record_id, tables_of(asked).rulebook)
    signed = attested(session, subject_of(session, record_id))
    photos = {each["sha256"] for each in found.standing.content["photos"]} | set(found.submission.photos)
    return record_told(found, signed, sorted(photos - whole(session, photos)))


def revision_of(session: Session, record_id: UUID) -> int:
    """Return the ledger entry that last wrote or signed a record: what its entity tag says."""
    signed = attested(session, subject_of(session, record_id))
    return max(brief(session, record_id).changed_by, signed.changed_by)


def require_seen(asked: Exchange, session: Session, record_id: UUID) -> UUID:
    """Check that who asks may see a record, and return its inspection.

    Raises
    ------
    NotFound
        When there is none, or he may not.
    """
    told_ = f"There is no record {record_id}, or none that you may see."
    try:
        of = brief(session, record_id).inspection_id
        seen(asked, session, task(session, of))
    except NotFound as error:
        raise NotFound(told_) from error
    return of
