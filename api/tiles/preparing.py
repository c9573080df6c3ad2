"""What maps ask for first, worked out before anybody does: the first visitor would wait for it."""

import logging
import threading
from collections.abc import Callable, Iterator
from functools import partial

from sqlalchemy.exc import SQLAlchemyError

from api.ogc.catalogue import COLLECTIONS
from api.ogc.documents.collections import count_ahead
from api.state import ServerState
from api.tiles.shelf import Shelf
from foundation.errors import GazetteerError
from gazetteer.tiles.matrices import SETS

_log = logging.getLogger("gazetteer.api")

_SET = SETS["WebMercatorQuad"]
_ZOOMS = (6, 12, 7, 8, 9, 10, 11)
"""Of the map as it opens, then of a town, and what lies between; from 12 on nothing is drawn anew."""


def prepare(server: ServerState, shelf: Shelf, stopping: threading.Event) -> None:
    """Draw the sheets of today, and count the collections, until told to stop; again, it costs next to nothing.

    What fails is left to who asks for it.
    """
    for step in _steps(server, shelf):
        if stopping.is_set():
            return
        try:
            step()
        except (SQLAlchemyError, GazetteerError) as error:
            _log.warning("Something could not be prepared: %s", error)


def _steps(server: ServerState, shelf: Shelf) -> Iterator[Callable[[], None]]:
    for zoom in _ZOOMS:
        yield partial(shelf.draw_ahead, _SET, zoom)
    for collection in COLLECTIONS.values():
        yield partial(count_ahead, server, collection)
