"""What speaks for what is right gets weight, within its bounds, and probabilities are made worth what they say."""

import numpy as np
import pytest

from bench.quality.fitting.logit import Choice, calibrate, fit
from bench.quality.fitting.table import ALL_FEATURES
from gazetteer.normalizing.features import FEATURES
from gazetteer.normalizing.model import CALIBRATION
from gazetteer.normalizing.nothing import NONE_FEATURES

_NAMES = ("mistakes", "said", "none")


def _choice(rows: list[list[float]], right: list[bool]) -> Choice:
    return Choice(np.array(rows), np.array([1.0]), np.array(right), np.arange(len(rows), dtype=np.int32))


_THREE = (
    _choice([[0.0, 1.0], [2.0, 0.0]], [True, False]),
    _choice([[1.0, 1.0], [0.0, 0.0]], [True, False]),
    _choice([[2.0, 0.0]], [False]),
)
"""Few mistakes and the division said are right; two mistakes elsewhere are nobody."""


def test_three_samples_tell_for_and_against() -> None:
    mistakes, said, _ = fit(_THREE, _NAMES, {}, {})
    assert mistakes < 0 < said


def test_a_bound_is_kept_though_the_samples_speak_against_it() -> None:
    assert fit(_THREE, _NAMES, {}, {"said": -0.1})[1] == -0.1


def test_a_given_weight_stays_as_it_is() -> None:
    weights = fit(_THREE, _NAMES, {"said": 0.25, "none": -3.0}, {"said": 0.0})
    assert weights[1:].tolist() == [0.25, -3.0]


def test_where_nothing_is_right_the_answer_that_none_is_gains() -> None:
    assert fit([_choice([[1.0, 0.0]], [False])] * 3, _NAMES, {}, {})[2] > 0


def test_several_that_are_right_are_as_good_as_one() -> None:
    both = [_choice([[0.0, 1.0], [0.0, 1.0], [0.0, 0.0]], [True, True, False])]
    assert fit(both, _NAMES, {}, {})[1] > 0


def test_nothing_to_fit_on_is_refused() -> None:
    with pytest.raises(ValueError, match="one choice at least"):
        fit([], _NAMES, {}, {})


def _told(logit: float, *, right: bool) -> Choice:
    """One candidate whose first feature is its logit against nothing."""
    rows = np.zeros((1, len(FEATURES)))
    rows[0, 0] = logit
    return Choice(rows, np.zeros(len(NONE_FEATURES)), np.array([right]), np.array([0]))


def test_what_is_too_sure_is_made_less_sure() -> None:
    weights = np.zeros(len(ALL_FEATURES))
    weights[0] = 1.0
    # Told 0.98 and 0.02, and right three times in four, and once in four.
    choices = [_told(4.0, right=at != 0) for at in range(4)] + [_told(-4.0, right=at == 0) for at in range(4)]
    found = dict(zip(CALIBRATION, calibrate(choices * 50, weights).tolist(), strict=True))
    assert 4 * found["slope"] == pytest.approx(np.log(3), abs=0.02)
    assert found["offset"] + found["offset_bare"] == pytest.approx(0, abs=0.01)
