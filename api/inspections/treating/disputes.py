"""Disputes: listed, reported, read with what is whose to do, and led on by steps."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response

from accounts.roles import Action
from api.answers.sending import send_written
from api.exchange import Exchange
from api.inspections.access import Inspector, handed, inspector
from api.inspections.naming import line_given, line_parameter, unit_given, units_parameter
from api.inspections.surroundings import Surroundings, surroundings
from api.inspections.treating.acting import acting_for_one, deciding
from api.inspections.treating.given import CONSENT, DisputeGiven, DisputesParameters, DisputeStepGiven
from api.inspections.treating.offering import DISPUTE_ACTIONS, reading_hand, steps_of_dispute
from api.shapes.inspections.treating.disputes import (
    DisputeInFull,
    DisputeItem,
    DisputesTold,
    dispute_item,
    dispute_told,
)
from api.writing.idempotency import once
from api.writing.preconditions import require_match
from api.writing.transaction import writers
from boundaries.inspections.disputes.states import Step, Subject
from boundaries.inspections.treating.disputing import queries
from boundaries.inspections.treating.disputing.changes import Given, agree_to, report, take
from boundaries.inspections.treating.disputing.consenting import NEEDS_CONSENT
from boundaries.inspections.treating.disputing.keeping import Kept, kept
from boundaries.inspections.treating.disputing.queries import Brief, Selection
from boundaries.inspections.treating.grounds import LineGround, line_ground
from foundation.actor import Actor
from foundation.errors import Conflict, Fault, InvalidInput, NotFound


def disputes_listed(asked: Exchange, given: DisputesParameters) -> Response:
    """Return a page of the disputes of the lines that whoever asks may see, the newest first."""
    end = asked.page_end(given.next)
    around = surroundings(asked)
    with asked.reading() as read:
        found = inspector(asked, read.session)
        tag = asked.list_tag(read.revision, around.day, audience=found.person)
        if known := asked.nothing_new(tag):
            return known
        selection = Selection(
            found.looker,
            units_parameter(around, given.division),
            line_parameter(around, given.line),
            given.kind,
            given.stage,
            given.open,
        )
        after = None if end is None else end.identity()
        briefs = queries.listing(read.session, selection, today=around.day, after=after, limit=given.limit + 1)
        shown = briefs[: given.limit]
        items = _items(asked, read.session, found, around, shown)
    token = asked.next_token(around.day, (str(shown[-1].id),)) if len(briefs) > given.limit else None
    content = DisputesTold(items=items, next=token, as_of=around.day.isoformat(), revision=read.revision)
    return asked.answer_list(content, tag=tag)


def dispute_read(asked: Exchange, dispute_id: UUID) -> Response:
    """Return one dispute with everything that happened, and the steps that are his who asks."""
    around = surroundings(asked)
    with asked.reading() as read:
        found = inspector(asked, read.session)
        brief = _seen(read.session, found, dispute_id, around)
        before = kept(read.session, dispute_id)
        content = _told(asked, read.session, found, around, brief, before)
    return asked.answer_one(content, revision=before.changed_by)


def dispute_reported(asked: Exchange, given: DisputeGiven) -> Response:
    """Report a dispute for a side of its line, and return it."""
    around = surroundings(asked)
    line_id = line_given(around, given.line)
    with writers(asked.request).writing() as write:
        session = write.session
        found, line = inspector(asked, session), line_ground(session, line_id, as_of=around.day)
        actor, unit = acting_for_one(
            asked, found, Action.INSPECT, tuple(line.sides), unit=unit_given(around, given.unit)
        )
        hand = handed(asked, actor)

        def do() -> Response:
            subject, hazard = _subject(session, given, line, hand.provisions.line_end_slack_m)
            reported = report(session, hand, unit, subject, given.record, hazard)
            told = _answered(asked, session, found, around, reported)
            return send_written(told, reported.changed_by, status=201, location=told["href"])

        return once(asked.request, write, hand.actor.id, do)


def dispute_led_on(asked: Exchange, dispute_id: UUID, given: DisputeStepGiven) -> Response:
    """Take a step, or agree to one, and return the dispute as it stands then."""
    around = surroundings(asked)
    with writers(asked.request).writing() as write:
        session = write.session
        found = inspector(asked, session)
        _seen(session, found, dispute_id, around)
        before = kept(session, dispute_id, is_locked=True)
        actor, unit = _actor(asked, found, before, given, around)
        hand = handed(asked, actor)
        told = Given(given.reason, given.document, given.moves_line, given.on, given.signed_by)

        def do() -> Response:
            require_match(asked.request, before.changed_by, "dispute")
            if given.step == CONSENT and unit is not None:
                after = agree_to(session, hand, before, _agreed_step(given), unit, told)
            else:
                after = take(session, hand, before, Step(given.step), unit, told)
            return send_written(_answered(asked, session, found, around, after), after.changed_by)

        return once(asked.request, write, hand.actor.id, do)


def _actor(
    asked: Exchange, found: Inspector, before: Kept, given: DisputeStepGiven, around: Surroundings
) -> tuple[Actor, UUID | None]:
    """Return who takes a step, and for which side; for none, where he decides between them."""
    sides = sorted(before.state.subject.sides, key=str)
    if given.step not in DISPUTE_ACTIONS:
        return deciding(asked, found, sides), None
    if given.signed_by and given.step != CONSENT:
        message = "What a side signed on paper is its consent: record that first, and then take the step."
        raise InvalidInput(message, faults=(Fault("/signed_by", "not_here", message),))
    return acting_for_one(
        asked,
        found,
        DISPUTE_ACTIONS[given.step],
        sides,
        unit=unit_given(around, given.unit),
        is_paper=bool(given.signed_by),
    )


def _agreed_step(given: DisputeStepGiven) -> Step:
    if given.to not in NEEDS_CONSENT:
        message = "Say in `to` to what your side agrees: agree, or dismiss."
        raise InvalidInput(message, faults=(Fault("/to", "missing", message),))
    assert given.to is not None  # noqa: S101 - it is one of two steps
    return given.to


def _subject(session: Session, given: DisputeGiven, line: LineGround, slack_m: float) -> tuple[Subject, int | None]:
    """Return what is reported, and which hazard of a record told of it."""
    told, from_m, to_m = given.told, given.from_m, given.to_m
    hazard = None
    if given.record is not None:
        found = queries.hazards_of(session, given.record, line.id)
        if found is None:
            raise _wrong("/record", "unknown_record", f"{line.name} has no record {given.record} of a stretch.")
        hazards, start, end = found
        hazard = given.hazard or 0
        if hazard >= len(hazards):
            raise _wrong("/hazard", "out_of_range", f"The record tells of {len(hazards)} hazards, counted from 0.")
        if (known := queries.of_hazard(session, given.record, hazard)) is not None:
            raise Conflict(
                f"This hazard is followed up already: `/v1/inspections/disputes/{known}`.",
                faults=(Fault("/hazard", "reported_already", f"It is the dispute {known}."),),
                details={"dispute": str(known)},
            )
        told = told or str(hazards[hazard].get("note", ""))
        from_m, to_m = (start, end) if from_m is None and to_m is None else (from_m, to_m)
    elif given.hazard is not None:
        raise _wrong("/hazard", "not_here", "A hazard is one of a record: name the record.")
    if not told.strip():
        raise _wrong("/told", "missing", "Say in a sentence what it is about.")
    if to_m is not None and to_m > line.length_m + slack_m:
        message = f"The stretch ends at {to_m:,.0f} m and {line.name} at {line.length_m:,.0f} m: correct its ends."
        raise _wrong("/to_m", "stretch_off_line", message)
    return Subject(given.kind, line.id, frozenset(line.sides), told.strip(), from_m, to_m), hazard


def _answered(asked: Exchange, session: Session, found: Inspector, around: Surroundings, after: Kept) -> DisputeInFull:
    return _told(asked, session, found, around, _seen(session, found, after.id, around), after)


def _told(
    asked: Exchange, session: Session, found: Inspector, around: Surroundings, brief: Brief, before: Kept
) -> DisputeInFull:
    (item,) = _items(asked, session, found, around, [brief])
    events, steps = queries.history(session, before.id), steps_of_dispute(asked, found, before)
    return dispute_told(item, before, around.lineage, around.day, events, steps)


def _items(
    asked: Exchange, session: Session, found: Inspector, around: Surroundings, briefs: Sequence[Brief]
) -> list[DisputeItem]:
    lines = around.told(session, (each.line_id for each in briefs))
    kinds = reading_hand(asked, found).kinds
    return [dispute_item(each, lines[each.line_id], around.lineage, kinds, around.day) for each in briefs]


def _seen(session: Session, found: Inspector, dispute_id: UUID, around: Surroundings) -> Brief:
    brief = queries.one(session, found.looker, dispute_id, today=around.day)
    if brief is None:
        raise NotFound(f"There is no dispute {dispute_id}, or none that you may see.")
    return brief


def _wrong(where: str, code: str, message: str) -> InvalidInput:
    return InvalidInput(message, faults=(Fault(where, code, message),))
