"""The national history in a real database: as of the end of every year, the list is the table."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest
from uuid_utils.compat import uuid7

from boundaries.divisions import queries
from boundaries.divisions.archive.lineage import lineage
from foundation.actor import OPERATOR
from foundation.db import Database
from foundation.ledger.verification import verify
from gazetteer.intake.datasets.areacodes import LICENCE, SERIES, TITLE, TOWNSHIPS, AreaCodes, open_areacodes
from gazetteer.places.loading import SourceFile
from gazetteer.places.of_divisions.loading import ChronicleReport, load_chronicle

pytestmark = pytest.mark.real_data


def load(database: Database, codes: AreaCodes) -> ChronicleReport:
    with database.sessions.begin() as session:
        return load_chronicle(
            session,
            SERIES,
            codes.changes(uuid7, lambda _: None),
            source=SourceFile(TITLE, codes.sha256, LICENCE),
            actor=OPERATOR,
            reason="a test",
        )


def test_the_national_history_answers_for_the_end_of_every_year_as_the_tables_do(
    clones: Callable[[], AbstractContextManager[Database]], shared_data: Path
) -> None:
    """One test, since the load takes some twenty seconds."""
    codes = open_areacodes(shared_data)
    with clones() as database:
        first, again = load(database, codes), load(database, codes)
        with database.sessions() as session:
            for year, table in codes.tables.items():
                tree = queries.tree(session, as_of=date(year, 12, 31))
                there = {node.code: node.name for node in tree.nodes()}
                assert there == dict(table.names), year
                superiors = {
                    node.code: above.code
                    for node in tree.nodes()
                    if (above := tree.node(tree.superior(node) or node.id)) is not None and above is not node
                }
                assert superiors == {code: table.superior_of(code or "") for code in superiors}, year
            assert verify(session) == 1
        with database.sessions.begin() as session:
            townships = codes.township_changes(lineage(session), uuid7)
            source = SourceFile("townships", f"{codes.sha256}-townships", LICENCE)
            load_chronicle(session, TOWNSHIPS, townships.changes, source=source, actor=OPERATOR, reason="a test")
            tree = queries.tree(session, as_of=date(2024, 1, 1))
            moved = [node for node in tree.nodes() if node.code == "520201203"]
            assert [tree.label(node.id).path for node in moved] == [("贵州省", "六盘水市", "钟山区", "南开苗族彝族乡")]
            assert len(townships.missing) == 14
    assert (first.units, first.new_units, first.changes, first.documents) == (4_589, 4_589, 4_132, 1_311)
    assert again.seq is None
