"""The known public files, loaded whole into a real database: how many rows, and why not the others."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from foundation.actor import OPERATOR
from foundation.db import Database
from foundation.ledger.verification import verify
from gazetteer.intake.datasets import china_villages, guizhou_2016
from gazetteer.intake.datasets.known import Dataset
from gazetteer.places.loading import LoadReport, SourceFile, load_places

pytestmark = pytest.mark.real_data


def load(database: Database, dataset: Dataset) -> LoadReport:
    with dataset, database.sessions.begin() as session:
        return load_places(
            session,
            dataset.outcomes,
            source=SourceFile(dataset.title, dataset.sha256, dataset.licence),
            actor=OPERATOR,
            reason="a test",
            on_rejection=lambda _: None,
        )


@pytest.fixture(scope="module")
def loaded(
    clones: Callable[[], AbstractContextManager[Database]], shared_data: Path
) -> "list[tuple[LoadReport, LoadReport, int]]":
    with clones() as database:
        villages = load(database, china_villages.open_dataset(shared_data))
        guizhou = load(database, guizhou_2016.open_dataset(shared_data))
        with database.sessions() as session:
            return [(villages, guizhou, verify(session))]


def test_every_village_of_china_is_accepted_merged_or_rejected_with_a_reason(
    loaded: "list[tuple[LoadReport, LoadReport, int]]",
) -> None:
    report = loaded[0][0]
    assert (report.rows, report.inserted, report.merged, report.rejected_rows) == (657_807, 655_746, 2_005, 56)
    assert report.rejected == {"composed_description": 28, "lost_glyph": 26, "private_use": 2}


def test_stale_county_codes_of_the_villages_are_counted(
    loaded: "list[tuple[LoadReport, LoadReport, int]]",
) -> None:
    remarks = loaded[0][0].remarks
    assert remarks == {"division_code_retired": 8_222, "division_code_unknown": 6_473}
    assert remarks.total() == 14_695


def test_guizhou_of_2016_joins_the_same_divisions(loaded: "list[tuple[LoadReport, LoadReport, int]]") -> None:
    report = loaded[0][1]
    assert (report.rows, report.rejected_rows) == (20_236, 7)
    assert report.divisions < 300


def test_the_ledger_vouches_for_both(loaded: "list[tuple[LoadReport, LoadReport, int]]") -> None:
    assert loaded[0][2] == 2
