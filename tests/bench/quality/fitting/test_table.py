"""The table of weights is written as the normalizer reads it, and the bounds name features that there are."""

from pathlib import Path

import numpy as np

from bench.quality.fitting.bounds import FIXED, UPPER
from bench.quality.fitting.table import ALL_FEATURES, model_of, written
from foundation.files.tables import table_rows
from gazetteer.normalizing.model import CALIBRATION, fitted


def test_weights_stand_with_four_decimals_below_a_comment(tmp_path: Path) -> None:
    model = model_of(np.arange(len(ALL_FEATURES)) / 7, np.full(len(CALIBRATION), -0.00001))
    table = tmp_path / "weights.tsv"
    table.write_text(written(model), encoding="utf-8")
    rows = {row["feature"]: row["weight"] for row in table_rows(table)}
    assert list(rows) == [*ALL_FEATURES, *CALIBRATION]
    assert rows["cost_short"] == "0.1429"
    assert rows["slope"] == "0.0000"
    assert written(model).startswith("# In logits. Written by `python -m bench.quality.fitting --write`")


def test_every_bound_is_of_a_feature_and_no_feature_is_bound_twice() -> None:
    assert FIXED.keys() | UPPER.keys() <= set(ALL_FEATURES)
    assert not FIXED.keys() & UPPER.keys()


def test_the_weights_in_use_keep_to_the_bounds() -> None:
    model = fitted()
    weights = dict(zip(ALL_FEATURES, [*model.weights.tolist(), *model.none_weights.tolist()], strict=True))
    assert {name: weights[name] for name in FIXED} == FIXED
    assert all(weights[name] <= bound for name, bound in UPPER.items())
