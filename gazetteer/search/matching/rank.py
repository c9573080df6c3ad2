"""From names to places: what is asked of a place is checked first, then all that speaks for it becomes one score.

A score is 0 to 10,000 (ten-thousandths, so that pages can be cut without rounding). It is the agreement of the name,
lessened when the name is not the standard one, when the place lies elsewhere than the text says, when the text says
more than was understood, and a little by the kind of place and its distance: of equal names the division comes first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gazetteer.places.records import NameKind, NameStatus, PlaceStatus
from gazetteer.search.index.columns import KINDS, PLACE_STATUSES, STATUSES, Floats, Ints, Small
from gazetteer.search.index.divisions import Relation
from gazetteer.search.index.keys import NOTHING, spread
from gazetteer.search.index.layer import Layer
from gazetteer.search.matching.candidates import Found
from gazetteer.search.matching.comparison import OMITTED
from gazetteer.search.matching.wanted import Agreement
from gazetteer.search.reading.parse import Interpretation

WHOLE = 10_000
DIVISION_CLASSES = ("212", "213", "214", "215")
"""Class codes of places that are divisions begin with these."""
FLOOR = 4_500
"""What agrees less is not an answer. Two characters of which one is wrong just pass; one of one does not."""

KIND_FACTORS = {NameKind.ALIAS: 0.97, NameKind.FORMER: 0.95, NameKind.ABBREVIATION: 0.98, NameKind.MINORITY: 0.97}
"""What is left of a score where a name that agrees is not the standard one, by its kind."""
_KIND_FACTORS = np.array([KIND_FACTORS.get(kind, 1.0) for kind in KINDS])
_STATUS_FACTORS = np.array(
    [{NameStatus.WITHDRAWN: 0.9, NameStatus.UNCONFIRMED: 0.98}.get(status, 1.0) for status in STATUSES]
)
_FORMER = KINDS.index(NameKind.FORMER)
_ROMANIZED = KINDS.index(NameKind.ROMANIZED)
_PRIORS = (
    ("212", 1.0),
    ("213", 0.9),
    ("214", 0.8),
    ("215", 0.65),
    ("216", 0.4),
    ("22", 0.35),
    ("1", 0.3),
    ("276", 0.1),
)
_OTHER_PRIOR = 0.25
_PRIOR_WEIGHT, _NEAR_WEIGHT, _NEAR_M = 0.06, 0.06, 20_000.0
_OMITTED_OF_DIVISION = 0.985
"""青岩 is rather the town 青岩镇 than a hamlet 青岩; 贵阳 is the city."""
_SKIPPED_WEIGHT = 0.6
_CONFIRMED = 0.15
"""How much of what is open a division named in the text, in which the place lies, makes good."""
_M_PER_DEG = 111_320.0


_RELATION_FACTORS = np.array([1.0, 1.0, 0.9, 0.72, 0.6, 0.45])
_OMITS = np.isin([*Agreement], [Agreement.GENERIC_TERM_OMITTED, Agreement.PINYIN_WITHOUT_GENERIC_TERM])
"""Whether a name that agrees in some way leaves its generic term out."""
_BEST_STANDING = np.where(_OMITS, _OMITTED_OF_DIVISION / OMITTED, 1.0)
"""By agreement: what the kinds of name and place leave of a score at most."""
_OMITTING = 2 * _OMITS.astype(np.int32)
_HOPELESS = (FLOOR - 1) / WHOLE
"""A bound below this cannot be rounded up to the floor."""
_WORTH_SIFTING = 100
"""Entries above which looking for those without hope is quicker than ranking them."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a place must be, whatever it is called, and where it is best to be."""

    as_of: date
    within: tuple[int, int] | None = None
    """Range of division numbers."""
    classes: tuple[str, ...] = ()
    bbox: tuple[float, float, float, float] | None = None
    status: PlaceStatus | None = None
    near: tuple[float, float] | None = None


class Ranked(NamedTuple):
    """Entries of a layer that meet the conditions, with their scores."""

    entries: Ints
    scores: Ints
    agreements: Small
    relations: Small

    @classmethod
    def joined(cls, parts: Sequence["Ranked"]) -> "Ranked":
        """Return the entries of one part or more; an entry may come more than once."""
        if len(parts) == 1:
            return parts[0]
        columns = zip(*((one.entries, one.scores, one.agreements, one.relations) for one in parts), strict=True)
        return cls(*map(np.concatenate, columns))

    def kept(self, which: NDArray[np.int64]) -> "Ranked":
        """Return some of them."""
        entries, scores = self.entries.take(which), self.scores.take(which)
        return Ranked(entries, scores, self.agreements.take(which), self.relations.take(which))


