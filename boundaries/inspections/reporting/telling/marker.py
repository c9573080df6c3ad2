"""The record of a marker in the words of its paper."""

from collections.abc import Iterator

from boundaries.inspections.findings.content import from_content
from boundaries.inspections.findings.finding import Finding, ReferenceState
from boundaries.inspections.findings.measuring import Measurement, Offset
from boundaries.inspections.findings.statuses import MarkerStatus, StatusRules
from boundaries.inspections.reporting.papers import MarkerPaper, Positions, ReferenceShown
from boundaries.inspections.reporting.parts import Side, Task
from boundaries.inspections.reporting.telling.corrections import corrections_told, fields_told
from boundaries.inspections.reporting.telling.known import Names, RecordKnown
from boundaries.inspections.reporting.telling.remarks import told_remarks
from boundaries.inspections.reporting.telling.shared import (
    direction,
    missing_told,
    of_told,
    photos_told,
    position_told,
    signatures_told,
)
from boundaries.inspections.reporting.terms import (
    CLOSINGS,
    EVIDENCE,
    LEGIBILITY,
    MARKER_STATES,
    REFERENCES,
    TERMS,
    VERDICTS,
)
from boundaries.markers.records import MarkerRecord, ReferenceObject

_NORTHS = {"grid": "坐标方位角", "magnetic": "磁方位角", "true": "真方位角", "unknown": "方位角"}
_WITHHELD = "按保密规定不载明"


def marker_paper(known: RecordKnown) -> MarkerPaper:
    """Return the record of a marker as its paper."""
    finding, names = from_content(known.head.content), known.names
    registered = names.markers.get(finding.marker)
    actions = known.rulebook.actions
    return MarkerPaper(
        of=of_told(known.of, names),
        sides=_sides(known, finding),
        sha256=known.head.sha256,
        revision=known.head.number,
        signatures=signatures_told(known.signed, names),
        missing=missing_told(known.signed, known.of, names),
        corrections=corrections_told(known),
        at=finding.seen_at,
        recorded_by=known.recorded_by,
        photos=photos_told(finding.photos, known.photos),
        note=finding.note,
        remarks=told_remarks(known.remarks),
        unsettled=fields_told(known.unsettled),
        number=names.marker(finding.marker),
        positions=_positions(finding, registered, known.offset, names),
        statuses=statuses_told(finding.statuses, known.rulebook.statuses),
        legibility=LEGIBILITY[finding.legibility],
        references=tuple(_references(finding, registered)),
        evidence=tuple(f"{EVIDENCE[each.kind]}：{each.note}" for each in finding.evidence),
        actions=tuple(actions[each].term for each in sorted(finding.actions)),
        tasks=tasks_told(known, finding),
        **_registered(registered, names),
    )


def statuses_told(statuses: frozenset[MarkerStatus], rules: StatusRules) -> tuple[str, ...]:
    """Return statuses in Chinese, in their usual order."""
    return tuple(rules[each].term for each in MarkerStatus if each in statuses)


def _registered(record: MarkerRecord | None, names: Names) -> dict[str, str]:
    """Return what the register says of the stone itself."""
    if record is None:
        return dict.fromkeys(("form", "material", "state", "managing", "custody"), "登记中没有")
    material = record.material or "未登记"
    return {
        "form": TERMS.get(record.form, record.form.value),
        "material": TERMS.get(material, material),
        "state": MARKER_STATES[record.state],
        "managing": "未明确" if record.responsible is None else names.unit(record.responsible),
        "custody": record.custody or "无",
    }


def _sides(known: RecordKnown, finding: Finding) -> tuple[Side, ...]:
    there = {unit: tuple(map(known.names.person, people)) for unit, people in finding.members}
    units = dict.fromkeys((*known.of.units, *there))
    return tuple(Side(known.names.unit(unit), there.get(unit, ()), unit == known.of.lead) for unit in units)


