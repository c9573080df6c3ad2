"""Names made out one by one, where each may say of itself where and when it is to be looked for."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from api.failures import fault_of
from api.parameters.known import about, classes_known
from api.parameters.normalizing import NameAsked
from api.shapes.normalizing.results import ErrorTold, RefusedTold, ResultTold, result_told
from foundation.errors import Fault, InvalidInput
from gazetteer.batch.context import division_meant
from gazetteer.normalizing.asking import Ask, Normalized
from gazetteer.normalizing.deciding import Thresholds
from gazetteer.normalizing.model import fitted
from gazetteer.normalizing.normalizing import normalized
from gazetteer.places.views import LonLat
from gazetteer.search.library import NameLibrary
from gazetteer.search.revisions import View

_log = logging.getLogger("gazetteer.api")

MOST_DAYS = 8
"""Days that the names of one request may say of themselves: the divisions of each are read anew."""
_DIVISIONS_KEPT = 10_000
FAULTS_OF_OURS = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
"""What a name may bring to light that nobody thought of; a database that fails is none of these, and ends it all."""
_LOGGED = 5
"""Of such faults, how many of one request are logged in full."""
_SHOWN = 200
"""Characters of what stood in the place of a name, as they are told again."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What holds for every name of a request that says nothing else."""

    as_of: date
    within: str | None = None
    classes: tuple[str, ...] = ()
    near: LonLat | None = None
    limit: int = 5


@dataclass(frozen=True)
class Answerer:
    """Makes out the names of one request; its answers are those of `GET /v1/normalize`, name by name.

    Parameters
    ----------
    library
        At the revision that the request saw, or later.
    thresholds
        From what probability on a decision is taken.
    class_names
        By code.
    beside
        What holds for names that say nothing else.
    """

    library: NameLibrary
    thresholds: Thresholds
    class_names: Mapping[str, str]
    beside: Beside
    instance: str = ""
    """Number of the request, as in the log."""
    _faults: list[Exception] = field(default_factory=list)
    _views: dict[date, View] = field(default_factory=dict)
    _divisions: dict[tuple[str, date], UUID] = field(default_factory=dict)

    @cached_property
    def view(self) -> View:
        """The names as they are seen on the day that holds for all."""
        return self.library.view(self.beside.as_of)

    def within(self) -> UUID | None:
        """Return the division in which all places lie, after checking what else holds for every name.

        Raises
        ------
        InvalidInput
            When a class or the division is not known: no name could be answered.
        """
        beside = self.beside
        classes_known(beside.classes, self.class_names)
        return None if beside.within is None else self._division(self.view, beside.within, beside.as_of)

    def made_out(self, text: str, within: UUID | None) -> Normalized:
        """Return what a text means, of which no more is known than what holds for all, and where it lies.

        Raises
        ------
        InvalidInput
            When it is empty or too long.
        """
        beside = self.beside
        ask = Ask(text, beside.as_of, within, beside.classes, beside.near, beside.limit)
        return normalized(self.view, ask, fitted(), self.thresholds)

    def found(self, asked: NameAsked) -> Normalized:
        """Return what a name means, of which more may be known.

        Raises
        ------
        InvalidInput
            When what stands beside it cannot be understood.
        """
        beside = self.beside
        as_of = asked.as_of or beside.as_of
        view = self._viewed(as_of)
        named = asked.within or beside.within
        within = None if named is None else self._division(view, named, as_of)
        classes = classes_known(asked.kind, self.class_names) if asked.kind else beside.classes
        ask = Ask(asked.name, as_of, within, classes, asked.near or beside.near, beside.limit)
        return normalized(view, ask, fitted(), self.thresholds)

    def answers(self, given: Sequence[object], pointer: str = "/names/{at}") -> Iterator[ResultTold | RefusedTold]:
        """Yield a result for each name as JSON has it, or what is wrong with it."""
        for at, each in enumerate(given):
            yield self.answer(each, pointer.format(at=at))

    def answer(self, given: object, pointer: str) -> ResultTold | RefusedTold:
        """Return the result of a name as JSON has it, or what is wrong with it.

        Parameters
        ----------
        pointer
            Where it stands, for the error.
        """
        try:
            asked = _understood(given)
            told = result_told(self.found(asked), self.class_names)
        except InvalidInput as error:
            return refused(given, error, pointer)
        except FAULTS_OF_OURS as error:
            return refused(given, self.owned(error), pointer)
        if asked.id is not None:
            told["id"] = asked.id
        return told

    def owned(self, error: Exception) -> InvalidInput:
        """Return what is said of a fault of ours that one name brought to light, after logging it: others go on."""
        if len(self._faults) < _LOGGED:
            self._faults.append(error)
            _log.error("%s: a name could not be made out", self.instance, exc_info=error)
        message = f"The fault is ours, and is logged under {self.instance}: please report it."
        return InvalidInput(message, faults=(Fault("", "internal", message),))

    def _viewed(self, as_of: date) -> View:
        if as_of == self.beside.as_of:
            return self.view
        if as_of not in self._views:
            if len(self._views) >= MOST_DAYS:
                message = (
                    f"Names of one request may be of {MOST_DAYS} days beside its own: ask for those of others apart."
                )
                raise InvalidInput(message, faults=(Fault("as_of", "too_many_days", message),))
            # Kept: the library has few at hand, and would read those of names in turn again and again.
            self._views[as_of] = self.library.view(as_of)
        return self._views[as_of]

    def _division(self, view: View, within: str, as_of: date) -> UUID:
        found = self._divisions.get((within, as_of))
        if found is None:
            try:
                found = division_meant(view.divisions.tree, within, as_of)
            except InvalidInput as error:
                raise about("within", error) from error
            if len(self._divisions) >= _DIVISIONS_KEPT:
                self._divisions.clear()
            self._divisions[within, as_of] = found
        return found


def refused(given: object, error: InvalidInput, pointer: str) -> RefusedTold:
    """Return what is told in the place of a name that could not be asked."""
    fault = error.faults[0] if error.faults else Fault("", "cannot_be_read", error.message)
    # A name that is no object has no members to point to.
    where = f"/{fault.where}" if isinstance(given, dict) and fault.where else ""
    told = RefusedTold(
        input=_shown(given.get("name") if isinstance(given, dict) else given),
        error=ErrorTold(code=fault.code, message=fault.message, pointer=pointer + where),
    )
    own = given.get("id") if isinstance(given, dict) else None
    if isinstance(own, str | int) and not isinstance(own, bool):
        told["id"] = _shown(own)
    return told


def _understood(given: object) -> NameAsked:
    """Return a name with what is known beside it, from a text or an object."""
    content: object = {"name": given} if isinstance(given, str) else given
    if not isinstance(content, dict):
        message = "A name is a text, or an object with `name`."
        raise InvalidInput(message, faults=(Fault("", "not_a_name", message),))
    try:
        return NameAsked.model_validate(content)
    except ValidationError as error:
        faults = tuple(map(fault_of, error.errors(include_url=False)))
        raise InvalidInput(faults[0].message, faults=faults) from error


def _shown(given: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Give what stood there, no longer than it helps."""
    if isinstance(given, str):
        return given[:_SHOWN]
    return given if given is None or isinstance(given, bool | int | float) else None
