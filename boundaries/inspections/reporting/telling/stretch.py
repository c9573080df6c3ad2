"""The record of a stretch in the words of its paper."""

from uuid import UUID

from shapely.geometry.base import BaseGeometry

from boundaries.inspections.reporting.drawing.line import line_picture
from boundaries.inspections.reporting.papers import ChangeShown, HazardShown, StretchPaper, UseShown
from boundaries.inspections.reporting.parts import Side, marker_named
from boundaries.inspections.reporting.telling.corrections import corrections_told, fields_told
from boundaries.inspections.reporting.telling.known import Names, RecordKnown
from boundaries.inspections.reporting.telling.remarks import told_remarks
from boundaries.inspections.reporting.telling.shared import (
    chainage,
    missing_told,
    of_told,
    photos_told,
    signatures_told,
)
from boundaries.inspections.reporting.terms import CAUSES, FEATURES, RECOGNISABLE, RESURVEYS
from boundaries.inspections.stretches.content import from_content
from boundaries.inspections.stretches.record import CrossLineUse, Hazard, StretchRecord
from foundation.documents.pictures import Picture
from foundation.measure import length_m

_KM = 1000


def stretch_paper(known: RecordKnown, course: BaseGeometry | None = None) -> StretchPaper:
    """Return the record of a stretch as its paper.

    Parameters
    ----------
    course
        Of the whole line, EPSG:4490, on which the walk is drawn; ``None`` where it is not to be shown.
    """
    record, names = from_content(known.head.content), known.names
    return StretchPaper(
        of=of_told(known.of, names),
        sides=tuple(
            Side(names.unit(unit), ("到场",) if unit in record.sides_present else (), unit == known.of.lead)
            for unit in known.of.units
        ),
        sha256=known.head.sha256,
        revision=known.head.number,
        signatures=signatures_told(known.signed, names),
        missing=missing_told(known.signed, known.of, names),
        corrections=corrections_told(known),
        at=record.walked_at,
        recorded_by=known.recorded_by,
        photos=photos_told(record.photos, known.photos),
        note=record.note,
        remarks=told_remarks(known.remarks),
        unsettled=fields_told(known.unsettled),
        begins=end_told(record.from_marker, record.from_m, names),
        ends=end_told(record.to_marker, record.to_m, names),
        from_m=record.from_m,
        to_m=record.to_m,
        recognisable=RECOGNISABLE[record.recognisable],
        resurvey=RESURVEYS[record.resurvey],
        resurveyed_by=record.resurveyed_by,
        changes=tuple(ChangeShown(FEATURES[each.feature], CAUSES[each.cause], each.note) for each in record.changes),
        uses=tuple(_use(each, names) for each in record.uses),
        hazards=tuple(_hazard(each, known) for each in record.hazards),
        track=_track(record),
        drawing=_drawn(known, record, course),
    )


def end_told(marker: UUID | None, at_m: float, names: Names) -> str:
    """Return where a stretch ends: at a marker, and at which kilometre."""
    return chainage(at_m) if marker is None else f"{marker_named(names.marker(marker))}（{chainage(at_m)}）"


def _use(use: CrossLineUse, names: Names) -> UseShown:
    consents = tuple(
        f"{names.unit(each.unit)}：{each.signed_by}，{each.signed_on.isoformat()}，{each.document}"
        for each in use.consents
    )
    return UseShown(use.what, consents, use.approvals, use.filed)


def _hazard(hazard: Hazard, known: RecordKnown) -> HazardShown:
    standing = "尚无人跟踪处理" if hazard.dispute is None else known.disputes.get(hazard.dispute, "已立项")
    return HazardShown(hazard.note, standing)


def _track(record: StretchRecord) -> str:
    if record.track is None:
        return "未记录"
    return f"{len(record.track.coords)}点，{length_m(record.track) / _KM:.2f}公里"


def _drawn(known: RecordKnown, record: StretchRecord, course: BaseGeometry | None) -> Picture | None:
    if course is None or course.is_empty or record.track is None:
        return None
    return line_picture(f"{known.of.line}：踏勘轨迹", course, walked=(record.track,))[0]