NONE = Ranked(NOTHING, NOTHING, NOTHING.astype(np.int8), NOTHING.astype(np.int8))
"""No entries."""


def admitted(layer: Layer, entries: Ints, conditions: Conditions) -> NDArray[np.bool_]:
    """Return which entries meet the conditions."""
    index, contents, day = layer.index, layer.index.contents, conditions.as_of.toordinal()
    meets = (index.entries.from_day.take(entries) <= day) & (day < index.entries.to_day.take(entries))
    if layer.superseded is not None:
        meets &= ~layer.superseded[index.entries.place[entries]]
    if conditions.within is not None:
        number = layer.entry_division[entries]
        meets &= (number >= conditions.within[0]) & (number < conditions.within[1])
    if conditions.classes:
        wanted = np.fromiter((code.startswith(conditions.classes) for code in contents.classes), np.bool_)
        meets &= wanted[contents.version_class[index.entries.version[entries]]]
    if conditions.bbox is not None:
        west, south, east, north = conditions.bbox
        version = index.entries.version[entries]
        lon, lat = contents.lon[version], contents.lat[version]
        meets &= (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    if conditions.status is not None:
        meets &= contents.version_status[index.entries.version[entries]] == PLACE_STATUSES.index(conditions.status)
    return meets


def ranked(layer: Layer, found: Found, meant: Interpretation, conditions: Conditions) -> Ranked:
    """Return the entries of the names found that meet the conditions and reach the floor.

    Parameters
    ----------
    layer
        Where the names were found.
    found
        Names with how well they agree.
    meant
        The reading of the text that led to them.
    conditions
        What the places must be.
    """
    if not len(found.names):
        return NONE
    most = found.scores * _BEST_STANDING.take(found.agreements) * _understood(meant)
    which: NDArray[np.signedinteger[Any]]
    if len(found.names) == 1:
        entries, which = spread(layer.index.entries.starts, found.names)
    else:
        # What cannot reach the floor in the best of places is not looked at: of most names, that is all but a few.
        promising = ((_inside(most) if meant.divisions else most) >= _HOPELESS).nonzero()[0]
        if not len(promising):
            return NONE
        entries, at = spread(layer.index.entries.starts, found.names.take(promising))
        which = promising.take(at)
    relations = _relations(layer, meant, entries)
    if len(entries) > _WORTH_SIFTING:
        hopeful = (_placed(most.take(which), relations, meant) >= _HOPELESS).nonzero()[0]
        entries, which, relations = entries.take(hopeful), which.take(hopeful), relations.take(hopeful)
    return _ranked(layer, found, (entries, which, relations), meant, conditions)


def ranked_there(layer: Layer, found: Found, meant: Interpretation, conditions: Conditions) -> Ranked:
    """Return the same of the places that lie where the text says alone; of all, where it says nothing."""
    entries, which = spread(layer.index.entries.starts, found.names)
    relations = _relations(layer, meant, entries)
    if meant.divisions:
        there = (relations == Relation.INSIDE).nonzero()[0]
        entries, which, relations = entries.take(there), which.take(there), relations.take(there)
    return _ranked(layer, found, (entries, which, relations), meant, conditions)


def _relations(layer: Layer, meant: Interpretation, entries: Ints) -> Small:
    return layer.divisions.relations(meant.divisions).take(layer.entry_division.take(entries), mode="wrap")


def _understood(meant: Interpretation) -> float:
    """Return what is left of a score by what the reading cannot explain."""
    return 1 - _SKIPPED_WEIGHT * meant.skipped


def _ranked(
    layer: Layer,
    found: Found,
    candidates: tuple[Ints, NDArray[np.signedinteger[Any]], Small],
    meant: Interpretation,
    conditions: Conditions,
) -> Ranked:
    """Return the best of entries, given with which of the names found each has and where its place lies."""
    entries, which, relations = candidates
    meets = admitted(layer, entries, conditions)
    at = meets.nonzero()[0]
    if len(at) < len(entries):
        entries, which, relations = entries.take(at), which.take(at), relations.take(at)
    agreements = found.agreements.take(which)
    scores = found.scores.take(which) * (_understood(meant) * _standing(layer, entries, agreements, conditions))
    whole = np.rint(_placed(scores, relations, meant) * WHOLE).astype(np.int32)
    reaching = (whole >= FLOOR).nonzero()[0]
    ranked = Ranked(entries, whole, agreements, relations)
    return ranked if len(reaching) == len(whole) else ranked.kept(reaching)


def least_likeness(meant: Interpretation, *, elsewhere: bool = False) -> float:
    """Return how like a name must be at least to reach the floor in a reading, whatever else speaks for the place.

    Parameters
    ----------
    meant
        The reading.
    elsewhere
        Only of places that lie elsewhere than it says.
    """
    best = _RELATION_FACTORS[Relation.ABOVE if elsewhere else Relation.INSIDE] if meant.divisions else 1.0
    floor = _HOPELESS
    if meant.divisions and not elsewhere:
        floor = 1 - (1 - _HOPELESS) / (1 - _CONFIRMED)
    return float(floor / (best * (1 - _SKIPPED_WEIGHT * meant.skipped) * _OMITTED_OF_DIVISION / OMITTED))


LEAST_OF_ALL = least_likeness(Interpretation("", divisions=(0,)))
"""The least likeness in the reading that asks least of it: of a place right where the text says."""


def _placed(scores: Floats, relations: Small, meant: Interpretation) -> Floats:
    """Return what is left, or gained, of scores by where the places lie."""
    if not meant.divisions:
        return scores
    if len(scores) == 1:  # as most names of a table are; choosing among arrays would cost more than all the rest
        where = relations.item()
        one = scores * _RELATION_FACTORS.item(where)
        return _inside(one) if where == Relation.INSIDE else one
    lessened = scores * _RELATION_FACTORS.take(relations)
    placed: Floats = np.where(relations == Relation.INSIDE, _inside(lessened), lessened)
    return placed


def _inside(scores: Floats) -> Floats:
    """Return what is gained by places that lie where the text says."""
    return 1 - (1 - scores) * (1 - _CONFIRMED)


def class_priors(classes: tuple[str, ...]) -> Floats:
    """Return how readily each class of places is meant, from 0 to 1: divisions first, the higher the readier."""
    return _class_factors(classes)[0]


@lru_cache(maxsize=16)
def _class_factors(classes: tuple[str, ...]) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the prior of each class, and whether its places are divisions."""
    priors = [next((prior for start, prior in _PRIORS if code.startswith(start)), _OTHER_PRIOR) for code in classes]
    return np.array(priors), np.array([code.startswith(DIVISION_CLASSES) for code in classes], dtype=np.bool_)


@lru_cache(maxsize=16)
def _factors(classes: tuple[str, ...]) -> Floats:
    """Return what kind of name and class of place leave of a score.

    Returns
    -------
    Floats
        In one row: by whether the generic term is left out, whether the name has ended, and `makes`.
    """
    priors, divisions = _class_factors(classes)
    kind, status, of_class = (each.ravel() for each in np.indices((len(KINDS), len(STATUSES), len(classes))))
    former = np.where(kind == _ROMANIZED, kind, _FORMER)
    factors = np.stack([_KIND_FACTORS[kind], _KIND_FACTORS[former]]) * _STATUS_FACTORS[status]
    factors *= 1 - _PRIOR_WEIGHT * (1 - priors[of_class])
    omitted = factors.copy()
    omitted[:, divisions[of_class]] *= _OMITTED_OF_DIVISION / OMITTED
    return np.concatenate([*factors, *omitted])


def proximity(layer: Layer, versions: Ints, near: tuple[float, float]) -> Floats:
    """Return how near places are to a point: 1 there, one half at 20 km, 0 where the position is not known."""
    contents = layer.index.contents
    east = (contents.lon[versions] - near[0]) * np.cos(np.radians(near[1]))
    north = contents.lat[versions] - near[1]
    distance = np.hypot(east, north) * _M_PER_DEG
    near_by: Floats = np.nan_to_num(1 / (1 + distance / _NEAR_M), nan=0.0)
    return near_by


def _standing(layer: Layer, entries: Ints, agreements: Small, conditions: Conditions) -> Floats:
    """Return what the kind of name, the kind of place and its distance leave of a score."""
    index = layer.index
    known = _factors(index.contents.classes)
    makes, ended = len(known) // 4, index.entries.name_to.take(entries) <= conditions.as_of.toordinal()
    which = index.entries.make.take(entries) + (_OMITTING.take(agreements) + ended) * makes
    factors: Floats = known.take(which)
    if conditions.near is not None:
        factors *= 1 - _NEAR_WEIGHT * (1 - proximity(layer, index.entries.version[entries], conditions.near))
    return factors
