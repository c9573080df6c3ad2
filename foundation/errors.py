"""What can go wrong, in the words of the domain; no HTTP status codes here.

::

    GazetteerError
     ├── InvalidInput      what was handed in cannot be understood or is out of range
     │    └── RefusedCrs   a coordinate reference system that cannot be converted honestly
     ├── NotFound          nothing has that identity
     │    └── NotInForce   it exists, but not on the day that was asked for
     │         └── Gone    it was there, and what it was then, and is now, can be told
     ├── Conflict          the stored state forbids the change
     │    └── Stale        somebody else changed it first
     ├── Unauthenticated   nobody has said who acts, or not so that it can be believed
     ├── Forbidden         who acts is known, and may not do this
     └── Unavailable       a part the service needs is missing or too old

`api.problems` alone turns them into HTTP answers, `commands` into exit codes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One place in the input and what is wrong there.

    Parameters
    ----------
    where
        A JSON pointer, a parameter name, or a column name.
    code
        Stable machine-readable reason, in snake case.
    message
        One sentence that says what is wrong and what would be right.
    """

    where: str
    code: str
    message: str


class GazetteerError(Exception):
    """Base of every error this project raises on purpose.

    Parameters
    ----------
    message
        A sentence that names the place and the remedy.
    faults
        The single places that are wrong, where there are several.
    details
        Further facts a program may act on (identifiers, links, limits).
    """

    def __init__(
        self,
        message: str,
        *,
        faults: Sequence[Fault] = (),
        details: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.faults = tuple(faults)
        self.details = dict(details or {})


class InvalidInput(GazetteerError):  # noqa: N818 - the domain's word; every subclass of GazetteerError is an error
    """What was handed in cannot be understood, or lies outside what is allowed."""


class RefusedCrs(InvalidInput):
    """A coordinate reference system (坐标参照系) that cannot be converted without pretending."""


class NotFound(GazetteerError):  # noqa: N818 - see InvalidInput
    """Nothing has the identity that was asked for."""


class NotInForce(NotFound):
    """The thing exists, but not on the day that was asked for."""


class Gone(NotInForce):
    """The thing is known, is not there on the day that was asked for, and `details` say where it is."""


class Conflict(GazetteerError):  # noqa: N818 - see InvalidInput
    """The stored state forbids the change."""


class Stale(Conflict):
    """Somebody else changed the record after it was read."""


class Unauthenticated(GazetteerError):  # noqa: N818 - see InvalidInput
    """Nobody has said who acts, or not so that it can be believed (未登录)."""


class Forbidden(GazetteerError):  # noqa: N818 - see InvalidInput
    """Who acts is known and may not do this (无权限); the sentence says which role and scope would do."""


class Unavailable(GazetteerError):  # noqa: N818 - see InvalidInput
    """A part that the service needs is missing, unreachable or too old."""
