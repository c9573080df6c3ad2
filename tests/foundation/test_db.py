import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from foundation.db import connect, database_url, explain, require_versions
from foundation.errors import InvalidInput


def test_the_tests_run_on_a_server_that_is_new_enough(session: Session) -> None:
    require_versions(session.connection())


def test_a_url_of_another_database_system_is_refused() -> None:
    with pytest.raises(InvalidInput, match="must begin with postgresql://"):
        database_url("mysql://localhost/x")


@pytest.mark.parametrize("url", ["", "localhost", "postgresql//x"])
def test_a_url_that_cannot_be_read_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        database_url(url)


def test_a_failed_connection_is_explained_without_the_password() -> None:
    unreachable = connect(database_url("postgresql://someone:hushhush@127.0.0.1:1/x"))
    with pytest.raises(OperationalError) as caught, unreachable.engine.connect():
        pass
    message = explain(caught.value).message
    assert message.startswith("The database cannot be reached")
    assert "hushhush" not in message


def test_every_session_writes_days_and_instants_in_one_way(session: Session) -> None:
    shown = session.execute(text("SELECT '2016-03-20 08:00:00+08'::timestamptz::text, '2016-03-20'::date::text")).one()
    assert tuple(shown) == ("2016-03-20 00:00:00+00", "2016-03-20")
