"""Records corrected, and decided between two devices."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response

from api.exchange import Exchange
from api.inspections.syncing.acting import hand_in
from api.inspections.syncing.given import CorrectionGiven, SettlementGiven
from api.inspections.syncing.reading import record_answer, require_seen, revision_of
from api.inspections.syncing.sending import wait_longer
from api.writing.idempotency import once
from api.writing.preconditions import require_match
from api.writing.transaction import writers
from boundaries.inspections.conducting.queries import locked
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.hands import Hand
from boundaries.inspections.syncing.correcting import correct, settle
from boundaries.inspections.syncing.standing.outlook import Standing
from boundaries.inspections.syncing.stored import standings

Write = Callable[[Session, Hand, Task, Standing], None]


def corrected(asked: Exchange, record_id: UUID, given: CorrectionGiven) -> Response:
    """Correct a record, and return it as it reads then."""

    def write(session: Session, hand: Hand, task: Task, record: Standing) -> None:
        # If-Match says what was seen.
        correct(session, hand, task, record, given.content, reason=given.reason, seen_sha256=record.sha256)

    return _written(asked, record_id, write)


def settled(asked: Exchange, record_id: UUID, given: SettlementGiven) -> Response:
    """Decide what a field of a record holds, and return the record as it reads then."""

    def write(session: Session, hand: Hand, task: Task, record: Standing) -> None:
        settle(session, hand, task, record, given.field, given.value, seen=given.seen, reason=given.reason)

    return _written(asked, record_id, write, is_matched=False)


def _written(asked: Exchange, record_id: UUID, write: Write, *, is_matched: bool = True) -> Response:
    with writers(asked.request).writing() as writing:
        session = writing.session
        inspection_id = require_seen(asked, session, record_id)
        wait_longer(session)
        task = locked(session, inspection_id)
        hand, _ = hand_in(asked, session, task)

        def do() -> Response:
            if is_matched:
                require_match(asked.request, revision_of(session, record_id), "record")
            write(session, hand, task, standings(session, task.id, [record_id])[record_id])
            return record_answer(asked, session, record_id)

        return once(asked.request, writing, hand.actor.id, do)
