"""What speaks for and against a candidate, as numbers: the columns that the model weighs."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from gazetteer.normalizing.gathering import Gathered
from gazetteer.normalizing.spelling import Spelling, of_wanted
from gazetteer.places.records import NameKind
from gazetteer.search.index.columns import KINDS, Floats, Ints
from gazetteer.search.index.divisions import Relation
from gazetteer.search.index.layer import Layer
from gazetteer.search.index.names import NameIndex
from gazetteer.search.matching.rank import Conditions, class_priors, proximity
from gazetteer.search.matching.wanted import Agreement, Wanted
from gazetteer.search.reading.parse import Interpretation

_KINDS = ("written", "heard", "alike", "similar", "lost", "exchanged", "missing", "other")
FEATURES = (
    "cost",
    "cost_short",
    "cost_inside",
    "sound",
    *_KINDS,
    "several_wrong",
    *(f"bare_{kind}" for kind in _KINDS),
    "bare_several_wrong",
    "bare_short_wrong",
    "bare_wrong_county",
    "generic_synonym",
    "nationalities",
    "generic_omitted",
    "generic_added",
    "generic_differs",
    "village_turned",
    "pinyin",
    "initials",
    "beginning",
    "code",
    "led_to",
    "led_to_namesake",
    "length",
    "inside",
    "above",
    "same_prefecture",
    "same_province",
    "elsewhere",
    "inside_short",
    "skipped",
    "past_path",
    "misspelt_path",
    "former_name",
    "other_name",
    "class_prior",
    "near",
)
"""Names of the features of a candidate (特征), in the order of the columns."""
_AT = {name: at for at, name in enumerate(FEATURES)}


def _columns(*names: str) -> slice:
    """Return the columns of features that stand side by side: a slice of them costs a tenth of a list of them."""
    first = FEATURES.index(names[0])
    if FEATURES[first : first + len(names)] != names:
        raise ValueError(f"The features {names} do not stand side by side.")
    return slice(first, first + len(names))


_TOLD = _columns(*_KINDS, "several_wrong")
_BARE = _columns(*(f"bare_{name}" for name in _KINDS), "bare_several_wrong")
"""The same where the text says nothing of where: of a province's names, many differ in one character from any text."""
_GENERIC = {
    Agreement.GENERIC_TERM_SYNONYM: "generic_synonym",
    Agreement.NATIONALITIES_DIFFER: "nationalities",
    Agreement.GENERIC_TERM_OMITTED: "generic_omitted",
    Agreement.GENERIC_TERM_ADDED: "generic_added",
    Agreement.GENERIC_TERM_DIFFERS: "generic_differs",
}
_SPOKEN = {
    Agreement.PINYIN_EXACT: ("pinyin",),
    Agreement.PINYIN_WITHOUT_GENERIC_TERM: ("pinyin", "generic_omitted"),
    Agreement.INITIALS: ("initials",),
    Agreement.SIMILAR_SOUND: ("pinyin", "similar"),
}
_PLACED = _columns("inside", "above", "same_prefecture", "same_province", "elsewhere")
"""In the order of `Relation`, but for what is said of no place: that is none of these."""
_PATH = _columns("skipped", "past_path", "misspelt_path")
_PRIOR_OF_COUNTY = float(class_priors(("214",))[0])
_SHORT = 2
_MOST_LENGTH = 6
_FORMER = KINDS.index(NameKind.FORMER)
_IS_OTHER = np.array([kind not in {NameKind.STANDARD, NameKind.ROMANIZED, NameKind.FORMER} for kind in KINDS])


def matrix(found: Gathered, conditions: Conditions) -> Floats:
    """Return the features of each row: as many rows as there are candidates, a column for each of `FEATURES`.

    Many rows say the same, as do most of a table that is right: what says the same is made out once.
    """
    if len(found) == 1 and conditions.near is None:
        return _row(_said(found, _lone(found, conditions), anywhere=conditions.within is None))[None]
    places = _of_places(found, conditions)
    numbers: dict[_Key, int] = {}
    columns = (found.source, found.names, found.agreements, found.relations, *places)
    which = [numbers.setdefault(key, len(numbers)) for key in zip(*(each.tolist() for each in columns), strict=True)]
    anywhere = conditions.within is None
    rows = np.array([_row(_said(found, key, anywhere=anywhere)) for key in numbers])
    if len(numbers) < len(which):
        rows = rows.take(which, axis=0)
    if conditions.near is not None:
        _add_near(rows, found, conditions.near)
    return rows


class _Said(NamedTuple):
    """What the features of a row follow from (依据), but for how near it is to a point."""

    name: "OfName"
    where: int | None
    """A `Relation`; ``None`` where nobody says where to look: not in the text, nor beside it."""
    in_short: bool
    """Whether it lies where the text says, which is in short."""
    path: tuple[float, bool, float]
    former: bool
    other: bool
    prior: float


_Key = tuple[int, int, int, int, bool, bool, float]
"""Source, name, agreement, relation, and what `_of_places` says: rows of one key say the same."""


def _lone(found: Gathered, conditions: Conditions) -> _Key:
    """Return the key of the only row, as most rows of a table have one: item by item, which is quicker for one."""
    index, entry = found.sources[found.source.item(0)].layer.index, found.entries.item(0)
    kind = index.contents.name_kind.item(index.entries.name.item(entry))
    former = index.entries.name_to.item(entry) <= conditions.as_of.toordinal() or kind == _FORMER
    of_class = index.contents.version_class.item(index.entries.version.item(entry))
    prior = class_priors(index.contents.classes).item(of_class)
    name = found.names.item(0), found.agreements.item(0), found.relations.item(0)
    return (found.source.item(0), *name, former, bool(_IS_OTHER[kind]), prior)


