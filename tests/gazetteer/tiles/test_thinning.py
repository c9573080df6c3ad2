from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from gazetteer.places.classes import known_classes
from gazetteer.tiles.thinning import ALL_FROM, CELLS, GATES, OTHERS, Shown, gate_of, most_a_cell, thinned

CODES = [each.code for each in known_classes()]
ZOOMS = range(9, 18)


@st.composite
def crowds(draw: st.DrawFn) -> list[tuple[UUID, str, float, float]]:
    """Names in one tile, many of them close to each other."""
    places = st.floats(0, 1, exclude_max=True) | st.sampled_from([0.0, 0.5, 0.50001, 0.25])
    found = draw(st.lists(st.tuples(st.sampled_from(CODES), places, places), max_size=40))
    return [(UUID(int=number), *each) for number, each in enumerate(draw(st.permutations(found)), start=1)]


def _in_tile(names: list[tuple[UUID, str, float, float]], step: int) -> list[Shown]:
    """The same names in the tile in the north-west corner of which they lie, some zooms further in."""
    scale = 1 << step
    shown = [Shown(name, code, east * scale, south * scale) for name, code, east, south in names]
    return [each for each in shown if each.east < 1 and each.south < 1]


@given(crowds(), st.sampled_from(ZOOMS))
def test_a_name_shown_at_a_zoom_is_shown_at_the_next(names: list[tuple[UUID, str, float, float]], zoom: int) -> None:
    here = {each.id for each in thinned(_in_tile(names, 0), zoom)}
    there = {each.id for each in thinned(_in_tile(names, 1), zoom + 1)}
    assert here & {each.id for each in _in_tile(names, 1)} <= there


@given(crowds(), st.randoms(use_true_random=False), st.sampled_from(ZOOMS))
def test_the_order_in_which_names_come_changes_nothing(
    names: list[tuple[UUID, str, float, float]], random: Random, zoom: int
) -> None:
    shuffled = list(names)
    random.shuffle(shuffled)
    assert thinned(_in_tile(names, 0), zoom) == thinned(_in_tile(shuffled, 0), zoom)


@given(crowds(), st.integers(9, ALL_FROM - 1))
def test_a_cell_shows_one_name_until_all_are_shown(names: list[tuple[UUID, str, float, float]], zoom: int) -> None:
    cells = [(int(each.east * CELLS), int(each.south * CELLS)) for each in thinned(_in_tile(names, 0), zoom)]
    assert len(cells) == len(set(cells))


@given(crowds(), st.sampled_from(ZOOMS))
def test_what_comes_first_of_each_cell_is_dropped_last(names: list[tuple[UUID, str, float, float]], zoom: int) -> None:
    shown = thinned(_in_tile(names, 0), zoom)
    cells = [(int(each.east * CELLS), int(each.south * CELLS)) for each in shown]
    assert len(set(cells[: len(set(cells))])) == len(set(cells))


def test_all_are_shown_in_the_end() -> None:
    names = [Shown(UUID(int=number), "26100", 0.1, 0.1) for number in range(1, 50)]
    assert len(thinned(names, ALL_FROM)) == 49
    assert most_a_cell(ALL_FROM) is None


def test_a_more_important_class_is_shown_no_later_than_a_less_important_one() -> None:
    by_rank = sorted((*GATES, OTHERS), key=lambda gate: gate.rank)
    assert [gate.zoom for gate in by_rank] == sorted(gate.zoom for gate in by_rank)


def test_the_first_gate_that_fits_is_the_narrowest() -> None:
    for at, gate in enumerate(GATES):
        assert not any(gate.prefix.startswith(before.prefix) for before in GATES[:at])


def test_a_township_goes_before_a_village_in_the_same_place() -> None:
    village, township = Shown(UUID(int=1), "22200", 0.5, 0.5), Shown(UUID(int=2), "21500", 0.5, 0.5)
    assert thinned([village, township], 12) == [township]
    assert gate_of("27610").zoom == ALL_FROM
