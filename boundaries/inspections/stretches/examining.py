"""The record of a stretch held against the register and the rules (界线段检查记录审核)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from boundaries.inspections.provisions import Provisions
from boundaries.inspections.remarks import Remark, Rule, Weight
from boundaries.inspections.stretches.record import Feature, Recognisable, Resurvey, StretchRecord
from boundaries.inspections.treatment.course import Cause


@dataclass(frozen=True, slots=True)
class RegisteredLine:
    """What the register holds of a line (界线登记).

    Parameters
    ----------
    length_m
        Geodesic.
    sides
        Its two units, with their names.
    markers
        Chainage of each marker.
    """

    length_m: float
    sides: dict[UUID, str]
    markers: dict[UUID, float]


_ENDS = Rule("stretch_off_line", "-", "C")
_MARKERS = Rule("stretch_between_other_markers", "-", "C")
_SIDES = Rule("side_absent", "令353第十二条", "V")
_KEPT = Rule("line_stays", "令353第七条", "V")
_FORBIDDEN = Rule("altered_without_leave", "令353第七条", "V")
_RESURVEY = Rule("resurvey", "令353第八条;省级联检办法第三条", "V")
_UNCLEAR = Rule("line_unrecognisable", "某市联检通知", "V")
_USE = Rule("use_across_line", "令353第十条", "V")
_HAZARD = Rule("hazard_not_followed", "省级联检办法第三条", "I")
_TELLING = frozenset({Feature.RIVER, Feature.DITCH, Feature.ROAD, Feature.MARK})
"""Features by which a line is known on the ground, so that a change asks whether they are to be surveyed anew."""


def examine_stretch(record: StretchRecord, line: RegisteredLine, provisions: Provisions) -> tuple[Remark, ...]:
    """Return what the rules say of the record of a stretch: what is wrong, and what a person has to look at.

    References
    ----------
    令353, Art. 5, 7, 8, 10 and 12; 省级联检办法, Art. 3; each remark names its own, with its certainty.
    """
    return tuple(
        chain(
            _place(record, line, provisions),
            _present(record, line),
            _changes(record),
            _clear(record),
            _uses(record, line),
            _hazards(record),
        )
    )


def _place(record: StretchRecord, line: RegisteredLine, provisions: Provisions) -> Iterator[Remark]:
    if record.to_m > line.length_m + provisions.line_end_slack_m:
        told = f"The stretch ends at {record.to_m:,.0f} m and the line at {line.length_m:,.0f} m: correct its ends."
        yield Remark("/to_m", _ENDS, told)
    for where, marker, at_m in (
        ("/from_marker", record.from_marker, record.from_m),
        ("/to_marker", record.to_marker, record.to_m),
    ):
        if marker is None:
            continue
        if marker not in line.markers:
            yield Remark(where, _MARKERS, "This is no marker of the line: name one between which the stretch lies.")
        elif abs(line.markers[marker] - at_m) > provisions.line_end_slack_m:
            stands_m = line.markers[marker]
            told = f"The marker stands at {stands_m:,.0f} m, and the stretch ends at {at_m:,.0f} m: correct one."
            yield Remark(where, _MARKERS, told, Weight.REVIEW)


def _present(record: StretchRecord, line: RegisteredLine) -> Iterator[Remark]:
    if missing := [name for unit, name in line.sides.items() if unit not in record.sides_present]:
        told = f"{', '.join(missing)} was not there: it is no joint inspection until they confirm it."
        yield Remark("/sides_present", _SIDES, told, Weight.REVIEW)


def _changes(record: StretchRecord) -> Iterator[Remark]:
    for at, change in enumerate(record.changes):
        told = f"The {change.feature.value} changed and the line did not: it stays where it was agreed."
        yield Remark(f"/changes/{at}", _KEPT, told, Weight.REVIEW)
        if change.cause is Cause.UNAUTHORISED:
            told = "Somebody altered it without leave: report it to both governments."
            yield Remark(f"/changes/{at}/cause", _FORBIDDEN, told, Weight.REVIEW)
        if change.feature in _TELLING and record.resurvey is Resurvey.NOT_NEEDED:
            told = f"The line is known by this {change.feature.value}, which changed: survey it anew, or say why not."
            yield Remark("/resurvey", _RESURVEY, told, Weight.REVIEW)
    if record.resurvey is Resurvey.DONE and not record.resurveyed_by.strip():
        yield Remark("/resurveyed_by", _RESURVEY, "A survey leaves a document, which is filed: name it.")


def _clear(record: StretchRecord) -> Iterator[Remark]:
    if record.recognisable is Recognisable.UNRECOGNISABLE:
        told = (
            "Nobody can tell where the line runs: the sides agree on marks to add, by the procedure for added markers."
        )
        yield Remark("/recognisable", _UNCLEAR, told, Weight.REVIEW)


def _uses(record: StretchRecord, line: RegisteredLine) -> Iterator[Remark]:
    for at, use in enumerate(record.uses):
        agreed = {consent.unit for consent in use.consents}
        missing = [name for unit, name in line.sides.items() if unit not in agreed]
        lacks = [f"the consent of {', '.join(missing)}"] if missing else []
        lacks += ["the approvals of both sides"] if len(set(use.approvals)) < len(line.sides) else []
        lacks += ["the filing"] if not use.filed.strip() else []
        if lacks:
            yield Remark(f"/uses/{at}", _USE, f"Use across the line lacks {', '.join(lacks)}.", Weight.REVIEW)


def _hazards(record: StretchRecord) -> Iterator[Remark]:
    for at, hazard in enumerate(record.hazards):
        if hazard.dispute is None:
            told = "Nobody follows this hazard up: open a dispute for it, or join it to one."
            yield Remark(f"/hazards/{at}/dispute", _HAZARD, told, Weight.REVIEW)
