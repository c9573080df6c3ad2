"""Agreed lines from a file take the place of what polygons show, from the day they were agreed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

import numpy as np
import shapely
from shapely import LineString
from sqlalchemy.orm import Session

from boundaries.divisions.archive.lineage import lineage as read_lineage
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.codes import PROVINCE
from boundaries.intake.lines import LineDraft
from boundaries.lines import naming
from boundaries.lines.changes import attach_document, open_lines, replace_lines
from boundaries.lines.deriving.settling import StoredLine, StoredTriPoint
from boundaries.lines.naming import CountyPatterns, Side
from boundaries.lines.queries import stored_lines, stored_tri_points
from boundaries.lines.records import DocumentKind, DocumentRecord, LineRecord, Place, SegmentRecord, Standing
from boundaries.registration.originals import original
from boundaries.registration.resolving import Unresolved, unit_meant
from foundation.actor import Actor
from foundation.intake.outcomes import Note, Rejection, rejection
from foundation.intake.reasons import Reason
from foundation.ledger.writing import OpenEntry, writing
from foundation.measure import distance_m, length_m

TOUCHING_M = 1.0
"""A segment that ends so near to a tri-point ends at it."""


@dataclass(slots=True)
class Registration:
    """What came of taking in a file of lines or markers (登记结果)."""

    rows: int = 0
    new: int = 0
    corrected: int = 0
    unchanged: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    seq: int | None = None
    """Ledger entry; ``None`` when nothing was different."""


@dataclass(frozen=True, slots=True)
class _Agreed:
    draft: LineDraft
    record: LineRecord
    identity: UUID | None
    superseded: tuple[StoredLine, ...]


def register_lines(
    session: Session,
    outcomes: Iterable[LineDraft | Rejection | Note],
    *,
    patterns: CountyPatterns,
    actor: Actor,
    reason: str,
    source_id: Callable[[], UUID | None] = lambda: None,
    advance: Callable[[int], None] = lambda _: None,
) -> Registration:
    """Write the agreed lines of a file, in the caller's transaction, as one ledger entry.

    A line is agreed by both sides from a day on: until then, what polygons show stays. The same file again changes
    nothing.

    Parameters
    ----------
    outcomes
        From `boundaries.intake.lines.read_lines`; what was rejected there is handed on.
    patterns
        How county lines are called where the file does not say it.
    source_id
        Gives the file's identity as a source, when something is written.
    """
    report = Registration()
    known, lines, points = read_lineage(session), stored_lines(session), stored_tri_points(session)
    agreed: list[_Agreed] = []
    for outcome in outcomes:
        if isinstance(outcome, Note):
            report.notes.append(outcome)
            continue
        report.rows += 1
        advance(1)
        found = outcome if isinstance(outcome, Rejection) else _agreed(outcome, known, lines, points, patterns)
        if isinstance(found, Rejection):
            report.rejected.append(found)
        elif any(each.record == found.record for each in found.superseded):
            report.unchanged += 1
        else:
            agreed.append(found)
    report.new = sum(each.identity is None for each in agreed)
    report.corrected = len(agreed) - report.new
    if agreed:
        with writing(session, actor, "import lines", reason=reason, details={"lines": len(agreed)}) as entry:
            _write(session, entry, agreed, points, source_id())
        report.seq = entry.seq
    return report


def _agreed(
    draft: LineDraft,
    known: Lineage,
    lines: Sequence[StoredLine],
    points: Sequence[StoredTriPoint],
    patterns: CountyPatterns,
) -> _Agreed | Rejection:
    if draft.agreed_on is None:
        message = "An imported line is one that was agreed: write the day of the agreement (签订日期)."
        return rejection(draft.row, "agreed_on", Reason.AGREEMENT_MISSING, message)
    first = draft.approved_on.first if draft.approved_on else draft.agreed_on.first
    sides = _sides(draft, known, lines, first)
    if isinstance(sides, Rejection):
        return sides
    left, right = sides
    same_pair = [each for each in lines if each.record.pair == frozenset(sides)]
    ends = [end for end in (known.ends(left), known.ends(right)) if end is not None]
    version = known.version(left, first) or known.versions(left)[-1]
    level = version.level
    called = _called(draft, known, (left, right), first, level, patterns)
    record = LineRecord(
        level,
        called.code,
        called.name,
        called.aliases,
        left,
        right,
        tuple(_segment(course, points) for course in draft.course.geoms),
        Standing.APPROVED if draft.approved_on else Standing.AGREED,
        draft.nature,
        first,
        min(ends) if ends else None,
        draft.agreed_on.first,
        draft.approved_on.first if draft.approved_on else None,
        draft.authority,
        draft.note or "",
    )
    superseded = tuple(each for each in same_pair if each.record.end is None or each.record.end > first)
    return _Agreed(draft, record, same_pair[0].id if same_pair else None, superseded)


def _sides(draft: LineDraft, known: Lineage, lines: Sequence[StoredLine], day: date) -> tuple[UUID, UUID] | Rejection:
    """Return the units to the left and right of a course; by the line that is stored where the file names only that."""
    if draft.left is None or draft.right is None:
        for each in lines:
            if draft.code == each.record.code or draft.name in {each.record.name, *each.record.aliases}:
                return _by_course(draft, each)
        message = (
            f"No line is called {draft.code or draft.name}: write the units on its sides (左侧行政区, 右侧行政区)."
        )
        return rejection(draft.row, "left", Reason.LINE_UNKNOWN, message)
    found = []
    for column, text in (("left", draft.left), ("right", draft.right)):
        unit = unit_meant(known, text, day)
        if isinstance(unit, Unresolved):
            return rejection(draft.row, column, Reason.DIVISION_UNKNOWN, unit.message, text)
        found.append(unit)
    if found[0] == found[1]:
        message = "Both sides are the same unit: a line lies between two."
        return rejection(draft.row, "right", Reason.LINE_UNKNOWN, message, draft.right)
    return found[0], found[1]


def _by_course(draft: LineDraft, stored: StoredLine) -> tuple[UUID, UUID]:
    """Return the sides of a stored line, turned where the file's course runs against it."""
    longest = max(stored.record.segments, key=lambda each: each.length_m).course
    drawn = max(draft.course.geoms, key=lambda each: each.length)
    begin, end = (longest.project(shapely.get_point(drawn, at)) for at in (0, -1))
    left, right = stored.record.left, stored.record.right
    return (left, right) if begin <= end else (right, left)


