from pathlib import Path

import pytest

from foundation.crs.conversion import to_storage
from foundation.crs.registry import read_parameter_sets
from foundation.errors import InvalidInput

WHOLE = """
[guizhou-xian80]
datum = "Xian 1980"
shift_m = [100.0, 0.0, 0.0]
rotation_arcsec = [0.0, 0.0, 0.0]
scale_ppm = 0.0
rotation = "position_vector"
accuracy_m = 0.5
document = "黔测〔2010〕1号"
"""


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sets.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_registered_set_converts_what_would_be_refused(tmp_path: Path) -> None:
    registry = read_parameter_sets(_written(tmp_path, WHOLE))
    conversion = to_storage("EPSG:4610", parameter_set="guizhou-xian80", registry=registry)
    lon, lat = conversion.point(106.63, 26.65)
    assert conversion.label == "parameter set guizhou-xian80 (黔测〔2010〕1号)"
    assert (lon, lat) != (106.63, 26.65)
    assert conversion.accuracy_m == 0.5


def test_without_a_file_none_is_registered() -> None:
    assert not read_parameter_sets(None)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        (WHOLE.replace('document = "黔测〔2010〕1号"', ""), "exactly these fields"),
        (WHOLE.replace('document = "黔测〔2010〕1号"', 'document = " "'), "names no document"),
        (WHOLE.replace("Xian 1980", "Xian 80"), "starts from 'Xian 80'"),
        (WHOLE.replace("position_vector", "both"), "not whole"),
        (WHOLE.replace("[100.0, 0.0, 0.0]", "[100.0]"), "not whole"),
        ("guizhou = 5", "exactly these fields"),
        ("[guizhou", "cannot be read"),
    ],
)
def test_a_set_that_is_not_whole_is_refused_by_name(tmp_path: Path, text: str, match: str) -> None:
    with pytest.raises(InvalidInput, match=match):
        read_parameter_sets(_written(tmp_path, text))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"none\.toml cannot be read"):
        read_parameter_sets(tmp_path / "none.toml")
