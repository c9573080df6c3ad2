import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon, box

from boundaries.lines.topology.network import edge_table
from foundation.errors import InvalidInput

WEST, EAST, NORTH = box(0, 0, 1, 1), box(1, 0, 2, 1), Polygon([(0, 1), (1, 1), (2, 1), (2, 2), (0, 2)])


def test_two_units_share_one_chain_from_node_to_node() -> None:
    table = edge_table([WEST, EAST, NORTH])
    [chain] = [each for each in table.dissected([0, 1, 2]).chains if {each.left, each.right} == {0, 1}]
    assert table.vertices[chain.vertices].tolist() in ([[1, 0], [1, 1]], [[1, 1], [1, 0]])


def test_the_sides_are_seen_in_the_direction_of_the_chain() -> None:
    table = edge_table([WEST, EAST])
    [chain] = table.dissected([0, 1]).chains
    northward = chain if table.vertices[chain.vertices][0][1] == 0 else chain.turned()
    assert (northward.left, northward.right) == (0, 1)


def test_where_three_owners_meet_is_a_node_with_all_of_them() -> None:
    table = edge_table([WEST, EAST, NORTH])
    around = table.dissected([0, 1, 2]).around
    assert {tuple(table.vertices[vertex].tolist()): who for vertex, who in around.items()} == {(1, 1): {0, 1, 2}}


def test_polygons_of_one_owner_have_no_chain_between_them() -> None:
    dissection = edge_table([WEST, EAST, NORTH]).dissected([7, 7, 8])
    assert [{each.left, each.right} for each in dissection.chains] == [{7, 8}]


def test_an_enclave_is_surrounded_by_a_closed_chain() -> None:
    hole = box(0.2, 0.2, 0.4, 0.4)
    table = edge_table([WEST.difference(hole), hole])
    [chain] = table.dissected([0, 1]).chains
    assert chain.is_closed
    assert len(chain.vertices) == 5


def test_only_chains_of_the_owners_that_are_wanted_are_given() -> None:
    chains = edge_table([WEST, EAST, NORTH]).dissected([0, 1, 2], frozenset({0})).chains
    assert sorted(sorted((each.left, each.right)) for each in chains) == [[0, 1], [0, 2]]


def test_polygons_that_lie_on_the_same_side_of_an_edge_are_refused_with_the_place() -> None:
    with pytest.raises(InvalidInput, match=r"same side of the edge at 0\.0"):
        edge_table([WEST, box(0, 0, 1, 2), WEST])


@given(st.integers(2, 5), st.integers(2, 5), st.integers(0, 10**6))
def test_every_edge_between_owners_lies_on_exactly_one_chain(rows: int, columns: int, seed: int) -> None:
    owners = np.random.default_rng(seed).integers(0, 4, rows * columns).tolist()
    cells = [box(x, y, x + 1, y + 1) for y in range(rows) for x in range(columns)]
    table = edge_table(cells)
    chains = table.dissected(owners).chains
    stated = sum(len(each.vertices) - 1 for each in chains)
    areas = [shapely.union_all([c for c, o in zip(cells, owners, strict=True) if o == owner]) for owner in set(owners)]
    inner = (sum(each.length for each in areas) - 2 * (rows + columns)) / 2
    assert stated == pytest.approx(inner)


@given(st.integers(0, 10**6))
def test_chains_put_together_again_are_the_borders_of_their_owners(seed: int) -> None:
    owners = np.random.default_rng(seed).integers(0, 3, 16).tolist()
    cells = [box(x, y, x + 1, y + 1) for y in range(4) for x in range(4)]
    frame = Polygon([(-1, -1), (5, -1), (5, 5), (-1, 5)]).difference(box(0, 0, 4, 4))
    table = edge_table([*cells, frame])
    # The frame's inner ring has no vertices at the cells' corners, so that only what lies inside is compared.
    chains = table.dissected([*owners, 9]).chains
    for owner in set(owners):
        lines = [shapely.LineString(table.vertices[c.vertices]) for c in chains if owner in (c.left, c.right)]
        whole = shapely.union_all([c for c, o in zip(cells, owners, strict=True) if o == owner])
        inside = whole.boundary.difference(MultiPolygon([box(0, 0, 4, 4)]).boundary)
        assert shapely.union_all(lines).difference(inside).length < 1e-9
