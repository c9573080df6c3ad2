"""What happened to lines between inspections (特殊情况), and what is left to be looked at since."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, insert, or_, select, true
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.inspections.conducting.queries import Looker
from boundaries.inspections.hands import Hand
from boundaries.inspections.models.records import InspectionRecord
from boundaries.inspections.models.tasks import Inspection, LineOccurrence
from boundaries.inspections.scheduling.extra import Extra, Occasion, Occurrence, Walk, extra
from boundaries.inspections.treating.grounds import LineGround
from boundaries.lines.models import BoundaryLineVersion
from foundation.errors import Fault, InvalidInput
from foundation.ledger.writing import writing
from foundation.ledger.written import signed
from foundation.versioned import in_force


@dataclass(frozen=True, slots=True)
class Selection:
    """Which occurrences are wanted (特殊情况选择); what is left out does not narrow it.

    Parameters
    ----------
    looker
        Who reads.
    units
        Of lines with a side among these.
    """

    looker: Looker
    units: Collection[UUID] | None = None
    line_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class OccurrenceView:
    """An occurrence, with what is left to be inspected since (特殊情况联检任务)."""

    id: UUID
    line_code: str | None
    line_name: str | None
    by: str
    extra: Extra


def record_occurrence(session: Session, hand: Hand, line: LineGround, told: Occurrence) -> UUID:
    """Write that something happened to a stretch of a line, and return its identity.

    Raises
    ------
    InvalidInput
        When it lies ahead, or not on the line; `faults` name every reason.

    References
    ----------
    令353, Art. 12 (V): disasters, rivers that shift, roads that change, and other such.
    """
    if faults := _against(hand, line, told):
        raise InvalidInput(" ".join(fault.message for fault in faults), faults=faults)
    id_ = uuid7()
    with writing(
        session,
        hand.actor,
        "record line occurrence",
        reason=told.note,
        request_id=hand.request_id,
        details={"occurrence": str(id_), "line": str(line.id), "occasion": told.occasion.value},
    ) as entry:
        row = {
            "id": id_,
            "line_id": line.id,
            "occasion": told.occasion.value,
            "happened_on": told.on,
            "from_m": min(told.span),
            "to_m": max(told.span),
            "note": told.note,
        }
        session.execute(insert(LineOccurrence).values(**row, **signed(entry, hand.actor)))
    return id_


def listing(
    session: Session, hand: Hand, selection: Selection, *, after: UUID | None = None, limit: int
) -> list[OccurrenceView]:
    """Return what happened, the newest first, with what is left to be inspected since.

    Parameters
    ----------
    hand
        Who reads, by the days that the province has set.
    after
        Identity of the last one of the page before.
    """
    wanted = _wanted(hand.today).where(*_chosen(selection))
    if after is not None:
        wanted = wanted.where(LineOccurrence.id < after)
    return _views(session, hand, wanted.order_by(LineOccurrence.id.desc()).limit(limit))


def one(session: Session, hand: Hand, occurrence_id: UUID) -> OccurrenceView:
    """Return one occurrence."""
    return _views(session, hand, _wanted(hand.today).where(LineOccurrence.id == occurrence_id))[0]


def sides_known(session: Session, *, as_of: date) -> frozenset[UUID]:
    """Return the sides of the lines to which something happened."""
    line = BoundaryLineVersion
    rows = session.execute(
        select(line.left_id, line.right_id).where(
            in_force(line, as_of), line.line_id.in_(select(LineOccurrence.line_id).distinct())
        )
    )
    return frozenset(unit for row in rows for unit in row)


def _views(session: Session, hand: Hand, wanted: Select[LineOccurrence, str, str]) -> list[OccurrenceView]:
    rows = session.execute(wanted).all()
    walks = _walks(session, {row.line_id for row, _, _ in rows})
    return [
        OccurrenceView(
            row.id,
            code,
            name,
            row.actor_name,
            extra(
                Occurrence(row.line_id, Occasion(row.occasion), row.happened_on, (row.from_m, row.to_m), row.note),
                walks[row.line_id],
                hand.provisions,
            ),
        )
        for row, code, name in rows
    ]


def _walks(session: Session, lines: Collection[UUID]) -> dict[UUID, list[Walk]]:
    record = InspectionRecord
    found: dict[UUID, list[Walk]] = defaultdict(list)
    for line_id, on, from_m, to_m in session.execute(
        select(record.line_id, record.observed_on, record.from_m, record.to_m).where(
            record.line_id.in_(lines), record.kind == "stretch", record.is_reached
        )
    ):
        if from_m is not None and to_m is not None:
            found[line_id].append(Walk(line_id, on, (from_m, to_m)))
    return found


def _wanted(today: date) -> Select[LineOccurrence, str, str]:
    line = BoundaryLineVersion
    return select(LineOccurrence, line.code, line.name).outerjoin(
        line, and_(line.line_id == LineOccurrence.line_id, in_force(line, today))
    )


def _chosen(selection: Selection) -> list[ColumnElement[bool]]:
    line = BoundaryLineVersion
    found: list[ColumnElement[bool]] = [_seen_by(selection.looker)]
    if selection.units is not None:
        found.append(or_(line.left_id.in_(selection.units), line.right_id.in_(selection.units)))
    if selection.line_id is not None:
        found.append(LineOccurrence.line_id == selection.line_id)
    return found


def _seen_by(looker: Looker) -> ColumnElement[bool]:
    if looker.units is None:
        return true()
    line = BoundaryLineVersion
    on_team = select(Inspection.id).where(
        Inspection.line_id == LineOccurrence.line_id, Inspection.people.contains([looker.person])
    )
    return or_(
        line.left_id.in_(looker.units), line.right_id.in_(looker.units), on_team.correlate(LineOccurrence).exists()
    )


def _against(hand: Hand, line: LineGround, told: Occurrence) -> tuple[Fault, ...]:
    faults = []
    if told.on > hand.today:
        message = f"{told.on} lies after today, {hand.today}: what is to come has not happened."
        faults.append(Fault("/happened_on", "in_future", message))
    if max(told.span) > line.length_m + hand.provisions.line_end_slack_m:
        message = (
            f"The stretch ends at {max(told.span):,.0f} m and {line.name} at {line.length_m:,.0f} m: correct its ends."
        )
        faults.append(Fault("/to_m", "stretch_off_line", message))
    return tuple(faults)
