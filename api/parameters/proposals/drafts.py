"""A proposed name as JSON has it, and what stands around it in a body."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, StrictInt, WithJsonSchema

from api.parameters import reading
from api.parameters.normalizing import LONGEST_WITHIN, pair_of, read_within, refused, text_by
from gazetteer.names.text import normalise_stored
from gazetteer.places.views import LonLat
from gazetteer.proposals.kinds import Kind

MOST_DRAFTS = 1_000
"""Drafts of one body: a county's natural villages, with room to spare."""
LONGEST_NAME = 60
"""Characters of a name: the longest of a division has 22."""
LONGEST_TEXT = 4_000
"""Characters of a description or a reason."""
LONGEST_LINE = 200
"""Characters of what stands in one line of a form."""
MOST_ALTERNATIVES = 10
MOST_JUSTIFICATIONS = 40

_CLASS = r"^[1-9][0-9]{4}$"


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _name(given: object) -> str:
    """Read a name as it is stored: composed, without blanks around it."""
    if not isinstance(given, str):
        raise refused("not_a_text", "A name is a text in quotation marks.")
    found = normalise_stored(given)
    if not found:
        raise refused("blank", "The name is empty: write it as the document is to have it.")
    if len(found) > LONGEST_NAME:
        raise refused("too_long", f"The name has {len(found)} characters; a name has at most {LONGEST_NAME}.")
    return found


def _position(given: object) -> LonLat | None:
    return pair_of(given, _NO_POINT)


_NO_POINT = "A position is longitude and latitude in degrees, as [106.68, 26.33]."
_NO_DIVISION = "A division is a text: its code, its id, or a path of names as 贵州省/遵义市."
_NO_DAY = "A day is a text, written as 2026-11-25."
_Measure = Annotated[float, Field(ge=0, le=1e15, allow_inf_nan=False, strict=True)]
_Count = Annotated[StrictInt, Field(ge=0, le=10_000_000_000)]
# NUL is no character of any text, and no database takes it.
_Line = Annotated[str, Field(max_length=LONGEST_LINE, pattern=r"^[^\x00]*$")]
_Prose = Annotated[str, Field(max_length=LONGEST_TEXT, pattern=r"^[^\x00]*$")]
_Name = Annotated[
    str,
    PlainValidator(_name),
    Field(description="拟用名称, in Chinese characters."),
    WithJsonSchema({"type": "string", "minLength": 1, "pattern": r"\S", "maxLength": LONGEST_NAME}),
]


class ExtentGiven(_Given):
    """How large it is (规模、四至); what is not known is left out."""

    area_m2: _Measure | None = None
    building_area_m2: _Measure | None = None
    length_m: _Measure | None = None
    width_m: _Measure | None = None
    height_m: _Measure | None = None
    storeys: _Count | None = None
    population: _Count | None = None
    households: _Count | None = None
    east: _Line = ""
    """东至."""
    south: _Line = ""
    """南至."""
    west: _Line = ""
    """西至."""
    north: _Line = ""
    """北至."""
    description: _Prose = ""
    """地理实体概况."""


class ApplicantGiven(_Given):
    """Who applies (申请人)."""

    organisation: Annotated[str, Field(min_length=1, max_length=LONGEST_LINE, pattern=r"^[^\x00]*\S[^\x00]*$")]
    person: _Line = ""
    phone: _Line = ""


class JustificationGiven(_Given):
    """What is said to a finding that asks for a reason (说明)."""

    rule: Annotated[str, Field(pattern=r"^[A-Za-z0-9_]{1,40}$", description="The rule or the code of the finding.")]
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT, pattern=r"^[^\x00]*\S[^\x00]*$")]


class DraftGiven(_Given):
    """One proposed name (地名命名、更名方案)."""

    kind: Annotated[Kind, Field(description="What is asked for.")] = Kind.NAME
    name: _Name
    class_code: Annotated[str, Field(pattern=_CLASS, description="地名类别代码, five digits.")]
    division: Annotated[
        str,
        text_by(read_within, _NO_DIVISION),
        Field(description="Where it lies or will lie: a code, an id, or a path of names as 贵州省/遵义市."),
        WithJsonSchema({"type": "string", "pattern": r"\S", "minLength": 1, "maxLength": LONGEST_WITHIN}),
    ]
    place_id: Annotated[UUID | None, Field(description="The place that is renamed, abolished, corrected …")] = None
    romanized: _Line = ""
    position: Annotated[
        tuple[float, float] | None,
        PlainValidator(_position),
        Field(description="Longitude, latitude in degrees (CGCS2000)."),
        WithJsonSchema({"type": ["array", "null"], "items": {"type": "number"}, "minItems": 2, "maxItems": 2}),
    ] = None
    position_description: _Prose = ""
    extent: ExtentGiven | None = None
    meaning: _Prose = ""
    origin: _Prose = ""
    reasons: _Prose = ""
    applicant: ApplicantGiven | None = None
    alternatives: Annotated[list[_Name], Field(max_length=MOST_ALTERNATIVES)] = []
    justifications: Annotated[list[JustificationGiven], Field(max_length=MOST_JUSTIFICATIONS)] = []
    protective_measures: _Prose = ""
    effective_on: Annotated[
        date | None,
        text_by(reading.read_day, _NO_DAY),
        WithJsonSchema({"type": ["string", "null"], "format": "date"}),
    ] = None


class DraftsGiven(_Given):
    """Many drafts, checked against the library and against each other."""

    drafts: Annotated[
        list[Any],
        Field(
            min_length=1,
            description=f"Up to {MOST_DRAFTS:,} drafts. One that cannot be understood is answered with its `errors` in"
            " its place, and the others are checked.",
        ),
    ]
