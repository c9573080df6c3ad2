"""What the normalizer may be asked, in an address and in a body."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, StrictInt, WithJsonSchema
from pydantic_core import PydanticCustomError

from api.parameters import reading
from api.parameters.fields import WHOLE_NUMBER, Classes, Day, Format, Near, SearchText, read_by
from api.parameters.operations import Parameters
from foundation.errors import InvalidInput
from gazetteer.places.views import LonLat

MOST_CANDIDATES = 20
MOST_NAMES = 1_000
"""Names of one JSON body; lines and files may have more."""
LONGEST_WITHIN = 120
LONGEST_HEADING = 120
LONGEST_ID = 200
_NO_POINT = "A point is longitude and latitude in degrees, as [106.68, 26.33]."
_NO_TEXT = "This is a text: write it in quotation marks."
_CANDIDATES = "Most candidates of a name."
_WITHIN = "The place lies in this division or below it: its code, its id, or a path of names as 贵州省/遵义市."
_WITHIN_SCHEMA = WithJsonSchema(
    {"type": "string", "pattern": r"\S", "minLength": 1, "maxLength": LONGEST_WITHIN, "examples": ["贵阳市/花溪区"]}
)


def read_within(text: str) -> str:
    """Return what names a division, without the blanks around it; that there is one is for who has the divisions.

    Examples
    --------
    >>> read_within(" 贵州省/遵义市 ")
    '贵州省/遵义市'
    """
    found = text.strip()
    if not 0 < len(found) <= LONGEST_WITHIN:
        raise reading.refusal(
            "not_a_division", f"A division is a code, an id or a path of at most {LONGEST_WITHIN} characters."
        )
    return found


def pair_of(given: object, sentence: str = _NO_POINT) -> LonLat | None:
    """Return a pair of numbers as JSON has it, or none where nothing is said.

    Parameters
    ----------
    given
        Longitude and latitude in degrees.
    sentence
        What is said where it is no such pair.

    Raises
    ------
    PydanticCustomError
        When it is none, is out of range, or has the latitude first.
    """
    if given is None:
        return None
    numbers = given if isinstance(given, list) else []
    if len(numbers) != len(("lon", "lat")) or not all(type(each) in {int, float} for each in numbers):
        raise refused("not_a_point", sentence)
    lon, lat = float(numbers[0]), float(numbers[1])
    try:
        reading.require_longitude_first(lon, lat)
    except InvalidInput as error:
        raise refused("swapped", error.message) from error
    if not (abs(lon) <= 180 and abs(lat) <= 90):  # noqa: PLR2004 - degrees
        raise refused("out_of_range", sentence)
    return lon, lat


def text_by(read: Callable[[str], object], sentence: str = _NO_TEXT) -> PlainValidator:
    """Return a validator of a JSON member that is a text, or null where nothing is said.

    Parameters
    ----------
    read
        One of `api.parameters.reading`'s functions.
    sentence
        What is said where it is no text.
    """

    def validate(given: object) -> object:
        if given is None:
            return None
        if not isinstance(given, str):
            raise refused("not_a_text", sentence)
        try:
            return read(given)
        except InvalidInput as error:
            raise refused(error.faults[0].code, error.message) from error

    return PlainValidator(validate)


def refused(code: str, sentence: str) -> PydanticCustomError:
    """Return the error that one member of a body is wrong."""
    return PydanticCustomError(code, "{sentence}", {"sentence": sentence})


def _or_null(schema: Mapping[str, object]) -> WithJsonSchema:
    return WithJsonSchema({**schema, "type": [schema["type"], "null"]})


def _own_id(given: object) -> str | int | None:
    if given is None or type(given) is int or (isinstance(given, str) and len(given) <= LONGEST_ID):
        return given
    raise refused("not_an_id", f"An id is a whole number, or a text of at most {LONGEST_ID} characters.")


Within = Annotated[str | None, read_by(read_within), Field(description=_WITHIN), _WITHIN_SCHEMA]
Limit = Annotated[int, WHOLE_NUMBER, Field(ge=1, le=MOST_CANDIDATES, description=_CANDIDATES, examples=[5])]
Heading = Annotated[
    str | None,
    Field(min_length=1, max_length=LONGEST_HEADING),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST_HEADING, "examples": ["地名"]}),
]


class NormalizeParameters(Parameters):
    """What `GET /v1/normalize` may be asked."""

    q: SearchText
    within: Within = None
    kind: Classes = ()
    near: Near = None
    as_of: Day = None
    limit: Limit = 5
    f: Format = None


class BatchParameters(Parameters):
    """What stands in the address of `POST /v1/normalize`: what holds for every name that says nothing else."""

    within: Within = None
    kind: Classes = ()
    near: Near = None
    as_of: Day = None
    limit: Limit = 5
    column: Annotated[
        Heading, Field(description="Heading of the column with the names, for files; found by the usual headings.")
    ] = None
    context_column: Annotated[
        Heading,
        Field(description="Heading of a column with the division that each name lies in (path or code), for files."),
    ] = None
    f: Annotated[
        Literal["json", "ndjson", "csv", "xlsx"] | None,
        Field(description="The form of the answer: that of the body; csv and xlsx may stand for each other."),
        WithJsonSchema({"type": "string", "enum": ["json", "ndjson", "csv", "xlsx"], "examples": ["json"]}),
    ] = None


class _Body(BaseModel):
    """What may be known beside names, as JSON has it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    within: Annotated[
        str | None, text_by(read_within), Field(description=_WITHIN), _or_null({"type": "string", "minLength": 1})
    ] = None
    kind: Annotated[
        tuple[str, ...] | None,
        text_by(reading.read_classes),
        Field(description="Class codes or their first digits, with commas between them."),
        _or_null({"type": "string", "pattern": r"^[1-9]\d{0,4}(,[1-9]\d{0,4})*$"}),
    ] = None
    near: Annotated[
        LonLat | None,
        PlainValidator(pair_of),
        Field(description="It lies near this point: longitude and latitude in degrees (CGCS2000)."),
        _or_null({"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}),
    ] = None
    as_of: Annotated[
        date | None,
        text_by(reading.read_day),
        Field(description="As of this day, YYYY-MM-DD."),
        _or_null({"type": "string", "format": "date"}),
    ] = None


class NameAsked(_Body):
    """One name with what is known beside it."""

    name: Annotated[str, text_by(reading.read_text), Field(description="A name as it was written.")]
    id: Annotated[
        str | int | None, PlainValidator(_own_id), Field(description="Yours, to find the answer by; it is told again.")
    ] = None


class NamesAsked(_Body):
    """The JSON body of `POST /v1/normalize`; what stands beside the names holds for each that says nothing else."""

    names: Annotated[
        list[Any],
        Field(
            min_length=1,
            description=f"Up to {MOST_NAMES:,} names, each a text, or an object with `name` and any of `within`, `near`"
            " ([longitude, latitude]), `kind`, `as_of` and an `id` of yours, which is told again. One that cannot be"
            " asked is answered with an `error` in its place, and the others with what they are.",
        ),
    ]
    limit: Annotated[StrictInt | None, Field(ge=1, le=MOST_CANDIDATES, description=_CANDIDATES)] = None
