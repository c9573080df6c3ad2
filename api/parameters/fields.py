"""The kinds of parameters, each declared once: how it is read, and how the API document describes it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from api.parameters import reading
from foundation.errors import InvalidInput
from gazetteer.places.records import PlaceStatus
from gazetteer.places.views import LonLat
from gazetteer.search.questions import LONGEST_TEXT


def read_by(read: Callable[[str], object]) -> BeforeValidator:
    """Return a validator that reads text with one of `api.parameters.reading`'s functions."""

    def validate(text: object) -> object:
        if not isinstance(text, str):
            return text
        try:
            return read(text)
        except InvalidInput as error:
            code = error.faults[0].code if error.faults else "malformed"
            raise PydanticCustomError(code, "{sentence}", {"sentence": error.message}) from error

    return BeforeValidator(validate)


_DEGREES = r"[+-]?\d{1,3}(\.\d{1,15})?"


def _text_schema(pattern: str | None = None, **more: object) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **({"pattern": pattern} if pattern else {}), **more})


WHOLE_NUMBER = read_by(reading.read_count)
"""Reads a count in plain digits."""

SearchText = Annotated[
    str,
    read_by(reading.read_text),
    Field(
        description="A name as one would write or say it: characters (simplified or traditional), pinyin with or"
        " without tones, or initials; a division path may stand before it.",
    ),
    _text_schema(r"\S", minLength=1, maxLength=LONGEST_TEXT, examples=["花溪区青岩"]),
]
Division = Annotated[
    str | UUID | None,
    read_by(reading.read_division),
    Field(description="Only in this division (区划): its code of 2, 4, 6, 9 or 12 digits, or its id."),
    _text_schema(
        r"^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})$",
        examples=["520111"],
    ),
]
Classes = Annotated[
    tuple[str, ...],
    read_by(reading.read_classes),
    Field(
        description="Only these classes (地名类别) and those below: codes or their first digits, several with commas.",
    ),
    _text_schema(rf"^[1-9]\d{{0,4}}(,[1-9]\d{{0,4}}){{0,{reading.MOST_CLASSES - 1}}}$", examples=["222"]),
]
Box = Annotated[
    reading.Box | None,
    read_by(reading.read_box),
    Field(description="Only in this box: west,south,east,north in degrees (CGCS2000)."),
    _text_schema(rf"^{_DEGREES}(,{_DEGREES}){{3}}$", examples=["106.5,26.2,106.9,26.6"]),
]
Near = Annotated[
    LonLat | None,
    read_by(reading.read_point),
    Field(
        description="What lies nearer to this point ranks higher: longitude,latitude in degrees (CGCS2000).",
    ),
    _text_schema(rf"^{_DEGREES},{_DEGREES}$", examples=["106.68,26.33"]),
]
Longitude = Annotated[
    float,
    read_by(reading.read_longitude),
    Field(description="Longitude in degrees (CGCS2000), in plain decimals."),
    WithJsonSchema({"type": "number", "minimum": -180, "maximum": 180, "examples": [106.68]}),
]
Latitude = Annotated[
    float,
    read_by(reading.read_latitude),
    Field(description="Latitude in degrees (CGCS2000), in plain decimals."),
    WithJsonSchema({"type": "number", "minimum": -90, "maximum": 90, "examples": [26.33]}),
]
Status = Annotated[
    PlaceStatus | None,
    Field(description="Only places in use (current 现今) or no longer in use (historical 历史)."),
    WithJsonSchema({"type": "string", "enum": [status.value for status in PlaceStatus], "examples": ["current"]}),
]
Day = Annotated[
    date | None,
    read_by(reading.read_day),
    Field(
        description="As of this day, YYYY-MM-DD; today in Asia/Shanghai when left out.",
    ),
    _text_schema(r"^\d{4}-\d{2}-\d{2}$", format="date", examples=["2026-01-01"]),
]
Instant = Annotated[
    datetime | None,
    read_by(reading.read_instant),
    Field(
        description="As it was known to the register at this instant (RFC 3339 with offset); now when left out.",
    ),
    _text_schema(format="date-time", examples=["2026-12-01T00:00:00Z"]),
]
Token = Annotated[
    str | None,
    Field(
        description="Where to go on: `next` of the page before, with all its other parameters unchanged.",
        max_length=400,
    ),
    _text_schema(r"^[A-Za-z0-9_-]+$", maxLength=400),
]
Format = Annotated[
    Literal["json", "geojson"] | None,
    Field(description="Representation; goes before the Accept header."),
    WithJsonSchema({"type": "string", "enum": ["json", "geojson"], "examples": ["json"]}),
]
