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


def test_the_known_files_come_to_the_numbers_that_are_known(
    clones: Callable[[], AbstractContextManager[Database]], shared_data: Path
) -> None:
    """One test, since the load takes minutes and each process that runs tests would load anew."""
    with clones() as database:
        villages = load(database, china_villages.open_dataset(shared_data))
        guizhou = load(database, guizhou_2016.open_dataset(shared_data))
        again = load(database, china_villages.open_dataset(shared_data))
        with database.sessions() as session:
            assert verify(session) == 2
    assert (villages.rows, villages.inserted, villages.merged, villages.rejected_rows) == (657_807, 655_746, 2_005, 56)
    assert villages.rejected == {"composed_description": 28, "lost_glyph": 26, "private_use": 2}
    assert villages.remarks == {"division_code_retired": 8_222, "division_code_unknown": 6_473}
    assert villages.remarks.total() == 14_695
    assert (again.inserted, again.updated, again.unchanged, again.seq) == (0, 0, 655_746, None)
    assert (guizhou.rows, guizhou.rejected_rows) == (20_236, 7)
    assert guizhou.divisions < 300
