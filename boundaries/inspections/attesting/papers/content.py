"""The report as JSON (联检报告内容): what is signed and kept, and read back as it was."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from boundaries.inspections.attesting.papers.report import (
    Defect,
    DisputeEntry,
    MarkerEntry,
    Report,
    ReportedLine,
    Side,
    Statistics,
    StretchEntry,
    Treated,
)
from boundaries.inspections.conducting.states import Member
from boundaries.inspections.findings.actions import Action
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.reading import items, number, optional_id, require_fields, text, texts
from boundaries.inspections.scheduling.conduct import Stage
from boundaries.inspections.scheduling.coverage import Span
from boundaries.inspections.scheduling.extra import Occasion
from boundaries.inspections.signing.mandates import Capacity, Mandate
from foundation.errors import InvalidInput
from foundation.periods import Period

KIND = "report"
"""What stands in every content, so that no signature on one sort of paper holds for another."""


def as_content(report: Report) -> dict[str, Any]:
    """Return a report as JSON; what has no order stands in one order, so that one report has one digest."""
    return {
        "kind": KIND,
        "inspection": str(report.inspection),
        "line": _line_content(report.line),
        "round": report.round_number,
        "year": report.year,
        "occasion": None if report.occasion is None else report.occasion.value,
        "span": None if report.span is None else list(report.span),
        "sides": [{"unit": str(each.unit), "name": each.name} for each in report.sides],
        "lead": str(report.lead),
        "dates": {stage.value: day.isoformat() for stage, day in report.dates},
        "teams": [_member_content(each) for each in report.teams],
        "statistics": _statistics_content(report.statistics),
        "markers": [
            _digest_content(each)
            | {"marker": str(each.marker), "number": each.number, "statuses": sorted(each.statuses)}
            for each in report.markers
        ],
        "stretches": [_digest_content(each) | {"from_m": each.from_m, "to_m": each.to_m} for each in report.stretches],
        "unreached": [{"marker": str(marker), "number": number} for marker, number in report.unreached],
        "defects": [_defect_content(each) for each in report.defects],
        "disputes": [_dispute_content(each) for each in report.disputes],
        "conclusions": report.conclusions,
    }


def from_content(content: Mapping[str, Any]) -> Report:
    """Return the report that a content holds; fields that it does not know are refused, since they would be signed too.

    Raises
    ------
    InvalidInput
        When something is missing, unknown, or no word of the field.
    """
    require_fields(content, _FIELDS, KIND)
    try:
        return Report(
            UUID(content["inspection"]),
            _line(content["line"]),
            content["round"],
            content["year"],
            None if content["occasion"] is None else Occasion(content["occasion"]),
            None if content["span"] is None else _span(content["span"]),
            tuple(Side(UUID(each["unit"]), text(each["name"])) for each in items(content["sides"])),
            UUID(content["lead"]),
            _dates(content["dates"]),
            tuple(map(_member, items(content["teams"]))),
            _statistics(content["statistics"]),
            tuple(map(_marker, items(content["markers"]))),
            tuple(map(_stretch, items(content["stretches"]))),
            tuple((UUID(each["marker"]), text(each["number"])) for each in items(content["unreached"])),
            tuple(map(_defect, items(content["defects"]))),
            tuple(map(_dispute, items(content["disputes"]))),
            text(content["conclusions"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidInput(f"The report cannot be read: {error!r}.") from error


_FIELDS = frozenset(
    {
        "kind",
        "inspection",
        "line",
        "round",
        "year",
        "occasion",
        "span",
        "sides",
        "lead",
        "dates",
        "teams",
        "statistics",
        "markers",
        "stretches",
        "unreached",
        "defects",
        "disputes",
        "conclusions",
    }
)


def _line_content(line: ReportedLine) -> dict[str, Any]:
    named = {"code": line.code, "name": line.name}
    return {"id": str(line.id), **named, "level": line.level, "length_m": line.length_m}


def _line(content: Mapping[str, Any]) -> ReportedLine:
    named = (text(content["code"]), text(content["name"]))
    return ReportedLine(UUID(content["id"]), *named, content["level"], number(content["length_m"]))


def _span(content: object) -> Span:
    from_m, to_m = items(content)
    return number(from_m), number(to_m)


def _dates(content: Mapping[str, str]) -> tuple[tuple[Stage, date], ...]:
    """Return the days in the order of the stages: an object has none."""
    return tuple((stage, date.fromisoformat(content[stage.value])) for stage in Stage if stage.value in content)


def _member_content(member: Member) -> dict[str, Any]:
    mandate = member.mandate
    return {
        "person": mandate.person,
        "name": member.name,
        "unit": str(mandate.unit),
        "capacity": mandate.capacity.value,
        "from": _day_text(mandate.valid.start),
        "to": _day_text(mandate.valid.end),
    }


def _member(content: Mapping[str, Any]) -> Member:
    valid = Period(_optional_day(content["from"]), _optional_day(content["to"]))
    mandate = Mandate(text(content["person"]), UUID(content["unit"]), Capacity(content["capacity"]), valid)
    return Member(mandate, text(content["name"]))


def _statistics_content(statistics: Statistics) -> dict[str, Any]:
    return {
        "records": statistics.records,
        "markers": statistics.markers,
        "reached": statistics.reached,
        "statuses": {status.value: count for status, count in statistics.statuses},
        "line_m": statistics.line_m,
        "covered_m": statistics.covered_m,
        "kilometres": statistics.kilometres,
        "covered_kilometres": statistics.covered_kilometres,
        "photos": statistics.photos,
        "first_day": statistics.first_day.isoformat(),
        "last_day": statistics.last_day.isoformat(),
    }


def _statistics(content: Mapping[str, Any]) -> Statistics:
    counted: Mapping[str, int] = content["statuses"]
    return Statistics(
        content["records"],
        content["markers"],
        content["reached"],
        tuple((status, counted[status.value]) for status in MarkerStatus if status.value in counted),
        number(content["line_m"]),
        number(content["covered_m"]),
        content["kilometres"],
        content["covered_kilometres"],
        content["photos"],
        date.fromisoformat(content["first_day"]),
        date.fromisoformat(content["last_day"]),
    )


def _digest_content(entry: MarkerEntry | StretchEntry) -> dict[str, Any]:
    return {
        "record": str(entry.record),
        "revision": entry.revision,
        "sha256": entry.sha256,
        "observed_on": entry.observed_on.isoformat(),
    }


def _marker(content: Mapping[str, Any]) -> MarkerEntry:
    return MarkerEntry(
        UUID(content["record"]),
        content["revision"],
        text(content["sha256"]),
        UUID(content["marker"]),
        text(content["number"]),
        date.fromisoformat(content["observed_on"]),
        tuple(map(MarkerStatus, texts(content["statuses"]))),
    )


def _stretch(content: Mapping[str, Any]) -> StretchEntry:
    record, sha256 = UUID(content["record"]), text(content["sha256"])
    from_m, to_m = number(content["from_m"]), number(content["to_m"])
    return StretchEntry(record, content["revision"], sha256, from_m, to_m, date.fromisoformat(content["observed_on"]))


def _defect_content(defect: Defect) -> dict[str, Any]:
    return {
        "marker": str(defect.marker),
        "number": defect.number,
        "statuses": sorted(defect.statuses),
        "done": sorted(defect.done),
        "treated": [
            {
                "id": str(each.id),
                "action": each.action.value,
                "units": sorted(map(str, each.units)),
                "due": each.due.isoformat(),
                "closed_on": _day_text(each.closed_on),
            }
            for each in defect.treated
        ],
    }


def _defect(content: Mapping[str, Any]) -> Defect:
    return Defect(
        UUID(content["marker"]),
        text(content["number"]),
        tuple(map(MarkerStatus, texts(content["statuses"]))),
        tuple(map(Action, texts(content["done"]))),
        tuple(
            Treated(
                UUID(each["id"]),
                Action(each["action"]),
                tuple(map(UUID, texts(each["units"]))),
                date.fromisoformat(each["due"]),
                _optional_day(each["closed_on"]),
            )
            for each in items(content["treated"])
        ),
    )


def _dispute_content(dispute: DisputeEntry) -> dict[str, Any]:
    return {
        "id": str(dispute.id),
        "kind": dispute.kind,
        "stage": dispute.stage,
        "reported_on": dispute.reported_on.isoformat(),
        "record": None if dispute.record is None else str(dispute.record),
    }


def _dispute(content: Mapping[str, Any]) -> DisputeEntry:
    told = (text(content["kind"]), text(content["stage"]), date.fromisoformat(content["reported_on"]))
    return DisputeEntry(UUID(content["id"]), *told, optional_id(content["record"]))


def _optional_day(told: object) -> date | None:
    return None if told is None else date.fromisoformat(text(told))


def _day_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