def _positions(finding: Finding, registered: MarkerRecord | None, offset: Offset | None, names: Names) -> Positions:
    measured = finding.measurement
    return Positions(
        "登记中没有" if registered is None else _registered_position(registered, names),
        "" if measured is None else _measured_position(measured, offset, names),
        "" if measured is None else measured.device,
        None if measured is None else measured.taken_at,
        offset_told(offset),
        "" if offset is None else VERDICTS[offset.verdict],
    )


def _registered_position(record: MarkerRecord, names: Names) -> str:
    if not names.is_precise:
        return _WITHHELD
    accuracy = "，精度未登记" if record.accuracy_m is None else f"，精度{record.accuracy_m:g}米"
    datum = "" if record.height_datum is None else TERMS[record.height_datum]
    height = "" if record.height_m is None else f"，高程{record.height_m:g}米（{datum}）"
    return f"{position_told(record.position)}（CGCS2000）{height}{accuracy}"


def _measured_position(measured: Measurement, offset: Offset | None, names: Names) -> str:
    method = f"，{measured.method}" if measured.method else ""
    accuracy = f"{measured.crs}，精度{measured.accuracy_m:g}米{method}"
    if not names.is_precise:
        return f"{_WITHHELD}（{accuracy}）"
    converted = ""
    if offset is not None and offset.conversion is not None:
        converted = f"；转换为CGCS2000：{position_told(offset.position)}（{offset.conversion}）"
    return f"{measured.x!r}，{measured.y!r}（{accuracy}）{converted}"


def offset_told(offset: Offset | None) -> str:
    """Return how far a measured position lies off, with its uncertainty and what is allowed."""
    if offset is None:
        return "未实测"
    unsure = "不确定度不明" if offset.uncertainty_m is None else f"不确定度{offset.uncertainty_m:.2f}米"
    where = f"向{direction(offset.bearing_deg)}（{offset.bearing_deg:.0f}°）"
    return f"{where}{offset.distance_m:.2f}米，{unsure}，限差{offset.tolerance_m:g}米"


def _references(finding: Finding, registered: MarkerRecord | None) -> Iterator[ReferenceShown]:
    """Give every registered reference object, and what was said of one that is not registered."""
    objects = () if registered is None else registered.reference_objects
    said = {each.number: each for each in finding.references}
    for number in sorted({*range(1, len(objects) + 1), *said}):
        sighting = said.get(number)
        state = REFERENCES[ReferenceState.NOT_CHECKED] if sighting is None else REFERENCES[sighting.state]
        is_there = 0 < number <= len(objects)
        told = _reference(objects[number - 1]) if is_there else "登记中没有"
        yield ReferenceShown(number, told, state, "" if sighting is None else sighting.note)


def _reference(each: ReferenceObject) -> str:
    north = _NORTHS.get(each.bearing_kind, "方位角")
    bearing = "" if each.bearing_deg is None else f"，{north}{each.bearing_deg:g}°"
    distance = "" if each.distance_m is None else f"，距离{each.distance_m:g}米"
    return f"{each.name or each.text}{bearing}{distance}"


def tasks_told(known: RecordKnown, finding: Finding) -> tuple[Task, ...]:
    """Return what is to be done: as it stands where it was begun, else as the record plans it."""
    actions, names = known.rulebook.actions, known.names
    begun = {each.action for each in known.tasks}
    standing = [
        Task(
            actions[each.action].term,
            tuple(map(names.unit, each.units)),
            each.due,
            CLOSINGS[actions[each.action].closing],
            each.standing(known.today),
        )
        for each in known.tasks
    ]
    planned = [
        Task(
            actions[each.action].term,
            (names.unit(each.side),),
            each.due,
            CLOSINGS[actions[each.action].closing],
            "记录中拟定",
        )
        for each in finding.follow_ups
        if each.action not in begun
    ]
    return (*standing, *planned)
