import pytest

from gazetteer.names.lexicon import place_lexicon
from gazetteer.names.text import fold


@pytest.fixture(scope="session", autouse=True)
def _tables_are_read() -> None:
    """Read the dictionaries before the first example, whose time hypothesis measures."""
    place_lexicon()
    fold("臺")
