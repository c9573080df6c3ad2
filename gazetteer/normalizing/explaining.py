"""Why a place is thought to be meant: what was changed on the way from the text to it, one reason a change."""

from collections.abc import Iterator
from functools import lru_cache

from boundaries.divisions.codes import plain
from boundaries.divisions.inquiry.bygone import Turn
from gazetteer.names.confusion.costs import Kind
from gazetteer.names.confusion.difference import differences
from gazetteer.names.text import fold, is_han
from gazetteer.normalizing.asking import Reason
from gazetteer.normalizing.gathering import Gathered, Source
from gazetteer.normalizing.spelling import of_wanted
from gazetteer.places.records import NameKind
from gazetteer.search.index.columns import KINDS
from gazetteer.search.index.divisions import Divisions, Relation
from gazetteer.search.index.forms import Past
from gazetteer.search.index.terms import specific_length
from gazetteer.search.matching.wanted import Agreement

_SPOKEN = {
    Agreement.PINYIN_EXACT: "pinyin",
    Agreement.PINYIN_WITHOUT_GENERIC_TERM: "pinyin",
    Agreement.INITIALS: "initials",
    Agreement.SIMILAR_SOUND: "pinyin",
    Agreement.BEGINS_WITH_TEXT: "beginning",
}
_OTHER_NAMES = {
    NameKind.ALIAS: "alias",
    NameKind.ABBREVIATION: "abbreviation",
    NameKind.MINORITY: "minority_name",
    NameKind.ROMANIZED: "romanized_name",
}
_OF_THE_VARIANT = {"reordered": "path_reordered", "note": "bracket_note", "body": "generic_synonym"}
_MOST_CHANGED = 6
_OF_THE_GENERIC = {
    Agreement.GENERIC_TERM_SYNONYM: "generic_synonym",
    Agreement.NATIONALITIES_DIFFER: "nationalities",
    Agreement.GENERIC_TERM_OMITTED: "generic_omitted",
    Agreement.GENERIC_TERM_ADDED: "generic_added",
    Agreement.GENERIC_TERM_DIFFERS: "generic_differs",
}


def reasons(found: Gathered, row: int, text: str, day: int) -> tuple[Reason, ...]:
    """Return what was changed on the way from a text to a candidate; for one as the text has it, ``exact``.

    Parameters
    ----------
    found
        The candidates.
    row
        Which of them.
    text
        As it was asked.
    day
        Ordinal of the day that is asked about.
    """
    source = found.sources[int(found.source[row])]
    told = [
        *_of_script(found, row, source, text),
        *_of_variant(source),
        *_of_name(found, row, source),
        *_of_kind(found, row, source, day),
        *_of_path(found, row, source),
    ]
    return tuple(dict.fromkeys(told)) or (Reason("exact", _stored(found, row, source)),)


def _stored(found: Gathered, row: int, source: Source) -> str:
    contents = source.layer.index.contents
    return contents.texts[contents.name_text.item(source.layer.index.entries.name.item(found.entries[row]))]


def _characters(found: Gathered, row: int, source: Source) -> frozenset[str]:
    """Return the characters of a candidate's name and of the divisions above it, as they are stored."""
    divisions = source.layer.divisions
    chain = divisions.chain(int(source.layer.entry_division[found.entries[row]]))
    return frozenset("".join((_stored(found, row, source), *(divisions.nodes[unit].name for unit in chain))))


def _of_script(found: Gathered, row: int, source: Source, text: str) -> Iterator[Reason]:
    """Tell traditional and compatibility characters of the text; those that a name really has are none (濛江)."""
    folded = fold(text)
    pairs = {each: simple for each in text if each not in folded and (simple := _as_folded(each))}
    if not pairs:
        return
    stored = _characters(found, row, source)
    for kind in (Kind.TRADITIONAL, Kind.COMPATIBILITY):
        changed = [f"{a}→{b}" for a, b in pairs.items() if a not in stored and _script(a, b) is kind]
        if changed:
            yield Reason(kind.value, "、".join(changed[:_MOST_CHANGED]))


@lru_cache(maxsize=20_000)
def _as_folded(character: str) -> str:
    """Return the ideographs that a character is when it is folded; nothing for one that stays as it is."""
    folded = fold(character)
    return folded if folded != character and all(map(is_han, folded)) else ""


def _script(typed: str, simple: str) -> Kind | None:
    """Return what kind of writing a character is."""
    return next((each.kind for each in differences(typed, simple)), None)


def _of_variant(source: Source) -> Iterator[Reason]:
    variant = source.meant.variant
    if variant.kind in {"reordered", "note", "body", "numeral", "wade_giles", "postal", "efeo", "group"}:
        kind = _OF_THE_VARIANT.get(variant.kind, variant.kind)
        yield Reason(kind, variant.detail)


