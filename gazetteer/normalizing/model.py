"""How likely each candidate is: a conditional logit over the candidates, and over none of them.

The candidates of one text compete: a place is as likely as what speaks for it, set against all that speaks for the
others and for the answer that what is meant is not in the library at all. So a lone candidate is no match by being
alone, and of five places that agree as well none gets more than a fifth.

References
----------
D. McFadden, Conditional logit analysis of qualitative choice behavior, 1974.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from foundation.files.tables import table_rows
from gazetteer.normalizing.features import FEATURES, NONE_FEATURES
from gazetteer.search.index.columns import Floats

TABLE = Path(__file__).parent / "data" / "weights.tsv"


@dataclass(frozen=True, slots=True)
class Model:
    """The weight of each feature (权重), in logits."""

    weights: Floats
    """Of `FEATURES`."""
    none_weights: Floats
    """Of `NONE_FEATURES`."""

    def probabilities(self, rows: Floats, none: Floats) -> tuple[Floats, float]:
        """Return how likely each candidate is meant, and how likely none of them is; together 1.

        Parameters
        ----------
        rows
            Features of the candidates, one row each.
        none
            Features of the answer that none of them is meant.
        """
        logits = np.append(rows @ self.weights, none @ self.none_weights)
        logits -= logits.max()
        likely = np.exp(logits)
        likely /= likely.sum()
        return likely[:-1], float(likely[-1])


@cache
def fitted() -> Model:
    """Return the model that was fitted on real names, see `docs/normalizing.md`."""
    weights = {row["feature"]: float(row["weight"]) for row in table_rows(TABLE)}
    return Model(np.array([weights[name] for name in FEATURES]), np.array([weights[name] for name in NONE_FEATURES]))
