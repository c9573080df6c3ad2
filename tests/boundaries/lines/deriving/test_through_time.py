from datetime import date
from uuid import UUID

from shapely import MultiPolygon, Polygon, box

from boundaries.lines.deriving.coverage import Tract
from boundaries.lines.deriving.through_time import DatedSide, DatedTract, LinesOfAllTimes, lines_of_all_times
from boundaries.lines.naming import CountyPatterns, Side
from boundaries.lines.records import LineRecord

HOME, ABROAD = UUID(int=52), UUID(int=43)
WEST, EAST, COUNTY, DISTRICT = UUID(int=1), UUID(int=2), UUID(int=3), UUID(int=4)
DAY = date(2016, 3, 20)


def _dated(
    unit: UUID,
    code: str,
    name: str,
    polygon: Polygon,
    first: date | None = None,
    end: date | None = None,
    *,
    nature: str = "schematic",
    province: UUID = HOME,
) -> DatedTract:
    return DatedTract(Tract(unit, province, MultiPolygon([polygon])), Side(code, name), nature, first, end)


PROVINCES = [
    DatedSide(HOME, Side("520000", "贵州省"), None, None),
    DatedSide(ABROAD, Side("430000", "湖南省"), None, None),
]
LEFT, RIGHT = box(106, 26, 107, 27), box(107, 26, 108, 27)


def _of(found: LinesOfAllTimes, one: UUID, other: UUID) -> list[LineRecord]:
    return [line for line in found.lines if line.pair == {one, other}]


def test_a_line_goes_on_for_as_long_as_nothing_of_it_is_different() -> None:
    tracts = [
        _dated(WEST, "520102", "南明区", LEFT),
        _dated(EAST, "520103", "云岩区", RIGHT),
        _dated(COUNTY, "520321", "遵义县", box(106, 27, 107, 28), None, DAY),
        _dated(DISTRICT, "520304", "播州区", box(106, 27, 107, 28), DAY, None),
    ]
    [line] = _of(lines_of_all_times(tracts, PROVINCES, HOME), WEST, EAST)
    assert (line.first, line.end, line.code) == (None, None, "520102520103")


def test_a_county_that_becomes_a_district_has_other_lines_from_that_day_on() -> None:
    tracts = [
        _dated(WEST, "520102", "南明区", LEFT),
        _dated(COUNTY, "520321", "遵义县", RIGHT, None, DAY),
        _dated(DISTRICT, "520304", "播州区", RIGHT, DAY, None),
    ]
    found = lines_of_all_times(tracts, PROVINCES, HOME)
    [before], [after] = _of(found, WEST, COUNTY), _of(found, WEST, DISTRICT)
    assert (before.end, after.first) == (DAY, DAY)
    assert (before.name, after.name) == ("南明区—遵义县线", "南明区—播州区线")


def test_a_province_around_that_is_taken_out_of_another_has_a_line_from_that_day_on() -> None:
    parted = date(1997, 3, 14)
    south, north, young = box(107, 26, 108, 26.5), box(107, 26.5, 108, 27), UUID(int=50)
    home = Polygon([(106, 26), (107, 26), (107, 26.5), (107, 27), (106, 27)])
    both = Polygon([(107, 26), (108, 26), (108, 27), (107, 27), (107, 26.5)])
    tracts = [
        _dated(WEST, "520102", "南明区", home),
        _dated(ABROAD, "430000", "湖南省", both, None, parted, province=ABROAD),
        _dated(ABROAD, "430000", "湖南省", south, parted, province=ABROAD),
        _dated(young, "500000", "重庆市", north, parted, province=young),
    ]
    found = lines_of_all_times(tracts, [*PROVINCES, DatedSide(young, Side("500000", "重庆市"), parted, None)], HOME)
    [line] = _of(found, HOME, young)
    before, after = _of(found, HOME, ABROAD)
    assert (line.name, line.first, line.end) == ("渝黔线", parted, None)
    assert (before.end, after.first) == (parted, parted)
    [meeting] = found.tri_points
    assert (meeting.units, meeting.first) == (frozenset({HOME, ABROAD, young}), parted)


def test_a_renamed_unit_keeps_its_line_under_another_name() -> None:
    tracts = [
        _dated(WEST, "520102", "南明区", LEFT),
        _dated(EAST, "520103", "云岩县", RIGHT, None, DAY),
        _dated(EAST, "520103", "云岩区", RIGHT, DAY, None),
    ]
    before, after = _of(lines_of_all_times(tracts, PROVINCES, HOME), WEST, EAST)
    assert (before.name, before.end, after.name, after.first) == ("南明区—云岩县线", DAY, "南明区—云岩区线", DAY)


def test_a_line_is_believed_no_more_than_the_less_certain_of_its_sides() -> None:
    tracts = [
        _dated(WEST, "520102", "南明区", LEFT, nature="surveyed"),
        _dated(EAST, "520103", "云岩区", RIGHT, nature="approximate"),
    ]
    [line] = _of(lines_of_all_times(tracts, PROVINCES, HOME), WEST, EAST)
    assert line.nature == "approximate"


def test_a_provincial_line_is_called_by_abbreviations() -> None:
    tracts = [
        _dated(WEST, "520102", "南明区", LEFT),
        _dated(EAST, "431225", "会同县", RIGHT, province=ABROAD),
    ]
    [line] = lines_of_all_times(tracts, PROVINCES, HOME).lines
    assert (line.code, line.name, line.level) == ("4352", "湘黔线", 1)


def test_a_province_may_call_its_county_lines_by_its_own_pattern() -> None:
    tracts = [_dated(WEST, "520102", "南明区", LEFT), _dated(EAST, "520103", "云岩区", RIGHT)]
    patterns = CountyPatterns(code="{first}/{second}")
    [line] = lines_of_all_times(tracts, PROVINCES, HOME, patterns=patterns).lines
    assert line.code == "520102/520103"


def test_the_time_before_anything_is_known_has_no_lines() -> None:
    tracts = [_dated(WEST, "520102", "南明区", LEFT, DAY), _dated(EAST, "520103", "云岩区", RIGHT, DAY)]
    told: list[tuple[int, int]] = []
    found = lines_of_all_times(tracts, PROVINCES, HOME, advance=lambda done, of: told.append((done, of)))
    assert [line.first for line in found.lines] == [DAY]
    assert told == [(1, 1)]
