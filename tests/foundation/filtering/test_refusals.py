"""What is refused, and in which words."""

import pytest

from foundation.errors import InvalidInput
from foundation.filtering import Condition, Language, parse, where
from tests.foundation.filtering.queryables import QUERYABLES


def read(text: str, language: Language = Language.TEXT) -> object:
    return where(parse(text, language), QUERYABLES)


def refusal(text: str, language: Language = Language.TEXT) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        read(text, language)
    assert [fault.where for fault in caught.value.faults] == ["filter"]
    return caught.value


@pytest.mark.parametrize(
    ("filter_", "code", "words"),
    [
        ("", "filter_empty", "write a condition"),
        ("a" * 8193, "filter_too_long", "8,192 bytes"),
        ("貴" * 2731, "filter_too_long", "8,192 bytes"),
        ("name = '\ud800'", "filter_not_text", "Character 9"),
        ("(level = 1", "filter_not_read", "character 1 "),
        ("level = 1)", "filter_not_read", "character 10 "),
        ("name = 'x", "filter_not_read", "character 8 "),
        ("level = 1 AND", "filter_not_read", "character 14 "),
        ("level = 1 AND (flag OR (level == 2))", "filter_not_read", "character 32 "),
        ("level =\n 1 = = 2", "filter_not_read", "character 14 "),
        ("level IN ()", "filter_not_read", "character 11 "),
        ("level IN (1, level IN (2))", "filter_not_read", "cannot hold another IN"),
        ("level = 99999999999999999999", "filter_not_read", "cql2-json"),
        ("level = 2^3^2", "filter_not_read", "brackets"),
        ('"\U000f0000" = 1', "filter_not_read", "character 1 "),
        ("(" * 65 + "flag" + ")" * 65, "filter_too_deep", "64 levels"),
        ("NOT " * 65 + "flag", "filter_too_deep", "64 levels"),
        ("-" * 65 + "level = 1", "filter_too_deep", "64 levels"),
        ("NOT (" * 40 + "NOT " * 30 + "flag" + ")" * 40, "filter_too_deep", "64 levels"),
        ("+".join(["level"] * 70) + " = 1", "filter_too_deep", "64 levels"),
        (" OR ".join(["flag"] * 1001), "filter_too_many_terms", "1,000"),
        (" OR ".join(["level+1=2"] * 101), "filter_too_many_terms", "100 operators of arithmetic"),
        (f"level IN ({','.join('1' * 1001)})", "filter_too_many_terms", "1,000"),
        ("nmae = 'x'", "unknown_property", "'nmae' here. Properties: area, day, flag"),
        ("pg_sleep(10)", "unknown_operator", "'pg_sleep'"),
        ("a_contains(name, ('x'))", "unknown_operator", "'a_contains'"),
        ("name = upper('x')", "unknown_operator", "'upper'"),
        ("S_DWITHIN(geom, POINT(1 2), 10)", "unknown_operator", "'S_DWITHIN'"),
        ("name", "wrong_type", "'name' (a text)"),
        ("level + 1", "not_a_condition", "compare it"),
        ("'x'", "not_a_condition", "A filter is a condition"),
        ("level = 'x'", "wrong_type", "'level' (an integer) cannot be compared with the text 'x'"),
        ("name = 3", "wrong_type", "'name' (a text)"),
        ("name < flag", "wrong_type", "'flag' (a boolean)"),
        ("day = TIMESTAMP('2020-01-01T00:00:00Z')", "wrong_type", "Write DATE"),
        ("day = name", "wrong_type", "'day' (a date)"),
        ("level LIKE '1%'", "wrong_type", "LIKE needs"),
        ("name LIKE name", "wrong_type", "as written"),
        ("name LIKE 'x\\'", "pattern_malformed", "backslash"),
        ("name LIKE 'x\\\\\\'", "pattern_malformed", "backslash"),
        ("casei(level) = 'x'", "wrong_type", "casei needs"),
        ("name BETWEEN 1 AND 2", "wrong_type", "BETWEEN needs"),
        ("level BETWEEN 1 AND 'x'", "wrong_type", "BETWEEN needs"),
        ("level IN (1, 'x')", "wrong_type", "the text 'x'"),
        ("level = NULL", "null_compared", "IS NULL"),
        ("name = '\x00'", "value_unknown", "U+0000"),
        ("id = 'x'", "identity_unknown", "UUID"),
        ("name + 1 = 2", "wrong_type", "'+' needs"),
        ("level = 1/0", "sum_has_no_value", "1 / 0"),
        ("level % 0 = 1", "sum_has_no_value", "% 0"),
        ("level = 0 ^ (-1)", "sum_has_no_value", "0 ^ -1"),
        ("level = 10 ^ 400", "sum_has_no_value", "10 ^ 400"),
        ("level = (-8) ^ 0.5", "sum_has_no_value", "-8 ^ 0.5"),
        ("((level ^ 2) ^ 2) ^ 2 = 1", "filter_too_deep", "Powers of powers"),
        ("level * 1e19 = 1", "number_too_large", "1e+19"),
        ("level = 1e999", "filter_not_read", "not finite"),
        ("day = '2024-02-30'", "date_unknown", "2024-02-30"),
        ("day = DATE('2024-2-3')", "date_unknown", "2024-2-3"),
        ("day = DATE('0000-01-01')", "date_unknown", "0000-01-01"),
        ("day = DATE(day)", "value_unknown", "date"),
        ("started > TIMESTAMP('2024-02-28T25:00:00Z')", "timestamp_unknown", "25:00"),
        ("started > TIMESTAMP('2024-02-28T12:00:00')", "timestamp_unknown", "08:00"),
        ("T_AFTER(started, INTERVAL('2024-02-28T12:00:00', '..'))", "timestamp_unknown", "08:00"),
        ("started > TIMESTAMP('')", "timestamp_unknown", "08:00"),
        ("T_AFTER(day, '2020-01-01')", "wrong_type", "DATE("),
        ("T_AFTER(name, DATE('2020-01-01'))", "wrong_type", "'name' (a text)"),
        ("T_AFTER(day, TIMESTAMP('2020-01-01T00:00:00Z'))", "wrong_type", "days beside days"),
        ("T_DURING(day, INTERVAL('2020-01-01','..'))", "wrong_type", "T_DURING is a relation of intervals"),
        ("T_AFTER(day, INTERVAL('2020-01-02','2020-01-01'))", "interval_reversed", "ends before it begins"),
        ("T_AFTER(day, INTERVAL('2020-01-02','2020-01-03T00:00:00Z'))", "wrong_type", "both alike"),
        ("T_AFTER(day, INTERVAL('2020-01-02'))", "arguments_wrong", "2 arguments"),
        ("T_AFTER(day, INTERVAL(name, '..'))", "wrong_type", "begin or end"),
        ("valid = valid", "wrong_type", "T_EQUALS"),
        ("geom = geom", "wrong_type", "S_EQUALS"),
        ("S_INTERSECTS(geom)", "arguments_wrong", "2 arguments"),
        ("S_INTERSECTS(geom, name)", "wrong_type", "S_INTERSECTS needs"),
        ("S_INTERSECTS(geom, POINT(90 180))", "coordinate_outside", "90, 180"),
        ("S_INTERSECTS(geom, MULTIPOINT(7.02 49.92, 90 180))", "coordinate_outside", "90, 180"),
        ("S_INTERSECTS(geom, POINT(nan 1))", "filter_not_read", "finite"),
        ("S_INTERSECTS(geom, POINT(1e400 1))", "filter_not_read", "finite"),
        ("S_INTERSECTS(geom, POINT EMPTY)", "filter_not_read", "character"),
        ("S_INTERSECTS(geom, POLYGON EMPTY)", "geometry_malformed", "empty"),
        ("S_INTERSECTS(geom, GEOMETRYCOLLECTION(POINT EMPTY))", "geometry_malformed", "empty"),
        ("S_INTERSECTS(geom, POLYGON((0 0,1 1)))", "filter_not_read", "no geometry"),
        ("S_INTERSECTS(geom, POLYGON((0 0,1 1,1 0,0 1,0 0)))", "geometry_invalid", "crosses itself at 0.5"),
        ("S_INTERSECTS(geom, LINESTRING(1 1,1 1))", "geometry_invalid", "not valid"),
        ("S_INTERSECTS(geom, BBOX(1,2,3))", "bbox_malformed", "four numbers"),
        ("S_INTERSECTS(geom, BBOX(1,5,3,4))", "bbox_reversed", "ends before"),
        ("S_INTERSECTS(geom, BBOX(level,5,3,4))", "bbox_malformed", "four numbers"),
        (f"S_INTERSECTS(geom, LINESTRING({','.join(f'{x} 1' for x in range(-90, 90)) * 7}))", "filter_not_read", ""),
    ],
)
def test_what_cannot_be_answered_is_refused_with_its_place_and_reason(filter_: str, code: str, words: str) -> None:
    error = refusal(filter_)
    assert error.faults[0].code == code
    assert words in error.message


