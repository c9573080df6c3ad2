"""Bulk membership in the published counties of Guizhou, against GEOS."""

from pathlib import Path

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from boundaries.divisions.codes import COUNTY
from boundaries.divisions.ground.membership import Membership
from gazetteer.intake.datasets.guizhou_boundaries import guizhou

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def extents(shared_data: Path) -> NDArray[np.object_]:
    records = guizhou(shared_data).records
    return np.array([record.extent for record in records if record.level == COUNTY], dtype=object)


def points_of(extents: NDArray[np.object_]) -> NDArray[np.float64]:
    """Return points anywhere in the province and around it, and beside its vertices."""
    chance = np.random.default_rng(520000)
    west, south, east, north = shapely.total_bounds(extents)
    anywhere = chance.uniform([west, south], [east, north], (100_000, 2))
    vertices = shapely.get_coordinates(extents)[::5]
    return np.concatenate([anywhere, vertices, vertices + chance.normal(0, 1e-9, vertices.shape)])


def test_every_point_is_where_geos_has_it(extents: NDArray[np.object_]) -> None:
    points = points_of(extents)
    found = Membership(range(len(extents)), extents.tolist()).of_points(points[:, 0], points[:, 1])
    wanted = np.full(len(points), -1)
    for number in reversed(range(len(extents))):
        shapely.prepare(extents[number])
        wanted[shapely.intersects_xy(extents[number], points[:, 0], points[:, 1])] = number
    np.testing.assert_array_equal(found, wanted)
