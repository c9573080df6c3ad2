import numpy as np

from seeds.land.growth import grow

ROW = np.array([(at - 1, at + 1 if at < 5 else -1) for at in range(6)])
EVEN = np.full(6, 10)


def test_each_cell_goes_to_the_nearest_seed() -> None:
    grown = grow(ROW, EVEN, {0: (7, 0), 5: (8, 0)}, np.arange(6))
    assert grown.owners.tolist() == [7, 7, 7, 8, 8, 8]


def test_who_is_delayed_stays_smaller() -> None:
    grown = grow(ROW, EVEN, {0: (7, 35), 5: (8, 0)}, np.arange(6))
    assert grown.owners.tolist() == [7, 8, 8, 8, 8, 8]


def test_what_is_not_within_is_left() -> None:
    grown = grow(ROW, EVEN, {0: (7, 0)}, np.array([0, 1, 3]))
    assert grown.owners.tolist() == [7, 7, -1, -1, -1, -1]


def test_the_way_back_leads_to_the_seed() -> None:
    grown = grow(ROW, EVEN, {2: (7, 0)}, np.arange(6))
    assert grown.came_from.tolist() == [1, 2, 2, 2, 3, 4]
