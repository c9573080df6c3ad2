"""Whether units cover the ground without gap and overlap: each kind of fault in a drawing of its own."""

import pytest
import shapely
from shapely import MultiPolygon, Polygon

from boundaries.lines.topology.coverage import check
from boundaries.lines.topology.findings import FindingKind, Unit
from foundation.errors import InvalidInput
from tests.boundaries.lines.topology.patches import box, grid, jittered, polygon, unit, units

WEST_CELL, EAST_CELL = box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000)
RING = Polygon(box(0, 0, 3000, 3000).exterior, [box(1000, 1000, 2000, 2000).exterior])
BOW_TIE = polygon((0, 0), (1000, 1000), (1000, 0), (0, 1000))


def kinds(*of: Unit[str]) -> dict[FindingKind, int]:
    return dict(check(of).counts)


def test_units_that_meet_vertex_for_vertex_are_clean() -> None:
    report = check(units(a=WEST_CELL, b=EAST_CELL), title="two cells")
    assert (report.is_clean, report.findings, report.units, report.vertices) == (True, (), 2, 10)
    assert (report.title, report.seconds) == ("two cells", None)


def test_no_units_are_clean() -> None:
    assert check([]).is_clean


def test_a_wavy_grid_is_clean() -> None:
    assert check(grid(4, seed=7)).is_clean


def test_a_bow_tie_is_named_with_its_place_and_left_out() -> None:
    report = check(units(a=BOW_TIE, b=EAST_CELL))
    [finding] = report.findings
    assert (finding.kind, finding.units) == (FindingKind.INVALID_GEOMETRY, ("a",))
    assert finding.at.distance(shapely.Point(106.005, 26.005)) < 1e-9
    assert "106.005000, 26.005000" in finding.message
    assert "left out" in finding.message


def test_an_empty_extent_is_an_error_without_a_place() -> None:
    [finding] = check([Unit("a", "a", None, MultiPolygon())]).findings
    assert finding.kind is FindingKind.INVALID_GEOMETRY
    assert finding.at.is_empty


def test_all_units_invalid_leave_nothing_to_compare() -> None:
    assert kinds(*units(a=BOW_TIE, b=BOW_TIE)) == {FindingKind.INVALID_GEOMETRY: 2}


def test_ground_that_nobody_covers_is_a_gap() -> None:
    [finding] = check([unit("a", RING)]).findings
    assert (finding.kind, finding.units) == (FindingKind.GAP, ("a",))
    assert finding.area_m2 == pytest.approx(1_109_046, rel=1e-5)
    assert "1.109 km² at 106.015000, 26.015000 (a)" in finding.message


def test_a_gap_names_all_the_units_around_it() -> None:
    north = polygon((0, 1000), (500, 1000), (1000, 1200), (1500, 1000), (2000, 1000), (2000, 2000), (0, 2000))
    south = polygon((0, 0), (2000, 0), (2000, 1000), (1500, 1000), (1000, 800), (500, 1000), (0, 1000))
    [finding] = check(units(north=north, south=south)).findings
    assert (finding.kind, finding.names) == (FindingKind.GAP, ("north", "south"))


def test_ground_between_units_that_only_touch_at_points_is_a_gap() -> None:
    bay = polygon((0, 0), (1000, 0), (900, 300), (900, 700), (1000, 1000), (0, 1000))
    [finding] = check(units(bay=bay, b=EAST_CELL)).findings
    assert (finding.kind, finding.names) == (FindingKind.GAP, ("bay", "b"))
    assert finding.area_m2 == pytest.approx(0.07 * 1_109_046, rel=1e-3)


def test_ground_around_an_island_in_a_hole_is_a_gap_without_the_island() -> None:
    [finding] = check([unit("a", RING), unit("island", box(1200, 1200, 1800, 1800))]).findings
    assert (finding.kind, finding.names) == (FindingKind.GAP, ("a", "island"))
    assert finding.area_m2 == pytest.approx(0.64 * 1_109_046, rel=1e-3)


def test_ground_that_two_units_cover_is_an_overlap() -> None:
    [finding] = check(units(a=box(0, 0, 1100, 1000), b=EAST_CELL)).findings
    assert (finding.kind, finding.units) == (FindingKind.OVERLAP, ("a", "b"))
    assert finding.area_m2 == pytest.approx(110_914, rel=1e-4)
    assert finding.width_m == pytest.approx(91.8, abs=0.1)


def test_the_same_polygon_twice_is_one_overlap() -> None:
    assert kinds(*units(a=WEST_CELL, b=WEST_CELL)) == {FindingKind.OVERLAP: 1}


def test_a_unit_in_the_midst_of_another_is_an_overlap() -> None:
    inner = box(1000, 1000, 2000, 2000)
    [finding] = check(units(a=box(0, 0, 3000, 3000), b=inner)).findings
    assert (finding.kind, finding.units) == (FindingKind.OVERLAP, ("a", "b"))


@pytest.mark.parametrize("edge", [997, 1003])
def test_a_strip_three_metres_wide_is_a_sliver(edge: float) -> None:
    [finding] = check(units(a=box(0, 0, edge, 1000), b=EAST_CELL)).findings
    assert (finding.kind, finding.units) == (FindingKind.SLIVER, ("a", "b"))
    assert finding.width_m == pytest.approx(3.0, abs=0.02)


def test_a_wedge_that_opens_to_the_outside_is_a_sliver() -> None:
    wedge = polygon((0, 0), (997, 0), (1000, 1000), (0, 1000))
    [finding] = check(units(a=wedge, b=EAST_CELL)).findings
    assert finding.kind is FindingKind.SLIVER
    assert finding.area_m2 == pytest.approx(1664, rel=1e-3)


