"""What the database alone knows of a draft's surroundings."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gazetteer.places.models import PlaceVersion


def crossing(session: Session, places: Collection[UUID], *, as_of: date) -> frozenset[UUID]:
    """Return which of some places cross boundaries (跨界自然地理实体) on a day, as known now.

    Parameters
    ----------
    session
        A reading session.
    """
    wanted = select(PlaceVersion.place_id).where(
        PlaceVersion.place_id.in_(places),
        func.upper_inf(PlaceVersion.recorded),
        PlaceVersion.valid.contains(as_of),
        func.cardinality(PlaceVersion.crosses) > 0,
    )
    return frozenset(session.scalars(wanted))
