"""What is told of a candidate, beside how likely it is."""

from collections.abc import Mapping
from typing import NamedTuple

from gazetteer.normalizing.asking import Ask, Candidate
from gazetteer.normalizing.explaining import reasons
from gazetteer.normalizing.gathering import Gathered
from gazetteer.search.index.columns import KINDS, IndexContents, identifier
from gazetteer.search.index.layer import Layer
from gazetteer.search.matching.hits import called, lies_at
from gazetteer.search.matching.rank import DIVISION_CLASSES


class Likelihood(NamedTuple):
    """How likely a candidate is, alone and with its namesakes (概率)."""

    score: float
    group: int
    group_score: float
    parts: Mapping[str, float]


def told(found: Gathered, row: int, ask: Ask, text: str, likelihood: Likelihood) -> Candidate:
    """Return a candidate with its reasons."""
    layer = found.sources[int(found.source[row])].layer
    index, contents = layer.index, layer.index.contents
    entry = int(found.entries[row])
    place, version = index.entries.place.item(entry), index.entries.version.item(entry)
    name_row = index.entries.name.item(entry)
    name, romanized = called(layer, place, ask.as_of.toordinal())
    class_code = contents.classes[contents.version_class.item(version)]
    is_division = class_code.startswith(DIVISION_CLASSES)
    return Candidate(
        place_id=identifier(contents.place_ids[place]),
        name=name or "",
        romanized=romanized,
        class_code=class_code,
        code=(_code_of_division(layer, entry, name) if is_division else None) or _code_of_place(contents, place),
        division=layer.divisions.label(contents.divisions[contents.version_division.item(version)]),
        point=lies_at(contents, version),
        matched=contents.texts[contents.name_text.item(name_row)],
        matched_kind=KINDS[contents.name_kind.item(name_row)],
        score=likelihood.score,
        group=likelihood.group,
        group_score=likelihood.group_score,
        reasons=reasons(found, row, text, ask.as_of.toordinal()),
        parts=likelihood.parts,
    )


def _code_of_division(layer: Layer, entry: int, name: str | None) -> str | None:
    """Return the code of the unit that a place is: one of its name right below the unit it lies in, or that itself."""
    divisions, above = layer.divisions, layer.entry_division.item(entry)
    if above < 0:
        return None
    units = [above, *divisions.children(above)]
    return next((divisions.nodes[unit].code for unit in units if divisions.nodes[unit].name == name), None)


def _code_of_place(contents: IndexContents, place: int) -> str | None:
    at = int(contents.code_place.searchsorted(place))
    return contents.codes[at] if at < len(contents.code_place) and contents.code_place[at] == place else None
