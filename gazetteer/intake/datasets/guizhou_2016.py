"""Guizhou's divisions down to the village in 2016, with statistical codes; one in eight has a GCJ-02 point."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from boundaries.divisions.codes import plain
from foundation.crs.conversion import to_storage
from foundation.crs.systems import GCJ02
from foundation.files.checksums import file_sha256
from foundation.intake.files.delimited import open_delimited
from foundation.intake.files.reading import RawRow, Reading
from foundation.intake.outcomes import Note, Rejection, rejection
from foundation.intake.reasons import Reason, Remark
from gazetteer.intake.checks.context import Context, Extent, Faults
from gazetteer.intake.checks.divisions import collapse, is_summary
from gazetteer.intake.checks.names import checked_name
from gazetteer.intake.checks.positions import Written, position_reader, settle
from gazetteer.intake.columns.fields import Field
from gazetteer.intake.columns.mapping import ColumnMapping
from gazetteer.intake.columns.plan import plan_columns
from gazetteer.intake.datasets.county_codes import CodeRemarks, YearEndTables, read_tables
from gazetteer.intake.datasets.known import Dataset, find, require_columns
from gazetteer.intake.datasets.village_classes import VILLAGE, village_class
from gazetteer.intake.outcomes import Outcome
from gazetteer.places.records import CodeRecord, DivisionReference, PlaceRecord

NAME = "guizhou-2016"
TITLE = "贵州省五级行政区划 2016-07 (Vonng/adcode@b755d6e4)"
LICENCE = "CC BY 4.0"

_FILE = "names/guizhou_divisions_2016.csv"
_PATH = ("province", "prefecture", "county", "township", "village")
_COLUMNS = ("code", "parent_code", "name", "level", "urban_rural_code", "lon_gcj02", "lat_gcj02", *_PATH)
_LEVELS = ("province", "city", "county", "town", "village")
_CLASSES = ("21200", "21300", "21400", "21500")
"""Of a division as a place, by level; a village's is told by its name."""
_BATCH = 4096
_COUNTY_LENGTH = 6


def open_dataset(directory: Path, *, extent: Extent | None = None) -> Dataset:
    """Return Guizhou's divisions of 2016 open for reading.

    - A row of the four upper levels is a division: a place of class 21200, 21300, 21400 or 21500 whose division is its
      superior (the province's is itself) and whose code is the division's own.
    - A row of the fifth is a village, a community or a committee, by its name's ending, with its 12-digit code.
    - Codes of counties and above are GB2260, longer ones NBS.
    - Points are GCJ-02 and converted.
    - Rows of statistics (市辖区) are no units: each is a note.

    Parameters
    ----------
    directory
        Holds ``names/guizhou_divisions_2016.csv``, and beside it ``areacodes/`` with the year-end tables.
    extent
        Where points must lie.

    Raises
    ------
    NotFound
        When one of the files is not there.
    InvalidInput
        When the file is damaged, or has other columns.
    """
    path, tables = find(directory, _FILE), read_tables(directory)
    reading = open_delimited(path, delimiter=",")
    require_columns(reading, _COLUMNS, path)
    return Dataset(
        name=NAME,
        title=TITLE,
        licence=LICENCE,
        path=path,
        sha256=file_sha256(path),
        outcomes=_outcomes(reading, tables, extent),
        fraction=reading.fraction,
        close=reading.close,
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    number: int
    name: str
    class_code: str
    division: DivisionReference
    code: CodeRecord
    written: Written | None


def _outcomes(reading: Reading, tables: YearEndTables, extent: Extent | None) -> Iterator[Outcome]:
    remarks, written_of = CodeRemarks(tables), _position_reader(extent)
    while batch := list(islice(reading.rows, _BATCH)):
        drafts = [each for row in batch for each in _examined(row, written_of, remarks)]
        positions = settle([each.written for each in drafts if isinstance(each, _Draft) and each.written], extent)
        for draft in drafts:
            if not isinstance(draft, _Draft):
                yield draft
                continue
            position = positions.get(draft.number)
            if isinstance(position, Rejection):
                yield position
                continue
            yield PlaceRecord(
                draft.number, draft.name, draft.class_code, draft.division, codes=(draft.code,), position=position
            )
    yield from remarks.notes("code")


def _position_reader(extent: Extent | None) -> Callable[[int, tuple[str, ...], Faults], Written | None]:
    columns = {Field.NAME: "name", Field.LON: "lon_gcj02", Field.LAT: "lat_gcj02"}
    plan = plan_columns(_COLUMNS, mapping=ColumnMapping(columns, {Field.CLASS_CODE: VILLAGE}))
    context = Context(today=date.max, class_codes=frozenset(), extent=extent, crs=GCJ02.name)
    return position_reader(plan, context, to_storage(GCJ02))


def _examined(
    row: RawRow | Rejection,
    written_of: Callable[[int, tuple[str, ...], Faults], Written | None],
    remarks: CodeRemarks,
) -> Iterator[_Draft | Rejection | Note]:
    if isinstance(row, Rejection):
        yield row
        return
    number, cells = row.number, dict(zip(_COLUMNS, row.cells, strict=True))
    if is_summary(cells["name"]):
        message = f"{cells['name']} is a row of statistics and no unit; it is left out."
        yield Note(number, "name", Remark.SUMMARY_ROW, message, cells["name"])
        return
    faults = Faults()
    draft = _draft(number, cells, faults, written_of(number, row.cells, faults))
    if draft is None or faults:
        yield from faults
        return
    remarks.see(number, cells["code"][:_COUNTY_LENGTH])
    yield draft


def _draft(number: int, cells: dict[str, str], faults: Faults, written: Written | None) -> _Draft | None:
    code, superior = plain(cells["code"]), plain(cells["parent_code"])
    if code is None or superior is None or cells["level"] not in _LEVELS:
        message = "A row has two codes of 12 digits and one of the five levels; correct it."
        faults.append(rejection(number, "code", Reason.BAD_CODE, message, cells["code"]))
        return None
    depth = _LEVELS.index(cells["level"])
    name = checked_name(number, "name", cells["name"], faults)
    above = _PATH[:depth] or _PATH[:1]
    path = collapse(tuple(checked_name(number, level, cells[level], faults) for level in above))
    own = superior if depth else code
    return _Draft(
        number=number,
        name=name,
        class_code=_CLASSES[depth] if depth < len(_CLASSES) else village_class(name),
        division=DivisionReference(path, own, _scheme(own)),
        code=CodeRecord(_scheme(code), code),
        written=written,
    )


def _scheme(code: str) -> str:
    return "GB2260" if len(code) == _COUNTY_LENGTH else "NBS"
