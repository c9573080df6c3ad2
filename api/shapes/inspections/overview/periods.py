"""What a marker was in the register, period by period, as it is told."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field
from shapely import Point
from typing_extensions import TypedDict

from api.parameters.precision import Precision
from api.shapes.boundaries.lines import DaysTold
from api.shapes.divisions.units import UnitNamed, iso, named
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.inspections.overview.life.periods import MarkerPeriod


class ConsentShown(TypedDict):
    """That a side agreed that it stands here; who signed is told to those alone who read inspections."""

    unit: UnitNamed
    signed_by: str | None
    signed_on: str
    document: str


class PeriodTold(TypedDict):
    """What a marker was in a period, and what began it."""

    number: str
    line: Annotated[str, Field(description="Id of the line by which it was numbered.")]
    state: str
    turns: Annotated[
        list[str],
        Field(description="set, moved, renumbered, handed_over, lost, re_erected, withdrawn, recorded."),
    ]
    moved_m: Annotated[float | None, Field(description="How far, geodesic; for those who may know it exactly.")]
    point: list[float] | None
    precision_m: float | None
    responsible: UnitNamed | None
    consents: list[ConsentShown]
    valid: DaysTold


@dataclass(frozen=True, slots=True)
class Teller:
    """For whom and as of when something is told (告知口径)."""

    lineage: Lineage
    precision: Precision
    day: date

    def unit(self, unit: UUID) -> UnitNamed:
        """Return a division by what it is called on the day."""
        return named(self.lineage, unit, self.day)

    def point(self, position: Point) -> list[float] | None:
        """Return a place as exactly as the asker may know it."""
        found = self.precision.point(position)
        return None if found is None else [found.x, found.y]


def period_told(period: MarkerPeriod, teller: Teller, *, is_full: bool) -> PeriodTold:
    """Return a period of a marker."""
    record = period.marker.record
    return PeriodTold(
        number=record.number.text,
        line=str(record.line),
        state=record.state.value,
        turns=[turn.value for turn in period.turns],
        moved_m=teller.precision.secret(period.moved_m),
        point=teller.point(record.position),
        precision_m=teller.precision.told_m,
        responsible=None if record.responsible is None else teller.unit(record.responsible),
        consents=[
            ConsentShown(
                unit=teller.unit(each.unit),
                signed_by=each.signed_by if is_full else None,
                signed_on=each.signed_on.isoformat(),
                document=each.document,
            )
            for each in record.consents
        ],
        valid=DaysTold(start=iso(record.first), end=iso(record.end)),
    )
