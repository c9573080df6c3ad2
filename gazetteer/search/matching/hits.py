"""What is told of a place that was found."""

from datetime import date

import numpy as np
from pyproj import Geod

from gazetteer.places.records import NameKind
from gazetteer.search.index.columns import KINDS
from gazetteer.search.index.divisions import Divisions
from gazetteer.search.index.layer import Layer
from gazetteer.search.matching.forward import Place
from gazetteer.search.matching.rank import WHOLE, Relation
from gazetteer.search.matching.wanted import Agreement
from gazetteer.search.questions import Hit, Suggestion

_CGCS2000 = Geod(a=6_378_137.0, rf=298.257_222_101)
_CHOICE = (NameKind.STANDARD, NameKind.FORMER, NameKind.ALIAS, NameKind.ABBREVIATION)


def hit(place: Place, divisions: Divisions, as_of: date, near: tuple[float, float] | None) -> Hit:
    """Return what is told of a place in an answer.

    Parameters
    ----------
    place
        What was found.
    divisions
        The divisions of the day.
    as_of
        The day whose name and spelling are shown.
    near
        (lon, lat) to measure from.
    """
    told = suggestion(place, divisions, as_of)
    index, contents = place.layer.index, place.layer.index.contents
    row = index.entry_name[place.entry]
    ended = contents.name_to[row] <= as_of.toordinal()
    kind = KINDS[contents.name_kind[row]]
    kind = NameKind.FORMER if ended and kind is not NameKind.ROMANIZED else kind
    return Hit(
        place_id=told.place_id,
        name=told.name,
        romanized=told.romanized,
        class_code=told.class_code,
        division=told.division,
        point=told.point,
        matched=contents.texts[contents.name_text[row]],
        matched_kind=kind,
        score=told.score,
        reasons=tuple(_reasons(place, kind, divisions)),
        distance_m=_distance_m(told.point, near),
    )


def suggestion(place: Place, divisions: Divisions, as_of: date) -> Suggestion:
    """Return what is told of a place while a text is being typed."""
    contents = place.layer.index.contents
    version = place.layer.index.entry_version[place.entry]
    lon, lat = float(contents.lon[version]), float(contents.lat[version])
    own = contents.version_place[version]
    return Suggestion(
        place_id=place.place_id,
        name=_name(place.layer, own, as_of, _CHOICE) or "",
        romanized=_name(place.layer, own, as_of, (NameKind.ROMANIZED,)),
        class_code=contents.classes[contents.version_class[version]],
        division=divisions.label(contents.divisions[contents.version_division[version]]),
        point=None if np.isnan(lon) else (lon, lat),
        score=place.score / WHOLE,
    )


def _name(layer: Layer, place: int, as_of: date, choice: tuple[NameKind, ...]) -> str | None:
    """Return the name of a place on a day, of the first kind in the choice that it has; else its latest."""
    contents, day = layer.index.contents, as_of.toordinal()
    found: tuple[bool, int, int] | None = None
    text = None
    for row in layer.index.name_rows(place):
        kind = KINDS[contents.name_kind[row]]
        if kind in choice:
            in_force = contents.name_from[row] <= day < contents.name_to[row]
            worth = (bool(in_force), -choice.index(kind), int(contents.name_from[row]))
            if found is None or worth > found:
                found, text = worth, contents.texts[contents.name_text[row]]
    return text


def _reasons(place: Place, kind: NameKind, divisions: Divisions) -> list[str]:
    agreement = place.agreement.name.lower()
    if place.agreement is Agreement.NAME_EXACT and kind is NameKind.STANDARD:
        agreement = "standard_name_exact"
    reasons = [agreement]
    if kind is not NameKind.STANDARD:
        reasons.append(f"{kind.value}_name" if kind in {NameKind.FORMER, NameKind.ROMANIZED} else kind.value)
    if place.relation is not Relation.UNSAID:
        names = "、".join(dict.fromkeys(divisions.nodes[unit].name for unit in place.named[:_MOST_NAMED]))
        reasons.append(f"{_RELATIONS[place.relation]} {names}")
    return reasons


_MOST_NAMED = 3
_RELATIONS = {
    Relation.INSIDE: "division_matches",
    Relation.ABOVE: "division_contains",
    Relation.SAME_PREFECTURE: "division_differs",
    Relation.SAME_PROVINCE: "division_differs",
    Relation.ELSEWHERE: "division_differs",
}


def _distance_m(point: tuple[float, float] | None, near: tuple[float, float] | None) -> float | None:
    if point is None or near is None:
        return None
    return round(float(_CGCS2000.inv(near[0], near[1], point[0], point[1])[2]), 1)
