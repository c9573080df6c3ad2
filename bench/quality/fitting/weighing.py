"""From samples to choices: what the normalizer gathers for each text, as the model sees it."""

from collections.abc import Iterable, Iterator
from datetime import date

import numpy as np

from bench.quality.fitting.logit import Choice
from bench.quality.normalizer.answering import Judged
from bench.quality.normalizer.keys import Keys
from bench.quality.strata import Sample
from gazetteer.normalizing.features import matrix
from gazetteer.normalizing.gathering import Gathered, gathered, weighed_rows
from gazetteer.normalizing.normalizing import checked
from gazetteer.normalizing.nothing import of_none
from gazetteer.search.matching.hits import called
from gazetteer.search.matching.rank import Conditions
from gazetteer.search.reading.parse import read


def choices_of(judged: Judged, samples: Iterable[Sample]) -> Iterator[tuple[Sample, Choice]]:
    """Give each sample with what its text may mean; without those for which nothing at all is gathered.

    Parameters
    ----------
    judged
        The library.
    samples
        Those that can be asked.
    """
    told: dict[int, str] = {}
    for sample in samples:
        within = judged.within(sample.ask)
        bounds = None
        if within is not None:
            number = judged.view.divisions.numbers[within]
            bounds = (number, judged.view.divisions.ends[number])
        conditions = Conditions(as_of=judged.day, within=bounds)
        found = gathered(judged.view.layers, read(checked(sample.ask.text), judged.view.divisions), conditions)
        if not len(found):
            continue
        found = found.kept(weighed_rows(found))
        rows = matrix(found, conditions)
        keys = [_key(found, row, judged.keys, judged.day, told) for row in range(len(found))]
        right = np.array([key in sample.truth for key in keys], dtype=np.bool_)
        yield sample, Choice(rows, of_none(found, rows, conditions), right, found.names)


def _key(found: Gathered, row: int, keys: Keys, day: date, told: dict[int, str]) -> str:
    """Return the key of the place of a row; each is made out once."""
    place = int(found.places[row])
    if place not in told:
        layer = found.sources[int(found.source[row])].layer
        entries, contents = layer.index.entries, layer.index.contents
        entry = int(found.entries[row])
        name, _ = called(layer, entries.place.item(entry), day.toordinal())
        division = contents.divisions[contents.version_division.item(entries.version.item(entry))]
        told[place] = keys.key(name or "", layer.divisions.label(division).path)
    return told[place]
