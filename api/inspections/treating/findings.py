"""What is to be done after inspections: listed, read, and led on by steps, each side for itself."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response

from api.answers.sending import send_written
from api.exchange import Exchange
from api.inspections.access import Inspector, handed, inspector
from api.inspections.naming import line_parameter, unit_given, units_parameter
from api.inspections.surroundings import Surroundings, surroundings
from api.inspections.treating.acting import acting_for_one, member_of
from api.inspections.treating.given import TAKEN_BY_STEPS, FindingsParameters, FindingStepGiven
from api.inspections.treating.offering import ACTIONS, reading_hand, steps_of_finding
from api.inspections.treating.surveying import surveyed
from api.shapes.inspections.treating.findings import FindingItem, FindingsTold, FindingTold, finding_item, finding_told
from api.writing.idempotency import once
from api.writing.preconditions import require_match
from api.writing.transaction import writers
from boundaries.inspections.treating import queries
from boundaries.inspections.treating.changes import Given, facts_of, ground_of, take
from boundaries.inspections.treating.following.events import Step
from boundaries.inspections.treating.following.guards import against
from boundaries.inspections.treating.queries import Brief, Selection
from boundaries.inspections.treating.recording import Kept, kept
from foundation.errors import Fault, InvalidInput, NotFound


def findings_listed(asked: Exchange, given: FindingsParameters) -> Response:
    """Return a page of what is to be done, the most urgent first."""
    end = asked.page_end(given.next)
    around = surroundings(asked)
    with asked.reading() as read:
        found = inspector(asked, read.session)
        tag = asked.list_tag(read.revision, around.day, audience=f"{found.person} {asked.precision.audience}")
        if known := asked.nothing_new(tag):
            return known
        after = None if end is None else _place(end.after)
        selection = _selection(around, found, given)
        briefs = queries.listing(read.session, selection, today=around.day, after=after, limit=given.limit + 1)
        shown = briefs[: given.limit]
        items = items_told(asked, read.session, found, around, shown)
    more = len(briefs) > given.limit
    token = asked.next_token(around.day, (shown[-1].due_on.isoformat(), str(shown[-1].id))) if more else None
    content = FindingsTold(items=items, next=token, as_of=around.day.isoformat(), revision=read.revision)
    return asked.answer_list(content, tag=tag)


def finding_read(asked: Exchange, follow_up_id: UUID) -> Response:
    """Return one thing that is to be done, with its papers and the steps that are his who asks."""
    around = surroundings(asked)
    with asked.reading() as read:
        found = inspector(asked, read.session)
        brief = _seen(read.session, found, follow_up_id, around.day)
        before = kept(read.session, follow_up_id)
        content = _told(asked, read.session, found, around, brief, before)
    return asked.answer_one(content, revision=before.changed_by)


def finding_led_on(asked: Exchange, follow_up_id: UUID, given: FindingStepGiven) -> Response:
    """Take a step, and return what is to be done as it stands then."""
    if given.step not in TAKEN_BY_STEPS:
        message = "What is to be done begins with a record: send one, and it follows."
        raise InvalidInput(message, faults=(Fault("/step", "not_here", message),))
    around = surroundings(asked)
    with writers(asked.request).writing() as write:
        session = write.session
        found = inspector(asked, session)
        _seen(session, found, follow_up_id, around.day)
        before = kept(session, follow_up_id, is_locked=True)
        actor, unit = acting_for_one(
            asked,
            found,
            ACTIONS[given.step],
            tuple(ground_of(session, before).sides),
            unit=unit_given(around, given.unit),
            own=member_of(session, found, before.inspection_id),
            is_paper=bool(given.signed_by),
        )
        hand = handed(asked, actor)

        def do() -> Response:
            require_match(asked.request, before.changed_by, "finding")
            brief = _seen(session, found, follow_up_id, around.day)
            after = take(session, hand, before, given.step, _given(around, given, unit, brief))
            told = _told(asked, session, found, around, _seen(session, found, follow_up_id, around.day), after)
            return send_written(told, after.changed_by)

        return once(asked.request, write, hand.actor.id, do)


def items_told(
    asked: Exchange, session: Session, found: Inspector, around: Surroundings, briefs: Sequence[Brief]
) -> list[FindingItem]:
    """Return what is to be done as a list tells it."""
    lines = around.told(session, (each.line_id for each in briefs))
    hand = reading_hand(asked, found)
    network = around.network if asked.precision.is_full else around.network.public
    return [
        finding_item(
            each,
            lines[each.line_id],
            around.lineage,
            hand,
            is_marker_told=network.marker(each.marker_id) is not None,
        )
        for each in briefs
    ]


def _told(
    asked: Exchange, session: Session, found: Inspector, around: Surroundings, brief: Brief, before: Kept
) -> FindingTold:
    hand, ground = reading_hand(asked, found), ground_of(session, before)
    (item,) = items_told(asked, session, found, around, [brief])
    # What stands against closing it, whoever asks: not that he is no side.
    facts = facts_of(session, hand, before, ground, Given(next(iter(ground.sides)), brief.shown))
    return finding_told(
        item,
        before.state,
        ground,
        around.lineage,
        hand,
        approved_by=facts.approved_by,
        missing=against(before.state, Step.CLOSE, facts) if before.state.is_open else (),
        events=queries.history(session, before.id),
        steps=steps_of_finding(asked, session, found, before, facts),
        revision=before.changed_by,
        is_precise=asked.precision.is_full,
    )


def _seen(session: Session, found: Inspector, follow_up_id: UUID, today: date) -> Brief:
    brief = queries.one(session, Selection(found.looker), follow_up_id, today=today)
    if brief is None:
        raise NotFound(f"Nothing is to be done under the id {follow_up_id}, or nothing that you may see.")
    return brief


def _selection(around: Surroundings, found: Inspector, given: FindingsParameters) -> Selection:
    return Selection(
        found.looker,
        units_parameter(around, given.division),
        line_parameter(around, given.line),
        given.marker,
        given.inspection,
        given.action,
        given.open,
        given.overdue,
    )


def _place(after: tuple[str | float, ...]) -> tuple[date, UUID]:
    try:
        due_on, identity = after
        return date.fromisoformat(str(due_on)), UUID(str(identity))
    except ValueError as error:
        message = "`next` is not a token of this list: take it from the page before, unchanged."
        raise InvalidInput(message, faults=(Fault("next", "not_a_token", message),)) from error


def _given(around: Surroundings, given: FindingStepGiven, unit: UUID, brief: Brief) -> Given:
    # What is signed for by account is of the day on which it is signed; papers say of which day they are.
    day = around.day if given.on is None and given.step in {Step.CONSENT, Step.FILE, Step.SURVEY} else given.on
    return Given(
        unit,
        brief.shown,
        given.reason,
        day,
        given.document,
        given.authority,
        given.purpose,
        None if given.survey is None else surveyed(around, given.survey),
        given.signed_by,
    )
