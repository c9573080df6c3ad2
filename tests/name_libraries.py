"""Libraries of names for tests, without a database: the divisions of a chronicle, and places listed beside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import count, groupby
from uuid import UUID

import numpy as np

from boundaries.divisions.chronicle.events import Change
from boundaries.divisions.chronicle.lineage import CodeUse, Lineage, Version
from boundaries.divisions.codes import TOWNSHIP
from boundaries.divisions.inquiry.bygone import bygones
from boundaries.divisions.tree import DivisionNode, DivisionTree
from gazetteer.normalizing.asking import Ask, Decision, Normalized
from gazetteer.normalizing.deciding import Thresholds
from gazetteer.normalizing.model import fitted
from gazetteer.normalizing.normalizing import normalized
from gazetteer.places.of_divisions.deriving import Called, Stay, names, stays
from gazetteer.places.records import NameKind, NameStatus
from gazetteer.search.index.columns import IndexContents, ListedName, ListedPlace, contents_of, end_day, first_day
from gazetteer.search.index.divisions import Divisions
from gazetteer.search.index.layer import Layer
from gazetteer.search.index.names import NameIndex
from gazetteer.search.revisions import View
from seeds import history
from tests.boundaries.divisions.test_ground import lineage_of

TODAY = date(2026, 1, 1)
_FIRST_NUMBER = 1 << 100
"""Identities that are counted from here meet none of the chronicles."""


@dataclass(frozen=True)
class Listed:
    """A place below the divisions of a chronicle."""

    name: str
    path: tuple[str, ...]
    """Names from the province down, without its own."""
    class_code: str = "22200"
    others: Sequence[tuple[NameKind, str]] = ()
    point: tuple[float, float] | None = None


@dataclass(frozen=True)
class Township:
    """A township below a county of a chronicle, there for as long as anybody knows."""

    name: str
    county: str
    """Code of the county today."""
    code: str | None = None


@dataclass
class Names:
    """Divisions through time, townships and places, seen with the divisions of any day as the service sees them."""

    lineage: Lineage
    places: Sequence[ListedPlace] = ()
    _views: dict[date, View] = field(default_factory=dict)

    @cached_property
    def index(self) -> NameIndex:
        return NameIndex.build(_contents(self.lineage, self.places))

    def view(self, day: date) -> View:
        """Return the names, seen with the divisions of a day."""
        if day not in self._views:
            divisions = Divisions(self.tree(day), bygones(self.lineage, day))
            self._views[day] = View(1, divisions, (Layer(self.index, divisions),))
        return self._views[day]

    def tree(self, day: date) -> DivisionTree:
        """Return the divisions of a day."""
        nodes = [
            DivisionNode(
                each.division,
                each.name,
                each.kind,
                each.level,
                each.superior,
                self.lineage.code(each.division, day),
                None,
                each.provisional,
            )
            for each in self.lineage.on(day)
        ]
        return DivisionTree(nodes, None, self.lineage.carrying.carriers(day))

    def ask(
        self,
        text: str,
        *,
        within: str | None = None,
        as_of: date = TODAY,
        thresholds: Thresholds | None = None,
        **conditions: object,
    ) -> Normalized:
        """Return what a text means; `within` is a path of names, outer ones first, joined by slashes."""
        view = self.view(as_of)
        division = None
        if within is not None:
            division = view.divisions.tree.find(within.split("/"))
            assert division is not None, within
        asked = replace(Ask(text, as_of, division), **conditions)  # type: ignore[arg-type] # fields of the ask
        return normalized(view, asked, fitted(), thresholds or Thresholds())

    def with_places(self, listed: Iterable[Listed]) -> "Names":
        """Return the same names, and further places below the divisions of today."""
        tree = self.tree(TODAY)
        numbers = count(_FIRST_NUMBER + (len(self.places) << 64))
        return Names(self.lineage, [*self.places, *(_place(tree, each, next(numbers)) for each in listed)])


def names_of(changes: Sequence[Change], townships: Iterable[Township] = ()) -> Names:
    """Return the names of a chronicle, with townships that are there as long as anybody knows."""
    lineage = lineage_of(changes)
    added = list(_townships(lineage, townships))
    versions = [version for unit in lineage.units() for version in lineage.versions(unit)]
    uses = [use for unit in lineage.units() for use in lineage.codes(unit)]
    uses += [CodeUse(version.division, "MCA", code, None, None) for version, code in added if code]
    return Names(Lineage([*versions, *(version for version, _ in added)], uses, lineage.changes))


def guizhou(townships: Iterable[Township] = ()) -> Names:
    """Return the divisions of Guizhou since 1981, as the demonstration has them down to the counties."""
    numbers = count(1)
    return names_of(history.changes(lambda: UUID(int=next(numbers))), townships)


def chosen(answer: Normalized) -> tuple[str, str]:
    """Return the decision, and the likeliest path with its name at the end."""
    best = answer.candidates[0] if answer.candidates else None
    return answer.decision.value, "" if best is None else path_of(best.name, best.division.path)


def path_of(name: str, above: Sequence[str]) -> str:
    """Return a path, a province once although it lies in itself."""
    return "/".join(above if above and above[-1] == name else (*above, name))


def meant(answer: Normalized) -> str | None:
    """Return the name that is meant; ``None`` where no match was decided."""
    return answer.match.name if answer.decision is Decision.MATCH and answer.match else None


def kinds(answer: Normalized) -> set[str]:
    """Return the kinds of the reasons for the likeliest candidate."""
    return {reason.kind for reason in answer.candidates[0].reasons}


def _townships(lineage: Lineage, townships: Iterable[Township]) -> Iterator[tuple[Version, str | None]]:
    for number, each in enumerate(townships, 1):
        county = lineage.meant(each.county, TODAY)
        if county is None:
            raise ValueError(f"{each.name}: {each.county} is no county on {TODAY}.")
        told = ("乡", TOWNSHIP, county, None, None, None, "day", "day", "approved")
        yield Version(UUID(int=(1 << 90) + number), each.name, *told), each.code


def _contents(lineage: Lineage, places: Sequence[ListedPlace]) -> IndexContents:
    """Return the places of the divisions with all their stays and names, and the places beside them."""
    identities = {division: division for division in lineage.units()}
    lay = {place: list(same) for place, same in groupby(stays(lineage, identities), key=lambda stay: stay.place)}
    called: dict[UUID, list[ListedName]] = {}
    for each in names(lineage, identities):
        called.setdefault(each.place, []).append(_name(each))
    of_divisions = [
        ListedPlace(place, stay.class_code, stay.division, called[place], valid_from=stay.first, valid_to=stay.end)
        for place, told in lay.items()
        for stay in told[-1:]
    ]
    contents = contents_of([*of_divisions, *places])
    earlier = [stay for told in lay.values() for stay in told[:-1]]
    return _with_stays(contents, earlier, [place.id for place in (*of_divisions, *places)])


def _name(called: Called) -> ListedName:
    return ListedName(called.text, NameKind(called.kind), NameStatus(called.status), called.first, called.end)


def _with_stays(contents: IndexContents, earlier: Sequence[Stay], places: Sequence[UUID]) -> IndexContents:
    """Return columns with further versions of places."""
    at = {place: number for number, place in enumerate(sorted(places, key=lambda place: place.int))}
    classes, divisions = list(contents.classes), list(contents.divisions)
    numbers: Mapping[UUID, int] = {division: number for number, division in enumerate(divisions)}
    numbers = dict(numbers)
    for stay in earlier:
        if stay.class_code not in classes:
            classes.append(stay.class_code)
        if stay.division not in numbers:
            numbers[stay.division] = len(divisions)
            divisions.append(stay.division)
    nowhere = np.full(len(earlier), np.nan)
    more = {
        "version_place": [at[stay.place] for stay in earlier],
        "version_class": [classes.index(stay.class_code) for stay in earlier],
        "version_division": [numbers[stay.division] for stay in earlier],
        "version_status": [contents.version_status[0]] * len(earlier),
        "version_from": [first_day(stay.first) for stay in earlier],
        "version_to": [end_day(stay.end) for stay in earlier],
        "lon": nowhere,
        "lat": nowhere,
    }
    columns = {
        name: np.append(getattr(contents, name), np.array(values, dtype=getattr(contents, name).dtype))
        for name, values in more.items()
    }
    return replace(contents, classes=tuple(classes), divisions=divisions, **columns)  # type: ignore[arg-type]  # columns by name


def _place(tree: DivisionTree, listed: Listed, number: int) -> ListedPlace:
    division = tree.find(listed.path)
    if division is None:
        raise ValueError(f"{'/'.join(listed.path)} is no division, or several are.")
    told = [ListedName(listed.name), *(ListedName(text, kind) for kind, text in listed.others)]
    return ListedPlace(UUID(int=number), listed.class_code, division, told, listed.point)
