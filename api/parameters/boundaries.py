"""The parameters of the operations on lines, markers and what lies near a point, and how their values are read."""

from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from api.parameters.fields import WHOLE_NUMBER, Box, Day, Division, Format, Instant, Token, read_by
from api.parameters.operations import Parameters, PointParameters
from api.parameters.reading import refusal
from foundation.crs.systems import recognise
from foundation.errors import InvalidInput

MOST_LINES = 500
MOST_MARKERS = 500
SYSTEMS = ("EPSG:4490", "EPSG:4326", "EPSG:4523", "EPSG:4524", "EPSG:4525", "EPSG:4544", "EPSG:4545", "EPSG:4546")
"""CGCS2000 and WGS 84 in degrees; the 3-degree zones of Guizhou, with and without the zone's number."""


def read_system(text: str) -> str:
    """Return the name of the coordinate system that an answer shall have.

    Examples
    --------
    >>> read_system("4545"), read_system("epsg:4523")
    ('EPSG:4545', 'EPSG:4523')
    """
    try:
        name = recognise(text).name
    except InvalidInput as error:
        raise refusal("unknown_crs", error.message) from error
    if name not in SYSTEMS:
        raise refusal("crs_not_offered", f"Answers are not given in {name}: one of {', '.join(SYSTEMS)} is.")
    return name


def read_flag(text: str) -> bool:
    """Return what true or false means.

    Examples
    --------
    >>> read_flag("true"), read_flag("false")
    (True, False)
    """
    if text not in {"true", "false"}:
        raise refusal("not_a_flag", f"{text[:20]!r} is neither true nor false.")
    return text == "true"


_FLAG = WithJsonSchema({"type": "boolean", "examples": [True]})
System = Annotated[
    str,
    read_by(read_system),
    Field(description="Coordinate system of the geometries, longitude or easting first, for GeoJSON and files."),
    WithJsonSchema({"type": "string", "enum": list(SYSTEMS), "examples": ["EPSG:4490"]}),
]
FileFormat = Annotated[
    Literal["json", "geojson", "gpkg", "shp"] | None,
    Field(description="json, geojson, gpkg (GeoPackage) or shp (Shapefile, packed); goes before the Accept header."),
    WithJsonSchema({"type": "string", "enum": ["json", "geojson", "gpkg", "shp"], "examples": ["json"]}),
]
LineLevel = Annotated[
    Literal["province", "county"] | None,
    Field(description="Only lines between provinces (省界), or between counties (县界)."),
    WithJsonSchema({"type": "string", "enum": ["province", "county"], "examples": ["province"]}),
]
Unit = Annotated[Division, Field(description="Only lines that have this unit, or one in it, at a side: code or id.")]


class LinesParameters(Parameters):
    """What `/v1/lines` may be asked."""

    level: LineLevel = None
    unit: Unit = None
    bbox: Box = None
    disputed: Annotated[
        bool | None, read_by(read_flag), Field(description="Only lines with, or without, a disputed stretch."), _FLAG
    ] = None
    standing: Annotated[
        Literal["derived", "agreed", "approved"] | None,
        Field(description="Only lines that rest on this: polygons, an agreement, an approved agreement."),
        WithJsonSchema({"type": "string", "enum": ["derived", "agreed", "approved"], "examples": ["agreed"]}),
    ] = None
    to_demarcate: Annotated[
        bool | None,
        read_by(read_flag),
        Field(description="Only lines that a division change left to be demarcated, or the others."),
        _FLAG,
    ] = None
    as_of: Day = None
    recorded: Instant = None
    limit: Annotated[
        int, WHOLE_NUMBER, Field(ge=1, le=MOST_LINES, description="Most lines on a page.", examples=[50])
    ] = 50
    next: Token = None
    crs: System = "EPSG:4490"
    f: FileFormat = None


class LineParameters(Parameters):
    """What `/v1/lines/{code}` may be asked."""

    as_of: Day = None
    recorded: Instant = None
    crs: System = "EPSG:4490"
    f: FileFormat = None


class ProfileParameters(Parameters):
    """What `/v1/lines/{code}/profile` may be asked."""

    step_m: Annotated[
        int,
        WHOLE_NUMBER,
        Field(ge=10, le=100_000, description="Distance between stations, in metres.", examples=[1000]),
    ] = 1_000
    as_of: Day = None
    recorded: Instant = None


class MarkersParameters(Parameters):
    """What `/v1/markers` may be asked."""

    line: Annotated[
        str | None,
        Field(description="Only markers of this line: its code, name or id.", max_length=64, examples=["4552"]),
    ] = None
    unit: Unit = None
    bbox: Box = None
    state: Annotated[
        Literal["standing", "lost", "withdrawn"] | None,
        Field(description="Only markers that stand, are lost, or were withdrawn."),
        WithJsonSchema({"type": "string", "enum": ["standing", "lost", "withdrawn"], "examples": ["standing"]}),
    ] = None
    as_of: Day = None
    recorded: Instant = None
    limit: Annotated[
        int, WHOLE_NUMBER, Field(ge=1, le=MOST_MARKERS, description="Most markers on a page.", examples=[50])
    ] = 50
    next: Token = None
    crs: System = "EPSG:4490"
    f: FileFormat = None


class MarkerParameters(Parameters):
    """What `/v1/markers/{id}` may be asked."""

    as_of: Day = None
    recorded: Instant = None


class LocateParameters(PointParameters):
    """What `/v1/boundaries/locate` may be asked."""

    as_of: Day = None
    recorded: Instant = None


class CheckParameters(Parameters):
    """What `/v1/boundaries/check` may be asked."""

    level: Annotated[
        Literal["province", "prefecture", "county"],
        Field(description="Which level of divisions."),
        WithJsonSchema({"type": "string", "enum": ["province", "prefecture", "county"], "examples": ["county"]}),
    ] = "county"
    as_of: Day = None
    f: Format = None