def _called(
    draft: LineDraft, known: Lineage, sides: tuple[UUID, UUID], day: date, level: int, patterns: CountyPatterns
) -> naming.Designation:
    one, other = (_side(known, unit, day) for unit in sides)
    called = naming.provincial(one, other) if level == PROVINCE else naming.county(one, other, patterns)
    if level == PROVINCE:
        return called
    return replace(called, code=draft.code or called.code, name=draft.name or called.name)


def _side(known: Lineage, unit: UUID, day: date) -> Side:
    version = known.version(unit, day) or known.versions(unit)[-1]
    return Side(known.code(unit, day) or unit.hex, version.name)


def _segment(course: LineString, points: Sequence[StoredTriPoint]) -> SegmentRecord:
    ends = shapely.get_point(course, 0), shapely.get_point(course, -1)
    return SegmentRecord(course, length_m(course), *(_touched(end, points) for end in ends))


def _touched(end: shapely.Point, points: Sequence[StoredTriPoint]) -> Place | None:
    if not points:
        return None
    places = np.array([each.record.place for each in points])
    nearest = points[int(np.hypot(*(places - [end.x, end.y]).T).argmin())].record
    return nearest.place if distance_m(end, nearest.position) <= TOUCHING_M else None


def _write(
    session: Session,
    entry: OpenEntry,
    agreed: Sequence[_Agreed],
    points: Sequence[StoredTriPoint],
    source_id: UUID | None,
) -> None:
    superseded = list({each.row_id: each for one in agreed for each in one.superseded}.values())
    replace_lines(session, entry, superseded)
    before = [
        (each.id, replace(each.record, end=one.record.first))
        for one in agreed
        for each in one.superseded
        if each.record.first is None or (one.record.first is not None and each.record.first < one.record.first)
    ]
    places = {each.record.place: each.id for each in points}
    open_lines(session, entry, before, places, source_id=source_id)
    written = open_lines(session, entry, [(each.identity, each.record) for each in agreed], places, source_id=source_id)
    for one, identity in zip(agreed, written, strict=True):
        for document in _documents(one.draft):
            attach_document(session, entry, document, line_id=identity)


def _documents(draft: LineDraft) -> Iterable[DocumentRecord]:
    signed = draft.agreed_on.first if draft.agreed_on else None
    number = draft.agreement_number
    yield DocumentRecord(DocumentKind.AGREEMENT, "行政区域界线协议书", number, dated_on=signed)
    if draft.approved_on is not None:
        day = draft.approved_on.first
        yield DocumentRecord(DocumentKind.APPROVAL, "界线批复", None, draft.authority, day)
    geometry = {"course": draft.original, "crs": draft.original_crs, "transform": draft.transform}
    yield original(draft.row, draft.cells, **geometry)
    if draft.description:
        yield DocumentRecord(DocumentKind.DESCRIPTION, "界线走向说明", dated_on=signed, text=draft.description)
