"""From names to places: what is asked of a place is checked first, then all that speaks for it becomes one score.

A score is 0 to 10,000 (ten-thousandths, so that pages can be cut without rounding). It is the agreement of the name,
lessened when the name is not the standard one, when the place lies elsewhere than the text says, when the text says
more than was understood, and a little by the kind of place and its distance: of equal names the division comes first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gazetteer.places.records import NameKind, NameStatus, PlaceStatus
from gazetteer.search.index.columns import KINDS, PLACE_STATUSES, STATUSES, Floats, Ints, Small
from gazetteer.search.index.keys import NOTHING, spread
from gazetteer.search.index.layer import Layer
from gazetteer.search.matching.candidates import Found
from gazetteer.search.matching.comparison import OMITTED
from gazetteer.search.matching.parse import Interpretation
from gazetteer.search.matching.wanted import Agreement

WHOLE = 10_000
DIVISION_CLASSES = ("212", "213", "214", "215")
"""Class codes of places that are divisions begin with these."""
FLOOR = 4_500
"""What agrees less is not an answer. Two characters of which one is wrong just pass; one of one does not."""

_KINDS = {NameKind.ALIAS: 0.97, NameKind.FORMER: 0.95, NameKind.ABBREVIATION: 0.98, NameKind.MINORITY: 0.97}
_KIND_FACTORS = np.array([_KINDS.get(kind, 1.0) for kind in KINDS])
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


class Relation(IntEnum):
    """Where a place lies, seen from the division that the text names."""

    UNSAID = 0
    INSIDE = 1
    ABOVE = 2
    SAME_PREFECTURE = 3
    SAME_PROVINCE = 4
    ELSEWHERE = 5


_RELATION_FACTORS = np.array([1.0, 1.0, 0.9, 0.72, 0.6, 0.45])
_OMITS = np.isin([*Agreement], [Agreement.GENERIC_TERM_OMITTED, Agreement.PINYIN_WITHOUT_GENERIC_TERM])
"""Whether a name that agrees in some way leaves its generic term out."""
_HOPELESS = (FLOOR - 1) / WHOLE
"""A bound below this cannot be rounded up to the floor."""


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


@dataclass(frozen=True, slots=True)
class Ranked:
    """Entries of a layer that meet the conditions, with their scores."""

    entries: Ints
    scores: Ints
    agreements: Small
    relations: Small

    def kept(self, which: NDArray[np.bool_] | Ints) -> "Ranked":
        """Return some of them."""
        return Ranked(self.entries[which], self.scores[which], self.agreements[which], self.relations[which])


def admitted(layer: Layer, entries: Ints, conditions: Conditions) -> NDArray[np.bool_]:
    """Return which entries meet the conditions."""
    index, contents = layer.index, layer.index.contents
    version, day = index.entry_version[entries], conditions.as_of.toordinal()
    meets = (contents.version_from[version] <= day) & (day < contents.version_to[version])
    meets &= contents.name_from[index.entry_name[entries]] <= day  # a name that ended is a former one
    if layer.superseded is not None:
        meets &= ~layer.superseded[contents.version_place[version]]
    if conditions.within is not None:
        number = layer.version_division[version]
        meets &= (number >= conditions.within[0]) & (number < conditions.within[1])
    if conditions.classes:
        wanted = np.fromiter((code.startswith(conditions.classes) for code in contents.classes), np.bool_)
        meets &= wanted[contents.version_class[version]]
    if conditions.bbox is not None:
        west, south, east, north = conditions.bbox
        lon, lat = contents.lon[version], contents.lat[version]
        meets &= (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    if conditions.status is not None:
        meets &= contents.version_status[version] == PLACE_STATUSES.index(conditions.status)
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
        return Ranked(NOTHING, NOTHING, found.agreements, found.agreements)
    understood = 1 - _SKIPPED_WEIGHT * meant.skipped
    best_standing = np.where(_OMITS[found.agreements], _OMITTED_OF_DIVISION / OMITTED, 1.0)
    most = found.scores * best_standing * understood
    # What cannot reach the floor in the best of places is not looked at: of most names, that is all but a few.
    promising = np.flatnonzero(_placed(most, Relation.INSIDE if meant.divisions else Relation.UNSAID) >= _HOPELESS)
    entries, at = spread(layer.index.starts, found.names[promising])
    which = promising[at]
    relations = _relations(layer, entries, meant)
    kept = _placed(most[which], relations) >= _HOPELESS
    kept[kept] = admitted(layer, entries[kept], conditions)
    entries, which, relations = entries[kept], which[kept], relations[kept]
    agreements = found.agreements[which]
    scores = found.scores[which] * understood * _standing(layer, entries, agreements, conditions)
    whole = np.clip(np.rint(_placed(scores, relations) * WHOLE), 0, WHOLE).astype(np.int32)
    return Ranked(entries, whole, agreements, relations).kept(whole >= FLOOR)


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


def _placed(scores: Floats, relations: Small | Relation) -> Floats:
    """Return what is left, or gained, of scores by where the places lie."""
    lessened = scores * _RELATION_FACTORS[relations]
    placed: Floats = np.where(relations == Relation.INSIDE, 1 - (1 - lessened) * (1 - _CONFIRMED), lessened)
    return placed


def exactly(layer: Layer, entries: Ints, conditions: Conditions) -> Ranked:
    """Return the entries that a code led to, as far as they meet the conditions."""
    kept = entries[admitted(layer, entries, conditions)]
    size = len(kept)
    agreements = np.full(size, Agreement.CODE_EXACT, dtype=np.int8)
    return Ranked(kept, np.full(size, WHOLE, dtype=np.int32), agreements, np.zeros(size, dtype=np.int8))


def class_priors(classes: Sequence[str]) -> Floats:
    """Return how readily each class of places is meant, from 0 to 1: divisions first, the higher the readier."""
    return _class_factors(tuple(classes))[0]


@lru_cache(maxsize=16)
def _class_factors(classes: tuple[str, ...]) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the prior of each class, and whether its places are divisions."""
    priors = [next((prior for start, prior in _PRIORS if code.startswith(start)), _OTHER_PRIOR) for code in classes]
    return np.array(priors), np.array([code.startswith(DIVISION_CLASSES) for code in classes], dtype=np.bool_)


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
    index, contents = layer.index, layer.index.contents
    name, version = index.entry_name[entries], index.entry_version[entries]
    ended = contents.name_to[name] <= conditions.as_of.toordinal()
    kinds = np.where(ended & (contents.name_kind[name] != _ROMANIZED), _FORMER, contents.name_kind[name])
    priors, divisions = _class_factors(tuple(contents.classes))
    of_class = contents.version_class[version]
    factors: Floats = _KIND_FACTORS[kinds] * _STATUS_FACTORS[contents.name_status[name]]
    factors *= 1 - _PRIOR_WEIGHT * (1 - priors[of_class])
    factors[_OMITS[agreements] & divisions[of_class]] *= _OMITTED_OF_DIVISION / OMITTED
    if conditions.near is not None:
        factors *= 1 - _NEAR_WEIGHT * (1 - proximity(layer, version, conditions.near))
    return factors


def _relations(layer: Layer, entries: Ints, meant: Interpretation) -> Small:
    if not meant.divisions:
        return np.zeros(len(entries), dtype=np.int8)
    divisions = layer.divisions
    # By number of the division; the last stands for `UNKNOWN`, which is -1.
    told = np.full(len(divisions.nodes) + 1, Relation.ELSEWHERE, dtype=np.int8)
    chains = [divisions.chain(unit) for unit in meant.divisions]
    # From far to near: what is nearer overwrites.
    for level, relation in ((1, Relation.SAME_PROVINCE), (2, Relation.SAME_PREFECTURE)):
        for chain in chains:
            for unit in chain[1:]:
                if divisions.nodes[unit].level == level:
                    told[unit : divisions.ends[unit]] = relation
    for chain in chains:
        told[chain[1:]] = Relation.ABOVE
    for unit in meant.divisions:
        told[unit : divisions.ends[unit]] = Relation.INSIDE
    relations: Small = told[layer.version_division[layer.index.entry_version[entries]]]
    return relations
