"""How dark counties are drawn."""

from hypothesis import given
from hypothesis import strategies as st

from gazetteer.places.quality.report.shading import SHADES, Shading, shading

_VALUES = st.lists(st.floats(0, 1000), max_size=100)


def test_nothing_at_all_has_no_classes() -> None:
    assert shading([0.0, 0.0]).legend() == [(0, "0")]
    assert shading([]).shade(0.0) == 0


def test_equal_values_are_one_class() -> None:
    assert shading([2.0] * 9) == Shading((2.0,))


@given(_VALUES)
def test_every_value_has_a_class_of_the_legend(values: list[float]) -> None:
    classes = shading(values)
    shades = {shade for shade, _ in classes.legend()}
    assert {classes.shade(value) for value in values} <= shades
    assert shades <= {*range(SHADES + 1)}


@given(_VALUES)
def test_more_is_never_lighter(values: list[float]) -> None:
    classes = shading(values)
    shades = [classes.shade(value) for value in sorted(values)]
    assert shades == sorted(shades)


@given(_VALUES)
def test_no_value_lies_above_the_legend_and_none_is_nothing_but_zero(values: list[float]) -> None:
    classes = shading(values)
    assert all(value <= classes.bounds[-1] + 1e-3 for value in values if value > 0)
    assert all((classes.shade(value) == 0) == (value == 0) for value in values)
