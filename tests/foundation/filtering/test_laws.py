"""What holds of every filter, in the database: it never fails there, and unknown stays unknown."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.errors import InvalidInput
from foundation.filtering import Language

Find = Callable[..., list[int]]
Tree = st.SearchStrategy[Any]


def _operation(op: str, *args: Tree) -> Tree:
    return st.tuples(*args).map(lambda given: {"op": op, "args": list(given)})


def _property(*names: str) -> Tree:
    return st.sampled_from(names).map(lambda name: {"property": name})


_NUMBER: Tree = st.recursive(
    _property("level", "rank", "area", "cost")
    | st.integers(-(10**18), 10**18)
    | st.integers(-9, 9)
    | st.floats(-1e18, 1e18, allow_subnormal=False).filter(lambda value: not 0 < abs(value) < 1e-18),
    lambda inner: st.one_of(*(_operation(op, inner, inner) for op in ("+", "-", "*", "/", "%", "div", "^"))),
    max_leaves=6,
)
_TEXT: Tree = st.recursive(
    _property("name", "ascii")
    | st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=6),
    lambda inner: _operation("casei", inner) | _operation("accenti", inner),
    max_leaves=2,
)  # fmt: skip - what a text is made of
_DAY: Tree = _property("day") | st.dates().map(lambda day: {"date": day.isoformat()})
_INSTANT: Tree = _property("started", "ended") | st.datetimes(timezones=st.timezones()).map(
    lambda at: {"timestamp": at.replace(tzinfo=None).isoformat(timespec="microseconds") + "+08:00"}
)
_INTERVAL: Tree = _property("valid") | st.tuples(_DAY | st.just(".."), _DAY | st.just("..")).map(
    lambda ends: {"interval": list(ends)}
)
_LON, _LAT = st.floats(-180, 180), st.floats(-90, 90)
_AREA: Tree = st.tuples(_LON, _LAT, _LON, _LAT).map(
    lambda box: {"bbox": [box[0], min(box[1], box[3]), box[2], max(box[1], box[3])]}
)
_GEOMETRY: Tree = (
    _property("geom", "mercator")
    | _AREA
    | st.tuples(_LON, _LAT).map(lambda at: {"type": "Point", "coordinates": list(at)})
    | st.lists(st.tuples(_LON, _LAT), min_size=2, max_size=4).map(lambda at: {"type": "LineString", "coordinates": at})
)
_SIGN = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])
_SPATIAL = ["s_contains", "s_crosses", "s_disjoint", "s_equals", "s_intersects", "s_overlaps", "s_touches", "s_within"]
_TEMPORAL = ["t_after", "t_before", "t_disjoint", "t_equals", "t_intersects"]
_OF_INTERVALS = [
    "t_contains",
    "t_during",
    "t_finishes",
    "t_meets",
    "t_metby",
    "t_overlaps",
    "t_overlappedby",
    "t_starts",
]


def _compared(side: Tree) -> Tree:
    return st.builds(lambda sign, one, other: {"op": sign, "args": [one, other]}, _SIGN, side, side)


_PREDICATE: Tree = st.one_of(
    *(_compared(side) for side in (_NUMBER, _TEXT, _DAY, _INSTANT, _property("flag") | st.booleans())),
    _operation("like", _TEXT, st.text("%_\\a", max_size=6)),
    _operation("between", _NUMBER, _NUMBER, _NUMBER),
    _operation("in", _TEXT, st.lists(_TEXT, min_size=1, max_size=3)),
    _operation("in", _NUMBER, st.lists(_NUMBER, min_size=1, max_size=3)),
    _operation("isNull", st.one_of(_NUMBER, _TEXT, _DAY, _property("valid", "recorded", "geom"))),
    *(_operation(name, _GEOMETRY, _GEOMETRY) for name in _SPATIAL),
    *(_operation(name, _DAY | _INTERVAL, _DAY | _INTERVAL) for name in _TEMPORAL),
    *(_operation(name, _INTERVAL, _INTERVAL) for name in _OF_INTERVALS),
)
_CONDITION: Tree = st.recursive(
    _PREDICATE,
    lambda inner: st.one_of(_operation("not", inner), _operation("and", inner, inner), _operation("or", inner, inner)),
    max_leaves=4,
)


def _found(find: Find, tree: Any) -> list[int] | None:
    try:
        return find(json.dumps(tree), Language.JSON)
    except InvalidInput:
        return None


@settings(max_examples=300, deadline=None)
@given(_CONDITION)
def test_no_filter_that_is_taken_fails_in_the_database(find: Find, tree: Any) -> None:
    _found(find, tree)


@settings(max_examples=100, deadline=None)
@given(_CONDITION, _CONDITION)
def test_de_morgan_and_double_negation_hold_where_something_is_unknown_too(find: Find, one: Any, other: Any) -> None:
    def negated(tree: Any) -> dict[str, Any]:
        return {"op": "not", "args": [tree]}

    assert _found(find, negated(negated(one))) == _found(find, one)
    both = {"op": "and", "args": [one, other]}
    assert _found(find, negated(both)) == _found(find, {"op": "or", "args": [negated(one), negated(other)]})
    known, opposite = _found(find, one), _found(find, negated(one))
    assert known is None or opposite is None or not set(known) & set(opposite)


@pytest.mark.parametrize(
    ("filter_", "expected"),
    [
        ("name = 'x' OR NOT name = 'x'", [1, 2, 3, 4, 5, 6, 7]),
        ("NOT (level > 0 AND name = 'x')", [1, 2, 3, 4, 5, 6, 7]),
        ("NOT (rank / (rank - 3) = 1)", [1, 2, 4, 5, 7]),
        ("rank % rank = 0", [1, 2, 3, 4, 7]),
        ("rank ^ 0.5 < 0 OR NOT rank ^ 0.5 < 0", [1, 2, 3, 5, 7]),
        ("rank ^ (-1) > 0", [1, 2, 3, 7]),
        ("level ^ level > 0", [1, 2, 3, 4]),
        ("area * area > 1e18", [4, 5, 6, 7]),
        ("area * area * area * area * area * area > 1e18", [4, 5, 6, 7]),
        ("level + 1 > level", [1, 2, 3, 4, 5, 6]),
        ("level - 1 < level", [1, 2, 3, 4, 5, 6]),
        ("S_DISJOINT(geom, POINT(0 0)) OR NOT S_DISJOINT(geom, POINT(0 0))", [1, 2, 3, 4, 5, 7]),
        ("name LIKE '_' OR NOT name LIKE '_'", [1, 2, 3, 4, 5, 6, 7]),
        ("NOT flag", [3, 5]),
    ],
)
def test_what_has_no_value_is_neither_true_nor_false(filter_: str, expected: list[int], find: Find) -> None:
    assert find(filter_) == expected


@pytest.mark.parametrize(
    ("crs", "point", "box"),
    [
        ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "106.5 26.5", "105,25,107,27"),
        ("http://www.opengis.net/def/crs/EPSG/0/4326", "26.5 106.5", "25,105,27,107"),
        ("http://www.opengis.net/def/crs/EPSG/0/4490", "26.5 106.5", "25,105,27,107"),
        (
            "http://www.opengis.net/def/crs/EPSG/0/3857",
            "11855525.770 3061141.039",
            "11688546,2875744,11912000,3124000",
        ),
        ("http://www.opengis.net/def/crs/EPSG/0/4545", "2933104.077 350454.506", "2870000,290000,2995000,402000"),
    ],
)
def test_coordinates_are_read_in_the_order_of_axes_that_their_system_has(
    crs: str, point: str, box: str, find: Find
) -> None:
    assert find(f"S_WITHIN(geom, BBOX({box}))", crs=crs) == [1, 2, 3]
    assert 3 in find(f"S_CONTAINS(geom, POINT({point}))", crs=crs)
    assert 4 not in find(f"S_INTERSECTS(geom, POINT({point}))", crs=crs)


def test_a_column_in_another_system_is_compared_in_the_right_place(find: Find) -> None:
    assert find("S_WITHIN(mercator, BBOX(106.4,26.4,106.6,26.6))") == [1]


@pytest.mark.parametrize("relation", ["contains", "crosses", "equals", "intersects", "overlaps", "touches", "within"])
def test_collections_whose_parts_lie_on_one_another_do_not_fail_and_mean_their_union(relation: str, find: Find) -> None:
    collection = (
        "GEOMETRYCOLLECTION(POLYGON((106 26,107 26,107 27,106 27,106 26)),POLYGON((106.5 26,108 26,108 27,106.5 27,"
        "106.5 26)),POINT(106.5 26.5),LINESTRING(106 26,109 26.5))"
    )
    places = {
        1: "POINT(106.5 26.5)",
        2: "LINESTRING(106 26,107 27)",
        3: "POLYGON((106 26,107 26,107 27,106 27,106 26))",
        4: "POLYGON((107 26,108 26,108 27,107 27,107 26))",
        5: "MULTIPOINT(106.25 26.75,109 28)",
    }
    meant = shapely.unary_union(shapely.from_wkt(collection))
    expected = [key for key, wkt in places.items() if getattr(shapely, relation)(shapely.from_wkt(wkt), meant)]
    assert find(f"S_{relation.upper()}(geom, {collection})") == expected


def test_filters_are_answered_from_the_indexes_of_their_columns(plan: Callable[[str], str]) -> None:
    assert "many_geom" in plan("S_INTERSECTS(geom, BBOX(106,26,106.1,26.1))")
    assert "many_geom" in plan("S_WITHIN(geom, POLYGON((106 26,106.1 26,106.1 26.1,106 26)))")
    assert "many_valid" in plan("T_INTERSECTS(valid, DATE('1990-01-01'))")
    assert "many_level" in plan("level = 77")
    assert "many_level" in plan("level IN (77, 78)")
    assert "many_name" in plan("name = 'n77'")
