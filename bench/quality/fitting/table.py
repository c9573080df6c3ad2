"""The table of the weights, as the normalizer reads it."""

from collections.abc import Sequence

from gazetteer.normalizing.features import FEATURES
from gazetteer.normalizing.model import CALIBRATION, Model
from gazetteer.normalizing.nothing import NONE_FEATURES
from gazetteer.search.index.columns import Floats

ALL_FEATURES = (*FEATURES, *NONE_FEATURES)
_HEAD = (
    "# In logits. Written by `python -m bench.quality.fitting --write`: fit anew instead of changing a figure by hand."
)


def model_of(weights: Floats, calibration: Floats) -> Model:
    """Return the model of weights in the order of `ALL_FEATURES`, rounded as the table has them."""
    found = weights.round(4)
    return Model(found[: len(FEATURES)], found[len(FEATURES) :], calibration.round(4))


def written(model: Model) -> str:
    """Return the table of a model."""
    parts = ((FEATURES, model.weights), (NONE_FEATURES, model.none_weights), (CALIBRATION, model.calibration))
    rows = [_row(name, value) for names, values in parts for name, value in _pairs(names, values)]
    return "\n".join((_HEAD, "feature\tweight", *rows)) + "\n"


def _pairs(names: Sequence[str], values: Floats) -> list[tuple[str, float]]:
    return list(zip(names, values.tolist(), strict=True))


def _row(name: str, value: float) -> str:
    # A zero has no sign.
    return f"{name}\t{value + 0.0:.4f}"
