"""What a reader may see: conditions on rows, with parameters in place of values.

Statements are built once and kept: building one takes SQLAlchemy longer than PostgreSQL takes to answer it. What
differs from call to call are the parameters; `Sight.parameters` gives them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Date,
    DateTime,
    Select,
    SmallInteger,
    Text,
    and_,
    any_,
    bindparam,
    func,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from foundation.versioned import Versioned, in_force, known_at
from gazetteer.places.models import PlaceName, PlaceVersion
from gazetteer.places.records import NameKind, Secrecy

AS_OF = bindparam("as_of", type_=Date)
RECORDED = bindparam("recorded", type_=DateTime(timezone=True))
SECRECY = bindparam("secrecy", type_=SmallInteger)
IN_CLASSES = PlaceVersion.class_code.like(any_(bindparam("classes", type_=ARRAY(Text))))
"""A version is of any of the classes that `begins_with` means."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a reader sees: the day, the state of knowledge, and up to which level (视角)."""

    as_of: date
    recorded: datetime | None = None
    """``None`` for now."""
    secrecy: Secrecy = Secrecy.PUBLIC

    @property
    def is_past(self) -> bool:
        """Whether the state of knowledge is an earlier one."""
        return self.recorded is not None

    def parameters(self) -> dict[str, object]:
        """Return the parameters of a statement."""
        found: dict[str, object] = {"as_of": self.as_of, "secrecy": self.secrecy.value}
        return found if self.recorded is None else {**found, "recorded": self.recorded}


def readable(*, past: bool) -> ColumnElement[bool]:
    """Return the condition that a version is in force on a day and may be read at a secrecy level (密级).

    What is secret now is secret in the past as well: knowledge of an earlier instant is told only where nothing above
    the level is known today of the same place on the same day.

    Parameters
    ----------
    past
        Whether the state of knowledge is an earlier one.
    """
    open_enough = and_(in_force(PlaceVersion, AS_OF, RECORDED if past else None), PlaceVersion.secrecy <= SECRECY)
    if not past:
        return open_enough
    now = aliased(PlaceVersion)
    return and_(open_enough, ~_secret_now(now, PlaceVersion.place_id).where(in_force(now, AS_OF)).exists())


def readable_ever() -> ColumnElement[bool]:
    """Return the condition that a version of any period and knowledge may be read at a secrecy level."""
    now = aliased(PlaceVersion)
    secret = _secret_now(now, PlaceVersion.place_id).where(_overlap(now, PlaceVersion))
    return and_(PlaceVersion.secrecy <= SECRECY, ~secret.exists())


def _secret_now(now: type[PlaceVersion], place_id: InstrumentedAttribute[UUID]) -> Select[int]:
    return select(now.row_id).where(now.place_id == place_id, known_at(now, None), now.secrecy > SECRECY)


def _overlap(one: type[Versioned], other: type[Versioned]) -> ColumnElement[bool]:
    return one.valid.op("&&", is_comparison=True)(other.valid)


def of_secret_days() -> ColumnElement[bool]:
    """Return the condition that a name is one of a past in which the place is secret: told later, it gives it away."""
    now = aliased(PlaceVersion)
    secret = _secret_now(now, PlaceName.place_id).where(_overlap(now, PlaceName))
    return and_(PlaceName.kind == NameKind.FORMER.value, ~func.upper_inf(PlaceName.valid), secret.exists())


def begins_with(prefixes: Sequence[str]) -> list[str]:
    r"""Return the patterns of codes that begin with any of some digits, for `IN_CLASSES`.

    Examples
    --------
    >>> begins_with(["222", "1_"])
    ['222%', '1\\_%']
    """
    return [re.sub(r"([\\%_])", r"\\\1", prefix) + "%" for prefix in prefixes]
