"""The minutes of a joint meeting (联席会议纪要): who met, what was decided, and what stays open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any
from uuid import UUID

from boundaries.inspections.attesting.papers.parts import Part
from boundaries.inspections.reading import items, require_fields, text, texts
from foundation.errors import Fault, InvalidInput

KIND = "minutes"
"""What stands in every content, so that no signature on one sort of paper holds for another."""
MOST_ITEMS = 100
"""People of one side, and items of each list."""
LONGEST_NAME = 100
LONGEST_PLACE = 200
LONGEST_ITEM = 2_000


@dataclass(frozen=True, slots=True)
class Minutes:
    """What is written down of a joint meeting (联席会议纪要).

    Parameters
    ----------
    inspection
        Of which inspection.
    part
        Of the first meeting, or of the second.
    held_on
        The day, in Asia/Shanghai.
    place
        Where.
    chair
        Who led it, by name (主持人).
    present
        Of each side, the names of those who were there, in the order in which the minutes have them.
    agenda
        What was talked about (议题).
    decided
        What was agreed (议定事项).
    open_matters
        What was not (未决事项).
    """

    inspection: UUID
    part: Part
    held_on: date
    place: str
    chair: str
    present: Mapping[UUID, tuple[str, ...]]
    agenda: tuple[str, ...]
    decided: tuple[str, ...] = ()
    open_matters: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        faults = tuple(chain(self._heading(), self._people(), self._lists()))
        if faults:
            raise InvalidInput(f"The minutes cannot be signed: {faults[0].message}", faults=faults)

    def _heading(self) -> Iterator[Fault]:
        if self.part is Part.REPORT:
            yield Fault("/part", "no_minutes", "Minutes are of the first meeting or of the second.")
        yield from _line("/place", self.place, LONGEST_PLACE, "Say where the meeting was held")
        yield from _line("/chair", self.chair, LONGEST_NAME, "Say who led the meeting")

    def _people(self) -> Iterator[Fault]:
        for side, names in self.present.items():
            where = f"/present/{side}"
            if len(names) > MOST_ITEMS:
                yield Fault(where, "too_many", f"{len(names)} people are too many: {MOST_ITEMS} of a side at most.")
            for at, name in enumerate(names[:MOST_ITEMS]):
                yield from _line(f"{where}/{at}", name, LONGEST_NAME, "Name everybody who was there")

    def _lists(self) -> Iterator[Fault]:
        if not self.agenda:
            yield Fault("/agenda", "blank", "A meeting is about something: give its agenda.")
        for where, told in (("/agenda", self.agenda), ("/decided", self.decided), ("/open", self.open_matters)):
            if len(told) > MOST_ITEMS:
                yield Fault(where, "too_many", f"{len(told)} items are too many: {MOST_ITEMS} at most.")
            for at, item in enumerate(told[:MOST_ITEMS]):
                yield from _line(f"{where}/{at}", item, LONGEST_ITEM, "Write each item as a sentence")


def _line(where: str, told: str, longest: int, asked: str) -> Iterator[Fault]:
    if not told.strip():
        yield Fault(where, "blank", f"{asked}.")
    elif len(told) > longest:
        yield Fault(where, "too_long", f"It has {len(told):,} characters: {longest:,} at most.")


def against_meeting(minutes: Minutes, sides: Mapping[UUID, str], today: date) -> tuple[Fault, ...]:
    """Return what stands against minutes: a meeting that is still to come, or that was not of every side.

    Parameters
    ----------
    sides
        Of the line, with their names.

    References
    ----------
    令353, Art. 12 (V): the inspection is of both sides; that both sit in its meetings is reported of all of them (I).
    """
    return tuple(_against(minutes, sides, today))


def _against(minutes: Minutes, sides: Mapping[UUID, str], today: date) -> Iterator[Fault]:
    if minutes.held_on > today:
        yield Fault("/held_on", "in_the_future", f"{minutes.held_on} has not come yet: minutes are written afterwards.")
    for side, name in sides.items():
        if not minutes.present.get(side):
            told = f"Nobody of {name} was there: a joint meeting is of every side. Name who was."
            yield Fault("/present", "side_absent", told)
    for side in minutes.present:
        if side not in sides:
            yield Fault(f"/present/{side}", "no_side", "This unit is no side of the line: leave it out.")


def as_content(minutes: Minutes) -> dict[str, Any]:
    """Return minutes as JSON."""
    return {
        "kind": KIND,
        "inspection": str(minutes.inspection),
        "part": minutes.part.value,
        "held_on": minutes.held_on.isoformat(),
        "place": minutes.place,
        "chair": minutes.chair,
        "present": {str(side): list(names) for side, names in minutes.present.items()},
        "agenda": list(minutes.agenda),
        "decided": list(minutes.decided),
        "open": list(minutes.open_matters),
    }


def from_content(content: Mapping[str, Any]) -> Minutes:
    """Return the minutes that a content holds; a field that it does not know is refused: it would be signed too.

    Raises
    ------
    InvalidInput
        When something is missing, unknown, blank, or too long.
    """
    require_fields(content, _FIELDS, KIND)
    try:
        return Minutes(
            UUID(text(content["inspection"])),
            Part(content["part"]),
            date.fromisoformat(text(content["held_on"])),
            text(content["place"]),
            text(content["chair"]),
            {UUID(side): texts(items(names)) for side, names in content["present"].items()},
            texts(content["agenda"]),
            texts(content["decided"]),
            texts(content["open"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidInput(f"The minutes cannot be read: {error!r}.") from error


_FIELDS = frozenset({"kind", "inspection", "part", "held_on", "place", "chair", "present", "agenda", "decided", "open"})