@pytest.mark.parametrize(
    ("filter_", "code"),
    [
        ("{", "filter_not_read"),
        ('{"op":"=","op":"="}', "filter_not_read"),
        ('{"op":"=","args":[{"property":"level"},NaN]}', "filter_not_read"),
        ('{"op":"=","args":[{"property":"level"},1e999]}', "filter_not_read"),
        ('{"op":"=","args":[{"property":"level"},%s]}' % ("9" * 5000), "filter_not_read"),
        ('{"op":"=","args":[{"property":"level"},%s]}' % ("9" * 400), "number_too_large"),
        ('{"op":"=","args":[{"property":"name"},"\\ud800"]}', "filter_not_read"),
        ("[" * 4000, "filter_too_deep"),
        ('{"op":"not","args":[' * 65 + "true" + "]}" * 65, "filter_too_deep"),
        ('{"op":"and","args":[true]}', "arguments_wrong"),
        ('{"op":"and","args":true}', "arguments_wrong"),
        ('{"op":"not","args":[true,true]}', "arguments_wrong"),
        ('{"op":"and","args":[true,true],"x":1}', "arguments_wrong"),
        ('{"op":"in","args":[{"property":"level"},[]]}', "arguments_wrong"),
        ('{"op":"+","args":[1,2,3]}', "not_a_condition"),
        ('{"op":"=","args":[{"op":"+","args":[1,2,3]},1]}', "arguments_wrong"),
        ('{"property":["level"]}', "unknown_property"),
        (
            '{"op":"s_intersects","args":[{"property":"geom"},{"type":"Point","coordinates":["1",2]}]}',
            "geometry_malformed",
        ),
        (
            '{"op":"s_intersects","args":[{"property":"geom"},{"type":"Point","coordinates":[[1,2]]}]}',
            "geometry_malformed",
        ),
        (
            '{"op":"s_intersects","args":[{"property":"geom"},{"type":"Circle","coordinates":[1,2]}]}',
            "geometry_malformed",
        ),
        (
            (
                '{"op":"s_intersects","args":[{"property":"geom"},'
                '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}]}'
            ),
            "geometry_malformed",
        ),
        (
            '{"op":"s_intersects","args":[{"property":"geom"},{"type":"LineString","coordinates":[[1,2]]}]}',
            "geometry_malformed",
        ),
        (
            '{"op":"s_intersects","args":[{"property":"geom"},{"type":"GeometryCollection","geometries":[]}]}',
            "geometry_malformed",
        ),
        ('{"op":"s_intersects","args":[{"property":"geom"},{"bbox":[1,2,3,true]}]}', "bbox_malformed"),
        ("null", "not_a_condition"),
        ("3", "not_a_condition"),
    ],
)  # fmt: skip - a filter a line
def test_json_that_is_no_filter_is_refused(filter_: str, code: str) -> None:
    assert refusal(filter_, Language.JSON).faults[0].code == code


