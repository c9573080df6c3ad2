"""What speaks for the answer that what is meant is not in the library: it competes with the candidates."""

import numpy as np

from gazetteer.normalizing.features import FEATURES
from gazetteer.normalizing.gathering import Gathered
from gazetteer.search.index.columns import Floats
from gazetteer.search.matching.rank import Conditions

NONE_FEATURES = (
    "none",
    "none_county",
    "none_township",
    "none_long",
    "none_short",
    "none_spoken",
    "none_wrong",
    "none_wrong_bare",
    "none_least_cost",
)
"""Names of the features of the answer that what is meant is not in the library."""
_COST, _SOUND, _INSIDE = map(FEATURES.index, ("cost", "sound", "inside"))
_COUNTY, _TOWNSHIP = 3, 4
_SHORT, _LONG = 2, 5
_MOST_COST = 3.0


def of_none(found: Gathered, rows: Floats, conditions: Conditions) -> Floats:
    """Return the features of the answer that what is meant is not in the library.

    Parameters
    ----------
    found
        The candidates, one at least.
    rows
        Their features.
    conditions
        What the places must be.
    """
    first = found.sources[int(found.source[0])]
    nodes = first.layer.divisions.nodes
    named = [nodes[source.meant.divisions[0]].level for source in found.sources if source.meant.divisions]
    if conditions.within is not None:
        named.append(nodes[conditions.within[0]].level)
    deepest = max(named, default=0)
    costs = (rows[:, _COST] + rows[:, _SOUND]).tolist()
    home = [each for each, inside in zip(costs, rows[:, _INSIDE].tolist(), strict=True) if inside]
    least = min(home if deepest and home else costs)
    name = first.wanted
    return np.array(
        [
            1.0,
            float(deepest == _COUNTY),
            float(deepest >= _TOWNSHIP),
            float(len(name.specific) >= _LONG),
            float(len(name.specific) <= _SHORT),
            float(name.spoken),
            float(least > 0),
            float(least > 0 and not deepest),
            min(least, _MOST_COST),
        ]
    )
