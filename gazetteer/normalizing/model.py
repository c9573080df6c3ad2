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

import csv
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, isfinite, log, nan
from pathlib import Path

import numpy as np

from foundation.errors import Unavailable
from foundation.files.tables import table_rows
from gazetteer.normalizing.features import FEATURES
from gazetteer.normalizing.nothing import NONE_FEATURES
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


@dataclass(frozen=True, eq=False)
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
        if len(rows) == 1:
            alone, missing = _of_one(self, rows.tobytes(), none.tobytes())
            return np.array([alone]), missing
        return self._weighed(rows, none, names)

    def _weighed(self, rows: Floats, none: Floats, names: Ints) -> tuple[Floats, float]:
        likely, missing = self.uncalibrated(rows, none)
        of_best = names == names[likely.argmax()]
        told = min(max(float(likely @ of_best), _LEAST), 1 - _LEAST)
        worth = self._worth(told, none)
        others = (1 - worth) / (1 - told)
        return likely * np.where(of_best, worth / told, others), missing * others

    def uncalibrated(self, rows: Floats, none: Floats) -> tuple[Floats, float]:
        """Return the same as the logit has it."""
        logits, of_none = rows @ self.weights, float(none @ self.none_weights)
        most = max(float(logits.max()), of_none)
        likely, missing = np.exp(logits - most), exp(of_none - most)
        total = float(likely.sum()) + missing
        return likely / total, missing / total

    def _worth(self, told: float, none: Floats) -> float:
        """Return what a probability of the best name is worth."""
        logit = log(told / (1 - told))
        return 1 / (1 + exp(-float(self.calibration @ calibrating(logit, none))))


@lru_cache(maxsize=100_000)
def _of_one(model: Model, row: bytes, none: bytes) -> tuple[float, float]:
    """Return how likely a lone candidate is, and how likely it is not meant: most rows of a table say the same."""
    likely, missing = model._weighed(np.frombuffer(row)[None], np.frombuffer(none), _ALONE)  # noqa: SLF001 - its own
    return float(likely[0]), missing


_ALONE: Ints = np.zeros(1, dtype=np.int32)


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
    """Return the model that was fitted on real names, see `docs/normalizing.md`.

    Whoever starts a program that normalizes calls it first, so that a table of another version is told there and then.

    Raises
    ------
    Unavailable
        When the table is not there, or is not that of these features.
    """
    return read_model(TABLE)


def read_model(path: Path) -> Model:
    """Return the model of a table of weights.

    Parameters
    ----------
    path
        A table of `feature` and `weight`, one row for each of `FEATURES`, `NONE_FEATURES` and `CALIBRATION`.

    Raises
    ------
    Unavailable
        When it cannot be read, a weight is no number, or a feature is missing, unknown or there twice.
    """
    try:
        told = [(row.get("feature") or "", row.get("weight") or "") for row in table_rows(path)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _unusable(path, f"it cannot be read ({error})") from error
    times = Counter(name for name, _ in told)
    wanted = (*FEATURES, *NONE_FEATURES, *CALIBRATION)
    weights = {name: _number(weight) for name, weight in told}
    faults = {
        "missing": [name for name in wanted if name not in times],
        "unknown": [name or "a row without a feature" for name in times if name not in wanted],
        "there twice": [name for name in wanted if times[name] > 1],
        "without a number": [name for name in wanted if not isfinite(weights.get(name, 0.0))],
    }
    if any(faults.values()):
        raise _unusable(path, "; ".join(f"{what}: {', '.join(found)}" for what, found in faults.items() if found))
    parts = ([weights[name] for name in names] for names in (FEATURES, NONE_FEATURES, CALIBRATION))
    return Model(*map(np.array, parts))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return nan


def _unusable(path: Path, what: str) -> Unavailable:
    return Unavailable(
        f"The weights of the normalizer in {path} are not those of this program: {what}. Put back the file that came"
        " with it, or fit them anew with `python -m bench.quality.fitting --database NAME --write`."
    )
