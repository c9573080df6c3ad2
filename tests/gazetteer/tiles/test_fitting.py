from hypothesis import given
from hypothesis import strategies as st

from gazetteer.tiles.fitting import LEAST_FIRST, Layer, fewer, fitted

layers = st.lists(
    st.builds(
        Layer,
        st.sampled_from(LEAST_FIRST),
        st.lists(st.binary(min_size=1, max_size=50), max_size=30),
        st.binary(min_size=1, max_size=20),
    ),
    max_size=len(LEAST_FIRST),
    unique_by=lambda layer: layer.name,
)


@given(layers, st.integers(0, 2000))
def test_what_is_left_fits_or_is_nothing(given_: list[Layer], most: int) -> None:
    found = fitted(given_, most)
    size = sum(layer.size for layer in found.layers if layer.parts)
    assert size <= most or not any(layer.parts for layer in found.layers)


@given(layers, st.integers(0, 2000))
def test_what_was_dropped_is_counted(given_: list[Layer], most: int) -> None:
    before = {layer.name: len(layer.parts) for layer in given_}
    found = fitted(given_, most)
    assert {layer.name: len(layer.parts) + found.dropped.get(layer.name, 0) for layer in found.layers} == before


def test_places_are_dropped_before_divisions() -> None:
    found = fitted([Layer("divisions", [b"x" * 50], b""), Layer("places", [b"y" * 10] * 10, b"")], 100)
    assert found.dropped == {"places": 5}
    assert [len(layer.parts) for layer in found.layers] == [1, 5]


def test_what_fits_is_left_alone() -> None:
    assert fitted([Layer("places", [b"y"] * 3, b"head")], 500).dropped == {}


@given(st.integers(1, 10**6), st.integers(1, 10**8), st.integers(-100, 10**8))
def test_there_are_fewer_at_each_try(count: int, size: int, room: int) -> None:
    assert 0 <= fewer(count, size, room) < count
