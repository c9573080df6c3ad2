"""The public history of the divisions of China, 1981 to 2024: the lines between two tables make one of the other."""

import csv
from datetime import date
from pathlib import Path

import pytest
from uuid_utils.compat import uuid7

from boundaries.divisions.chronicle.coherence import require_coherence
from boundaries.divisions.chronicle.events import Change as ChronicleChange
from boundaries.divisions.chronicle.events import Lives
from boundaries.divisions.chronicle.replay import replay, standing_on
from boundaries.divisions.history.differences import Passage, read_differences
from boundaries.divisions.history.documents import document_of
from boundaries.divisions.history.resolution import Change, Resolver
from boundaries.divisions.history.tables import YearTable, read_table
from boundaries.divisions.succession.identity import Year
from boundaries.divisions.succession.reconstruction import Reconstruction

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


@pytest.fixture(scope="module")
def chronicle(tables: dict[int, YearTable], told: dict[int, Told]) -> list[ChronicleChange]:
    made = Reconstruction(tables[1981], uuid7, "areacodes")
    for year, passages in sorted(told.items()):
        made.advance(Year(tables[year - 1], tables[year], passages))
    return made.changes


@pytest.fixture(scope="module")
def lives(chronicle: list[ChronicleChange]) -> Lives:
    return replay(chronicle)


def test_the_list_as_of_the_end_of_every_year_is_the_table_of_that_year(
    tables: dict[int, YearTable], lives: Lives
) -> None:
    for year, table in tables.items():
        there = [standing_on(spans, date(year, 12, 31)) for spans in lives.values()]
        assert {each.code[1]: each.name for each in there if each is not None and each.code} == table.names, year


def test_every_line_of_change_is_told_by_an_event(told: dict[int, Told], chronicle: list[ChronicleChange]) -> None:
    lines = {(year, change.line) for year, passages in told.items() for _, made in passages for change in made}
    covered = {
        (int(change.origin.split("-")[1][:4]), line)
        for change in chronicle
        for event in change.events
        for line in event.lines
    }
    assert covered == lines


def test_the_whole_history_fits_together(lives: Lives, chronicle: list[ChronicleChange]) -> None:
    require_coherence(lives, chronicle)


def test_the_code_520201_meant_two_units_one_after_the_other(lives: Lives) -> None:
    named = [
        standing.name
        for day in (date(1985, 1, 1), date(1990, 1, 1))
        for spans in lives.values()
        if (standing := standing_on(spans, day)) is not None and standing.code == ("GB2260", "520201")
    ]
    assert named == ["水城特区", "钟山区"]


def test_the_documented_changes_of_guizhou_are_in_the_chronicle_on_their_days(
    shared_data: Path, chronicle: list[ChronicleChange], lives: Lives
) -> None:
    days = {
        (spans[-1].standing.name, event.moment.day)
        for change in chronicle
        for event in change.events
        for spans in [lives[event.division]]
    }
    with (shared_data / "history" / "gz_division_history.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            # 界线变更 of 2014 has a year alone; names stand with notes in brackets.
            day = date.fromisoformat(row["doc_date"]) if len(row["doc_date"]) > 4 else date(2014, 1, 1)
            names = {name.partition("（")[0] for name in (*row["old_name"].split(";"), *row["new_name"].split(";"))}
            assert {(name, day) for name in names} & days, row


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
    dated = [
        (year, document.approved_on)
        for year, document in documents
        if document is not None and document.approved_on is not None
    ]
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
