"""What speaks for and against a candidate, as numbers: the columns that the model weighs."""

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from gazetteer.normalizing.gathering import MOST_NAMES, Gathered
from gazetteer.normalizing.spelling import Spelling, of_wanted, roughly_apart
from gazetteer.places.records import NameKind
from gazetteer.search.index.columns import KINDS, Floats
from gazetteer.search.index.divisions import Relation
from gazetteer.search.index.layer import Layer
from gazetteer.search.index.names import NameIndex
from gazetteer.search.matching.rank import WHOLE, Conditions, class_priors, proximity
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
NONE_FEATURES = (
    "none",
    "none_county",
    "none_township",
    "none_long",
    "none_short",
    "none_spoken",
    "none_wrong",
    "none_wrong_bare",
    "none_least_cost",
)
"""Names of the features of the answer that what is meant is not in the library."""
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
_AS_SAID = np.eye(len(Relation), dtype=np.float64)[:, 1:]
"""By relation: the columns of `_PLACED`. What is said of no place is none of these."""
_AS_ASKED = _AS_SAID + np.outer(np.arange(len(Relation)) == Relation.UNSAID, np.arange(len(Relation) - 1) == 0)
"""The same where all places lie in the division that is asked for."""
_PATH = _columns("skipped", "past_path", "misspelt_path")
_PRIOR_OF_COUNTY = float(class_priors(["214"])[0])
_MOST_COMPARED = 120
"""Names that are compared, of which the nearest are weighed."""
_SHORT = 2
_LONG = 5
_COUNTY, _TOWNSHIP = 3, 4
_MOST_COST = 3.0
_MOST_LENGTH = 6
_FORMER = KINDS.index(NameKind.FORMER)
_IS_OTHER = np.array([kind not in {NameKind.STANDARD, NameKind.ROMANIZED, NameKind.FORMER} for kind in KINDS])


def weighed_rows(found: Gathered) -> NDArray[np.int64]:
    """Return the rows of the names that are nearest to the text; the other rows are left out.

    The search counts wrong characters; here those that are heard or read for one another come before any others.
    """
    if len(found) <= MOST_NAMES:
        return np.arange(len(found))
    keys = found.source.astype(np.int64) << 32 | found.names
    _, first = np.unique(keys, return_index=True)
    if len(first) <= MOST_NAMES:
        return np.arange(len(found))
    first = np.sort(first)[:_MOST_COMPARED]
    apart = np.array([_apart(found, row) for row in first.tolist()]) - found.scores.take(first) / WHOLE
    nearest = first[np.argsort(apart, kind="stable")[:MOST_NAMES]]
    return np.flatnonzero(np.isin(keys, keys[nearest]))


def _apart(found: Gathered, row: int) -> float:
    """Return roughly how far a name is from the text: what one wrong character costs, else how many there are."""
    source = found.sources[int(found.source[row])]
    if source.wanted.spoken:
        return 0.0
    return roughly_apart(source.wanted.written, source.layer.index.names[found.names.item(row)])


def matrix(found: Gathered, conditions: Conditions) -> Floats:
    """Return the features of each row: as many rows as there are candidates, a column for each of `FEATURES`."""
    rows = _of_names(found)
    rows[:, _PLACED] = (_AS_SAID if conditions.within is None else _AS_ASKED).take(found.relations, axis=0)
    rows[:, _AT["cost_inside"]] = rows[:, _AT["inside"]] * rows[:, _AT["cost"]]
    in_short = np.array([not source.meant.in_full for source in found.sources])
    rows[:, _AT["inside_short"]] = (found.relations == Relation.INSIDE) & in_short.take(found.source)
    rows[:, _PATH] = np.array([_of_path(source.meant) for source in found.sources]).take(found.source, axis=0)
    layers = {id(source.layer): source.layer for source in found.sources}
    for key, layer in layers.items():
        at_layer = [id(source.layer) == key for source in found.sources]
        which = slice(None) if all(at_layer) else np.flatnonzero(np.array(at_layer).take(found.source))
        _add_places(rows, found, which, layer, conditions)
    if conditions.within is None and not found.relations.all():
        _add_bare(rows, found.relations == Relation.UNSAID)
    return rows


def _add_bare(rows: Floats, bare: NDArray[np.bool_]) -> None:
    """Add what mistakes say where nothing tells where a place lies."""
    rows[:, _BARE] = bare[:, None] * rows[:, _TOLD]
    rows[:, _AT["bare_short_wrong"]] = bare & (rows[:, _AT["cost_short"]] > 0)
    # There are few counties: a text that is one only by mistake is rarely something else.
    is_county = rows[:, _AT["class_prior"]] >= _PRIOR_OF_COUNTY
    rows[:, _AT["bare_wrong_county"]] = bare & is_county & (rows[:, _AT["cost"]] > 0)


