"""The rows of a geographic file become divisions, those above before those below."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import shapely
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from boundaries.divisions import codes as grammar
from boundaries.divisions import kinds
from boundaries.divisions.codes import COUNTY, PREFECTURE, PROVINCE, TOWNSHIP
from boundaries.divisions.records import DivisionRecord
from boundaries.intake.columns import DivisionField, division_columns
from boundaries.intake.context import BoundaryContext, Cell, read_level
from boundaries.intake.shapes import AREAS, COLUMN, Drawn, conversion_of_layer, read_shape
from foundation.errors import InvalidInput
from foundation.intake.columns import Columns
from foundation.intake.files.reading import RawRow, Reading
from foundation.intake.originals import as_it_stood
from foundation.intake.outcomes import Note, Rejection, rejection
from foundation.intake.reasons import Reason, Remark

_UPPER = (DivisionField.PROVINCE, DivisionField.PREFECTURE, DivisionField.COUNTY)
_FIRST_IN_CUSTODY = 81
_SUMMARIES = frozenset(
    {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖行政区划", "市直辖行政区划"}
)
"""Rows of statistics that stand where a unit would."""


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    code: str | None
    name: str
    level: int
    kind: str
    romanized: str | None
    above: tuple[str, ...]
    """Names of the units above, as columns have them."""
    parent_code: str | None
    original: str = ""
    extent: MultiPolygon | None = None


def read_divisions(reading: Reading, context: BoundaryContext) -> Iterator[DivisionRecord | Rejection | Note]:
    """Give the divisions of a file, each after those above it, and what is to be said of rows as they are read.

    The units above one are found by the columns 省, 市, 县, else by its code: in the file itself, then in
    `BoundaryContext.tree`. A row without geometry is a division whose extent is not known.

    Raises
    ------
    InvalidInput
        When the file has no geometries or no names, or does not say which system it is in.
    RefusedCrs
        When the system has no honest conversion.
    """
    columns, conversion = division_columns(reading), conversion_of_layer(reading, context)
    if not columns.has(DivisionField.NAME):
        raise InvalidInput(
            "No column holds the name of the division (名称, 行政区名称, XZQMC, name …): rename one."
            f" The columns are {', '.join(filter(None, reading.columns))}."
        )
    rows: list[_Row] = []
    seen: dict[str, int] = {}
    for raw in reading.rows:
        if isinstance(raw, Rejection):
            yield raw
            continue
        if (name := columns.text(DivisionField.NAME, raw.cells)) in _SUMMARIES:
            message = f"{name} is a row of statistics and no unit; it is left out."
            yield Note(raw.number, columns.label(DivisionField.NAME), Remark.SUMMARY_ROW, message, name)
            continue
        faults: list[Rejection] = []
        stated = _stated(raw, columns, seen, faults)
        drawn, said = read_shape(raw, AREAS, conversion)
        rejected = [*faults, *(each for each in said if isinstance(each, Rejection))]
        yield from rejected or said
        if stated is not None and not rejected:
            if drawn is None:
                message = "The row has no geometry: the division is taken, and where it lies is not known."
                yield Note(raw.number, COLUMN, Remark.GEOMETRY_MISSING, message)
            kept = _kept(raw, reading.columns, drawn)
            extent = None if drawn is None else multi(drawn.geometry)
            rows.append(replace(stated, original=kept, extent=extent))
    yield from _records(rows, context)


def _stated(raw: RawRow, columns: Columns[DivisionField], seen: dict[str, int], faults: list[Rejection]) -> _Row | None:
    """Read what a row says beside its geometry."""

    def cell(field: DivisionField) -> Cell:
        return Cell(raw.number, columns.label(field), columns.text(field, raw.cells))

    name = cell(DivisionField.NAME).text
    if not name:
        faults.append(cell(DivisionField.NAME).refused(Reason.EMPTY, "The row does not name the division; name it."))
    code = _code(cell(DivisionField.CODE), faults)
    if code is not None and (first := seen.setdefault(code, raw.number)) != raw.number:
        message = f"Row {first:,} has this code already: make one row of the parts of a unit, or correct the code."
        faults.append(cell(DivisionField.CODE).refused(Reason.DUPLICATE_CODE, message))
    parent_code = _code(cell(DivisionField.PARENT_CODE), faults)
    upper = [cell(field).text for field in _UPPER]
    level = grammar.level_of(code) if code else read_level(cell(DivisionField.LEVEL), faults) or _level(name, upper)
    if faults:
        return None
    above = tuple(
        each for each in dict.fromkeys(upper[: level - 1]) if each and each != name and each not in _SUMMARIES
    )
    kind = cell(DivisionField.KIND).text
    return _Row(
        raw.number,
        code,
        name,
        level,
        kind if kind in kinds.KINDS else kinds.kind_of(name, level),
        cell(DivisionField.ROMANIZED).text or None,
        above,
        parent_code,
    )


def _kept(raw: RawRow, names: Sequence[str | None], drawn: Drawn | None) -> str:
    """Return the row as it stood, with its coordinates where what is stored is not what stood there."""
    cells = {name: cell for name, cell in zip(names, raw.cells, strict=True) if name}
    if drawn is None:
        return as_it_stood(raw.number, cells)
    done = drawn.conversion
    changed = None if drawn.geometry is drawn.original else drawn.original_wkt
    return as_it_stood(raw.number, cells, extent=changed, crs=done.source.name, transform=done.label)


def multi(drawn: BaseGeometry) -> MultiPolygon:
    """Return polygons as one multipolygon, part by part."""
    return MultiPolygon(list(shapely.get_parts(drawn)))


def _code(cell: Cell, faults: list[Rejection]) -> str | None:
    if not cell.text:
        return None
    code = grammar.plain(cell.text)
    if code is None:
        message = "A division code has 2, 4, 6, 9 or 12 digits; a spreadsheet that held it as a number has lost some."
        faults.append(cell.refused(Reason.BAD_DIVISION_CODE, message))
    return code


def _level(name: str, upper: Sequence[str]) -> int:
    """Tell the level by the name and by how many units are said to be above."""
    deepest = max((at for at, each in enumerate(upper, start=1) if each and each != name), default=0)
    return kinds.level_of(name, above=deepest)


def _records(rows: Sequence[_Row], context: BoundaryContext) -> Iterator[DivisionRecord | Rejection]:
    by_code = {row.code: row for row in rows if row.code}
    paths: dict[int, tuple[str, ...]] = {}
    for row in sorted(rows, key=lambda row: (row.level, row.number)):
        above = _path_above(row, by_code, paths, context)
        if above is None:
            wanted = row.parent_code or grammar.superior_of(row.code or "") or ""
            message = (
                f"{row.name} lies in {wanted or 'a unit that is not named'}, which neither the file nor the loaded"
                " divisions have: load those above first, or fill in the columns 省, 市 and 县."
            )
            yield rejection(row.number, "parent", Reason.PARENT_UNKNOWN, message, row.code or row.name)
            continue
        paths[row.number] = (*above, row.name)
        yield _record(row, paths[row.number], context)


def _path_above(
    row: _Row, by_code: Mapping[str, _Row], paths: Mapping[int, tuple[str, ...]], context: BoundaryContext
) -> tuple[str, ...] | None:
    """Give the names of the units above, from the province down; ``None`` when they cannot be told."""
    if row.level == PROVINCE:  # by the name's ending alone, anything that nothing is said of would be one
        return () if row.code or kinds.is_province(row.name) else None
    if row.above and kinds.is_province(row.above[0]) and len(row.above) >= _least_above(row):
        return row.above
    superior = row.parent_code or (grammar.superior_of(row.code) if row.code else None)
    if superior is not None:
        if (there := by_code.get(superior)) is not None and there.number in paths:
            return paths[there.number]
        if (node := context.tree.by_code(superior)) is not None:
            return context.tree.label(node.id).path
    found = context.tree.find(row.above) if row.above else None
    return None if found is None else context.tree.label(found).path


def _least_above(row: _Row) -> int:
    """Tell how many units must be named above one, so that none is left out."""
    if row.code is not None and grammar.is_under_province(row.code):
        return row.level - 2 if row.level in {COUNTY, TOWNSHIP} else 1
    return row.level - 1


def _record(row: _Row, path: tuple[str, ...], context: BoundaryContext) -> DivisionRecord:
    return DivisionRecord(
        path=path,
        kind=row.kind,
        level=row.level,
        codes=((context.scheme, row.code),) if row.code else (),
        romanized=row.romanized,
        in_custody=is_in_custody(row.code, row.kind, len(path)),
        extent=row.extent,
        nature=context.nature,
        original=row.original,
    )


def is_in_custody(code: str | None, kind: str, depth: int) -> bool:
    """Return whether a county belongs to its province in law and a city of prefecture level administers it (代管).

    Parameters
    ----------
    code
        Six digits; ``None`` where it is not known, and then nothing is said.
    depth
        How many units its path has; a city directly under its province is in nobody's custody.

    References
    ----------
    GB/T 2260-2007: the last two digits of a city that belongs to the province in law, and is administered by a city
    of prefecture level (省直辖、市代管), are 81 to 99.

    Examples
    --------
    >>> is_in_custody("520181", "县级市", 3), is_in_custody("522601", "县级市", 3), is_in_custody("429004", "县级市", 2)
    (True, False, False)
    """
    if code is None or kind != "县级市" or depth <= PREFECTURE or grammar.level_of(code) != COUNTY:
        return False
    return int(code[4:]) >= _FIRST_IN_CUSTODY
