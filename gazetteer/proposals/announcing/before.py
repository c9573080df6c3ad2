"""What the places of a proposal were called before it was decided."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from gazetteer.places.queries import several
from gazetteer.places.views import PlaceBrief
from gazetteer.proposals.content import Content

_EVE = timedelta(days=1)


def before_decision(session: Session, content: Content, decided_on: date) -> Mapping[UUID, PlaceBrief]:
    """Return the places of a proposal as they were on the eve of its decision; those that were not there are left out.

    Parameters
    ----------
    decided_on
        The day of the decision, from which on the places are called otherwise.
    """
    return places_on(session, content, decided_on - _EVE)


def places_on(session: Session, content: Content, day: date) -> Mapping[UUID, PlaceBrief]:
    """Return the places of a proposal as they are on a day; those that are not there are left out."""
    ids = [draft.place_id for draft in content.drafts if draft.place_id is not None]
    return several(session, ids, as_of=day)
