"""A text becomes a decision: read, looked for, weighed, decided, explained."""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from foundation.errors import InvalidInput, NotFound
from gazetteer.names.text import fold
from gazetteer.normalizing.asking import LONGEST_ASKED, Ask, Candidate, Decision, Normalized, Settling
from gazetteer.normalizing.deciding import Thresholds, decided, picked, settling
from gazetteer.normalizing.features import FEATURES, matrix
from gazetteer.normalizing.gathering import Gathered, gathered, weighed_rows
from gazetteer.normalizing.model import Model, fitted
from gazetteer.normalizing.nothing import of_none
from gazetteer.normalizing.telling import Likelihood, told
from gazetteer.search.index.columns import Floats
from gazetteer.search.library import NameLibrary
from gazetteer.search.matching.rank import Conditions
from gazetteer.search.reading.parse import read
from gazetteer.search.revisions import View

_PLAUSIBLE = 0.02
"""What is less likely is not told among those that may be meant, where something else is."""
_TOLD = 0.001
"""What is less likely is not told at all, beside something that is."""
_AS_GOOD = 0.999
"""Candidates of one name that reach this share of the best are as good as it."""
_USUAL = Thresholds()


def normalize(library: NameLibrary, ask: Ask, thresholds: Thresholds = _USUAL) -> Normalized:
    """Return what a text means, by the names of a library and the model that was fitted.

    Raises
    ------
    InvalidInput
        When the text is empty or too long.
    NotFound
        When the division is not known on the day.
    Unavailable
        Before the library is built.
    """
    return normalized(library.view(ask.as_of), ask, fitted(), thresholds)


def normalized(view: View, ask: Ask, model: Model, thresholds: Thresholds) -> Normalized:
    """Return what a text means.

    Parameters
    ----------
    view
        The names, seen with the divisions of the day that is asked about.
    ask
        The text, and what is known beside it.
    model
        How features are weighed.
    thresholds
        From what probability on a decision is taken.

    Raises
    ------
    InvalidInput
        When the text is empty or too long.
    NotFound
        When the division is not known on the day.
    """
    text = checked(ask.text)
    conditions = _conditions(view, ask)
    found = gathered(view.layers, read(text, view.divisions), conditions)
    if not len(found):
        return Normalized(ask.text, Decision.NONE, None, (), 0, 1.0, ())
    found, rows, likely, none = weighed(found, conditions, model)
    decision = decided(likely, none, thresholds)
    candidates = _candidates(found, rows, likely, ask, text, model)
    settled_by = _settling(found, likely) if decision is Decision.AMBIGUOUS else ()
    match = candidates[0] if decision is Decision.MATCH else None
    return Normalized(ask.text, decision, match, candidates, found.total, none, settled_by)


def checked(text: str) -> str:
    """Return a text that can be made out, without the blanks around it.

    Raises
    ------
    InvalidInput
        When it is longer than `LONGEST_ASKED`, or nothing is left of it once blanks and punctuation are gone.
    """
    stripped = text.strip()
    if len(stripped) > LONGEST_ASKED:
        raise InvalidInput(f"The text has {len(stripped)} characters; at most {LONGEST_ASKED} can be made out.")
    if not fold(stripped):
        raise InvalidInput("The text is empty: write a name, with or without its divisions, or a code.")
    return stripped


def weighed(found: Gathered, conditions: Conditions, model: Model) -> tuple[Gathered, Floats, Floats, float]:
    """Return the candidates that are worth it, their features, how likely each is, and how likely none is."""
    found = found.kept(weighed_rows(found))
    rows = matrix(found, conditions)
    likely, none = model.probabilities(rows, of_none(found, rows, conditions), found.names)
    return found, rows, likely, none


def _settling(found: Gathered, likely: Floats) -> tuple[Settling, ...]:
    plausible = np.flatnonzero(likely >= max(_PLAUSIBLE * likely.max(), 1e-6))
    return settling(found, plausible) if len(plausible) > 1 else ()


def _conditions(view: View, ask: Ask) -> Conditions:
    within = None
    if ask.division_id is not None:
        number = view.divisions.numbers.get(ask.division_id)
        if number is None:
            raise NotFound(f"There is no division {ask.division_id} on that day.")
        within = (number, view.divisions.ends[number])
    return Conditions(as_of=ask.as_of, within=within, classes=ask.classes, near=ask.near)


def _candidates(
    found: Gathered, rows: Floats, likely: Floats, ask: Ask, text: str, model: Model
) -> tuple[Candidate, ...]:
    if len(found) == 1:
        chance = likely.item()
        parts = _parts_alone(model, rows.tobytes())
        return (
            told(found, 0, ask, text, Likelihood(score=chance, group=1, group_score=min(chance, 1.0), parts=parts)),
        )
    keys = zip(found.source.tolist(), found.names.tolist(), strict=True)
    names = [found.sources[source].layer.index.names[name] for source, name in keys]
    chances = likely.tolist()
    best: dict[str, float] = {}
    for name, chance in zip(names, chances, strict=True):
        best[name] = max(best.get(name, 0.0), chance)
    sizes = Counter(name for name, chance in zip(names, chances, strict=True) if chance >= _AS_GOOD * best[name])
    return tuple(
        told(
            *(found, row, ask, text),
            Likelihood(
                score=chances[row],
                group=sizes[names[row]],
                group_score=min(sizes[names[row]] * best[names[row]], 1.0),
                parts=_parts(rows[row] * model.weights),
            ),
        )
        for at, row in enumerate(picked(likely, names, ask.limit))
        if not at or chances[row] >= _TOLD
    )


@lru_cache(maxsize=10_000)
def _parts_alone(model: Model, row: bytes) -> Mapping[str, float]:
    """Return the same of the features of a lone candidate, which are those of many others."""
    return _parts(np.frombuffer(row) * model.weights)


def _parts(logits: Floats) -> dict[str, float]:
    """Return what each feature adds to a score, but for those that add nothing."""
    return {FEATURES[at]: logits.item(at) for at in np.flatnonzero(logits).tolist()}