def _of_name(found: Gathered, row: int, source: Source) -> Iterator[Reason]:
    """Tell how the name differs from the text."""
    agreement = Agreement(found.agreements.item(row))
    name = source.layer.index.names[found.names.item(row)]
    typed = source.wanted.written
    if agreement is Agreement.CODE_EXACT:
        yield from _of_code(found, row, source, typed)
    elif agreement is Agreement.LED_TO and source.meant.itself is not None and source.meant.itself.past is not None:
        past = source.meant.itself.past
        why = _why(past, _unit_of(found, row, source, past))
        yield Reason("functional_area" if past.is_area else "former_name", f"{past.name}→{name}{why}")
    elif agreement in _SPOKEN:
        yield Reason(_SPOKEN[agreement], f"{typed}→{name}")
    elif typed != name:
        told = of_wanted(source.wanted, name)
        if told.generic is not Agreement.NAME_EXACT:
            yield Reason(_OF_THE_GENERIC[told.generic], f"{typed}→{name}")
            typed, name = typed[: specific_length(typed)], name[: specific_length(name)]
        for each in differences(typed, name) if typed != name else ():
            yield Reason(each.kind.value, f"{each.typed or '∅'}→{each.stored or '∅'}")


def _of_code(found: Gathered, row: int, source: Source, code: str) -> Iterator[Reason]:
    divisions = source.layer.divisions
    number = plain(code) or code
    if divisions.tree.by_code(code) is None and number in divisions.past_codes:
        for past in divisions.past_codes[number]:
            unit = _unit_of(found, row, source, past)
            if unit is not None:
                yield Reason("former_code", f"{code} {past.name}{_why(past, unit)}")
    else:
        yield Reason("code", f"{code} {_stored(found, row, source)}")


def _unit_of(found: Gathered, row: int, source: Source, past: Past) -> int | None:
    """Return which of the units that have the land of one the candidate is; ``None`` where it is none of them."""
    divisions = source.layer.divisions
    name, above = fold(_stored(found, row, source)), int(source.layer.entry_division[found.entries[row]])
    lying = (unit for unit in past.units if divisions.names[unit] == name)
    return next((unit for unit in lying if above in {unit, divisions.parents[unit]}), None)


def _of_kind(found: Gathered, row: int, source: Source, day: int) -> Iterator[Reason]:
    """Tell what the name that agrees is to the place, where it is not its standard name."""
    index = source.layer.index
    name_row = index.entries.name.item(found.entries[row])
    kind = KINDS[index.contents.name_kind.item(name_row)]
    stored = index.contents.texts[index.contents.name_text.item(name_row)]
    if kind in _OTHER_NAMES:
        yield Reason(_OTHER_NAMES[kind], stored)
    elif kind is NameKind.FORMER or index.contents.name_to.item(name_row) <= day:
        yield Reason("former_name", stored + _became(source.layer.divisions, stored))


def _became(divisions: Divisions, name: str) -> str:
    """Return what became of a division of that name, with its document; nothing where no division had it."""
    turns = {
        turn: None
        for mention in divisions.forms.at(tuple(fold(name)), 0)
        if mention.past is not None and mention.past.name == name
        for told in mention.past.turns.values()
        for turn in told
    }
    return "".join(f" {_in_short(turn)}" for turn in list(turns)[:3])


def _why(past: Past, unit: int | None) -> str:
    """Return the changes that brought the land of a unit to another, in short."""
    return "".join(f" {_in_short(turn)}" for turn in past.turns.get(-1 if unit is None else unit, ())[:3])


def _in_short(turn: Turn) -> str:
    return " ".join(filter(None, (str(turn.day or ""), turn.kind_name, turn.document)))


def _of_path(found: Gathered, row: int, source: Source) -> Iterator[Reason]:
    """Tell what was made of the path: units of the past, misspelt ones, those left out, and what contradicts."""
    divisions, meant = source.layer.divisions, source.meant
    number = int(source.layer.entry_division[found.entries[row]])
    chain = divisions.chain(number)
    for step in meant.steps:
        if step.past is not None:
            heir = next((unit for unit in chain if unit in step.past.turns), step.units[0])
            why = " ".join(map(_in_short, step.past.turns.get(heir, ())[:3]))
            kind = "functional_area" if step.past.is_area else "former_division"
            yield Reason(kind, f"{step.past.name}→{divisions.nodes[heir].name} {why}".strip())
        elif step.wrong:
            name = next((divisions.names[unit] for unit in (*chain, *step.units) if unit in step.units), "")
            for each in differences(step.said, name):
                yield Reason(f"division_{each.kind.value}", f"{each.typed or '∅'}→{each.stored or '∅'}")
    relation = Relation(found.relations.item(row))
    path = "/".join(divisions.nodes[unit].name for unit in reversed(chain))
    if meant.divisions and relation not in {Relation.INSIDE, Relation.UNSAID}:
        named = "、".join(divisions.nodes[unit].name for unit in meant.divisions[:3])
        yield Reason("division_differs", f"{named}≠{path}")
    elif meant.steps and len(meant.steps) < len(chain):
        yield Reason("path_completed", path)
