"""What is told of a place that was found."""

from datetime import date
from math import isnan

from pyproj import Geod

from gazetteer.places.records import NameKind
from gazetteer.search.index.columns import KINDS, IndexContents
from gazetteer.search.index.divisions import Divisions, Relation
from gazetteer.search.index.layer import Layer
from gazetteer.search.matching.forward import Place
from gazetteer.search.matching.rank import WHOLE
from gazetteer.search.matching.wanted import Agreement
from gazetteer.search.questions import Hit, Suggestion

_CGCS2000 = Geod(a=6_378_137.0, rf=298.257_222_101)
_ROMANIZED = KINDS.index(NameKind.ROMANIZED)
_ORDER = (NameKind.STANDARD, NameKind.FORMER, NameKind.ALIAS, NameKind.ABBREVIATION)
_SHOWN = [_ORDER.index(kind) if kind in _ORDER else 0 if kind is NameKind.ROMANIZED else None for kind in KINDS]
"""By kind of name: which is shown first; ``None`` for what is not shown."""
_AGREEMENTS = {agreement: agreement.name.lower() for agreement in Agreement}


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
    row = index.entries.name.item(place.entry)
    kind = KINDS[contents.name_kind.item(row)]
    if kind is not NameKind.ROMANIZED and contents.name_to.item(row) <= as_of.toordinal():
        kind = NameKind.FORMER
    return Hit(
        place_id=told.place_id,
        name=told.name,
        romanized=told.romanized,
        class_code=told.class_code,
        division=told.division,
        point=told.point,
        matched=contents.texts[contents.name_text.item(row)],
        matched_kind=kind,
        score=told.score,
        reasons=tuple(_reasons(place, kind, divisions)),
        distance_m=_distance_m(told.point, near),
    )


def suggestion(place: Place, divisions: Divisions, as_of: date) -> Suggestion:
    """Return what is told of a place while a text is being typed."""
    contents = place.layer.index.contents
    version = place.layer.index.entries.version.item(place.entry)
    name, romanized = called(place.layer, contents.version_place.item(version), as_of.toordinal())
    return Suggestion(
        place_id=place.place_id,
        name=name or "",
        romanized=romanized,
        class_code=contents.classes[contents.version_class.item(version)],
        division=divisions.label(contents.divisions[contents.version_division.item(version)]),
        point=lies_at(contents, version),
        score=place.score / WHOLE,
    )


def lies_at(contents: IndexContents, version: int) -> tuple[float, float] | None:
    """Return (lon, lat) of a version of a place; ``None`` where its position is not known."""
    lon, lat = contents.lon.item(version), contents.lat.item(version)
    return None if isnan(lon) else (lon, lat)


def called(layer: Layer, place: int, day: int) -> tuple[str | None, str | None]:
    """Return name and spelling of a place on a day: in force if any is, of the first kind shown, the latest."""
    contents = layer.index.contents
    best: list[tuple[tuple[bool, int, int], int] | None] = [None, None]
    # Single items, since a place has two or three names: taking some rows of an array takes longer.
    for row in layer.index.name_rows(place).tolist():
        kind = contents.name_kind.item(row)
        rank = _SHOWN[kind]
        if rank is not None:
            start = contents.name_from.item(row)
            worth = (start <= day < contents.name_to.item(row), -rank, start)
            known = best[kind == _ROMANIZED]
            if known is None or worth > known[0]:
                best[kind == _ROMANIZED] = (worth, contents.name_text.item(row))
    name, romanized = (None if one is None else contents.texts[one[1]] for one in best)
    return name, romanized


def _reasons(place: Place, kind: NameKind, divisions: Divisions) -> list[str]:
    agreement = _AGREEMENTS[place.agreement]
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