def _of_names(found: Gathered) -> Floats:
    """Return rows with what names and text say, whatever the place: it is the same for all places of a name."""
    numbers: dict[tuple[int, int, int], int] = {}
    keys = zip(found.source.tolist(), found.names.tolist(), found.agreements.tolist(), strict=True)
    which = [numbers.setdefault(key, len(numbers)) for key in keys]
    return np.array([_of_name(found, *key) for key in numbers]).take(which, axis=0)


def _of_path(meant: Interpretation) -> tuple[float, bool, int]:
    """Return what the path of a reading says, in the order of `_PATH`."""
    return (
        meant.skipped,
        any(step.past is not None for step in meant.steps),
        sum(step.wrong for step in meant.steps),
    )


def _of_name(found: Gathered, source: int, name: int, agreement: int) -> Floats:
    """Return what name and text say, whatever the place."""
    row = np.zeros(len(FEATURES))
    _, _, wanted = found.sources[source]
    index = found.sources[source].layer.index
    text = index.names[name]
    kind = Agreement(agreement)
    row[_AT["length"]] = min(int(index.specific_sizes[name]), _MOST_LENGTH) / _MOST_LENGTH
    if kind is Agreement.CODE_EXACT:
        row[_AT["code"]] = 1
    elif kind is Agreement.LED_TO:
        row[_AT["led_to"]] = 1
        row[_AT["led_to_namesake"]] = text.startswith(wanted.specific)
        row[_AT["length"]] = min(len(wanted.specific), _MOST_LENGTH) / _MOST_LENGTH
    elif kind in _SPOKEN:
        for each in _SPOKEN[kind]:
            row[_AT[each]] = 1
        if kind is Agreement.SIMILAR_SOUND:
            row[_AT["sound"]] = _sound_apart(index, name, wanted)
    elif kind is Agreement.BEGINS_WITH_TEXT:
        row[_AT["beginning"]] = 1 + (len(text) - len(wanted.text)) / len(text)
    else:
        _add_spelling(row, of_wanted(wanted, text))
    return row


def _sound_apart(index: NameIndex, name: int, wanted: Wanted) -> float:
    """Return how many letters of the pinyin are otherwise, of the specific term where that is nearer."""
    letters = index.sounds.letters[name].decode()
    specific = letters[: int(index.sounds.specific_letters[name])]
    return float(min(Levenshtein.distance(wanted.letters, letters), Levenshtein.distance(wanted.letters, specific)))


def _add_spelling(row: Floats, told: Spelling) -> None:
    row[_AT["cost"]] = told.cost
    row[_AT["cost_short"]] = told.cost * (told.length <= _SHORT)
    for name in _KINDS:
        row[_AT[name]] = min(getattr(told, name), 3)
    row[_AT["several_wrong"]] = max(told.wrong - 1, 0)
    if told.generic in _GENERIC:
        row[_AT[_GENERIC[told.generic]]] = 1
    row[_AT["village_turned"]] = told.turned


def _add_places(
    rows: Floats, found: Gathered, which: NDArray[np.int64] | slice, layer: Layer, conditions: Conditions
) -> None:
    """Add what the places of one layer say, whatever the text."""
    contents, entries = layer.index.contents, found.entries[which]
    versions = layer.index.entries.version.take(entries)
    kinds = contents.name_kind.take(layer.index.entries.name.take(entries))
    ended = layer.index.entries.name_to.take(entries) <= conditions.as_of.toordinal()
    rows[which, _AT["former_name"]] = ended | (kinds == _FORMER)
    rows[which, _AT["other_name"]] = _IS_OTHER.take(kinds)
    rows[which, _AT["class_prior"]] = class_priors(contents.classes).take(contents.version_class.take(versions))
    if conditions.near is not None:
        rows[which, _AT["near"]] = proximity(layer, versions, conditions.near)


def of_none(found: Gathered, rows: Floats, conditions: Conditions) -> Floats:
    """Return the features of the answer that what is meant is not in the library.

    Parameters
    ----------
    found
        The candidates, one at least.
    rows
        Their features.
    conditions
        What the places must be.
    """
    first = found.sources[int(found.source[0])]
    nodes = first.layer.divisions.nodes
    named = [nodes[source.meant.divisions[0]].level for source in found.sources if source.meant.divisions]
    if conditions.within is not None:
        named.append(nodes[conditions.within[0]].level)
    deepest = max(named, default=0)
    home = rows[rows[:, _AT["inside"]] > 0] if deepest else rows
    near = home if len(home) else rows
    least = float((near[:, _AT["cost"]] + near[:, _AT["sound"]]).min())
    name = first.wanted
    return np.array(
        [
            1.0,
            deepest == _COUNTY,
            deepest >= _TOWNSHIP,
            len(name.specific) >= _LONG,
            len(name.specific) <= _SHORT,
            name.spoken,
            least > 0,
            least > 0 and not deepest,
            min(least, _MOST_COST),
        ]
    )
