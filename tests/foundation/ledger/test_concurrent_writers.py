from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

from sqlalchemy import select

from foundation.actor import OPERATOR
from foundation.db import Database
from foundation.ledger.models import LedgerEntry
from foundation.ledger.verification import verify
from foundation.ledger.writing import writing

WRITERS, EACH = 6, 10


def test_entries_of_many_writers_have_no_gap_and_rising_instants(committed: Database) -> None:
    def write(_: int) -> None:
        for _ in range(EACH):
            with committed.sessions.begin() as session, writing(session, OPERATOR, "write", reason="a race"):
                pass

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    with committed.sessions() as session:
        assert verify(session) == WRITERS * EACH
        instants = session.scalars(select(LedgerEntry.recorded_at).order_by(LedgerEntry.seq)).all()
    assert all(before < after for before, after in pairwise(instants))
