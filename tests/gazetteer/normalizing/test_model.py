"""Candidates become probabilities: they compete with each other and with none of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gazetteer.normalizing.features import FEATURES
from gazetteer.normalizing.model import fitted
from gazetteer.normalizing.nothing import NONE_FEATURES
from gazetteer.search.index.columns import Floats

_SIZES = st.integers(1, 6)


@st.composite
def asked(draw: st.DrawFn) -> tuple[Floats, Floats, np.ndarray[tuple[int], np.dtype[np.int32]]]:
    """Features of some candidates, of none, and the numbers of the candidates' names."""
    size = draw(_SIZES)
    rows = draw(arrays(np.float64, (size, len(FEATURES)), elements=st.floats(0, 2)))
    none = draw(arrays(np.float64, len(NONE_FEATURES), elements=st.sampled_from([0.0, 1.0])))
    names = draw(arrays(np.int32, size, elements=st.integers(0, 3)))
    return rows, none, names


@given(asked())
def test_probabilities_are_none_below_zero_and_make_one_with_none(
    told: tuple[Floats, Floats, np.ndarray[tuple[int], np.dtype[np.int32]]],
) -> None:
    likely, none = fitted().probabilities(*told)
    assert (likely >= 0).all()
    assert none >= 0
    assert float(likely.sum()) + none == pytest.approx(1)


@given(asked(), st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_changes_nothing(
    told: tuple[Floats, Floats, np.ndarray[tuple[int], np.dtype[np.int32]]], dice: object
) -> None:
    rows, none, names = told
    # Of two names that are as good, the first is calibrated as the best: which, is a matter of the order.
    logits = rows @ fitted().weights
    best = np.flatnonzero(np.isclose(logits, logits.max()))
    if len(set(names[best].tolist())) > 1:
        return
    order = np.array(sorted(range(len(rows)), key=lambda _: dice.random()))  # type: ignore[attr-defined] # a Random
    likely, none_score = fitted().probabilities(rows, none, names)
    shuffled, again = fitted().probabilities(rows[order], none, names[order])
    assert shuffled == pytest.approx(likely[order], abs=1e-9)
    assert again == pytest.approx(none_score, abs=1e-9)


@given(asked())
def test_a_further_place_of_the_same_name_never_raises_the_best(
    told: tuple[Floats, Floats, np.ndarray[tuple[int], np.dtype[np.int32]]],
) -> None:
    rows, none, names = told
    best = int((rows @ fitted().weights).argmax())
    more = np.vstack([rows, rows[best]])
    plain = fitted().uncalibrated(rows, none)[0].max()
    assert fitted().uncalibrated(more, none)[0].max() <= plain * (1 + 1e-9)
    before, _ = fitted().probabilities(rows, none, names)
    after, _ = fitted().probabilities(more, none, np.append(names, names[best]))
    # What is told of a name that is hardly meant at all may grow with its places; it decides nothing.
    assert after.max() <= max(before.max(), 0.5) + 1e-9


def test_two_places_that_agree_as_well_are_as_likely() -> None:
    row = np.zeros(len(FEATURES))
    row[FEATURES.index("length")] = 0.5
    none = np.zeros(len(NONE_FEATURES))
    none[0] = 1
    likely, _ = fitted().probabilities(np.vstack([row, row]), none, np.zeros(2, dtype=np.int32))
    assert likely[0] == pytest.approx(likely[1])
    assert likely[0] <= 0.5


@pytest.mark.parametrize("feature", ["cost", "other", "missing", "generic_differs"])
def test_what_speaks_against_a_place_makes_it_less_likely(feature: str) -> None:
    plain = np.zeros((1, len(FEATURES)))
    against = plain.copy()
    against[0, FEATURES.index(feature)] = 1
    none = np.zeros(len(NONE_FEATURES))
    none[0] = 1
    name = np.zeros(1, dtype=np.int32)
    assert fitted().probabilities(against, none, name)[0][0] < fitted().probabilities(plain, none, name)[0][0]


def test_every_feature_has_a_weight_that_is_a_number() -> None:
    model = fitted()
    assert (len(model.weights), len(model.none_weights)) == (len(FEATURES), len(NONE_FEATURES))
    assert np.isfinite(model.weights).all()
