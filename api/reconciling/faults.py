"""What is wrong with a JSON text, gathered, each with a pointer to its place: all of it is told at once."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import orjson

from foundation.errors import Fault, InvalidInput

_MOST_FAULTS = 20
_LONGEST_SHOWN = 60
_Told = TypeVar("_Told")
_Given = TypeVar("_Given")


class Faults:
    """What is wrong, as it is met.

    Parameters
    ----------
    what
        What the text is called: ``queries``, ``extend``.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._found: list[Fault] = []

    def add(self, place: Sequence[str | int], code: str, message: str) -> None:
        """Keep that something is wrong at a place.

        Parameters
        ----------
        place
            Names and numbers on the way to it.
        """
        self._found.append(Fault(pointer(place), code, message))

    def read(
        self, read: Callable[[_Given], _Told], given: _Given, place: Sequence[str | int], otherwise: _Told
    ) -> _Told:
        """Return what a reader makes of a value; where it refuses, keep why and return something else."""
        try:
            return read(given)
        except InvalidInput as error:
            self.add(place, error.faults[0].code if error.faults else "malformed", error.message)
            return otherwise

    def settle(self) -> None:
        """Go on where nothing is wrong.

        Raises
        ------
        InvalidInput
            When something is.
        """
        if self._found:
            first, count = self._found[0], len(self._found)
            more = (
                ""
                if count == 1
                else f" And {count - 1} more: `errors` names {'each' if count <= _MOST_FAULTS else 'the first'}."
            )
            raise InvalidInput(
                f"`{self._what}` cannot be understood at {first.where or 'its top'}: {first.message}{more}",
                faults=[Fault(f.where or "/", f.code, f.message) for f in self._found[:_MOST_FAULTS]],
            )


def pointer(place: Sequence[str | int]) -> str:
    """Return a JSON pointer.

    References
    ----------
    RFC 6901, 3.

    Examples
    --------
    >>> pointer(["q0", "properties", 1, "v"]), pointer(["a/b~c"]), pointer([])
    ('/q0/properties/1/v', '/a~1b~0c', '')
    """
    return "".join(f"/{str(part)[:_LONGEST_SHOWN].replace('~', '~0').replace('/', '~1')}" for part in place)


def json_object(text: str, what: str) -> Mapping[str, object]:
    """Return the members of a JSON object.

    Raises
    ------
    InvalidInput
        When the text is no JSON, is nested too deep, or is JSON but no object.
    """
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        message = f"`{what}` is no JSON that can be read: {error}."
        raise InvalidInput(message, faults=(Fault(what, "not_json", message),)) from error
    if not isinstance(found, dict):
        message = f"`{what}` is no JSON object."
        raise InvalidInput(message, faults=(Fault(what, "not_an_object", message),))
    return found


def shown(given: object) -> str:
    """Return a value as an error shows it: the beginning of what was sent."""
    return repr(given if isinstance(given, str | int | float | bool | None) else type(given).__name__)[:_LONGEST_SHOWN]
