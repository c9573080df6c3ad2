"""What is told of a change of divisions that is to be recorded."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints
from uuid_utils.compat import uuid7

from api.writing.places import Body
from api.writing.texts import Name, Sentence, Text
from boundaries.divisions.chronicle.events import Change, ChangeKind, Document, Event, EventKind, Moment, Succession
from boundaries.divisions.chronicle.lineage import Lineage
from foundation.errors import Fault, InvalidInput
from foundation.periods import Basis, Precision

_NEW = re.compile(r"#[a-z0-9-]{1,30}")
_MOST = 500
Unit = Annotated[
    str,
    StringConstraints(max_length=40),
    Field(description="Id of a division, or #name of one that an event of this change establishes."),
]


class PaperGiven(Body):
    """An approval or notice (批复、通知)."""

    title: Sentence
    number: Annotated[Name | None, Field(description="文号")] = None
    authority: Annotated[Name | None, Field(description="发文机关")] = None
    approved_on: date | None = None
    text: Text = ""
    source: Annotated[Sentence | None, Field(description="Where it was published.")] = None


class CodeGiven(Body):
    """A code of a division."""

    scheme: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{2,10}$")] = "GB2260"
    code: Annotated[str, StringConstraints(pattern=r"^\d{6}$|^\d{9}$|^\d{12}$")]


class EventGiven(Body):
    """What happens to one unit; what it sets is told, the rest stays as it was."""

    kind: EventKind
    unit: Unit
    name: Name | None = None
    unit_kind: Annotated[Name | None, Field(description="区划类型: 市辖区, 县级市, 镇 …")] = None
    level: Annotated[int | None, Field(ge=1, le=5)] = None
    code: CodeGiven | None = None
    legal_parent: Unit | None = None
    administering_parent: Unit | None = None
    seat: Annotated[tuple[float, float] | None, Field(description="lon, lat in EPSG:4490")] = None


class SuccessionGiven(Body):
    """Land that goes from one unit to another."""

    predecessor: Unit
    successor: Unit
    is_whole: bool
    is_official: bool = True


class DivisionChangeGiven(Body):
    """A change of divisions (行政区划变更), as its documents tell it."""

    reason: Annotated[Sentence, Field(description="Why it is recorded, or corrected.")]
    kind: ChangeKind
    day: Annotated[date, Field(description="When it took effect.")]
    precision: Precision = Precision.DAY
    basis: Basis = Basis.EFFECTIVE
    approved_on: date | None = None
    published_on: date | None = None
    completed_on: date | None = None
    code_published_on: date | None = None
    authority: Annotated[Name | None, Field(description="批准机关")] = None
    note: Annotated[Text, Field(description="What else is to be said of it.")] = ""
    origin: Annotated[
        str,
        StringConstraints(max_length=200),
        Field(description="`origin` of the change that this one corrects; empty for a new one."),
    ] = ""
    documents: Annotated[list[PaperGiven], Field(min_length=1, max_length=20, description="The deciding one last.")]
    events: Annotated[list[EventGiven], Field(min_length=1, max_length=_MOST)]
    successions: Annotated[tuple[SuccessionGiven, ...], Field(max_length=_MOST)] = ()

    def units(self) -> Iterator[tuple[str, str]]:
        """Give every unit that is named, with the place in the body where it is."""
        for at, event in enumerate(self.events):
            named = {"unit": event.unit, "legal_parent": event.legal_parent}
            named["administering_parent"] = event.administering_parent
            yield from ((f"/events/{at}/{member}", unit) for member, unit in named.items() if unit is not None)
        for at, each in enumerate(self.successions):
            yield f"/successions/{at}/predecessor", each.predecessor
            yield f"/successions/{at}/successor", each.successor

    def speaks_of_any(self, lineage: Lineage) -> bool:
        """Return whether a unit is named that is there already."""
        return any((found := _uuid(unit)) is not None and found in lineage for _, unit in self.units())

    def change(self, lineage: Lineage) -> Change:
        """Return the change.

        Raises
        ------
        InvalidInput
            Naming every unit that there is not, or a change that is to be corrected and is not there.
        """
        if self.origin and not any(each.origin == self.origin for each in lineage.changes):
            # Kept for one that is still to come, it would keep that out when its source is read.
            message = "There is no change of this origin: leave it out for a new one."
            raise InvalidInput(message, faults=(Fault("/origin", "unknown_change", message),))
        ids = _identified(self, lineage)
        moment = Moment(self.day, self.precision, self.basis)
        return Change(
            id=uuid7(),
            kind=self.kind,
            moment=moment,
            events=tuple(_event(event, moment, ids) for event in self.events),
            successions=tuple(
                Succession(ids[each.predecessor], ids[each.successor], each.is_whole, each.is_official)
                for each in self.successions
            ),
            documents=tuple(Document(**dict(paper)) for paper in self.documents),
            approved_on=self.approved_on,
            published_on=self.published_on,
            completed_on=self.completed_on,
            code_published_on=self.code_published_on,
            authority=self.authority,
            note=self.note,
            origin=self.origin,
        )


def _identified(given: DivisionChangeGiven, lineage: Lineage) -> Mapping[str, UUID]:
    established = {event.unit for event in given.events if event.kind is EventKind.ESTABLISH}
    ids: dict[str, UUID] = {}
    faults: list[Fault] = []
    for where, unit in given.units():
        if _NEW.fullmatch(unit):
            if unit not in established:
                message = f"{unit} is established by no event of this change: add one, or tell the id of a division."
                faults.append(Fault(where, "unknown_division", message))
            ids.setdefault(unit, uuid7())
            continue
        found = _uuid(unit)
        if found is None or found not in lineage:
            message = f"There is no division with the id {unit[:40]!r}; new ones are called #name."
            faults.append(Fault(where, "unknown_division", message))
        else:
            ids[unit] = found
    if faults:
        raise InvalidInput(f"The change speaks of units that there are not: {faults[0].message}", faults=faults)
    return ids


def _event(given: EventGiven, moment: Moment, ids: Mapping[str, UUID]) -> Event:
    told: dict[str, Any] = {
        "name": given.name,
        "kind": given.unit_kind,
        "level": given.level,
        "code": given.code and (given.code.scheme, given.code.code),
        "legal_parent": given.legal_parent and ids[given.legal_parent],
        "administering_parent": given.administering_parent and ids[given.administering_parent],
        "seat": given.seat,
    }
    sets = {name: value for name, value in told.items() if value is not None}
    return Event(uuid7(), given.kind, ids[given.unit], moment, sets)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
