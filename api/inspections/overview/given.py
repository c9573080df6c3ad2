"""What may be asked of what is due, of a round, and of a marker's life."""

from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from api.parameters.boundaries import LineLevel
from api.parameters.fields import WHOLE_NUMBER, Day, Division, Token
from api.parameters.operations import Parameters
from boundaries.inspections.scheduling.schedule import Standing

MOST_LINES = 500
MOST_MARKERS = 500
_STANDINGS = [standing.value for standing in Standing]

StandingAsked = Annotated[
    Literal["done", "later", "soon", "overdue"] | None,
    Field(description="Only what stands so: done 本轮已检, later 未到期, soon 应检, overdue 逾期未检."),
    WithJsonSchema({"type": "string", "enum": _STANDINGS, "examples": ["overdue"]}),
]
LineAsked = Annotated[
    str | None,
    Field(min_length=1, max_length=64, description="Only of this line: its code, name or id.", examples=["4552"]),
]


class DueParameters(Parameters):
    """Which lines are listed with when they are due."""

    division: Division = None
    level: LineLevel = None
    standing: StandingAsked = None
    as_of: Day = None
    limit: Annotated[
        int, WHOLE_NUMBER, Field(ge=1, le=MOST_LINES, description="Most lines on a page.", examples=[50])
    ] = 50
    next: Token = None


class DueMarkersParameters(Parameters):
    """Which markers are listed with when they are due."""

    line: LineAsked = None
    division: Division = None
    level: LineLevel = None
    standing: StandingAsked = None
    as_of: Day = None
    limit: Annotated[
        int, WHOLE_NUMBER, Field(ge=1, le=MOST_MARKERS, description="Most markers on a page.", examples=[50])
    ] = 50
    next: Token = None


class MapParameters(Parameters):
    """Which lines and markers are drawn."""

    round: Annotated[
        int | None,
        WHOLE_NUMBER,
        Field(ge=1, le=99, description="Colour markers by the records of this round alone.", examples=[5]),
    ] = None
    line: LineAsked = None
    division: Division = None
    level: LineLevel = None
    as_of: Day = None


class OnDayParameters(Parameters):
    """As of which day something is told."""

    as_of: Day = None
