"""What the library knows of the things that a proposal concerns."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.divisions.models import DivisionVersion
from foundation.versioned import in_force
from gazetteer.places.models import PlaceName
from gazetteer.places.records import NameKind
from gazetteer.proposals.content import Content
from gazetteer.proposals.handling.subjects import Called


def called(session: Session, content: Content, *, as_of: date) -> Called:
    """Return what the places and divisions that a proposal concerns are called on a day, and of which kind they are."""
    places = [draft.place_id for draft in content.drafts if draft.place_id is not None]
    names = frozenset(
        session.scalars(
            select(PlaceName.text).where(
                PlaceName.place_id.in_(places), PlaceName.kind == NameKind.STANDARD.value, in_force(PlaceName, as_of)
            )
        )
        if places
        else ()
    )
    divisions = {draft.division_id for draft in content.drafts}
    kinds = frozenset(
        session.scalars(
            select(DivisionVersion.kind).where(
                DivisionVersion.division_id.in_(divisions), in_force(DivisionVersion, as_of)
            )
        )
    )
    return Called(names, kinds)
