"""From a table of what became of townships to the chronicle: the units below the counties that it knows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from boundaries.divisions.chronicle.compounds import compound_of
from boundaries.divisions.chronicle.events import (
    Attributes,
    Change,
    ChangeKind,
    Document,
    Event,
    EventKind,
    Moment,
    Standing,
    Succession,
)
from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.chronicle.rules import Label, leaves_no_heir
from boundaries.divisions.codes import TOWNSHIP
from boundaries.divisions.history.authorities import authority_of
from boundaries.divisions.history.townships import NotUnderstood, RemarkKind, TownshipChange, TownshipUnit
from boundaries.divisions.kinds import kind_of
from boundaries.divisions.succession.happenings import whole
from foundation.periods import Basis, Precision

SCHEME = "MCA"
_COUNTY_DIGITS = 6
_TAKEN_IN = "并入"


@dataclass(slots=True)
class _Life:
    """A township while it is followed."""

    unit: UUID
    standing: Standing
    since: date | None
    """The day of its last event; nothing can happen to it on that day again."""


@dataclass(slots=True)
class Happening:
    """What happens by one change, while it is put together (变更过程)."""

    moment: Moment
    before: dict[UUID, Standing]
    events: list[tuple[EventKind, UUID, Attributes]] = field(default_factory=list)
    after: dict[UUID, Standing] = field(default_factory=dict)

    def add(self, kind: EventKind, unit: UUID, sets: Attributes) -> None:
        """Add what happens to one unit."""
        self.events.append((kind, unit, sets))


@dataclass(slots=True)
class Townships:
    """Follows townships from year to year.

    Parameters
    ----------
    lineage
        The counties through time.
    new_id
        Gives identities to units, changes and events.
    series
        What the source is called.
    """

    lineage: Lineage
    new_id: Callable[[], UUID]
    series: str
    changes: list[Change] = field(default_factory=list)
    missing: list[NotUnderstood] = field(default_factory=list)
    """Rows that could not be taken, and why."""
    _alive: dict[UUID, _Life] = field(default_factory=dict)
    _first: list[Event] = field(default_factory=list)

    def follow(self, told: Iterable[TownshipChange]) -> None:
        """Take in what a table tells, the earliest year first."""
        ordered = sorted(told, key=lambda change: change.year)
        for year in range(ordered[0].year, ordered[-1].year + 1) if ordered else ():
            for change in ordered:
                if change.year == year:
                    self._take(change)
            self._carry(year)
        for year in range(ordered[-1].year + 1, date.max.year) if ordered else ():
            if not self._has_ends_after(year):
                break
            self._carry(year)
        if self._first:
            moment = Moment(None, Precision.UNKNOWN, Basis.UNKNOWN)
            origin = f"{self.series} first"
            first = Change(self.new_id(), ChangeKind.FIRST_RECORDED, moment, tuple(self._first), origin=origin)
            self.changes.insert(0, first)

    def _take(self, told: TownshipChange) -> None:
        doubtful = {seq for seq, remark in told.remarks if remark in {RemarkKind.CUT_OFF, RemarkKind.CROSSED}}
        counties = {unit: self._county(unit, told.year, is_old=unit in told.olds) for unit in (*told.olds, *told.news)}
        if lost := [unit for unit, county in counties.items() if county is None]:
            message = f"No county has the digits of {lost[0].code} {lost[0].name} in {told.year}."
            self.missing += [NotUnderstood(seq, told.year, message) for seq in told.rows]
            return
        if doubtful:
            message = "A name is cut off, or two rows seem to have changed places: what became of whom cannot be told."
            self.missing += [NotUnderstood(seq, told.year, message) for seq in sorted(doubtful)]
            return
        self._tell(told, {unit: county for unit, county in counties.items() if county is not None})

    def _tell(self, told: TownshipChange, counties: dict[TownshipUnit, UUID]) -> None:
        olds = {unit: self.living(unit, counties[unit]) or self.recorded(unit, counties[unit]) for unit in told.olds}
        onward = dict(_going_on(told))
        there = self._there(told, counties, {new: olds[old] for old, new in onward.items()}, list(olds.values()))
        moment = self._moment(told, counties.values(), [*olds.values(), *there.values()])
        if moment is None:
            message = f"Something happened to {told.olds[0].name if told.olds else told.news[0].name} twice that year."
            self.missing += [NotUnderstood(seq, told.year, message) for seq in told.rows]
            return
        happening = Happening(moment, {life.unit: life.standing for life in (*olds.values(), *there.values())})
        for unit, life in olds.items():
            if unit not in onward:
                happening.add(EventKind.ABOLISH, life.unit, {})
        for unit in told.news:
            life = there.get(unit) or self.established(unit, counties[unit], moment.day or date.min)
            if unit in there:
                self._go_on(happening, life, unit, counties[unit])
            else:
                happening.add(EventKind.ESTABLISH, life.unit, whole(life.standing))
            there[unit] = life
            happening.after[life.unit] = life.standing
        for unit, life in olds.items():
            life.since = moment.day
            if unit not in onward:
                del self._alive[life.unit]
        self._keep(told, happening, [(olds[old].unit, there[new].unit) for old, new in told.links])

    def _there(
        self,
        told: TownshipChange,
        counties: dict[TownshipUnit, UUID],
        there: dict[TownshipUnit, _Life],
        olds: Sequence[_Life],
    ) -> dict[TownshipUnit, _Life]:
        """Return the new units of a change that are not new: that go on, are followed, or took others in."""
        for unit in told.news:
            known = None if unit in there else self.living(unit, counties[unit])
            # Two that are made one under the name of the one are both abolished: the third is new.
            if known is not None and known not in olds:
                there[unit] = known
            elif unit not in there and told.reason.startswith(_TAKEN_IN):
                there[unit] = self.recorded(unit, counties[unit])
        return there

    def _go_on(self, happening: Happening, life: _Life, unit: TownshipUnit, county: UUID) -> None:
        """Tell what is new of a township that goes on: its name, its county, its code, or its land alone."""
        own = life.standing
        code = own.code if own.code == (SCHEME, unit.code) else self._free(unit)
        life.standing = Standing(unit.name, own.kind, TOWNSHIP, code, county)
        life.since = happening.moment.day
        coded = {} if code == own.code else {"code": code}
        if own.name != unit.name:
            happening.add(EventKind.RENAME, life.unit, {"name": unit.name, **coded})
        elif own.legal_parent != county:
            happening.add(EventKind.TRANSFER_AFFILIATION, life.unit, {"legal_parent": county, **coded})
        elif coded:
            happening.add(EventKind.CODE_CHANGE, life.unit, coded)
        else:
            happening.add(EventKind.BOUNDARY_CHANGE, life.unit, {})

    def _moment(self, told: TownshipChange, counties: Iterable[UUID], lives: Sequence[_Life]) -> Moment | None:
        """Return when it took effect: with the end of a county, else in the year, after all else that is known."""
        known = list(counties)
        ends = [end for each in known if (end := self.lineage.ends(each)) is not None and end.year == told.year]
        begun = [
            first for each in known if (first := self.lineage.begins(each)) is not None and first.year == told.year
        ]
        after = max((life.since or date.min for life in lives), default=date.min)
        if ends and max(ends) > after:
            return Moment(max(ends), Precision.DAY, Basis.APPROVED)
        for day in (date(told.year, 1, 1), date(told.year, 12, 31)):
            if day > after and all(first <= day for first in begun):
                return Moment(day, Precision.YEAR, Basis.YEAR_END_TABLE)
        return None

    def _keep(self, told: TownshipChange, happening: Happening, links: Sequence[tuple[UUID, UUID]]) -> None:
        went: dict[UUID, set[UUID]] = {}
        for old, new in links:
            went.setdefault(old, set()).add(new)
        ended = {unit for kind, unit, _ in happening.events if kind is EventKind.ABOLISH}
        successions = [
            Succession(old, new, is_whole=old in ended and len(went[old]) == 1)
            for old, new in dict.fromkeys(links)
            if old != new
        ]
        events = tuple(
            Event(self.new_id(), kind, unit, happening.moment, sets, told.rows) for kind, unit, sets in happening.events
        )
        documents = tuple(
            Document(number, number, authority_of(number, "")) for number in told.document.split("；") if number
        )
        change = Change(
            id=self.new_id(),
            kind=compound_of(events, successions, happening.before, happening.after),
            moment=happening.moment,
            events=events,
            successions=tuple(successions),
            documents=documents,
            authority=documents[-1].authority if documents else None,
            note=told.reason,
            origin=f"{self.series} {told.year}:{told.rows[0]}",
        )
        labels = (Label.HEIR_UNKNOWN.value,) if leaves_no_heir(change) else ()
        self.changes.append(replace(change, labels=labels))

    def _county(self, unit: TownshipUnit, year: int, *, is_old: bool) -> UUID | None:
        days = [date(year - 1, 12, 31), date(year, 12, 31)]
        found = (self.lineage.meant(unit.code[:_COUNTY_DIGITS], day) for day in (days if is_old else days[::-1]))
        return next((county for county in found if county is not None), None)

    def living(self, unit: TownshipUnit, county: UUID) -> _Life | None:
        """Return the township that a row names, if it is followed already."""
        for life in self._alive.values():
            own = life.standing
            if own.name == unit.name and (own.code == (SCHEME, unit.code) or own.legal_parent == county):
                return life
        return None

    def recorded(self, unit: TownshipUnit, county: UUID) -> _Life:
        """Return a township that was there before: since when, the table does not say."""
        begins = self.lineage.begins(county)
        standing = Standing(unit.name, kind_of(unit.name, TOWNSHIP), TOWNSHIP, self._free(unit), county)
        life = _Life(self.new_id(), standing, begins)
        self._alive[life.unit] = life
        moment = Moment(begins, Precision.UNKNOWN, Basis.UNKNOWN)
        self._first.append(Event(self.new_id(), EventKind.FIRST_RECORDED, life.unit, moment, whole(standing)))
        return life

    def established(self, unit: TownshipUnit, county: UUID, day: date) -> _Life:
        """Return a township that is new."""
        standing = Standing(unit.name, kind_of(unit.name, TOWNSHIP), TOWNSHIP, self._free(unit), county)
        life = _Life(self.new_id(), standing, day)
        self._alive[life.unit] = life
        return life

    def _free(self, unit: TownshipUnit) -> tuple[str, str] | None:
        """Return a code, if no other township has it: the table gives one code to two now and then."""
        code = (SCHEME, unit.code)
        return None if any(life.standing.code == code for life in self._alive.values()) else code

    def _has_ends_after(self, year: int) -> bool:
        ends = (
            self.lineage.ends(life.standing.legal_parent) for life in self._alive.values() if life.standing.legal_parent
        )
        return any(end is not None and end.year >= year for end in ends)

    def _carry(self, year: int) -> None:
        """Let the townships of a county that ended in a year go on with who has its land; their codes are not known."""
        groups: dict[tuple[date, UUID], list[_Life]] = {}
        for life in self._alive.values():
            county = life.standing.legal_parent
            end = self.lineage.ends(county) if county else None
            heir = self.lineage.carrying.carrier(county, end) if county and end and end.year == year else None
            if end is not None and heir is not None:
                groups.setdefault((end, heir), []).append(life)
        for (end, heir), lives in groups.items():
            moment = Moment(end, Precision.DAY, Basis.APPROVED)
            events = [
                Event(
                    self.new_id(),
                    EventKind.TRANSFER_AFFILIATION,
                    life.unit,
                    moment,
                    {"legal_parent": heir, "code": None},
                )
                for life in lives
            ]
            for life in lives:
                own = life.standing
                life.standing = Standing(own.name, own.kind, own.level, None, heir)
                life.since = end
            origin = f"{self.series} {end} {self.lineage.code(heir, end)}"
            note = "随县级政区调整；新代码未载"
            self.changes.append(
                Change(self.new_id(), ChangeKind.TRANSFER, moment, tuple(events), note=note, origin=origin)
            )


def _going_on(told: TownshipChange) -> Iterator[tuple[TownshipUnit, TownshipUnit]]:
    """Give the townships that go on, each with what it is since: under its name, or under its code if of one kind."""
    for old, new in told.links:
        if old == new:
            yield old, new
            continue
        alone = sum(each == old for each, _ in told.links) == 1 and sum(each == new for _, each in told.links) == 1
        renamed = old.code == new.code and kind_of(old.name, TOWNSHIP) == kind_of(new.name, TOWNSHIP)
        if alone and (old.name == new.name or renamed):
            yield old, new
