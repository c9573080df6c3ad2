"""Reading places by their identities, many at once."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import any_
from sqlalchemy.orm import Session

from foundation.errors import NotFound
from foundation.postgres.glances import Statement
from gazetteer.places.gathering import IDS, fetched, place_rows, views
from gazetteer.places.models import PlaceVersion
from gazetteer.places.queries import versions
from gazetteer.places.sight import Sight
from gazetteer.places.views import PlaceView


def places_of(session: Session, identities: Collection[UUID], *, as_of: date) -> Mapping[UUID, PlaceView]:
    """Return what places are on a day, by identity, in one statement.

    Those that do not exist, are not in force on that day or may not be seen by the public are left out.
    """
    if not identities:
        return {}
    given = {**Sight(as_of).parameters(), "ids": [*identities]}
    return {view.id: view for view in views(fetched(session, _by_identity(), given))}


def last_known(session: Session, identity: UUID) -> PlaceView | None:
    """Return what a place was in the last of its periods; ``None`` where there is none that the public may see."""
    try:
        return versions(session, identity)[-1]
    except NotFound:
        return None


@cache
def _by_identity() -> Statement:
    return place_rows(past=False).where(PlaceVersion.place_id == any_(IDS))
