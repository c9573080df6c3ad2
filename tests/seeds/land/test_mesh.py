import numpy as np
import pytest
import shapely

from seeds.land.mesh import Mesh, mesh_over

SQUARE = np.array([(106.0, 26.0), (106.6, 26.0), (106.6, 26.6), (106.0, 26.6)])


@pytest.fixture(scope="module")
def mesh() -> Mesh:
    return mesh_over(SQUARE)


def test_the_cells_leave_no_gap_and_do_not_overlap(mesh: Mesh) -> None:
    cells = mesh.polygons()
    assert shapely.is_valid(cells).all()
    assert shapely.coverage_is_valid(cells)


def test_a_cell_sees_all_of_its_edge_from_its_centre(mesh: Mesh) -> None:
    spokes = mesh.rings - mesh.centres[:, None]
    after = np.roll(spokes, -1, axis=1)
    assert (spokes[:, :, 0] * after[:, :, 1] - spokes[:, :, 1] * after[:, :, 0] > 0).all()


def test_neighbours_know_each_other(mesh: Mesh) -> None:
    for cell, beside in enumerate(mesh.neighbours.tolist()):
        assert all(cell in mesh.neighbours[other] for other in beside if other >= 0)


def test_a_crossing_lies_on_the_edge_of_both_cells(mesh: Mesh) -> None:
    starts, sides = np.nonzero(mesh.neighbours >= 0)
    ends = mesh.neighbours[starts, sides]
    points = shapely.points(mesh.crossings(starts, ends))
    edges = shapely.get_exterior_ring(mesh.polygons())
    assert (shapely.distance(edges[starts], points) == 0).all()
    assert (shapely.distance(edges[ends], points) == 0).all()
