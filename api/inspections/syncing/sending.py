"""What devices send: taken, and answered item by item."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from starlette.responses import Response

from api.answers.negotiation import TooLarge
from api.answers.paging import PageEnd
from api.answers.sending import encode
from api.exchange import Exchange
from api.inspections.access import seen
from api.inspections.syncing.acting import hand_in
from api.inspections.syncing.given import MOST_ITEMS, AsideParameters, BatchGiven
from api.parameters.known import about
from api.parameters.reading import refusal
from api.shapes.inspections.records.receipts import AsideTold, aside_told, sync_told
from api.writing.transaction import writers
from boundaries.inspections.conducting.queries import locked, task
from boundaries.inspections.syncing.changes import receive, replay
from boundaries.inspections.syncing.queries import aside
from boundaries.inspections.syncing.sending.batches import Answer, batch_of

JSON = "application/json"
UNSTORED = {"Cache-Control": "private, no-store"}
_LONGEST_WAIT = "25s"
"""For others who send of the same inspection: fifty devices come home at once, and each is through in a moment."""


def wait_longer(session: Session) -> None:
    """Have a transaction wait for others who write of the same inspection."""
    session.execute(select(func.set_config("lock_timeout", _LONGEST_WAIT, True)))


def sent(asked: Exchange, given: BatchGiven) -> Response:
    """Take a batch, and return a receipt for each item of it; a bad one holds up none of the rest."""
    count = len(given.records) + len(given.edits) + len(given.signatures)
    if count > MOST_ITEMS:
        message = f"The batch has {count:,} items: send at most {MOST_ITEMS:,} at once."
        raise TooLarge(message, details={"most_items": MOST_ITEMS})
    # Read before anything is locked: that takes as long as it takes.
    batch = batch_of(given.device, given.sent_at, records=given.records, edits=given.edits, signatures=given.signatures)
    signs_only = bool(given.signatures) and not (given.records or given.edits)
    with writers(asked.request).writing() as write:
        session = write.session
        # Who may is asked before he may lock.
        hand, signs_for = hand_in(asked, session, task(session, given.inspection), signs_only=signs_only)
        wait_longer(session)
        answer = receive(session, hand, locked(session, given.inspection), batch, signs_for=signs_for)
    return answered(answer)


def replayed(asked: Exchange, item_id: UUID, sha256: str, inspection_id: UUID) -> Response:
    """Look anew at what was put aside, and return its receipt."""
    with writers(asked.request).writing() as write:
        session = write.session
        hand, signs_for = hand_in(asked, session, task(session, inspection_id))
        wait_longer(session)
        answer = replay(session, hand, locked(session, inspection_id), item_id, sha256, signs_for=signs_for)
    return answered(answer)


def answered(answer: Answer) -> Response:
    """Return the receipts of a batch."""
    return Response(encode(sync_told(answer)), media_type=JSON, headers=UNSTORED)


def aside_listed(asked: Exchange, given: AsideParameters) -> Response:
    """Return a page of what came in to an inspection and was not taken."""
    end = asked.page_end(given.next)
    with asked.reading() as read:
        who = seen(asked, read.session, task(read.session, given.inspection))
        day = asked.day(None)
        tag = asked.list_tag(read.revision, day, audience=who.person)
        if known := asked.nothing_new(tag):
            return known
        after = None if end is None else _place(end)
        found = aside(read.session, given.inspection, after=after, limit=given.limit + 1)
    shown = found[: given.limit]
    token = asked.next_token(day, (str(shown[-1].id), shown[-1].sha256)) if len(found) > given.limit else None
    items = [aside_told(each) for each in shown]
    return asked.answer_list(AsideTold(items=items, next=token, revision=read.revision), tag=tag)


def _place(end: PageEnd) -> tuple[UUID, str]:
    """Return where a list goes on: behind an id and a digest."""
    try:
        identity, sha256 = map(str, end.after)
        return UUID(identity), bytes.fromhex(sha256).hex()
    except ValueError as error:
        raise about("next", refusal("foreign_token", "`next` is of another list: begin again without it.")) from error
