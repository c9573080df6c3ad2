import pytest

from gazetteer.names.confusion.difference import cost


@pytest.fixture(scope="session", autouse=True)
def _confusions_are_read() -> None:
    """Read the dictionaries before the first example, whose time hypothesis measures."""
    cost("青", "岩")
