"""A conditional logit: of several alternatives one is right, and what speaks for it is weighed so that it wins.

Fitted by Adam (D. Kingma and J. Ba, 2015) on the mean log-likelihood with a small ridge, projected onto the bounds
after each step; calibrated by Newton's method on a logistic regression.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from gazetteer.normalizing.model import calibrating
from gazetteer.search.index.columns import Floats, Ints

_RIDGE = 1e-4
_ROUNDS, _STEP = 500, 0.1
_SLOWER_EVERY, _SLOWER = 100, 0.6
_MEAN_KEPT, _SQUARE_KEPT, _TINY = 0.9, 0.99, 1e-9
_NEWTON_ROUNDS, _NEWTON_RIDGE, _SETTLED = 100, 1e-3, 1e-8
_SUREST, _LONGEST_STEP = 30.0, 0.5
_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Choice:
    """What one text may mean.

    Parameters
    ----------
    rows
        Features of the candidates, a row each.
    none
        Features of the answer that none of them is meant.
    right
        Which candidates are right; where none is, the answer that none of them is.
    names
        Number of the name of each candidate.
    """

    rows: Floats
    none: Floats
    right: NDArray[np.bool_]
    names: Ints


@dataclass(frozen=True, slots=True)
class _Stacked:
    """All alternatives of all choices, a row each; that of none is the last of its choice."""

    rows: Floats
    choice: NDArray[np.int64]
    starts: NDArray[np.int64]
    right: NDArray[np.bool_]

    def gradient(self, weights: Floats) -> Floats:
        """Return how the mean log-likelihood of what is right falls as each weight grows."""
        logits = self.rows @ weights
        raised = np.exp(logits - np.maximum.reduceat(logits, self.starts)[self.choice])
        likely = raised / np.add.reduceat(raised, self.starts)[self.choice]
        of_right = raised * self.right
        wanted = of_right / np.add.reduceat(of_right, self.starts)[self.choice]
        found: Floats = self.rows.T @ (likely - wanted) / len(self.starts)
        return found


def fit(
    choices: Sequence[Choice],
    features: Sequence[str],
    fixed: Mapping[str, float],
    upper: Mapping[str, float],
) -> Floats:
    """Return the weights under which what is right is likeliest.

    Parameters
    ----------
    choices
        One at least.
    features
        Names of the weights: those of the candidates, then those of the answer that none is meant.
    fixed
        Weights that are given.
    upper
        Bounds that weights stay at or below.
    """
    if not choices:
        raise ValueError("There is nothing to fit on: give one choice at least.")
    stacked = _stacked(choices)
    free = np.array([name not in fixed for name in features])
    bounds = np.array([upper.get(name, np.inf) for name in features])
    weights = np.array([fixed.get(name, 0.0) for name in features])
    mean, square, step = np.zeros_like(weights), np.zeros_like(weights), _STEP
    for at in range(1, _ROUNDS + 1):
        slope = (stacked.gradient(weights) + 2 * _RIDGE * weights) * free
        mean = _MEAN_KEPT * mean + (1 - _MEAN_KEPT) * slope
        square = _SQUARE_KEPT * square + (1 - _SQUARE_KEPT) * slope * slope
        spread = np.sqrt(square / (1 - _SQUARE_KEPT**at)) + _TINY
        moved = np.minimum(weights - step * (mean / (1 - _MEAN_KEPT**at)) / spread, bounds)
        weights = np.where(free, moved, weights)
        if at % _SLOWER_EVERY == 0:
            step *= _SLOWER
    return weights


def calibrate(choices: Sequence[Choice], weights: Floats) -> Floats:
    """Return what makes the probability of the best name worth what it says, see `model.CALIBRATION`.

    Parameters
    ----------
    choices
        Those that the weights were fitted on, or others.
    weights
        Of the candidates, then of the answer that none is meant.
    """
    told = [_told(choice, weights) for choice in choices]
    known = np.array([parts for parts, _ in told])
    right = np.array([is_right for _, is_right in told], dtype=np.float64)
    found = np.zeros(known.shape[1])
    found[0] = 1.0
    for _ in range(_NEWTON_ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(known @ found, -_SUREST, _SUREST)))
        weight = likely * (1 - likely) + _TINY
        curve = (known * weight[:, None]).T @ known + _NEWTON_RIDGE * np.eye(len(found))
        step = np.linalg.solve(curve, known.T @ (right - likely))
        # A whole step may lead far away where nearly all are sure.
        found = found + np.clip(step, -_LONGEST_STEP, _LONGEST_STEP)
        if np.abs(step).max() < _SETTLED:
            break
    return found


def _told(choice: Choice, weights: Floats) -> tuple[Floats, bool]:
    """Return what is known of the best name's probability, and whether that name is right."""
    features = choice.rows.shape[1]
    logits = np.append(choice.rows @ weights[:features], choice.none @ weights[features:])
    likely = np.exp(logits - logits.max())
    likely /= likely.sum()
    of_best = choice.names == choice.names[int(likely[:-1].argmax())]
    told = min(max(float(likely[:-1][of_best].sum()), _LEAST), 1 - _LEAST)
    return calibrating(log(told / (1 - told)), choice.none), bool(choice.right[of_best].any())


def _stacked(choices: Sequence[Choice]) -> _Stacked:
    features = choices[0].rows.shape[1]
    blocks = []
    for choice in choices:
        block = np.zeros((len(choice.rows) + 1, features + len(choice.none)))
        block[:-1, :features] = choice.rows
        block[-1, features:] = choice.none
        blocks.append(block)
    sizes = np.array([len(block) for block in blocks])
    return _Stacked(
        rows=np.concatenate(blocks),
        choice=np.repeat(np.arange(len(blocks)), sizes),
        starts=np.cumsum(sizes) - sizes,
        right=np.concatenate([np.append(choice.right, not choice.right.any()) for choice in choices]),
    )
