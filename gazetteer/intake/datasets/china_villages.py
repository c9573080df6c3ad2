"""Every village and community of China: names with their full paths, without coordinates."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from foundation.files.checksums import file_sha256
from foundation.intake.files.delimited import open_delimited
from foundation.intake.files.reading import Reading
from foundation.intake.outcomes import Rejection
from gazetteer.intake.checks.context import Faults
from gazetteer.intake.checks.divisions import division_reader
from gazetteer.intake.checks.names import checked_name
from gazetteer.intake.columns.fields import Field
from gazetteer.intake.columns.mapping import ColumnMapping
from gazetteer.intake.columns.plan import Plan, plan_columns
from gazetteer.intake.datasets.county_codes import CodeRemarks, YearEndTables, read_tables
from gazetteer.intake.datasets.known import Dataset, find, require_columns
from gazetteer.intake.datasets.village_classes import VILLAGE, village_class
from gazetteer.intake.outcomes import Outcome
from gazetteer.places.records import PlaceRecord

NAME = "china-villages"
TITLE = "全国村（社区）名录 (dongrixinyu/JioNLP@783abc52)"
LICENCE = "Apache-2.0"

_FILE = "names/china_villages.tsv.gz"
_COLUMNS = ("province", "prefecture", "county", "county_code", "township", "village")
_NAME_AT, _CODE_AT = _COLUMNS.index("village"), _COLUMNS.index("county_code")


def open_dataset(directory: Path) -> Dataset:
    """Return the villages of China open for reading.

    - A name that ends in 社区 is a community (21620), in 居委会 its committee (27620), in 村委会 a village's (27610);
      any other is a village (21610): the file does not say more.
    - A division is the path down to the township, without the rows of statistics that stand where a unit would
      (市辖区, 省直辖行政区划), with the county's code.
    - A code that no year-end table has is one of the statistics bureau for a development zone: its scheme is NBS.
    - A row that stands in the file twice is given twice; the loader merges what is the same.

    Parameters
    ----------
    directory
        Holds ``names/china_villages.tsv.gz``, and beside it ``areacodes/`` with the year-end tables.

    Raises
    ------
    NotFound
        When one of the files is not there.
    InvalidInput
        When the file is damaged, or has other columns.
    """
    path, tables = find(directory, _FILE), read_tables(directory)
    reading = open_delimited(path, delimiter="\t")
    require_columns(reading, _COLUMNS, path)
    return Dataset(
        name=NAME,
        title=TITLE,
        licence=LICENCE,
        path=path,
        sha256=file_sha256(path),
        outcomes=_outcomes(reading, _plan(), tables),
        fraction=reading.fraction,
        close=reading.close,
    )


def _plan() -> Plan:
    return plan_columns(_COLUMNS, mapping=ColumnMapping({Field.NAME: "village"}, {Field.CLASS_CODE: VILLAGE}))


def _outcomes(reading: Reading, plan: Plan, tables: YearEndTables) -> Iterator[Outcome]:
    division_of, remarks, ever = division_reader(plan), CodeRemarks(tables), tables.ever
    for row in reading.rows:
        if isinstance(row, Rejection):
            yield row
            continue
        number, cells = row.number, row.cells
        code = cells[_CODE_AT]
        remarks.see(number, code)
        faults = Faults()
        name = checked_name(number, "village", cells[_NAME_AT], faults)
        located = division_of(number, cells, faults)
        if located is None or faults:
            yield from faults
            continue
        division = located.division if code in ever else replace(located.division, code_scheme="NBS")
        yield PlaceRecord(number, name, village_class(name), division)
    yield from remarks.notes("county_code")