def test_what_counts_as_a_sliver_is_for_the_caller_to_say() -> None:
    drawn = units(a=box(0, 0, 1003, 1000), b=EAST_CELL)
    assert [finding.kind for finding in check(drawn, sliver_width_m=1).findings] == [FindingKind.OVERLAP]


def test_a_vertex_on_an_edge_that_has_none_is_unmatched() -> None:
    long, left, right = box(0, 0, 2000, 1000), box(0, 1000, 1000, 2000), box(1000, 1000, 2000, 2000)
    [finding] = check(units(long=long, left=left, right=right)).findings
    assert (finding.kind, finding.units) == (FindingKind.UNMATCHED_VERTEX, ("long", "left", "right"))
    assert (finding.at.x, finding.at.y) == (106.01, 26.01)
    assert (finding.area_m2, finding.length_m) == (0.0, None)


def test_a_vertex_that_rounding_put_beside_the_edge_is_unmatched_and_no_gap() -> None:
    corner = (1337.0, 1004.6795)
    drawn = units(
        long=polygon((0, 0), (2000, 0), (2000, 1007), (0, 1000)),
        left=polygon((0, 1000), corner, (1000, 2000), (0, 2000)),
        right=polygon(corner, (2000, 1007), (2000, 2000), (1000, 2000)),
    )
    [finding] = check(drawn).findings
    assert (finding.kind, finding.units) == (FindingKind.UNMATCHED_VERTEX, ("long", "left", "right"))


def test_a_hole_that_a_neighbour_fills_is_an_enclave_and_no_error() -> None:
    neighbour = unit("outside", box(1000, 1000, 2000, 2000), box(5000, 0, 6000, 1000))
    report = check([unit("a", RING)], surroundings=[neighbour])
    [finding] = report.findings
    assert (finding.kind, finding.units, report.is_clean) == (FindingKind.ENCLAVE, ("outside", "a"), True)


def test_what_an_enclave_leaves_of_its_hole_is_a_gap() -> None:
    neighbour = unit("outside", box(1000, 1000, 2000, 1600))
    found = {finding.kind: finding for finding in check([unit("a", RING)], surroundings=[neighbour]).findings}
    assert found[FindingKind.ENCLAVE].area_m2 == pytest.approx(0.6 * 1_109_046, rel=1e-3)
    assert found[FindingKind.GAP].area_m2 == pytest.approx(0.4 * 1_109_046, rel=1e-3)


def test_an_overlap_with_the_surroundings_is_found() -> None:
    [finding] = check([unit("a", WEST_CELL)], surroundings=[unit("outside", box(900, 0, 2000, 1000))]).errors
    assert (finding.kind, finding.units) == (FindingKind.OVERLAP, ("a", "outside"))


def test_what_is_wrong_between_two_of_the_surroundings_does_not_concern_us() -> None:
    around = units(b=EAST_CELL, c=box(1000, 0, 1900, 1000).buffer(0), d=box(9000, 0, 9900, 900))
    report = check([unit("a", WEST_CELL)], surroundings=around)
    assert all("a" in finding.units for finding in report.findings)


def test_one_of_the_surroundings_that_is_not_valid_is_told_if_it_lies_at_ours() -> None:
    far = unit("far", polygon((9000, 0), (9900, 900), (9900, 0), (9000, 900)))
    near = unit("near", polygon((1000, 0), (2000, 1000), (2000, 0), (1000, 1000)))
    [finding] = check([unit("a", WEST_CELL)], surroundings=[far, near]).findings
    assert (finding.kind, finding.units) == (FindingKind.INVALID_GEOMETRY, ("near",))


def test_a_detached_part_is_told_and_no_error() -> None:
    report = check([unit("a", WEST_CELL, box(3000, 0, 3500, 500)), unit("b", EAST_CELL)])
    [finding] = report.findings
    assert (finding.kind, finding.units, report.is_clean) == (FindingKind.DETACHED_PART, ("a",), True)


def test_no_edge_that_breaks_the_coverage_goes_untold() -> None:
    for seed in range(5):
        report = check(jittered(3, seed, reach=3))
        breaking = shapely.coverage_invalid_edges([each.extent for each in jittered(3, seed, reach=3)])
        told = shapely.union_all([finding.geometry for finding in report.errors])
        assert shapely.dwithin(told, breaking[~shapely.is_empty(breaking)], 1e-9).all()


def test_a_message_says_what_where_whose_and_what_to_do() -> None:
    [finding] = check(units(a=box(0, 0, 1003, 1000), b=EAST_CELL)).findings
    assert finding.message == (
        "Sliver (overlap) of 3,327.4 m² (2.995 m wide on average) at 106.010015, 26.005000 (a and b): decide which of"
        " the two edges is the agreed line and draw both units on it, or let a repair close it."
    )


def test_a_sliver_without_width_is_refused() -> None:
    with pytest.raises(InvalidInput, match="positive number of metres"):
        check([], sliver_width_m=0)


def test_one_key_for_two_units_is_refused() -> None:
    with pytest.raises(InvalidInput, match="twice"):
        check([unit("a", WEST_CELL), unit("a", EAST_CELL)])


def test_a_gap_beside_another_fault_is_told_with_all_that_lies_along_it() -> None:
    west = polygon((0, 0), (1000, 0), (1000, 400), (900, 500), (1000, 600), (0, 1000))
    east = polygon((1000, 0), (2000, 0), (2000, 1000), (1000, 600), (1000, 400))
    north = polygon((0, 1000), (500, 700), (1000, 600), (2000, 1000), (1000, 2000))
    [gap] = [each for each in check(units(w=west, e=east, n=north)).findings if each.kind is FindingKind.GAP]
    assert {"w", "e"} <= set(gap.units)
