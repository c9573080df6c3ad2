"""A mapping file: which column holds which field, where the names alone do not say it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from foundation.errors import Fault, InvalidInput
from gazetteer.intake.columns.fields import Field

_TABLES = ("columns", "constants", "options")
_FIELDS = {each.value for each in Field}


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What a mapping file says (字段映射).

    Parameters
    ----------
    columns
        The column that holds a field; it overrides what the column's name would say.
    constants
        A value that holds for every row.
    packed_dms
        Whether coordinates are degrees, minutes and seconds written together: ``1063748``.
    code_scheme, division_code_scheme
        Schemes of the codes; see `gazetteer.places.records`.
    """

    columns: Mapping[Field, str] = field(default_factory=dict)
    constants: Mapping[Field, str] = field(default_factory=dict)
    packed_dms: bool = False
    code_scheme: str = "dmfw"
    division_code_scheme: str = "GB2260"


NO_MAPPING = ColumnMapping()


def read_mapping(path: Path) -> ColumnMapping:
    """Return the mapping that a TOML file states.

    Raises
    ------
    InvalidInput
        When it is no TOML, or has a table, field or option that does not exist; all of them are in `faults`.
    """
    try:
        return parse_mapping(path.read_text("utf-8"))
    except OSError as error:
        raise InvalidInput(f"The mapping file {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise InvalidInput(f"The mapping file {path} is not UTF-8.") from error


def parse_mapping(text: str) -> ColumnMapping:
    r"""Return the mapping that a TOML text states; see `read_mapping`.

    Examples
    --------
    >>> mapping = parse_mapping('[columns]\nname = "标准名"\n[constants]\nclass_code = "22200"')
    >>> mapping.columns[Field.NAME], mapping.constants[Field.CLASS_CODE]
    ('标准名', '22200')
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidInput(f"The mapping file is no TOML: {error}.") from error
    faults = [
        Fault(f"/{name}", "unknown_table", f"There is no table [{name}]; there are {', '.join(_TABLES)}.")
        for name in tables
        if name not in _TABLES
    ]
    columns, constants = (_fields(tables, name, faults) for name in ("columns", "constants"))
    options = _options(tables.get("options", {}), faults)
    faults += [
        Fault(f"/constants/{each}", "two_sources", f"{each} is given both a column and a constant; keep one.")
        for each in columns.keys() & constants.keys()
    ]
    if faults:
        raise InvalidInput("The mapping file is wrong: " + " ".join(fault.message for fault in faults), faults=faults)
    return ColumnMapping(columns, constants, **options)


def _fields(tables: Mapping[str, object], name: str, faults: list[Fault]) -> dict[Field, str]:
    table = tables.get(name, {})
    if not isinstance(table, dict):
        faults.append(Fault(f"/{name}", "not_a_table", f"{name} must be a table: write [{name}]."))
        return {}
    found = {}
    for key, value in table.items():
        if key not in _FIELDS:
            message = f"There is no field {key!r}; there are {', '.join(sorted(_FIELDS))}."
            faults.append(Fault(f"/{name}/{key}", "unknown_field", message))
        elif not isinstance(value, str | int) or isinstance(value, bool):
            faults.append(Fault(f"/{name}/{key}", "not_text", f"The value of {key} must be text in quotation marks."))
        else:
            found[Field(key)] = str(value)
    return found


def _options(table: object, faults: list[Fault]) -> "_Options":
    found = _Options()
    if not isinstance(table, dict):
        faults.append(Fault("/options", "not_a_table", "options must be a table: write [options]."))
        return found
    for key, value in table.items():
        if key == "packed_dms" and isinstance(value, bool):
            found["packed_dms"] = value
        elif key == "code_scheme" and isinstance(value, str):
            found["code_scheme"] = value
        elif key == "division_code_scheme" and isinstance(value, str):
            found["division_code_scheme"] = value
        else:
            message = "Options are packed_dms (true or false), code_scheme and division_code_scheme (text)."
            faults.append(Fault(f"/options/{key}", "bad_option", message))
    return found


class _Options(TypedDict, total=False):
    packed_dms: bool
    code_scheme: str
    division_code_scheme: str
