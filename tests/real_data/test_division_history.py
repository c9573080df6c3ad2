"""The public history of the divisions of China, 1981 to 2024: the lines between two tables make one of the other."""

from pathlib import Path

import pytest

from boundaries.divisions.history.differences import Passage, read_differences
from boundaries.divisions.history.documents import document_of
from boundaries.divisions.history.resolution import Change, Resolver
from boundaries.divisions.history.tables import YearTable, read_table

pytestmark = pytest.mark.real_data

Told = list[tuple[Passage, tuple[Change, ...]]]


@pytest.fixture(scope="module")
def tables(shared_data: Path) -> dict[int, YearTable]:
    files = (shared_data / "areacodes" / "data").glob("*.txt")
    return {int(file.stem): read_table(file.read_text(encoding="utf-8"), int(file.stem)) for file in files}


@pytest.fixture(scope="module")
def told(shared_data: Path, tables: dict[int, YearTable]) -> dict[int, Told]:
    """What is told of each year: that no line is left over or missing is checked on the way."""
    found = {}
    for file in sorted((shared_data / "areacodes" / "diff").glob("*.diff")):
        older, newer = map(int, file.stem.split("-"))
        resolver = Resolver(tables[older], tables[newer])
        found[newer] = resolver.changes(read_differences(file.read_text(encoding="utf-8")))
    return found


def test_every_year_from_1981_to_2024_is_told_without_a_gap(
    tables: dict[int, YearTable], told: dict[int, Told]
) -> None:
    assert sorted(tables) == [*range(1981, 2025)]
    assert sorted(told) == [*range(1982, 2025)]


def test_every_line_of_change_is_understood(told: dict[int, Told]) -> None:
    changes = [change for passages in told.values() for _, made in passages for change in made]
    assert len(changes) == 8_000
    unofficial = [change for change in changes if not all(link.is_official for link in (*change.to, *change.came_from))]
    assert len(unofficial) == 42


def test_documents_are_quoted_with_their_days(told: dict[int, Told]) -> None:
    documents = [(year, document_of(passage)) for year, passages in told.items() for passage, _ in passages]
    dated = [(year, document.day) for year, document in documents if document is not None and document.day is not None]
    assert len(dated) == 1_193
    assert sum(day.year != year for year, day in dated) == 10


def test_the_districts_first_coded_in_1983_are_the_only_records_that_come_from_nowhere(
    tables: dict[int, YearTable], told: dict[int, Told]
) -> None:
    nowhere = [
        (year, change.sign)
        for year, passages in told.items()
        for _, made in passages
        for change in made
        if not change.to and not change.came_from
        if not tables[year if change.sign == "+" else year - 1].below(change.code)
    ]
    assert set(nowhere) == {(1983, "+")}
    assert len(nowhere) == 437
