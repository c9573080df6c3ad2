import pytest

from gazetteer.names.latin.polyphones import other_readings
from gazetteer.names.latin.reading import read_latin


@pytest.fixture(scope="session", autouse=True)
def _spellings_are_read() -> None:
    """Read the tables before the first example, whose time hypothesis measures."""
    read_latin("Tuyun Hsien")
    other_readings("都匀")