def _said(found: Gathered, key: _Key, *, anywhere: bool) -> _Said:
    source, name, agreement, relation, former, other, prior = key
    meant = found.sources[source].meant
    where = (None if anywhere else int(Relation.INSIDE)) if relation == Relation.UNSAID else relation
    return _Said(
        name=_of_name(found, source, name, agreement),
        where=where,
        in_short=relation == Relation.INSIDE and not meant.in_full,
        path=_of_path(meant),
        former=former,
        other=other,
        prior=prior,
    )


@lru_cache(maxsize=100_000)
def _row(said: _Said) -> Floats:
    """Return the features that follow; nobody writes to them."""
    row = np.zeros(len(FEATURES))
    for at, value in said.name:
        row[at] = value
    if said.where is not None:
        row[_PLACED.start + said.where - 1] = 1
    row[_AT["cost_inside"]] = row[_AT["inside"]] * row[_AT["cost"]]
    row[_AT["inside_short"]] = said.in_short
    row[_PATH] = said.path
    row[_AT["former_name"]], row[_AT["other_name"]], row[_AT["class_prior"]] = said.former, said.other, said.prior
    if said.where is None:
        row[_BARE] = row[_TOLD]
        row[_AT["bare_short_wrong"]] = row[_AT["cost_short"]] > 0
        # There are few counties: a text that is one only by mistake is rarely something else.
        row[_AT["bare_wrong_county"]] = said.prior >= _PRIOR_OF_COUNTY and row[_AT["cost"]] > 0
    return row


def _of_path(meant: Interpretation) -> tuple[float, bool, float]:
    """Return what the path of a reading says, in the order of `_PATH`."""
    return (
        meant.skipped,
        any(step.past is not None for step in meant.steps),
        sum((step.wrong for step in meant.steps), start=0.0),
    )


OfName = tuple[tuple[int, float], ...]
"""What a name says: columns with their values, all others being 0."""


def _of_name(found: Gathered, source: int, name: int, agreement: int) -> OfName:
    """Return what name and text say, whatever the place."""
    _, _, wanted = found.sources[source]
    index = found.sources[source].layer.index
    text = index.names[name]
    kind = Agreement(agreement)
    if kind is Agreement.LED_TO:
        namesake = text.startswith(wanted.specific)
        return (_length(len(wanted.specific)), (_AT["led_to"], 1.0), (_AT["led_to_namesake"], float(namesake)))
    length = _length(index.specific_sizes.item(name))
    if kind is Agreement.CODE_EXACT:
        return (length, (_AT["code"], 1.0))
    if kind in _SPOKEN:
        spoken = (length, *((_AT[each], 1.0) for each in _SPOKEN[kind]))
        sound = _sound_apart(index, name, wanted) if kind is Agreement.SIMILAR_SOUND else 0.0
        return (*spoken, (_AT["sound"], sound))
    if kind is Agreement.BEGINS_WITH_TEXT:
        return (length, (_AT["beginning"], 1 + (len(text) - len(wanted.text)) / len(text)))
    return (length, *_of_spelling(of_wanted(wanted, text)))


def _length(characters: int) -> tuple[int, float]:
    return (_AT["length"], min(characters, _MOST_LENGTH) / _MOST_LENGTH)


def _sound_apart(index: NameIndex, name: int, wanted: Wanted) -> float:
    """Return how many letters of the pinyin are otherwise, of the specific term where that is nearer."""
    letters = index.sounds.letters[name].decode()
    specific = letters[: int(index.sounds.specific_letters[name])]
    return float(min(Levenshtein.distance(wanted.letters, letters), Levenshtein.distance(wanted.letters, specific)))


@lru_cache(maxsize=100_000)
def _of_spelling(told: Spelling) -> OfName:
    columns = {
        "cost": told.cost,
        "cost_short": told.cost * (told.length <= _SHORT),
        **{name: min(getattr(told, name), 3) for name in _KINDS},
        "several_wrong": max(told.wrong - 1, 0),
        "village_turned": told.turned,
    }
    if told.generic in _GENERIC:
        columns[_GENERIC[told.generic]] = 1
    return tuple((_AT[name], float(value)) for name, value in columns.items() if value)


OfPlaces = tuple[NDArray[np.bool_], NDArray[np.bool_], Floats]
"""Whether the name is a former one, whether it is another than the standard one, and the prior of the class."""


def _of_places(found: Gathered, conditions: Conditions) -> OfPlaces:
    """Return what the places say, whatever the text."""
    told = [(which, *_of_entries(layer, found.entries[which], conditions)) for layer, which in found.by_layer()]
    if len(told) == 1:
        return told[0][1:]
    size = len(found)
    former, other, prior = np.empty(size, dtype=np.bool_), np.empty(size, dtype=np.bool_), np.empty(size)
    for which, *of_layer in told:
        former[which], other[which], prior[which] = of_layer
    return former, other, prior


def _of_entries(layer: Layer, entries: Ints, conditions: Conditions) -> OfPlaces:
    contents = layer.index.contents
    kinds = contents.name_kind.take(layer.index.entries.name.take(entries))
    former = (layer.index.entries.name_to.take(entries) <= conditions.as_of.toordinal()) | (kinds == _FORMER)
    classes = contents.version_class.take(layer.index.entries.version.take(entries))
    return former, _IS_OTHER.take(kinds), class_priors(contents.classes).take(classes)


def _add_near(rows: Floats, found: Gathered, near: tuple[float, float]) -> None:
    """Add how near the places are to a point."""
    for layer, which in found.by_layer():
        versions = layer.index.entries.version.take(found.entries[which])
        rows[which, _AT["near"]] = proximity(layer, versions, near)
