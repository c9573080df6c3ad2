"""Markers from a file are registered: none is moved, or added to a line that has some, without all its sides."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from boundaries.divisions.archive.lineage import lineage as read_lineage
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.intake.markers import MarkerDraft
from boundaries.lines.changes import attach_document
from boundaries.lines.course.alignment import Course
from boundaries.lines.deriving.settling import StoredLine
from boundaries.lines.queries import stored_lines
from boundaries.lines.records import DocumentRecord
from boundaries.markers.changes import close_markers, open_markers
from boundaries.markers.consent import Consent, Deed, require_all_sides
from boundaries.markers.kinds import MarkerState, material_of
from boundaries.markers.numbering import PATTERNS, MarkerNumber, NumberPattern, parse_number
from boundaries.markers.placement import OFF_LINE_M
from boundaries.markers.queries import StoredMarker, stored_markers
from boundaries.markers.records import MarkerRecord
from boundaries.registration.agreeing import HOW, Agreement, consents_of, named
from boundaries.registration.fitting import fitting
from boundaries.registration.lines import Registration
from boundaries.registration.originals import original
from boundaries.registration.resolving import LineIndex, Unresolved, line_index, line_meant, unit_meant
from foundation.actor import Actor
from foundation.errors import InvalidInput
from foundation.intake.outcomes import Note, Rejection, rejection
from foundation.intake.reasons import Reason, Remark
from foundation.ledger.writing import writing
from foundation.measure import distance_m

_SAME_M = 0.05
"""Two positions nearer than this are one: survey tables write centimetres."""


@dataclass(frozen=True, slots=True)
class Terms:
    """By what markers of a file are judged (登记条件)."""

    today: date
    agreement: Agreement | None = None
    tolerance_m: float = OFF_LINE_M
    patterns: Mapping[int, NumberPattern] = field(default_factory=lambda: PATTERNS)


def register_markers(
    session: Session,
    outcomes: Iterable[MarkerDraft | Rejection | Note],
    terms: Terms,
    *,
    actor: Actor,
    reason: str,
    source_id: Callable[[], UUID | None] = lambda: None,
    advance: Callable[[int], None] = lambda _: None,
) -> Registration:
    """Write the markers of a file, in the caller's transaction, as one ledger entry.

    A marker that is there under its number is corrected where the file says otherwise; where it stands, and that it
    stands at all, only with the agreement of all sides. What was known before stays in its history.

    Parameters
    ----------
    outcomes
        From `boundaries.intake.markers.read_markers`; what was rejected there is handed on.
    source_id
        Gives the file's identity as a source, when something is written.

    References
    ----------
    行政区域界线管理条例 (国务院令353), Art. 6.
    """
    report = Registration()
    known = _Known(read_lineage(session), stored_lines(session, as_of=terms.today), stored_markers(session), terms)
    changes: list[tuple[StoredMarker | None, MarkerRecord]] = []
    drafts: list[MarkerDraft] = []
    for outcome in outcomes:
        if isinstance(outcome, Note):
            report.notes.append(outcome)
            continue
        report.rows += 1
        advance(1)
        found = outcome if isinstance(outcome, Rejection) else known.settled(outcome, report.notes)
        if isinstance(found, Rejection):
            report.rejected.append(found)
        elif found is None:
            report.unchanged += 1
        elif not isinstance(outcome, Rejection):
            changes.append(found)
            drafts.append(outcome)
    report.new = sum(stored is None for stored, _ in changes)
    report.corrected = len(changes) - report.new
    if changes:
        with writing(session, actor, "import markers", reason=reason, details={"markers": len(changes)}) as entry:
            close_markers(session, entry, [stored.row_id for stored, _ in changes if stored is not None])
            before = [row for stored, record in changes if stored for row in _before(stored, record)]
            rows = [(None if stored is None else stored.id, record) for stored, record in changes]
            written = open_markers(session, entry, [*before, *rows], source_id=source_id())[len(before) :]
            for identity, draft in zip(written, drafts, strict=True):
                attach_document(session, entry, _original(draft), marker_id=identity)
        report.seq = entry.seq
    return report


def _before(stored: StoredMarker, record: MarkerRecord) -> list[tuple[UUID | None, MarkerRecord]]:
    """Give what a marker was until it was moved, as it stays in its history."""
    if record.first is None or record.first == stored.record.first:
        return []
    return [(stored.id, replace(stored.record, end=record.first))]


def _original(draft: MarkerDraft) -> DocumentRecord:
    place = draft.position
    return original(draft.row, draft.cells, position=place.original, crs=place.original_crs, transform=place.transform)


class _Known:
    """What rows are held against."""

    def __init__(
        self, lineage: Lineage, lines: Sequence[StoredLine], markers: Sequence[StoredMarker], terms: Terms
    ) -> None:
        self._lineage, self._terms = lineage, terms
        self._agreed = consents_of(terms.agreement, lineage)
        self._lines: LineIndex = line_index(lines)
        self._courses = {line.id: Course([segment.course for segment in line.record.segments]) for line in lines}
        self._markers: dict[UUID, dict[str, StoredMarker]] = defaultdict(dict)
        for marker in markers:
            if marker.record.end is None:
                self._markers[marker.record.line][marker.record.number.text] = marker

    def settled(
        self, draft: MarkerDraft, notes: list[Note]
    ) -> tuple[StoredMarker | None, MarkerRecord] | Rejection | None:
        """Return what is to be written of a row, or why not; ``None`` when it says what is stored."""
        try:
            line = line_meant(self._lines, draft.line_code, draft.line_name)
            if isinstance(line, Unresolved):
                text = draft.line_code or draft.line_name or ""
                return rejection(draft.row, "line", Reason.LINE_UNKNOWN, line.message, text)
            number = parse_number(draft.number, line.record.level, patterns=self._terms.patterns)
        except InvalidInput as error:
            return rejection(draft.row, "number", Reason.BAD_NUMBER, error.message, draft.number)
        record = self._record(draft, line, number, notes)
        if isinstance(record, Rejection):
            return record
        self._remark_distance(draft, line, record, notes)
        stored = self._markers[line.id].get(number.text)
        if stored is None:
            return self._added(draft, line, record)
        return self._corrected(draft, stored, record)

    def _record(
        self, draft: MarkerDraft, line: StoredLine, number: MarkerNumber, notes: list[Note]
    ) -> MarkerRecord | Rejection:
        units = self._sides(draft, line)
        if isinstance(units, Rejection):
            return units
        fits = fitting(draft, number, len(units))
        if isinstance(fits, Rejection):
            return fits
        form, datum = fits
        height, note = draft.height_m, draft.note or ""
        if height is not None and datum is None:
            message = f"The height {height:g} m has no datum; it is kept in the note."
            notes.append(Note(draft.row, "height", Remark.HEIGHT_WITHOUT_DATUM, message, f"{height:g}"))
            note, height = f"{note} 高程 {height:g} m (高程系统不明)".strip(), None
        responsible = self._responsible(draft)
        if isinstance(responsible, Rejection):
            return responsible
        return MarkerRecord(
            number=number,
            line=line.id,
            units=units,
            responsible=responsible,
            form=form,
            state=MarkerState.STANDING,
            position=draft.position.point,
            original_coordinates=draft.position.original,
            original_crs=draft.position.original_crs,
            conversion=draft.position.transform,
            method=draft.method,
            accuracy_m=draft.position.accuracy_m,
            height_m=height,
            height_datum=datum,
            material=material_of(draft.material) if draft.material else None,
            reference_objects=draft.references,
            custody=draft.custody,
            consents=self._consents(units),
            note=note,
            first=draft.erected.first if draft.erected else None,
        )

    def _sides(self, draft: MarkerDraft, line: StoredLine) -> tuple[UUID, ...] | Rejection:
        """Return the units that a marker stands between; those of its line where the file does not say it."""
        if not draft.sides:
            return line.record.left, line.record.right
        found = []
        for text in draft.sides:
            unit = unit_meant(self._lineage, text, self._terms.today)
            if isinstance(unit, Unresolved):
                return rejection(draft.row, "sides", Reason.DIVISION_UNKNOWN, unit.message, text)
            found.append(unit)
        return tuple(found)

    def _responsible(self, draft: MarkerDraft) -> UUID | Rejection | None:
        if draft.responsible is None:
            return None
        found = unit_meant(self._lineage, draft.responsible, self._terms.today)
        if isinstance(found, Unresolved):
            return rejection(draft.row, "responsible", Reason.DIVISION_UNKNOWN, found.message, draft.responsible)
        return found

    def _consents(self, units: Iterable[UUID]) -> tuple[Consent, ...]:
        return tuple(self._agreed[unit] for unit in units if unit in self._agreed)

    def _require_all(self, units: Iterable[UUID], deed: Deed) -> None:
        sides = named(units, self._lineage, self._terms.today)
        require_all_sides(sides, self._consents(sides), deed)

    def _remark_distance(self, draft: MarkerDraft, line: StoredLine, record: MarkerRecord, notes: list[Note]) -> None:
        footing = self._courses[line.id].locate(record.position)
        off_m = abs(footing.offset_m)
        if off_m <= self._terms.tolerance_m:
            return
        message = (
            f"{record.number.text} stands {off_m:,.1f} m off {line.record.name}; the nearest point of the line is"
            f" {footing.foot.x:.6f}, {footing.foot.y:.6f}, {footing.chainage_m:,.0f} m from its beginning. Check the"
            " coordinates and their system; if they are right, the line is drawn wrong."
        )
        notes.append(Note(draft.row, "position", Remark.MARKER_OFF_LINE, message, draft.position.original))

    def _added(
        self, draft: MarkerDraft, line: StoredLine, record: MarkerRecord
    ) -> tuple[None, MarkerRecord] | Rejection:
        if self._markers[line.id]:
            try:
                self._require_all(record.units, Deed.ADD)
            except InvalidInput as error:
                message = f"{line.record.name} has markers, and {record.number.text} is none. {error.message} {HOW}"
                return rejection(draft.row, "number", Reason.CONSENT_MISSING, message, draft.number)
        return None, record

    def _corrected(
        self, draft: MarkerDraft, stored: StoredMarker, record: MarkerRecord
    ) -> tuple[StoredMarker, MarkerRecord] | Rejection | None:
        moved_m = distance_m(stored.record.position, record.position)
        if moved_m > max(_SAME_M, stored.record.accuracy_m or 0.0):
            try:
                # Nobody gets rid of a side by leaving it out of a file.
                self._require_all((*stored.record.units, *record.units), Deed.MOVE)
            except InvalidInput as error:
                message = (
                    f"{record.number.text} is registered {moved_m:,.2f} m from here. {error.message} {HOW} Or correct"
                    " the coordinates."
                )
                return rejection(draft.row, "position", Reason.CONSENT_MISSING, message, draft.position.original)
            # What it was until then stays in its history.
            return stored, replace(record, first=record.consents[0].signed_on)
        kept = replace(
            record,
            position=stored.record.position,
            state=stored.record.state,
            consents=stored.record.consents,
            secrecy=stored.record.secrecy,
            first=record.first or stored.record.first,
            number=stored.record.number,
        )
        return None if kept == stored.record else (stored, kept)
