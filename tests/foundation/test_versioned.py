"""What the database refuses of a version row, whoever writes it."""

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

DIVISION = "00000000-0000-7000-8000-000000000001"
Insert = Callable[..., None]


@pytest.fixture
def insert(session: Session) -> Insert:
    session.execute(text("SET CONSTRAINTS ALL DEFERRED"))
    entry = (
        "INSERT INTO ledger_entry (seq, recorded_at, actor_id, actor_name, actor_role, action, reason, details, rows,"
        " digest, previous_hash, hash) SELECT n, now(), 'a', 'a', 'a', 'a', 'a', '{}', 0, '', '', int8send(n)"
        " FROM generate_series(900001, 900002) n"
    )
    session.execute(text(entry))
    session.execute(text("INSERT INTO division (id, created_by) VALUES (:id, 900001)"), {"id": DIVISION})

    def insert(*, valid: str = "[,)", recorded: str = "[2020-01-01,)", closed_by: int | None = None) -> None:
        statement = text(
            "INSERT INTO division_code (division_id, scheme, code, valid, recorded, opened_by, closed_by)"
            " VALUES (:id, 'GB2260', '520201', :valid, :recorded, 900001, :closed_by)"
        )
        row = {"id": DIVISION, "valid": valid, "recorded": recorded, "closed_by": closed_by}
        with session.begin_nested():  # a refused row leaves the test's transaction usable
            session.execute(statement, row)

    return insert


def test_one_code_means_one_thing_on_one_day_in_one_state_of_knowledge(insert: Insert) -> None:
    insert(valid="[1981-01-01,1988-01-01)")
    insert(valid="[1988-01-01,)")
    with pytest.raises(IntegrityError, match="ex_division_code_overlap"):
        insert(valid="[1987-12-31,1988-01-01)")


def test_what_was_believed_before_may_contradict_what_is_believed_now(insert: Insert) -> None:
    insert(recorded="[2020-01-01,2021-01-01)", closed_by=900002)
    insert(recorded="[2021-01-01,)")


@pytest.mark.parametrize(
    ("valid", "recorded", "constraint"),
    [
        ("empty", "[2020-01-01,)", "periods_not_empty"),
        ("[,)", "empty", "periods_not_empty|closed_by_its_entry"),
        ("[2000-01-01,infinity)", "[2020-01-01,)", "periods_finite"),
        ("[-infinity,)", "[2020-01-01,)", "periods_finite"),
        ("[,)", "[2020-01-01,2021-01-01)", "closed_by_its_entry"),
    ],
)
def test_a_period_that_no_comparison_would_see_is_refused(
    insert: Insert, valid: str, recorded: str, constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        insert(valid=valid, recorded=recorded)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE division_code SET code = '520299'",
        "UPDATE division_code SET valid = '[2000-01-01,)'",
        "UPDATE division_code SET recorded = '[2019-01-01,2022-01-01)', closed_by = 900002",
        "DELETE FROM division_code",
    ],
)
def test_a_version_row_can_only_be_closed(session: Session, insert: Insert, statement: str) -> None:
    insert()
    with pytest.raises(DBAPIError, match=r"may only be closed|append-only"), session.begin_nested():
        session.execute(text(statement))


def test_a_version_row_is_closed_once(session: Session, insert: Insert) -> None:
    insert()
    closing = text("UPDATE division_code SET recorded = '[2020-01-01,2022-01-01)', closed_by = 900002")
    session.execute(closing)
    with pytest.raises(DBAPIError, match="may only be closed, once"), session.begin_nested():
        session.execute(closing)


def test_a_table_of_version_rows_is_never_emptied(session: Session) -> None:
    with pytest.raises(DBAPIError, match="append-only"), session.begin_nested():
        session.execute(text("TRUNCATE division_version"))
