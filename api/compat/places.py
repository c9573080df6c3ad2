"""The shapes of `stname/listPub` and `stname/detailsPub`: what the register tells of a place.

Text that is not known is empty, as clients read it without asking whether it is there; a position that is not known is
null.
"""

from collections.abc import Sequence
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry
from typing_extensions import TypedDict

from boundaries.divisions.codes import COUNTY, PREFECTURE, PROVINCE, TOWNSHIP
from boundaries.divisions.tree import DivisionNode, DivisionTree
from gazetteer.places.records import NameKind
from gazetteer.places.views import PlaceView
from gazetteer.reconciling.conditions import unit_of

_SCHEME, _CODE_DIGITS = "dmfw", 20
_COUNTY_DIGITS, _AREA_DIGITS, _AS_A_WHOLE = 6, 9, "999"
_BETWEEN = "、"


class PositionTold(TypedDict):
    """Where a place is (空间坐标) [V]: ``multipoint`` or ``linestring``, CGCS2000, longitude first."""

    type: str
    coordinates: list[Any]


class RecordTold(TypedDict):
    """A place as `stname/listPub` tells it [V]; in which form `province` and `city` are is inferred."""

    id: str
    place_code: str
    standard_name: str
    roman_alphabet_spelling: str
    ethnic_minorities_writing: str
    place_type: str
    place_type_code: str
    province_name: str
    city_name: str
    area_name: str
    province: str
    city: str
    area: str
    gdm: PositionTold | None
    pdm: None


class DetailTold(RecordTold):
    """A place as `stname/detailsPub` tells it [V]."""

    old_name: str
    place_meaning: str
    place_origin: str
    place_history: str
    government_history: str


class RecordsTold(TypedDict):
    """A page of `stname/listPub` [V]."""

    total: int
    records: list[RecordTold]


def record_told(place: PlaceView, tree: DivisionTree) -> RecordTold:
    """Return what a list tells of a place.

    Parameters
    ----------
    tree
        The divisions of the day.
    """
    # A division lies in itself: 花溪区 has 花溪区 for its county, and not only the prefecture above.
    unit = unit_of(place, tree) or place.division_id
    above = {node.level: node for node in tree.chain(unit)}
    return RecordTold(
        id=str(place.id),
        place_code=_place_code(place),
        standard_name=place.name,
        roman_alphabet_spelling=place.romanized or "",
        ethnic_minorities_writing=_named(place, NameKind.MINORITY),
        place_type=place.class_name,
        place_type_code=place.class_code,
        province_name=_name(above.get(PROVINCE)),
        city_name=_name(above.get(PREFECTURE)),
        area_name=_name(above.get(COUNTY)),
        province=_code(above.get(PROVINCE)),
        city=_code(above.get(PREFECTURE)),
        area=area_of([above[level] for level in sorted(above)]),
        gdm=position_told(place.position),
        pdm=None,
    )


def detail_told(place: PlaceView, tree: DivisionTree) -> DetailTold:
    """Return what is told of one place."""
    history = place.history or ""
    return DetailTold(
        **record_told(place, tree),
        old_name=_named(place, NameKind.FORMER),
        place_meaning=place.meaning or "",
        place_origin=place.origin or "",
        place_history=history,
        government_history="" if unit_of(place, tree) is None else history,
    )


def area_of(chain: Sequence[DivisionNode]) -> str:
    """Return nine digits for where a place lies: the township's; of a county or above as a whole, 999 at the end.

    Parameters
    ----------
    chain
        From the province down.
    """
    coded = [node.code for node in chain if node.level <= TOWNSHIP and node.code]
    if not coded:
        return ""
    return coded[-1] if len(coded[-1]) == _AREA_DIGITS else f"{coded[-1][:_COUNTY_DIGITS]}{_AS_A_WHOLE}"


def position_told(position: BaseGeometry | None) -> PositionTold | None:
    """Return a position: points as ``multipoint``, lines as ``linestring``, an area as a point within it.

    Examples
    --------
    >>> position_told(shapely.Point(106.68, 26.33))
    {'type': 'multipoint', 'coordinates': [[106.68, 26.33]]}
    """
    if position is None or position.is_empty:
        return None
    kind = position.geom_type
    if kind == "MultiLineString":
        lines = [shapely.get_coordinates(line).tolist() for line in shapely.get_parts(position)]
        return PositionTold(type="multilinestring", coordinates=lines)
    if kind in {"Polygon", "MultiPolygon"}:
        return position_told(position.representative_point())
    told = "linestring" if kind == "LineString" else "multipoint"
    return PositionTold(type=told, coordinates=shapely.get_coordinates(position).tolist())


def _place_code(place: PlaceView) -> str:
    codes = (each.code for each in place.codes if each.scheme == _SCHEME and len(each.code) == _CODE_DIGITS)
    return next(codes, "")


def _named(place: PlaceView, kind: NameKind) -> str:
    return _BETWEEN.join(dict.fromkeys(name.text for name in place.names if name.kind is kind))


def _name(node: DivisionNode | None) -> str:
    return "" if node is None else node.name


def _code(node: DivisionNode | None) -> str:
    return "" if node is None else node.code or ""
