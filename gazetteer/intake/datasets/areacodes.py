"""The public history of China's division codes: year-end tables and what is told between them."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from boundaries.divisions.chronicle.events import Change
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.history.differences import read_differences
from boundaries.divisions.history.resolution import Resolver
from boundaries.divisions.history.tables import YearTable, read_table
from boundaries.divisions.history.townships import read_township_changes
from boundaries.divisions.succession.identity import Year
from boundaries.divisions.succession.reconstruction import Reconstruction
from boundaries.divisions.succession.townships import Townships
from foundation.errors import InvalidInput
from gazetteer.intake.datasets.known import find

SERIES, TOWNSHIPS = "areacodes", "areacodes-townships"
"""What its changes are called by in the chronicle."""
TITLE = "Division codes of China and their changes (yescallop/areacodes)"
LICENCE = "CC0-1.0"

_TABLES, _DIFFERENCES = "areacodes/data", "areacodes/diff"
_TOWNSHIPS = "areacodes/guizhou_township_changes_2014_2023.csv"


@dataclass(frozen=True, slots=True)
class AreaCodes:
    """The files of the history, opened (历年区划代码).

    Parameters
    ----------
    tables
        By year.
    differences
        Texts by the year they lead to.
    sha256
        Over all of them, in the order of their years.
    townships
        The text of the table of townships; empty where there is none.
    """

    tables: dict[int, YearTable]
    differences: dict[int, str]
    sha256: str
    townships: str = ""
    """What became of Guizhou's townships, where the file lies beside the tables."""

    def changes(self, new_id: Callable[[], UUID], advance: Callable[[int], None]) -> list[Change]:
        """Return what happened to all units, told after each year.

        Raises
        ------
        InvalidInput
            When the files of two years and what is told between them do not agree.
        """
        years = sorted(self.tables)
        made = Reconstruction(self.tables[years[0]], new_id, SERIES)
        advance(1)
        for year in years[1:]:
            older, newer = self.tables[year - 1], self.tables[year]
            try:
                told = Resolver(older, newer).changes(read_differences(self.differences[year]))
            except InvalidInput as error:
                message = f"{_DIFFERENCES}/{year - 1}-{year}.diff: {error.message}"
                raise InvalidInput(message, faults=error.faults) from error
            made.advance(Year(older, newer, told))
            advance(1)
        return made.changes

    def township_changes(self, lineage: Lineage, new_id: Callable[[], UUID]) -> Townships:
        """Return what became of Guizhou's townships, with the rows that cannot be taken and why.

        Parameters
        ----------
        lineage
            The counties through time.
        """
        told, missing = read_township_changes(self.townships)
        found = Townships(lineage, new_id, TOWNSHIPS)
        found.missing += missing
        found.follow(told)
        return found


def open_areacodes(directory: Path) -> AreaCodes:
    """Return the history that lies in a directory.

    Raises
    ------
    NotFound
        When the directory does not hold it.
    InvalidInput
        When a table cannot be read, or a year between the first and the last is missing.
    """
    tables = {int(path.stem): path for path in _files(find(directory, _TABLES), "*.txt")}
    differences = {int(path.stem[-4:]): path for path in _files(find(directory, _DIFFERENCES), "*.diff")}
    years = range(min(tables), max(tables) + 1)
    for year in years:
        if year not in tables:
            raise InvalidInput(f"{_TABLES} has no table of {year}: the years must follow each other.")
        if year not in differences and year != years[0]:
            raise InvalidInput(f"{_DIFFERENCES} does not tell how {year - 1} became {year}.")
    digest = hashlib.sha256()
    texts: dict[Path, str] = {}
    for path in [*(tables[year] for year in years), *(differences[year] for year in years[1:])]:
        content = path.read_bytes()
        digest.update(content)
        try:
            texts[path] = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InvalidInput(f"{path} is not UTF-8 at byte {error.start}: is it another edition?") from error
    townships = directory / _TOWNSHIPS
    told = townships.read_bytes() if townships.is_file() else b""
    digest.update(told)
    return AreaCodes(
        {year: read_table(texts[path], year) for year, path in tables.items()},
        {year: texts[path] for year, path in differences.items() if year in years},
        digest.hexdigest(),
        told.decode("utf-8-sig"),
    )


def _files(folder: Path, pattern: str) -> Iterator[Path]:
    found = [path for path in folder.glob(pattern) if path.stem[-4:].isdigit()]
    if not found:
        raise InvalidInput(f"{folder} holds no file {pattern} that is called by its year, such as 2024.txt.")
    yield from found
