"""The rows of a survey table or a layer of points become boundary markers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import shapely
from shapely import Point

from boundaries.intake.columns import REFERENCE_OBJECTS, MarkerField, marker_columns
from boundaries.intake.context import BoundaryContext, Cell, read_date, read_level
from boundaries.intake.positions import PositionReader, Surveyed, placed
from boundaries.intake.references import parse_length, read_reference
from boundaries.intake.shapes import COLUMN, SPOTS, conversion_of_layer, read_shape
from boundaries.markers.records import ReferenceObject
from foundation.errors import InvalidInput
from foundation.intake.columns import Columns
from foundation.intake.dates import PartialDate
from foundation.intake.files.reading import RawRow, Reading
from foundation.intake.outcomes import Note, Rejection, rejection
from foundation.intake.reasons import Reason, Remark

_METRES = (
    (MarkerField.EASTING, MarkerField.NORTHING),
    (MarkerField.X, MarkerField.Y),
    (MarkerField.LON, MarkerField.LAT),
)

Locate = Callable[[RawRow, list[Rejection], list[Note]], Surveyed | None]


@dataclass(frozen=True, slots=True)
class MarkerDraft:
    """A boundary marker (界桩) as a table states it; words that have a grammar of their own are kept as they stand.

    Parameters
    ----------
    row
        Its number in the file.
    number, code
        界桩编号 and 界桩代码; where there is no number the code is it.
    line_code, line_name, level
        The line it stands on; 1 省, 2 地级, 3 县级, 4 乡级.
    kind, material
        类型 (单立双面型 …) and 材质.
    position
        Where it stands; the texts of the cells are kept in it.
    height_m, height_datum
        高程 and 高程系统.
    sides, places
        行政区1/2/3 and 所在地1/2/3: the units it stands between, and the spots.
    responsible, custody
        管理方 and 托管单位.
    references
        方位物, up to three.
    accuracy_m
        点位精度.
    cells
        The row as it stands in the file, column by column.
    """

    row: int
    number: str
    code: str | None
    name: str | None
    line_code: str | None
    line_name: str | None
    level: int | None
    kind: str | None
    material: str | None
    position: Surveyed
    height_m: float | None
    height_datum: str | None
    sides: tuple[str, ...]
    places: tuple[str, ...]
    location: str | None
    responsible: str | None
    custody: str | None
    references: tuple[ReferenceObject, ...]
    erected: PartialDate | None
    method: str | None
    accuracy_m: float | None
    note: str | None
    cells: Mapping[str, str]


def read_markers(reading: Reading, context: BoundaryContext) -> Iterator[MarkerDraft | Rejection | Note]:
    """Give the markers of a file as they are read.

    In survey tables X (纵坐标) is north and Y (横坐标) is east. The zone is told by the caller, by the columns 坐标系,
    中央子午线 and 带号, or by the number in front of the easting; what contradicts itself is rejected by name.

    Raises
    ------
    InvalidInput
        When no column holds the number or the position, or the caller's system is not known.
    RefusedCrs
        When the caller's system has no honest conversion.
    """
    columns = marker_columns(reading)
    _require(columns, reading)
    locate = _from_geometry(reading, context) if reading.has_geometry else _from_columns(columns, context)
    seen: dict[tuple[str, ...], int] = {}
    for raw in reading.rows:
        if isinstance(raw, Rejection):
            yield raw
            continue
        faults: list[Rejection] = []
        notes: list[Note] = []
        position = locate(raw, faults, notes)
        draft = _Row(raw, columns, context, faults).draft(position, reading.columns)
        if draft is not None:
            key = (draft.line_code or draft.line_name or "", draft.number, draft.kind or "")
            if (first := seen.setdefault(key, raw.number)) != raw.number:
                message = (
                    f"Row {first:,} is marker {draft.number} of this line and kind already; correct one of the two."
                )
                label = columns.label(MarkerField.NUMBER)
                faults.append(rejection(raw.number, label, Reason.DUPLICATE_CODE, message, draft.number))
        yield from faults or notes
        if draft is not None and not faults:
            yield draft


def _require(columns: Columns[MarkerField], reading: Reading) -> None:
    there = f"The columns are {', '.join(filter(None, reading.columns))}."
    if not columns.has(MarkerField.NUMBER) and not columns.has(MarkerField.CODE):
        raise InvalidInput(f"No column holds the number of the marker (界桩编号, 界桩号, 编号 …): rename one. {there}")
    if not reading.has_geometry and not any(columns.has(*pair) for pair in _METRES):
        raise InvalidInput(
            f"No two columns hold the position (X坐标 and Y坐标, 纵坐标 and 横坐标, 经度 and 纬度): rename two. {there}"
        )


def _from_columns(columns: Columns[MarkerField], context: BoundaryContext) -> Locate:
    reader = PositionReader(columns, context)
    return lambda raw, faults, _notes: reader.read(raw.number, raw.cells, faults)


def _from_geometry(reading: Reading, context: BoundaryContext) -> Locate:
    conversion = conversion_of_layer(reading, context)

    def locate(raw: RawRow, faults: list[Rejection], notes: list[Note]) -> Surveyed | None:
        drawn, said = read_shape(raw, SPOTS, conversion)
        faults += [each for each in said if isinstance(each, Rejection)]
        notes += [each for each in said if isinstance(each, Note)]
        spot = None if drawn is None or raw.wkb is None else shapely.from_wkb(raw.wkb)  # with its height
        if not isinstance(spot, Point):
            return None
        found = placed(conversion, spot, shapely.to_wkt(spot, rounding_precision=-1, trim=True))
        notes[:] = [each for each in notes if each.remark is not Remark.HEIGHTS_LEFT_OUT]
        if isinstance(found, Surveyed):
            return found
        faults.append(rejection(raw.number, COLUMN, found[0], found[1], spot.wkt))
        return None

    return locate


class _Row:
    """One row of a table of markers."""

    def __init__(
        self, raw: RawRow, columns: Columns[MarkerField], context: BoundaryContext, faults: list[Rejection]
    ) -> None:
        self._raw, self._columns, self._context, self._faults = raw, columns, context, faults

    def cell(self, field: MarkerField) -> Cell:
        return Cell(self._raw.number, self._columns.label(field), self._columns.text(field, self._raw.cells))

    def text(self, field: MarkerField) -> str | None:
        return self.cell(field).text or None

    def draft(self, position: Surveyed | None, names: Sequence[str]) -> MarkerDraft | None:
        """Give the marker, or ``None`` after a fault."""
        number = self.text(MarkerField.NUMBER) or self.text(MarkerField.CODE)
        if number is None:
            message = "The row has no number; a marker is known by it: fill it in."
            self._faults.append(self.cell(MarkerField.NUMBER).refused(Reason.NUMBER_MISSING, message))
        if position is None and not self._faults:
            message = "The row does not say where the marker stands; fill in its coordinates."
            self._faults.append(rejection(self._raw.number, "position", Reason.POSITION_MISSING, message))
        level = read_level(self.cell(MarkerField.LEVEL), self._faults)
        erected = read_date(self.cell(MarkerField.ERECTED), self._context.today, self._faults)
        height_m, accuracy_m = self._height_m(), self._accuracy_m()
        references = tuple(self._references())
        if self._faults or number is None or position is None:
            return None
        return MarkerDraft(
            row=self._raw.number,
            number=number,
            code=self.text(MarkerField.CODE),
            name=self.text(MarkerField.NAME),
            line_code=self.text(MarkerField.LINE_CODE),
            line_name=self.text(MarkerField.LINE_NAME),
            level=level,
            kind=self.text(MarkerField.KIND),
            material=self.text(MarkerField.MATERIAL),
            position=position,
            height_m=position.height_m if height_m is None else height_m,
            height_datum=self.text(MarkerField.HEIGHT_DATUM),
            sides=self._texts(MarkerField.SIDE_1, MarkerField.SIDE_2, MarkerField.SIDE_3),
            places=self._texts(MarkerField.PLACE_1, MarkerField.PLACE_2, MarkerField.PLACE_3),
            location=self.text(MarkerField.LOCATION),
            responsible=self.text(MarkerField.RESPONSIBLE),
            custody=self.text(MarkerField.CUSTODY),
            references=references,
            erected=erected,
            method=self.text(MarkerField.METHOD),
            accuracy_m=accuracy_m,
            note=self.text(MarkerField.NOTE),
            cells={name: each for name, each in zip(names, self._raw.cells, strict=True) if name},
        )

    def _texts(self, *fields: MarkerField) -> tuple[str, ...]:
        return tuple(filter(None, map(self.text, fields)))

    def _references(self) -> Iterator[ReferenceObject]:
        for name, bearing, distance in REFERENCE_OBJECTS:
            found = read_reference(self.cell(name), self.cell(bearing), self.cell(distance), self._faults)
            if found is not None:
                yield found

    def _height_m(self) -> float | None:
        cell = self.cell(MarkerField.HEIGHT)
        below = cell.text.startswith(("-", "−"))
        found = self._length(Cell(cell.row, cell.column, cell.text.lstrip("-−")), Reason.BAD_LENGTH)
        return -found if below and found is not None else found

    def _accuracy_m(self) -> float | None:
        cell = self.cell(MarkerField.ACCURACY)
        return self._length(Cell(cell.row, cell.column, cell.text.lstrip("±+-/≤< ")), Reason.BAD_ACCURACY)

    def _length(self, cell: Cell, reason: Reason) -> float | None:
        if not cell.text:
            return None
        try:
            return parse_length(cell.text)
        except InvalidInput as error:
            self._faults.append(cell.refused(reason, error.message))
            return None
