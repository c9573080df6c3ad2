"""A river may shift; the line does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.treatment.course import (
    Cause,
    Clause,
    Effect,
    NaturalChangeMovesNothing,
    Redrawing,
    effect_of,
    require_line_kept,
)

CLAUSE = Clause("边界线协议书", "界河自然改道后,双方另行协商")


@given(st.sampled_from(Cause))
def test_whatever_changes_the_line_stays_where_no_agreement_says_otherwise(cause: Cause) -> None:
    assert effect_of(cause, None) is Effect.STAYS
    assert effect_of(cause, Clause("", "随河")) is Effect.STAYS
    assert effect_of(cause, Clause("协议书", " ")) is Effect.STAYS


def test_what_the_agreement_says_of_a_natural_change_is_followed() -> None:
    assert effect_of(Cause.NATURAL, CLAUSE) is Effect.AS_AGREED


def test_who_alters_a_river_without_leave_brings_no_clause_into_play() -> None:
    assert effect_of(Cause.UNAUTHORISED, CLAUSE) is Effect.STAYS


def test_no_inspection_draws_a_line_anew() -> None:
    with pytest.raises(NaturalChangeMovesNothing, match="whatever has changed on the ground"):
        require_line_kept(Redrawing("  "))
    require_line_kept(Redrawing("黔府函〔2026〕1号"))
