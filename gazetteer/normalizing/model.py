"""How likely each candidate is: a conditional logit over the candidates and over none of them, then calibrated.

The candidates of one text compete: a place is as likely as what speaks for it, set against all that speaks for the
others and for the answer that what is meant is not in the library at all. So a lone candidate is no match by being
alone, and of five places that agree as well none gets more than a fifth. What the logit says of the best name is then
made what it is worth: of those told 0.9, nine in ten are right.

References
----------
D. McFadden, Conditional logit analysis of qualitative choice behavior, 1974. J. Platt, Probabilistic outputs for
support vector machines, 1999.
"""

from dataclasses import dataclass
from functools import cache
from math import exp, log
from pathlib import Path

import numpy as np

from foundation.files.tables import table_rows
from gazetteer.normalizing.features import FEATURES, NONE_FEATURES
from gazetteer.search.index.columns import Floats, Ints

TABLE = Path(__file__).parent / "data" / "weights.tsv"
CALIBRATION = (
    "slope",
    "slope_wrong",
    "offset",
    "offset_bare",
    "offset_county",
    "offset_wrong",
    "offset_bare_wrong",
    "offset_spoken",
)
"""What a logit is multiplied by, and what is added to it: always, for a bare name, within a county, with a mistake."""
_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Model:
    """The weight of each feature (权重), in logits."""

    weights: Floats
    """Of `FEATURES`."""
    none_weights: Floats
    """Of `NONE_FEATURES`."""
    calibration: Floats
    """Of `CALIBRATION`."""

    def probabilities(self, rows: Floats, none: Floats, names: Ints) -> tuple[Floats, float]:
        """Return how likely each candidate is meant, and how likely none of them is; together 1.

        Parameters
        ----------
        rows
            Features of the candidates, one row each.
        none
            Features of the answer that none of them is meant.
        names
            Number of the name of each candidate: those of one name are calibrated together.
        """
        likely, missing = self.uncalibrated(rows, none)
        of_best = names == names[int(likely.argmax())]
        told = min(max(float(likely[of_best].sum()), _LEAST), 1 - _LEAST)
        worth = self._worth(told, none)
        return np.where(of_best, likely * (worth / told), likely * ((1 - worth) / (1 - told))), missing * (
            (1 - worth) / (1 - told)
        )

    def uncalibrated(self, rows: Floats, none: Floats) -> tuple[Floats, float]:
        """Return the same as the logit has it."""
        logits = np.append(rows @ self.weights, none @ self.none_weights)
        logits -= logits.max()
        likely = np.exp(logits)
        likely /= likely.sum()
        return likely[:-1], float(likely[-1])

    def _worth(self, told: float, none: Floats) -> float:
        """Return what a probability of the best name is worth."""
        logit = log(told / (1 - told))
        return 1 / (1 + exp(-float(self.calibration @ calibrating(logit, none))))


def calibrating(logit: float, none: Floats) -> Floats:
    """Return what a calibrated logit is made of, in the order of `CALIBRATION`.

    Parameters
    ----------
    logit
        Of the best name.
    none
        Features of the answer that nothing is meant: they tell where the text says that the place lies.
    """
    at_county, wrong = float(none[_AT_COUNTY]), float(none[_AT_WRONG])
    bare = float(not (at_county or none[_AT_TOWNSHIP]))
    return np.array([logit, logit * wrong, 1.0, bare, at_county, wrong, bare * wrong, none[_AT_SPOKEN]])


_AT_COUNTY, _AT_TOWNSHIP, _AT_WRONG, _AT_SPOKEN = map(
    NONE_FEATURES.index, ("none_county", "none_township", "none_wrong", "none_spoken")
)


@cache
def fitted() -> Model:
    """Return the model that was fitted on real names, see `docs/normalizing.md`."""
    weights = {row["feature"]: float(row["weight"]) for row in table_rows(TABLE)}
    parts = ([weights[name] for name in names] for names in (FEATURES, NONE_FEATURES, CALIBRATION))
    return Model(*map(np.array, parts))
