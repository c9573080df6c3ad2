"""The parameters of each operation: one class an operation, unknown names refused."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from api.parameters import reading
from api.parameters.fields import (
    WHOLE_NUMBER,
    Box,
    Classes,
    Day,
    Division,
    Format,
    Instant,
    Latitude,
    Longitude,
    Near,
    SearchText,
    Status,
    Token,
)
from foundation.errors import InvalidInput

MOST_HITS = 50
MOST_PLACES = 100
WIDEST_RADIUS_M = 50_000


class Parameters(BaseModel):
    """What every operation refuses: names it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class NoParameters(Parameters):
    """An operation that takes none."""


class SearchParameters(Parameters):
    """What `/v1/search` may be asked."""

    q: SearchText
    division: Division = None
    kind: Classes = ()
    bbox: Box = None
    near: Near = None
    status: Status = None
    as_of: Day = None
    limit: Annotated[
        int, WHOLE_NUMBER, Field(ge=1, le=MOST_HITS, description="Most hits on a page.", examples=[10])
    ] = 10
    next: Token = None
    f: Format = None


class SuggestParameters(Parameters):
    """What `/v1/suggest` may be asked."""

    q: SearchText
    division: Division = None
    kind: Classes = ()
    near: Near = None
    as_of: Day = None
    limit: Annotated[int, WHOLE_NUMBER, Field(ge=1, le=MOST_HITS, description="Most suggestions.", examples=[10])] = 10
    f: Format = None


class ListParameters(Parameters):
    """What `/v1/places` may be asked."""

    division: Division = None
    kind: Classes = ()
    bbox: Box = None
    status: Status = None
    as_of: Day = None
    recorded: Instant = None
    limit: Annotated[
        int, WHOLE_NUMBER, Field(ge=1, le=MOST_PLACES, description="Most places on a page.", examples=[20])
    ] = 20
    next: Token = None
    f: Format = None


class PlaceParameters(Parameters):
    """What `/v1/places/{id}` may be asked."""

    as_of: Day = None
    recorded: Instant = None
    f: Format = None


class VersionsParameters(Parameters):
    """What `/v1/places/{id}/versions` may be asked."""

    f: Format = None


class PointParameters(Parameters):
    """What is asked of a point."""

    lon: Longitude
    lat: Latitude

    @model_validator(mode="before")
    @classmethod
    def _longitude_first(cls, given: object) -> object:
        """Say that the two are swapped, before a latitude of 106° is called out of range."""
        if isinstance(given, dict):
            try:
                reading.require_longitude_first(
                    reading.read_number(str(given.get("lon"))), reading.read_number(str(given.get("lat")))
                )
            except InvalidInput as error:
                if error.faults[0].code == "swapped":
                    raise PydanticCustomError(
                        "swapped", "{sentence}", {"sentence": error.message, "parameter": "lon"}
                    ) from error
        return given


class ReverseParameters(PointParameters):
    """What `/v1/reverse` may be asked."""

    kind: Classes = ()
    radius_m: Annotated[
        int,
        WHOLE_NUMBER,
        Field(ge=1, le=WIDEST_RADIUS_M, description="How far the nearest names may lie, in metres.", examples=[5000]),
    ] = 5_000
    as_of: Day = None
    recorded: Instant = None
    limit: Annotated[int, WHOLE_NUMBER, Field(ge=1, le=MOST_PLACES, description="Most names.", examples=[10])] = 10
    f: Format = None
