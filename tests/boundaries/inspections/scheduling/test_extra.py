"""After a flood, a river that moved, a road that was built."""

from datetime import date

import pytest

from boundaries.inspections.provisions import Provisions
from boundaries.inspections.scheduling.extra import Occasion, Occurrence, Walk, extra
from foundation.errors import InvalidInput
from tests.inspections_made import LINE, OTHER_LINE

FLOOD = Occurrence(LINE, Occasion.DISASTER, date(2024, 1, 31), (1000.0, 3000.0), "山洪冲毁河岸")


def test_the_stretch_is_due_so_many_days_later() -> None:
    found = extra(FLOOD, [], Provisions(extra_days=29))
    assert found.due == date(2024, 2, 29)
    assert found.left == ((1000.0, 3000.0),)
    assert not found.is_overdue(date(2024, 2, 29))
    assert found.is_overdue(date(2024, 3, 1))


def test_it_is_done_when_the_whole_stretch_was_walked_since() -> None:
    walks = [Walk(LINE, date(2024, 1, 31), (0.0, 1800.0)), Walk(LINE, date(2024, 2, 3), (5000.0, 1700.0))]
    found = extra(FLOOD, walks, Provisions())
    assert found.is_done
    assert not found.is_overdue(date(2030, 1, 1))


def test_what_was_walked_before_it_happened_does_not_count() -> None:
    walks = [Walk(LINE, date(2024, 1, 30), (0.0, 5000.0)), Walk(OTHER_LINE, date(2024, 2, 3), (0.0, 5000.0))]
    assert extra(FLOOD, walks, Provisions()).left == ((1000.0, 3000.0),)


def test_a_part_that_nobody_has_seen_since_is_left() -> None:
    walks = [Walk(LINE, date(2024, 2, 3), (900.0, 1500.0)), Walk(LINE, date(2024, 2, 4), (2000.0, 3000.0))]
    assert extra(FLOOD, walks, Provisions()).left == ((1500.0, 2000.0),)


@pytest.mark.parametrize("span", [(5.0, 5.0), (-1.0, 5.0), (0.0, float("inf")), (float("nan"), 5.0)])
def test_an_occurrence_without_a_stretch_is_refused(span: tuple[float, float]) -> None:
    with pytest.raises(InvalidInput, match="stretch"):
        Occurrence(LINE, Occasion.ROAD_CHANGE, date(2024, 1, 1), span, "改道")


def test_an_occurrence_says_what_happened() -> None:
    with pytest.raises(InvalidInput, match="say what happened"):
        Occurrence(LINE, Occasion.OTHER, date(2024, 1, 1), (0.0, 1.0), "  ")
