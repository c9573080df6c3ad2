"""What can be fetched of a place, and which of it a query may give as a condition."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from boundaries.divisions.tree import DivisionLabel, DivisionTree
from gazetteer.places.records import NameKind
from gazetteer.places.views import PlaceView
from gazetteer.reconciling.conditions import unit_of

Value = str | float | date
"""A value of a property."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A place on a day (某日之地名)."""

    place: PlaceView
    tree: DivisionTree
    """The divisions of the day."""
    day: date


Values = Callable[[Seen], Sequence[Value]]

_POINT_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class Property:
    """Something that is said of places (属性)."""

    id: str
    name: str
    """In Chinese, as a column is headed."""
    description: str
    values: Values
    """Its values for a place: none, one or several."""
    is_condition: bool = False
    """Whether a query may give it."""


def _names(*kinds: NameKind) -> Values:
    return lambda seen: list(dict.fromkeys(name.text for name in seen.place.names if name.kind in kinds))


def _of_division(told: Callable[[DivisionLabel], str | None]) -> Values:
    return lambda seen: _given([told(seen.tree.label(seen.place.division_id))])


def _codes(seen: Seen) -> Sequence[Value]:
    unit = unit_of(seen.place, seen.tree)
    own = None if unit is None else seen.tree.label(unit).code
    return _given(dict.fromkeys([own, *(each.code for each in seen.place.codes)]))


def _coordinates(seen: Seen) -> Sequence[Value]:
    return [] if seen.place.point is None else [",".join(map(_plainly, seen.place.point))]


def _plainly(degrees: float) -> str:
    return f"{degrees:.{_POINT_DECIMALS}f}".rstrip("0").rstrip(".")


def _ordinate(which: int) -> Values:
    return lambda seen: [] if seen.place.point is None else [round(seen.place.point[which], _POINT_DECIMALS)]


def _note(seen: Seen) -> Sequence[Value]:
    return ["演示数据，并非真实地名；位置为示意"] if seen.place.synthetic else []


def _given(values: Iterable[Value | None]) -> list[Value]:
    return [value for value in values if value]


_ALL = (
    Property("name", "标准名称", "Standard name.", lambda seen: _given([seen.place.name])),
    Property("romanized", "罗马字母拼写", "Spelling in pinyin with tones.", _names(NameKind.ROMANIZED)),
    Property("former_names", "曾用名", "Former names, one value each.", _names(NameKind.FORMER)),
    Property("other_names", "别名、简称", "Aliases and abbreviations.", _names(NameKind.ALIAS, NameKind.ABBREVIATION)),
    Property(
        "code",
        "代码",
        "As a condition: the place's own code, or that of the division it is. Fetched: all of these.",
        _codes,
        is_condition=True,
    ),
    Property(
        "kind",
        "地名类别",
        "As a condition: code, first digits or name of a class. Fetched: its name.",
        lambda seen: [seen.place.class_name],
        is_condition=True,
    ),
    Property("kind_code", "地名类别代码", "Code of the class.", lambda seen: [seen.place.class_code]),
    Property(
        "division",
        "所在行政区",
        "As a condition: name, path (贵阳市/花溪区), code or id of a division above. Fetched: the path.",
        _of_division(lambda label: "/".join(label.path)),
        is_condition=True,
    ),
    Property(
        "division_name", "所在行政区名称", "Name of the innermost division.", _of_division(lambda label: label.name)
    ),
    Property(
        "division_code", "所在行政区代码", "Code of the innermost division.", _of_division(lambda label: label.code)
    ),
    Property(
        "coordinates",
        "坐标（经度,纬度）",
        "Longitude, then latitude, in degrees of CGCS2000, as 106.68,26.33; as a condition: the place is near it.",
        _coordinates,
        is_condition=True,
    ),
    Property("longitude", "经度", "Longitude in degrees of CGCS2000.", _ordinate(0)),
    Property("latitude", "纬度", "Latitude in degrees of CGCS2000.", _ordinate(1)),
    Property(
        "status", "使用时间", "current (现今地名) or historical (历史地名).", lambda seen: [seen.place.status.value]
    ),
    Property(
        "valid_from",
        "启用日期",
        "First day in force of what is told; none where not known.",
        lambda seen: _given([seen.place.valid.start]),
    ),
    Property(
        "valid_to",
        "停用日期",
        "First day no longer in force; none while it still is.",
        lambda seen: _given([seen.place.valid.end]),
    ),
    Property("note", "备注", "Says so where a place was made up for demonstration.", _note),
    Property(
        "as_of",
        "时点",
        "As a condition: the place is in force on this day, as 2003-06-30. Fetched: the day that is told of.",
        lambda seen: [seen.day],
        is_condition=True,
    ),
)

PROPERTIES: Mapping[str, Property] = {each.id: each for each in _ALL}
"""By id."""
CONDITIONS = tuple(each.id for each in _ALL if each.is_condition)
"""What a query may give."""


def properties_beginning(text: str) -> list[Property]:
    """Return the properties whose id or name has a text in it, those that begin with it first; all for no text.

    Examples
    --------
    >>> [each.id for each in properties_beginning("division")], [each.id for each in properties_beginning("经")]
    (['division', 'division_name', 'division_code'], ['longitude', 'coordinates'])
    """
    wanted = text.strip().lower()
    found = [each for each in _ALL if wanted in each.id or wanted in each.name]
    return sorted(found, key=lambda each: not (each.id.startswith(wanted) or each.name.startswith(wanted)))
