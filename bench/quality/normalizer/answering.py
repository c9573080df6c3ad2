"""The normalizer as the suite asks it: over a library that lacks a tenth of the names."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import numpy as np

from bench.quality.asking import Answered, Ask, Decision, Ranked
from bench.quality.library import is_held_out
from bench.quality.normalizer.keys import Keys
from bench.quality.strata import Sample
from bench.villages import Village
from foundation.errors import InvalidInput
from gazetteer.batch.context import division_meant
from gazetteer.normalizing.asking import Ask as Asked
from gazetteer.normalizing.asking import Candidate
from gazetteer.normalizing.asking import Decision as Decided
from gazetteer.normalizing.deciding import Thresholds
from gazetteer.normalizing.model import Model
from gazetteer.normalizing.normalizing import normalized
from gazetteer.places.records import NameKind
from gazetteer.search.index.columns import KINDS
from gazetteer.search.revisions import View

_VILLAGES = ("216", "22", "276")
"""Classes of what the file of villages holds: villages, communities, and their committees."""
_STANDARD = KINDS.index(NameKind.STANDARD)
_DECISIONS: dict[Decided, Decision] = {
    Decided.MATCH: "match",
    Decided.AMBIGUOUS: "ambiguous",
    Decided.NONE: "none",
}


def masked(view: View) -> View:
    """Return a view without the villages whose names are held out."""
    layer, *newer = view.layers
    contents = layer.index.contents
    of_village = np.array([each.startswith(_VILLAGES) for each in contents.classes], dtype=np.bool_)
    is_village = np.zeros(len(contents.place_ids), dtype=np.bool_)
    is_village[contents.version_place[of_village[contents.version_class]]] = True
    held = np.array([is_held_out(text) for text in contents.texts], dtype=np.bool_)
    hidden = np.zeros(len(contents.place_ids), dtype=np.bool_)
    standard = contents.name_kind == _STANDARD
    hidden[contents.name_place[standard]] = held[contents.name_text[standard]]
    hidden &= is_village
    if layer.superseded is not None:
        hidden |= layer.superseded
    return View(view.revision, view.divisions, (layer.superseding(hidden), *newer))


@dataclass(frozen=True, slots=True)
class Judged:
    """A library to be judged on a day.

    Parameters
    ----------
    view
        The names, those held out left out.
    day
        On which is asked.
    keys
        Of the places.
    """

    view: View
    day: date
    keys: Keys
    known: dict[str, UUID | None] = field(default_factory=dict)
    """Divisions by path, each made out once."""

    @classmethod
    def of(cls, view: View, day: date, villages: Iterable[Village]) -> "Judged":
        """Return the library of a view, without the names held out."""
        return cls(masked(view), day, Keys.of(villages, (node.name for node in view.divisions.nodes)))

    def askable(self, samples: Iterable[Sample]) -> list[Sample]:
        """Return those samples whose county beside the text is there on the day; the others cannot be asked."""
        return [each for each in samples if each.ask.within is None or self.within(each.ask) is not None]

    def within(self, ask: Ask) -> UUID | None:
        """Return the division that stands beside a text; ``None`` where there is none of that path on the day."""
        path = ask.within
        if path is None:
            return None
        if path not in self.known:
            self.known[path] = None
            with suppress(InvalidInput):
                self.known[path] = division_meant(self.view.divisions.tree, path, self.day)
        return self.known[path]

    def asked(self, ask: Ask) -> Asked:
        """Return an ask as the normalizer takes it."""
        return Asked(ask.text, self.day, self.within(ask))

    def answers(self, asks: Sequence[Ask], model: Model, thresholds: Thresholds) -> list[Answered]:
        """Return what a model makes of asks."""
        return [self.answered(ask, model, thresholds) for ask in asks]

    def answered(self, ask: Ask, model: Model, thresholds: Thresholds) -> Answered:
        """Return what a model makes of one ask."""
        found = normalized(self.view, self.asked(ask), model, thresholds)
        return Answered(_DECISIONS[found.decision], tuple(map(self._ranked, found.candidates)))

    def _ranked(self, candidate: Candidate) -> Ranked:
        path = candidate.division.path
        return Ranked(self.keys.key(candidate.name, path), candidate.name, path, candidate.score, candidate.group_score)
