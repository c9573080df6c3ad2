"""The servers of those who sign and of those who send, of whose inspections papers are made."""

from tests.api.inspections.attesting.conftest import desk, desks
from tests.api.inspections.syncing.conftest import station

__all__ = ["desk", "desks", "station"]
