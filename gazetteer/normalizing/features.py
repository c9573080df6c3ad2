"""What speaks for and against a candidate, as numbers: the columns that the model weighs."""

import numpy as np
from numpy.typing import NDArray

from gazetteer.normalizing.gathering import MOST_NAMES, Gathered
from gazetteer.normalizing.spelling import Spelling, of_wanted
from gazetteer.places.records import NameKind
from gazetteer.search.index.columns import KINDS, Floats
from gazetteer.search.index.divisions import Relation
from gazetteer.search.matching.rank import Conditions, class_priors, proximity
from gazetteer.search.matching.wanted import Agreement

FEATURES = (
    "cost",
    "cost_short",
    "written",
    "heard",
    "alike",
    "similar",
    "lost",
    "exchanged",
    "missing",
    "other",
    "several_wrong",
    "generic_synonym",
    "nationalities",
    "generic_omitted",
    "generic_added",
    "generic_differs",
    "pinyin",
    "initials",
    "beginning",
    "code",
    "length",
    "inside",
    "above",
    "same_prefecture",
    "same_province",
    "elsewhere",
    "skipped",
    "past_path",
    "misspelt_path",
    "former_name",
    "other_name",
    "class_prior",
    "near",
)
"""Names of the features of a candidate (特征), in the order of the columns."""
NONE_FEATURES = ("none", "none_path", "none_township", "none_long", "none_short", "none_spoken", "none_wrong")
"""Names of the features of the answer that what is meant is not in the library."""
_AT = {name: at for at, name in enumerate(FEATURES)}
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
_RELATIONS = {
    Relation.INSIDE: "inside",
    Relation.ABOVE: "above",
    Relation.SAME_PREFECTURE: "same_prefecture",
    Relation.SAME_PROVINCE: "same_province",
    Relation.ELSEWHERE: "elsewhere",
}
_SHORT = 2
_LONG = 5
_TOWNSHIP = 4
_MOST_LENGTH = 6
_FORMER, _STANDARD, _ROMANIZED = map(KINDS.index, (NameKind.FORMER, NameKind.STANDARD, NameKind.ROMANIZED))


def weighed_rows(found: Gathered) -> NDArray[np.int64]:
    """Return the rows of the names that are compared character by character; the other rows are left out."""
    distinct: dict[tuple[int, int], None] = {}
    names = list(zip(found.source.tolist(), found.names.tolist(), strict=True))
    for name in names:
        if len(distinct) < MOST_NAMES:
            distinct[name] = None
    return np.flatnonzero(np.fromiter((name in distinct for name in names), np.bool_, len(names)))


def matrix(found: Gathered, conditions: Conditions) -> Floats:
    """Return the features of each row: as many rows as there are candidates, a column for each of `FEATURES`."""
    rows = np.zeros((len(found), len(FEATURES)))
    known: dict[tuple[int, int, int], Floats] = {}
    keys = zip(found.source.tolist(), found.names.tolist(), found.agreements.tolist(), strict=True)
    for row, key in enumerate(keys):
        told = known.get(key)
        if told is None:
            told = known[key] = _of_name(found, *key)
        rows[row] = told
    for relation, name in _RELATIONS.items():
        rows[:, _AT[name]] = found.relations == relation
    for at, source in enumerate(found.sources):
        of_source = found.source == at
        if of_source.any():
            _add_places(rows, found, np.flatnonzero(of_source), at, conditions)
            rows[of_source, _AT["skipped"]] = source.meant.skipped
            rows[of_source, _AT["past_path"]] = any(step.past is not None for step in source.meant.steps)
            rows[of_source, _AT["misspelt_path"]] = sum(step.wrong for step in source.meant.steps)
    return rows


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
    elif kind in _SPOKEN:
        for each in _SPOKEN[kind]:
            row[_AT[each]] = 1
    elif kind is Agreement.BEGINS_WITH_TEXT:
        row[_AT["beginning"]] = 1 + (len(text) - len(wanted.text)) / len(text)
    else:
        _add_spelling(row, of_wanted(wanted, text))
    return row


def _add_spelling(row: Floats, told: Spelling) -> None:
    row[_AT["cost"]] = told.cost
    row[_AT["cost_short"]] = told.cost * (told.length <= _SHORT)
    for name in ("written", "heard", "alike", "similar", "lost", "exchanged", "missing", "other"):
        row[_AT[name]] = min(getattr(told, name), 3)
    row[_AT["several_wrong"]] = max(told.wrong - 1, 0)
    if told.generic in _GENERIC:
        row[_AT[_GENERIC[told.generic]]] = 1


def _add_places(rows: Floats, found: Gathered, which: NDArray[np.int64], at: int, conditions: Conditions) -> None:
    """Add what the places of one source say, whatever the text."""
    layer = found.sources[at].layer
    contents, entries = layer.index.contents, found.entries.take(which)
    versions = layer.index.entries.version.take(entries)
    kinds = contents.name_kind.take(layer.index.entries.name.take(entries))
    ended = layer.index.entries.name_to.take(entries) <= conditions.as_of.toordinal()
    rows[which, _AT["former_name"]] = ended | (kinds == _FORMER)
    rows[which, _AT["other_name"]] = ~np.isin(kinds, (_STANDARD, _ROMANIZED, _FORMER))
    rows[which, _AT["class_prior"]] = class_priors(contents.classes).take(contents.version_class.take(versions))
    if conditions.near is not None:
        rows[which, _AT["near"]] = proximity(layer, versions, conditions.near)


def of_none(found: Gathered, rows: Floats) -> Floats:
    """Return the features of the answer that what is meant is not in the library.

    Parameters
    ----------
    found
        The candidates, one at least.
    rows
        Their features.
    """
    first = found.sources[int(found.source[0])]
    paths = [source.meant for source in found.sources if source.meant.divisions]
    nodes = first.layer.divisions.nodes
    township = any(nodes[unit].level >= _TOWNSHIP for meant in paths for unit in meant.divisions[:1])
    name = first.wanted
    least = float(rows[:, _AT["cost"]].min()) if len(rows) else 0.0
    return np.array(
        [1.0, bool(paths), township, len(name.specific) >= _LONG, len(name.specific) <= _SHORT, name.spoken, least > 0]
    )
