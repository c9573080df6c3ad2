"""The parameters of the operations on divisions, and how their values are read."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from api.parameters.fields import WHOLE_NUMBER, Day, Division, Format, Instant, Token, read_by
from api.parameters.operations import Parameters
from api.parameters.reading import read_day, refusal
from boundaries.divisions.chronicle.events import ChangeKind
from boundaries.divisions.kinds import KINDS

MOST_UNITS = 5_000
MOST_CHANGES = 500
MOST_CODES = 800
"""Codes that one request may ask for; a whole table goes through the command line, or without `codes`."""
_CODE = re.compile(r"[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}")
_LISTED = tuple(kind for kind in ChangeKind if kind is not ChangeKind.FIRST_RECORDED)
"""What is listed; that a table is the first to know a unit is no change of it."""
_CHANGE_KINDS = "|".join(_LISTED)


def read_kinds(text: str) -> tuple[str, ...]:
    """Return the kinds of divisions of a comma list.

    Examples
    --------
    >>> read_kinds("县,自治县")
    ('县', '自治县')
    """
    found = tuple(dict.fromkeys(text.split(",")))
    for kind in found:
        if kind not in KINDS:
            raise refusal("unknown_kind", f"{kind[:20]!r} is no kind of division: it is one of {', '.join(KINDS)}.")
    return found


def read_change_kinds(text: str) -> tuple[ChangeKind, ...]:
    """Return what people call changes, from a comma list.

    Examples
    --------
    >>> [kind.value for kind in read_change_kinds("merger,split")]
    ['merger', 'split']
    """
    found = tuple(dict.fromkeys(text.split(",")))
    if not set(found) <= set(_LISTED):
        raise refusal("unknown_kind", f"{text[:60]!r} names no kind of change: they are {', '.join(_LISTED)}.")
    return tuple(map(ChangeKind, found))


def read_codes(text: str) -> tuple[str, ...]:
    """Return the division codes of a comma list, in its order.

    Examples
    --------
    >>> read_codes("522121,5201")
    ('522121', '5201')
    """
    found = tuple(text.split(","))
    if len(found) > MOST_CODES:
        raise refusal("too_many_codes", f"{len(found)} codes are too many: at most {MOST_CODES} in one request.")
    for code in found:
        if not _CODE.fullmatch(code):
            raise refusal("not_a_code", f"{code[:20]!r} is no division code: it has 2, 4, 6, 9 or 12 digits.")
    return found


Level = Annotated[
    int | None,
    WHOLE_NUMBER,
    Field(ge=1, le=5, description="Only this level: 1 省, 2 地级, 3 县级, 4 乡级, 5 村级.", examples=[3]),
]
Kinds = Annotated[
    tuple[str, ...],
    read_by(read_kinds),
    Field(description="Only these kinds (区划类型), in Chinese, several with commas."),
    WithJsonSchema({"type": "string", "pattern": f"^({'|'.join(KINDS)})(,({'|'.join(KINDS)}))*$", "examples": ["县"]}),
]
ChangeKinds = Annotated[
    tuple[ChangeKind, ...],
    read_by(read_change_kinds),
    Field(description="Only what people call so, several with commas: county_to_district is 撤县设区, and so on."),
    WithJsonSchema(
        {"type": "string", "pattern": f"^({_CHANGE_KINDS})(,({_CHANGE_KINDS}))*$", "examples": ["county_to_district"]}
    ),
]
Codes = Annotated[
    tuple[str, ...],
    read_by(read_codes),
    Field(description=f"Codes of the day `from`, with commas, {MOST_CODES} at most; without it all of that day."),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})(,(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}))*$",
            "examples": ["522121,520201"],
        }
    ),
]
GivenDay = Annotated[
    date,
    read_by(read_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "format": "date", "examples": ["1990-12-31"]}),
]
Within = Annotated[Division, Field(description="Only what concerns this division and those that lay in it then.")]


class DivisionsParameters(Parameters):
    """What `/v1/divisions` may be asked."""

    level: Level = None
    parent: Annotated[Division, Field(description="Only units right below this one: its code or id.")] = None
    kind: Kinds = ()
    as_of: Day = None
    recorded: Instant = None
    shape: Annotated[
        Literal["list", "tree"],
        Field(description="A list in the order of codes, or units within units.", examples=["list"]),
    ] = "list"
    limit: Annotated[
        int, WHOLE_NUMBER, Field(ge=1, le=MOST_UNITS, description="Most units on a page.", examples=[500])
    ] = 500
    next: Token = None

    @model_validator(mode="after")
    def _tree_without_filters(self) -> "DivisionsParameters":
        if self.shape == "tree" and (self.kind or self.next):
            raise PydanticCustomError(
                "not_here",
                "{sentence}",
                {"sentence": "A tree takes `parent`, `level` and the days alone.", "parameter": "shape"},
            )
        return self


class DivisionParameters(Parameters):
    """What `/v1/divisions/{code}` may be asked."""

    as_of: Day = None
    recorded: Instant = None
    f: Format = None


class ChildrenParameters(Parameters):
    """What `/v1/divisions/{code}/children` may be asked."""

    as_of: Day = None
    recorded: Instant = None


class TimeMapParameters(Parameters):
    """What `/v1/divisions/{code}/versions` may be asked."""

    recorded: Instant = None


class LineageParameters(Parameters):
    """What `/v1/divisions/{code}/lineage` may be asked."""

    as_of: Day = None
    recorded: Instant = None
    f: Annotated[
        Literal["json", "mermaid"] | None,
        Field(description="json, or a flow chart in Mermaid's notation."),
        WithJsonSchema({"type": "string", "enum": ["json", "mermaid"], "examples": ["json"]}),
    ] = None


class ChangesParameters(Parameters):
    """What `/v1/division-changes` may be asked."""

    since: Annotated[Day, Field(alias="from", description="Changes that took effect on this day or later.")] = None
    until: Annotated[Day, Field(alias="to", description="Changes that took effect on this day or before.")] = None
    within: Within = None
    kind: ChangeKinds = ()
    recorded: Instant = None
    limit: Annotated[
        int, WHOLE_NUMBER, Field(ge=1, le=MOST_CHANGES, description="Most changes on a page.", examples=[50])
    ] = 50
    next: Token = None


class ChangeParameters(Parameters):
    """What `/v1/division-changes/{id}` may be asked."""

    recorded: Instant = None


class CrosswalkParameters(Parameters):
    """What `/v1/crosswalk` may be asked."""

    since: Annotated[GivenDay, Field(alias="from", description="The day whose codes are given.")]
    until: Annotated[GivenDay, Field(alias="to", description="The day whose units are asked for, before or after.")]
    codes: Codes = ()
    level: Level = None
    recorded: Instant = None


class CountsParameters(Parameters):
    """What `/v1/statistics/divisions` may be asked."""

    at: Annotated[Day, Field(description="The day that is counted on; today when left out.")] = None
    compare: Annotated[Day, Field(description="A day to compare with.")] = None
    within: Within = None
    level: Level = None
    recorded: Instant = None
