"""The table of weights is that of the features there are, or is told to be another before anything is answered."""

from collections.abc import Callable
from pathlib import Path

import pytest

from foundation.errors import Unavailable
from foundation.files.tables import table_rows
from gazetteer.normalizing.features import FEATURES
from gazetteer.normalizing.model import CALIBRATION, TABLE, fitted, read_model
from gazetteer.normalizing.nothing import NONE_FEATURES

_ROWS = {row["feature"]: row["weight"] for row in table_rows(TABLE)}
Written = Callable[[str], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write a table of weights."""

    def write(content: str) -> Path:
        path = tmp_path / "weights.tsv"
        path.write_text(content, encoding="utf-8")
        return path

    return write


def _table(rows: dict[str, str]) -> str:
    return "".join(f"{name}\t{weight}\n" for name, weight in {"feature": "weight", **rows}.items())


def test_the_table_has_a_row_for_every_feature_and_no_other() -> None:
    names = [row["feature"] for row in table_rows(TABLE)]
    assert sorted(names) == sorted([*FEATURES, *NONE_FEATURES, *CALIBRATION])


def test_every_weight_of_the_table_is_at_its_feature() -> None:
    model = fitted()
    for features, weights in (
        (FEATURES, model.weights),
        (NONE_FEATURES, model.none_weights),
        (CALIBRATION, model.calibration),
    ):
        assert dict(zip(features, weights.tolist(), strict=True)) == {name: float(_ROWS[name]) for name in features}


def test_the_order_of_the_rows_changes_nothing(written: Written) -> None:
    turned = read_model(written(_table(dict(reversed(_ROWS.items())))))
    assert turned.weights.tolist() == fitted().weights.tolist()
    assert turned.calibration.tolist() == fitted().calibration.tolist()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            _table({name: weight for name, weight in _ROWS.items() if name not in {"cost", "slope"}}),
            "missing: cost, slope.",
        ),
        (_table({**_ROWS, "colour": "1.0"}), "unknown: colour."),
        (_table(_ROWS) + "near\t4.0\n", "there twice: near."),
        (_table({**_ROWS, "none": "much"}), "without a number: none."),
        (_table({**_ROWS, "none": "nan"}), "without a number: none."),
        (_table(_ROWS).replace("near\t", "near "), "missing: near; unknown: near "),
        (_table(_ROWS) + "\t1.0\n", "unknown: a row without a feature."),
        ("", "missing: cost, cost_short, "),
        ("name,weight\ncost,1\n", "missing: cost, "),
    ],
)
def test_another_table_is_refused_with_what_is_wrong_and_the_remedy(written: Written, content: str, told: str) -> None:
    path = written(content)
    with pytest.raises(Unavailable) as caught:
        read_model(path)
    assert str(path) in caught.value.message
    assert told in caught.value.message
    assert "python -m bench.quality.fitting" in caught.value.message


def test_a_table_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="cannot be read"):
        read_model(tmp_path / "weights.tsv")
    (tmp_path / "weights.tsv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Unavailable, match="cannot be read"):
        read_model(tmp_path / "weights.tsv")
