"""The file of registered parameter sets (转换参数登记): TOML with the figures of the surveying authority."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from foundation.crs.parameters import NONE_REGISTERED, ParameterSet, Rotation
from foundation.errors import InvalidInput

_DATUMS = ("Beijing 1954", "Xian 1980", "New Beijing")
_FIELDS = frozenset({"datum", "shift_m", "rotation_arcsec", "scale_ppm", "rotation", "accuracy_m", "document"})


def read_parameter_sets(path: Path | None) -> Mapping[str, ParameterSet]:
    """Return the parameter sets that a file registers, by name; none without a file.

    Parameters
    ----------
    path
        TOML with a table for each set, its name being the table's::

            [guizhou-xian80]
            datum = "Xian 1980"
            shift_m = [1.0, 2.0, 3.0]
            rotation_arcsec = [0.1, 0.2, 0.3]
            scale_ppm = 1.5
            rotation = "position_vector"   # or "coordinate_frame"
            accuracy_m = 0.5
            document = "黔测〔2010〕1号"

    Raises
    ------
    InvalidInput
        When the file cannot be read, or a set is not whole: the message names the set and what is wrong with it.
    """
    if path is None:
        return NONE_REGISTERED
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidInput(f"The parameter sets in {path} cannot be read: {error}.") from error
    return {name: _parameter_set(name, table) for name, table in tables.items()}


def _parameter_set(name: str, table: Any) -> ParameterSet:  # noqa: ANN401 - whatever stands in the file
    if not isinstance(table, dict) or set(table) != _FIELDS:
        wanted = ", ".join(sorted(_FIELDS))
        raise InvalidInput(f"The parameter set {name!r} must have exactly these fields: {wanted}.")
    if table["datum"] not in _DATUMS:
        raise InvalidInput(f"The parameter set {name!r} starts from {table['datum']!r}: one of {', '.join(_DATUMS)}.")
    if not str(table["document"]).strip():
        raise InvalidInput(f"The parameter set {name!r} names no document: nobody could tell where it comes from.")
    try:
        return ParameterSet(
            name,
            table["datum"],
            _three(table["shift_m"]),
            _three(table["rotation_arcsec"]),
            float(table["scale_ppm"]),
            Rotation(table["rotation"]),
            float(table["accuracy_m"]),
            str(table["document"]),
        )
    except (TypeError, ValueError) as error:
        raise InvalidInput(f"The parameter set {name!r} is not whole: {error}.") from error


def _three(numbers: list[float]) -> tuple[float, float, float]:
    x, y, z = numbers
    return float(x), float(y), float(z)
