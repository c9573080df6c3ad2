"""The members of an object that was sent, taken one by one; what is wrong with each is told at its place."""

from collections.abc import Callable, Mapping
from datetime import datetime
from re import compile as pattern
from typing import Any
from uuid import UUID

from boundaries.inspections.reading import items, text
from foundation.errors import Fault, InvalidInput

MOST_PHOTOS = 60
LONGEST_NAME = 200
_SHA256 = pattern("[0-9a-f]{64}")
_YEARS = range(2000, 2200)


class Members:
    """Takes the members of an object one by one, and remembers what is wrong with each."""

    def __init__(self, sent: Mapping[str, object]) -> None:
        self._sent = sent
        self._known: set[str] = set()
        self._faults: list[Fault] = []

    def take(self, name: str, read: Callable[[Any], Any], *default: object) -> Any:  # noqa: ANN401 - of its kind
        """Return a member as a reader reads it; ``None`` where it cannot, which `closed` tells.

        Parameters
        ----------
        default
            What it is where it is left out; without one, it must be there.
        """
        self._known.add(name)
        if name not in self._sent:
            if default:
                return default[0]
            self._faults.append(Fault(f"/{name}", "missing", f"`{name}` is missing."))
            return None
        try:
            return read(self._sent[name])
        except (TypeError, ValueError, AttributeError, OverflowError, InvalidInput) as error:
            said = error.message if isinstance(error, InvalidInput) else f"`{name}` cannot be read: {error}."
            self._faults.append(Fault(f"/{name}", "malformed", said[:300]))
            return None

    def whole(self, read: Callable[[Mapping[str, Any]], Any]) -> Any:  # noqa: ANN401 - of the reader's kind
        """Have another reader take all of it, which says itself what is wrong."""
        self._known |= set(self._sent)
        try:
            return read(self._sent)
        except InvalidInput as error:
            self._faults += error.faults or [Fault("", "malformed", error.message)]
            return None

    @property
    def is_whole(self) -> bool:
        """Whether nothing was wrong so far."""
        return not self._faults

    def closed(self) -> tuple[Fault, ...]:
        """Return what is wrong, and every member that nobody took."""
        unknown = [
            Fault(f"/{name[:60]}", "unknown", f"`{name[:60]}` is not known here: leave it out.")
            for name in sorted(set(self._sent) - self._known)
        ]
        return (*self._faults, *unknown)


def id_in(told: object) -> UUID:
    """Return an id.

    Raises
    ------
    TypeError, ValueError
        When it is none.
    """
    return UUID(text(told))


def object_in(told: object) -> dict[str, Any]:
    """Return an object.

    Raises
    ------
    TypeError, ValueError
        When it is none.
    """
    if not isinstance(told, dict):
        raise TypeError("it is no object")
    return told


def name_in(told: object) -> str:
    """Return a text that says something and is not long.

    Raises
    ------
    TypeError, ValueError
        When it is none.
    """
    found = text(told)
    if not found.strip() or len(found) > LONGEST_NAME:
        raise ValueError(f"it has 1 to {LONGEST_NAME} characters")
    return found


def short_in(told: object) -> str:
    """Return a sentence, which may be empty.

    Raises
    ------
    TypeError, ValueError
        When it is none.
    """
    found = text(told).strip()
    if len(found) > LONGEST_NAME:
        raise ValueError(f"it has at most {LONGEST_NAME} characters")
    return found


def pointer_in(told: object) -> str:
    """Return a JSON pointer.

    Raises
    ------
    TypeError, ValueError
        When it is none.
    """
    found = name_in(told)
    if not found.startswith("/"):
        raise ValueError("it is a JSON pointer such as /note")
    return found


def instant_in(told: object) -> datetime:
    """Return an instant; its year is one in which this program may be used.

    Raises
    ------
    TypeError, ValueError
        When it is none.
    """
    found = datetime.fromisoformat(text(told))
    if found.tzinfo is None:
        raise ValueError("it may be any of many instants: give the time with its zone")
    if found.year not in _YEARS:
        raise ValueError(f"it is of {found.year}: set the clock of the device")
    return found


def sha256_in(told: object) -> str:
    """Return a SHA-256.

    Raises
    ------
    TypeError, ValueError
        When it is none.
    """
    found = text(told)
    if not _SHA256.fullmatch(found):
        raise ValueError("a SHA-256 is 64 hexadecimal digits in lower case")
    return found


def photos_in(told: object) -> tuple[str, ...]:
    """Return a list of SHA-256 of photos.

    Raises
    ------
    TypeError, ValueError
        When it is none.
    """
    found = tuple(map(sha256_in, items(told)))
    if len(found) > MOST_PHOTOS:
        raise ValueError(f"{len(found)} photos are too many: at most {MOST_PHOTOS} a record")
    return found
