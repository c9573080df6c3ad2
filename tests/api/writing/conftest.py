"""The server and the people of `tests.api.acting`."""

from tests.api.acting.conftest import clock, filled, library, people, server, settings, signed

__all__ = ["clock", "filled", "library", "people", "server", "settings", "signed"]
