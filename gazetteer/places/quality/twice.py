"""Villages that are registered twice: as an area (216) and as the body that governs it (276)."""

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from shapely import Point

from foundation.measure import distance_m
from gazetteer.places.quality.findings import Finding, NamedPlace, Rule, Severity, rule_facts
from gazetteer.places.quality.generic_terms import comparable
from gazetteer.places.quality.holdings import Flags, Holdings, Rows, groups
from gazetteer.places.quality.scopes import NOWHERE, Scope, grounds_of

AREAS, BODIES = ("21610", "21620"), ("27610", "27620")
NEAR_M = 1_000.0
"""Within this, in one county, two records of one name are one village also where their townships differ."""


def pairs(holdings: Holdings) -> list[tuple[int, int]]:
    """Return the rows of area and body of each village that is registered as both.

    Both have one specific term (专名), and lie in one township, or in one county within `NEAR_M` of each other.
    """
    areas = holdings.of_classes(AREAS)
    rows = np.flatnonzero(areas | holdings.of_classes(BODIES))
    specific, known = np.empty(len(rows), dtype=np.int64), dict[str, int]()
    for at, name in enumerate(holdings.name[rows].tolist()):
        specific[at] = known.setdefault(comparable(holdings.names[name]), len(known))
    county = grounds_of(holdings, Scope.COUNTY)[rows]
    inside = county != NOWHERE
    township = grounds_of(holdings, Scope.TOWNSHIP)
    found: list[tuple[int, int]] = []
    for group in groups(rows[inside], county[inside], specific[inside]):
        as_area = areas[group]
        taken: set[int] = set()
        ways = product(group[as_area].tolist(), group[~as_area].tolist())
        for area, body in sorted(ways, key=lambda pair: _unlikeness(holdings, township, *pair)):
            if not taken & {area, body} and (township[area] == township[body] or _are_near(holdings, area, body)):
                taken |= {area, body}
                found.append((area, body))
    return found


def _unlikeness(holdings: Holdings, township: Rows, area: int, body: int) -> tuple[bool, bool]:
    """Return what is greater the less a body is an area's: first its own township's, and a villagers' committee."""
    return bool(township[area] != township[body]), _kind(holdings, area) != _kind(holdings, body)


def _kind(holdings: Holdings, row: int) -> str:
    """Return the digits in which the class of a village and that of its committee agree."""
    return str(holdings.classes[holdings.kind[row]])[2:]


def _are_near(holdings: Holdings, one: int, other: int) -> bool:
    here, there = (Point(holdings.lon[row], holdings.lat[row]) for row in (one, other))
    is_known = np.isfinite([here.x, here.y, there.x, there.y]).all()
    return bool(is_known) and distance_m(here, there) <= NEAR_M


def second_registrations(holdings: Holdings, found: Sequence[tuple[int, int]]) -> Flags:
    """Return which places are the body of a village that is there as an area: one village is no duplicate of itself."""
    again = np.zeros(len(holdings), dtype=np.bool_)
    again[[body for _, body in found]] = True
    return again


def registered_twice(holdings: Holdings, found: Sequence[tuple[int, int]], concerned: Flags) -> Iterator[Finding]:
    """Give a note for each village that is registered as an area and as a body.

    Parameters
    ----------
    concerned
        Places that are asked for; a pair with neither of them is left out.
    """
    basis = rule_facts()[Rule.REGISTERED_TWICE].basis
    for pair in found:
        if concerned[list(pair)].any():
            area, body = map(holdings.place, pair)
            asked = tuple(each for each, wanted in zip((area, body), concerned[list(pair)], strict=True) if wanted)
            yield Finding(Rule.REGISTERED_TWICE, Severity.NOTE, basis, asked, _told(area, body))


def _told(area: NamedPlace, body: NamedPlace) -> str:
    return f"“{area.name}”（{area.class_code}）与“{body.name}”（{body.class_code}）为同一村（社区）"
