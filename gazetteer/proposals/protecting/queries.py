"""Reading the list of protected names."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.versioned import in_force
from gazetteer.proposals.protecting.models import ProtectedName


def protected_among(session: Session, place_ids: Collection[UUID], *, as_of: date) -> frozenset[UUID]:
    """Return those of some places that have a name on the list on a day."""
    if not place_ids:
        return frozenset()
    wanted = select(ProtectedName.place_id).where(ProtectedName.place_id.in_(place_ids), in_force(ProtectedName, as_of))
    return frozenset(session.scalars(wanted))


def protected_names(session: Session, names: Iterable[str], *, as_of: date) -> dict[str, tuple[UUID, ...]]:
    """Return the places that have each of some names on the list on a day; a name that is not on it is left out."""
    wanted = (
        select(ProtectedName.name, ProtectedName.place_id)
        .where(ProtectedName.name.in_(list(names)), in_force(ProtectedName, as_of))
        .order_by(ProtectedName.name, ProtectedName.place_id)
    )
    found: dict[str, tuple[UUID, ...]] = {}
    for name, place_id in session.execute(wanted):
        found[name] = (*found.get(name, ()), place_id)
    return found
