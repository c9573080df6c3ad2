import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer.names.confusion import alignment
from gazetteer.names.confusion.alignment import Step, align, least_cost
from gazetteer.names.confusion.costs import Kind

WRITTEN = st.text("青岩睛晴享亨峰烽寨砦灣湾⻓长一二十第1２?　aA（）+氵舞㵲甸左右阝坝镇", max_size=8)


def test_only_what_differs_is_a_step() -> None:
    (step,) = align("青岩古镇", "青岩镇")
    assert step == Step((2, 3), (2, 2), 0.8, Kind.ADDED)


def test_names_of_one_length_are_not_always_compared_in_place() -> None:
    assert [(step.kind, step.typed) for step in align("古青岩坝", "青岩坝镇")] == [
        (Kind.ADDED, (0, 1)),
        (Kind.MISSING, (4, 4)),
    ]


def test_neighbours_exchanged_are_one_step_even_where_each_alone_would_be_cheap() -> None:
    assert [step.kind for step in align("峰烽寨", "烽峰寨")] == [Kind.EXCHANGED]


def test_a_number_written_in_more_characters_is_one_step() -> None:
    assert align("第二十一组", "21组") == (Step((0, 4), (0, 2), 0.1, Kind.NUMERAL),)


@given(WRITTEN, WRITTEN)
@example("青 ", "青岩")
@example("12", "十二")
@example("　峰", "烽　")
def test_no_short_cut_makes_a_way_dearer_than_the_cheapest(typed: str, stored: str) -> None:
    table = alignment._table(typed, stored, alignment._stretches(typed, stored))
    assert least_cost(typed, stored) == pytest.approx(table[-1][-1])
