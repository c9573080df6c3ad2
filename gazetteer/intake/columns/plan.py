"""Where in a row each field stands: found by name, by mapping, or constant."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from foundation.errors import Fault, InvalidInput
from foundation.intake.columns import field_of
from gazetteer.intake.columns.fields import DIVISION_LEVELS, FIELD_OF, Field
from gazetteer.intake.columns.mapping import NO_MAPPING, ColumnMapping

_COORDINATES = ((Field.LON, Field.LAT), (Field.EASTING, Field.NORTHING), (Field.X, Field.Y))


@dataclass(frozen=True, slots=True)
class Plan:
    """Where each field of a file stands.

    Parameters
    ----------
    positions
        Index of a field's column; constants stand behind the last column.
    constants
        The constant cells, to be appended to each row's.
    labels
        What the file calls a field, for messages.
    unused
        Columns that hold no field this project keeps. They are not read; the caller reports them.
    """

    positions: dict[Field, int]
    constants: tuple[str, ...]
    labels: dict[Field, str]
    unused: tuple[str, ...]
    mapping: ColumnMapping = NO_MAPPING

    def has(self, *fields: Field) -> bool:
        """Return whether every one of the fields stands somewhere."""
        return all(field in self.positions for field in fields)

    def label(self, field: Field) -> str:
        """Return the column's name in the file, or the field's own where it has none."""
        return self.labels.get(field, field.value)

    def getter(self, field: Field) -> Callable[[Sequence[str]], str]:
        """Return the function that takes a field's text out of a row, without blanks around it."""
        at = self.positions.get(field)
        if at is None:
            return lambda _cells: ""
        return lambda cells: cells[at].strip()


def plan_columns(
    columns: Sequence[str],
    *,
    mapping: ColumnMapping = NO_MAPPING,
    has_geometry: bool = False,
    name_bytes: int | None = None,
) -> Plan:
    """Return where each field stands in the rows of a file with these columns.

    A column called by a name of the census form, or a common synonym, holds that field; the mapping overrides. Other
    columns are listed in `Plan.unused`.

    Parameters
    ----------
    has_geometry
        Whether rows bring geometries; coordinates in columns are then left unread.
    name_bytes
        Bytes that column names were cut to, as in a .dbf: a name of that length also stands for the one longer name
        that begins with it.

    Raises
    ------
    InvalidInput
        When two columns hold one field, the mapping names a column that is not there, there is no column for the name
        or the division, or only one of a pair of coordinates; all faults are in `faults`.

    Examples
    --------
    >>> plan = plan_columns(["标准名称", "地名类别代码", "县", "备注"])
    >>> plan.positions[Field.CLASS_CODE], plan.unused
    (1, ('备注',))
    """
    faults: list[Fault] = []
    by_field: dict[Field, list[int]] = {}
    for field, wanted in mapping.columns.items():
        at = next((at for at, column in enumerate(columns) if column in (wanted, wanted.strip())), None)
        if at is None:
            message = f"There is no column {wanted!r} for {field}."
            faults.append(Fault(wanted, "column_missing", message))
        else:
            by_field[field] = [at]
    _find_by_name(columns, mapping, by_field, name_bytes)
    faults += _faults_in_choice(columns, by_field, mapping, has_geometry=has_geometry)
    if faults:
        there = f"The columns are {', '.join(filter(None, columns))}."
        raise InvalidInput(" ".join([*(fault.message for fault in faults), there]), faults=faults)
    return _planned(columns, by_field, mapping, has_geometry=has_geometry)


def _find_by_name(
    columns: Sequence[str], mapping: ColumnMapping, by_field: dict[Field, list[int]], name_bytes: int | None
) -> None:
    taken = {at for places in by_field.values() for at in places}
    for at, column in enumerate(columns):
        field = field_of(column, FIELD_OF, name_bytes)
        settled = field is None or field in mapping.columns or field in mapping.constants
        if field is not None and not settled and at not in taken:
            by_field.setdefault(field, []).append(at)


def _faults_in_choice(
    columns: Sequence[str], by_field: dict[Field, list[int]], mapping: ColumnMapping, *, has_geometry: bool
) -> list[Fault]:
    faults = []
    for field, places in by_field.items():
        if len(places) > 1:
            names = " and ".join(repr(columns[at]) for at in places)
            message = f"The columns {names} both hold {field}: name one of them in a mapping file."
            faults.append(Fault(columns[places[1]], "two_columns_for_one_field", message))
    known = by_field.keys() | mapping.constants.keys()
    if not known & {Field.NAME, Field.WRITTEN}:
        message = "No column holds the name (标准名称, 地名, name …): name it in a mapping file."
        faults.append(Fault("name", "column_missing", message))
    if not known & {*DIVISION_LEVELS, Field.DIVISION, Field.DIVISION_CODE}:
        message = (
            "No column holds the division (省, 市, 县, 乡 …, 所在行政区 or 行政区划代码): name it in a mapping file."
        )
        faults.append(Fault("division", "column_missing", message))
    if not known & {Field.CLASS_CODE, Field.CLASS_NAME}:
        message = (
            "No column holds the class (地名类别代码, 地名类别名称): name it, or give a constant, in a mapping file."
        )
        faults.append(Fault("class_code", "column_missing", message))
    if not has_geometry:
        for one, other in _COORDINATES:
            if len(known & {one, other}) == 1:
                present, missing = (one, other) if one in known else (other, one)
                message = f"There is a column for {present} and none for {missing}: a position needs both."
                faults.append(Fault(str(missing), "column_missing", message))
        pairs = [f"{one}/{other}" for one, other in _COORDINATES if {one, other} <= known]
        if len(pairs) > 1:
            message = f"Positions are given twice ({', '.join(pairs)}): name the columns to use in a mapping file."
            faults.append(Fault(pairs[1], "two_columns_for_one_field", message))
    return faults


def _planned(
    columns: Sequence[str], by_field: dict[Field, list[int]], mapping: ColumnMapping, *, has_geometry: bool
) -> Plan:
    positions = {field: places[0] for field, places in by_field.items()}
    if Field.NAME not in positions and Field.WRITTEN in positions and Field.NAME not in mapping.constants:
        positions[Field.NAME] = positions.pop(Field.WRITTEN)
    else:
        positions.pop(Field.WRITTEN, None)
    if has_geometry:
        for pair in (*_COORDINATES, (Field.LON_TO, Field.LAT_TO), (Field.CRS,)):
            for field in pair:
                positions.pop(field, None)
    labels = {field: columns[at] for field, at in positions.items()}
    used = set(positions.values())
    for offset, field in enumerate(mapping.constants):
        positions[field] = len(columns) + offset
    unused = tuple(column for at, column in enumerate(columns) if at not in used and column)
    return Plan(positions, tuple(mapping.constants.values()), labels, unused, mapping)