def test_too_many_vertices_are_refused() -> None:
    vertices = ",".join(f"{index % 100} {index // 100}" for index in range(1001))
    assert refusal(f"S_INTERSECTS(geom, MULTIPOINT({vertices}))").faults[0].code == "geometry_too_large"


@pytest.mark.parametrize("crs", ["", "EPSG:4326", "http://www.opengis.net/def/crs/EPSG/0/2435", "http://x/EPSG/0/4326"])
def test_a_system_that_no_filter_may_be_in_is_refused_with_those_that_it_may(crs: str) -> None:
    with pytest.raises(InvalidInput, match=r"EPSG/0/ with 4490, 4326, 3857") as caught:
        parse("true", Language.TEXT, crs=crs)
    assert [fault.where for fault in caught.value.faults] == ["filter-crs"]


def test_equal_filters_are_equal_conditions_whatever_their_language() -> None:
    text = parse("level = 3 AND (name LIKE 'A%')", Language.TEXT)
    json = (
        '{"op": "and", "args": [{"op": "=", "args": [{"property": "level"}, 3]},'
        ' {"op": "like", "args": [{"property": "name"}, "A%"]}]}'
    )
    assert text == parse(json, Language.JSON)
    assert hash(text) == hash(Condition(text.json))


def test_values_are_parameters_never_part_of_the_statement() -> None:
    assert "DROP" not in str(read("name = '''; DROP TABLE place; --' OR name LIKE '%DROP%' OR level IN (1)"))
