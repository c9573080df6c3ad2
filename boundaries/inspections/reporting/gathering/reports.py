"""An inspection, gathered for its joint report."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from boundaries.inspections.attesting.attested import Attested
from boundaries.inspections.attesting.gathering import gathered
from boundaries.inspections.attesting.papers.content import from_content as report_from
from boundaries.inspections.attesting.papers.minutes import from_content as minutes_from
from boundaries.inspections.attesting.papers.parts import Part
from boundaries.inspections.attesting.papers.report import Report
from boundaries.inspections.attesting.papers.reporting import drafted
from boundaries.inspections.attesting.queries import content, paper
from boundaries.inspections.conducting.queries import Looker, unsettled
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.findings.content import from_content as finding_from
from boundaries.inspections.findings.finding import Finding
from boundaries.inspections.findings.measuring import Offset, offset
from boundaries.inspections.models.records import InspectionRevision
from boundaries.inspections.reporting.drawing.line import line_picture
from boundaries.inspections.reporting.drawing.scene import Spot, sign_of
from boundaries.inspections.reporting.gathering.signing import signed_known
from boundaries.inspections.reporting.gathering.surroundings import (
    LineThen,
    Reader,
    inspection_of,
    line_then,
    names_of,
)
from boundaries.inspections.reporting.parts import Correction, marker_named
from boundaries.inspections.reporting.report import Filing
from boundaries.inspections.reporting.telling.known import Names
from boundaries.inspections.reporting.telling.reported import Drawn, ReportKnown, last_entries, markers_in_order
from boundaries.inspections.scheduling.conduct import Stage
from boundaries.inspections.scheduling.schedule import Completed, filing_of
from boundaries.inspections.stretches.content import from_content as stretch_from
from boundaries.inspections.stretches.record import StretchRecord
from boundaries.inspections.treating.disputing.queries import Selection, listing
from boundaries.lines.course.alignment import Course
from foundation.errors import Conflict, Fault, InvalidInput

_MOST_DISPUTES = 500
_PARTS = {Part.FIRST_MEETING: Stage.FIRST_MEETING, Part.SECOND_MEETING: Stage.SECOND_MEETING}


def report_known(session: Session, task: Task, reader: Reader) -> ReportKnown:
    """Return an inspection with everything that its report tells: as it is signed, or as it would be; no photos yet.

    Raises
    ------
    Conflict
        When nothing was recorded yet.
    """
    found = paper(session, task, Part.REPORT)
    report = _report(session, task, found, reader)
    line = line_then(session, task.line_id, reader.today)
    markers = {*task.marker_ids, *(each.marker for each in report.markers)}
    names = names_of(session, task, markers, reader, reader.today)
    findings, walks = _contents(session, report)
    return ReportKnown(
        inspection_of(session, task, line, reader.rounds),
        names,
        report,
        signed_known(task, found),
        found.history[-1].sha256 if found.history else "",
        len(found.history),
        reader.rulebook,
        reader.kinds,
        reader.today,
        findings,
        walks,
        _offsets(findings, names, reader),
        minutes=_minutes(session, task),
        disputes=_disputes(session, report, reader),
        corrections=_corrections(found),
        approved_by=line.authority,
        completed_on=task.state.completed_on,
        filing=_filing(task, line, reader),
        drawn=_drawn(line, report, names, reader),
        unsettled=unsettled(session, task.id),
    )


def _report(session: Session, task: Task, found: Attested, reader: Reader) -> Report:
    if found.subject is not None and found.written:
        return report_from(content(session, found.subject.id, len(found.written)))
    known = gathered(session, task, reader.today, reader.rulebook.provisions)
    if not known.records:
        message = "Nothing was recorded yet, so that there is nothing to report: the first record makes a draft."
        raise Conflict(message, faults=(Fault("/records", "nothing_recorded", message),))
    return drafted(known)


def _contents(session: Session, report: Report) -> tuple[Mapping[UUID, Finding], Mapping[UUID, StretchRecord]]:
    """Return what records say at the revisions that a report rests on."""
    keys = [(each.record, each.revision) for each in report.markers]
    keys += [(each.record, each.revision) for each in report.stretches]
    row = InspectionRevision
    rows = session.execute(select(row.subject_id, row.content).where(tuple_(row.subject_id, row.n).in_(keys)))
    contents = {id_: told for id_, told in rows}  # noqa: C416 - a row is no pair to the type checker
    findings = {each.record: finding_from(contents[each.record]) for each in report.markers if each.record in contents}
    walks = {each.record: stretch_from(contents[each.record]) for each in report.stretches if each.record in contents}
    return findings, walks


def _offsets(findings: Mapping[UUID, Finding], names: Names, reader: Reader) -> dict[UUID, Offset]:
    found: dict[UUID, Offset] = {}
    for record, finding in findings.items():
        registered = names.markers.get(finding.marker)
        if finding.measurement is None or registered is None:
            continue
        try:
            found[record] = offset(
                finding.measurement,
                registered.position,
                reader.rulebook.provisions.position_tolerance_m,
                registered_accuracy_m=registered.accuracy_m,
                registry=reader.rulebook.parameters,
            )
        except InvalidInput:
            # The record itself says so, as a remark of the rules.
            continue
    return found


def _minutes(session: Session, task: Task) -> dict[Stage, tuple[str, str]]:
    told = {}
    for part, stage in _PARTS.items():
        found = paper(session, task, part)
        if found.subject is None or not found.written:
            continue
        minutes = minutes_from(content(session, found.subject.id, len(found.written)))
        missing = "" if found.is_complete else "，尚未签齐"
        told[stage] = (f"{minutes.place}，主持人{minutes.chair}，会议纪要{missing}", found.history[-1].sha256)
    return told


def _disputes(session: Session, report: Report, reader: Reader) -> dict[UUID, str]:
    wanted = Selection(Looker("", None), line_id=report.line.id)
    found = listing(session, wanted, today=reader.today, limit=_MOST_DISPUTES)
    return {each.id: each.told for each in found}


def _corrections(found: Attested) -> tuple[Correction, ...]:
    return tuple(
        Correction(each.revision.number, each.revision.at, each.revision.by, each.revision.reason, each.revision.sha256)
        for each in found.written
    )


def _filing(task: Task, line: LineThen, reader: Reader) -> Filing:
    authority = line.authority or "界线批准机关"
    state = task.state
    if state.completed_on is None:
        return Filing(authority)
    completed = Completed(task.line_id, state.completed_on, state.filed_on)
    due = filing_of(completed, reader.rulebook.provisions.filing_days).due
    filed = state.done.get(Stage.FILED)
    return Filing(authority, due, state.filed_on, "" if filed is None else filed.document)


def _drawn(line: LineThen, report: Report, names: Names, reader: Reader) -> Drawn | None:
    """Return the map of the line; ``None`` where its course is not known."""
    if line.course.is_empty:
        return None
    course = Course(list(line.course.geoms))
    ends = ((each.from_m, min(each.to_m, course.length_m)) for each in report.stretches)
    walked = [course.between(low, high) for low, high in ends if low < high]
    title = f"{line.name}联合检查示意图"
    picture, legend = line_picture(title, line.course, _spots(report, names, reader), walked)
    return Drawn(picture, legend if reader.is_precise else f"{legend}界桩位置为概略位置。")


def _spots(report: Report, names: Names, reader: Reader) -> Iterator[Spot]:
    last = last_entries(report)
    for number, marker in enumerate(markers_in_order(report), 1):
        registered, entry = names.markers.get(marker), last.get(marker)
        place = None if registered is None else reader.placed(registered.position)
        if registered is not None and place is not None:
            sign = sign_of(None if entry is None else entry.statuses)
            yield Spot(number, place, sign, marker_named(registered.number.text))
