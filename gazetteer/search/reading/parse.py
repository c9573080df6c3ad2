"""What a text may mean: a name alone, or a path of divisions and then a name.

Paths come without separators, with levels left out and without generic terms (花溪青岩), with separators and in either
order, with notes in brackets, in pinyin, with a level misspelt. The readings are kept side by side; scoring decides.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gazetteer.names.pinyin import segment
from gazetteer.names.text import fold, is_han
from gazetteer.search.index.divisions import Divisions
from gazetteer.search.index.terms import is_generic
from gazetteer.search.reading.paths import (
    DOUBT_OF_LENGTH,
    MOST_READINGS,
    USUAL_NAME,
    Path,
    Step,
    paths,
    turned_by_units,
)
from gazetteer.search.reading.spoken import plainly
from gazetteer.search.reading.variants import Variant, variants

_RUNS = re.compile(r"[a-z]+|[0-9]+|.", re.DOTALL)
_WRITTEN_IN_LETTERS = re.compile("[a-z0-9]")
_CODE = re.compile(r"[0-9]{2,20}")
_LONGEST_NAME = 40
_CITY = 2
_DOUBT_OF_NOTE = 0.2
"""What a note in brackets costs, as a share of the text that is not explained: it is beside what is meant."""
_PLAIN = Variant("")


class Interpretation(NamedTuple):
    """One way to read a text (解读)."""

    name: str
    """Folded: what is left for the name."""
    divisions: tuple[int, ...] = ()
    """Numbers of the divisions it is said to lie in, any of them; none when the text names none."""
    skipped: float = 0.0
    """Share of the text that this reading cannot explain."""
    in_full: bool = False
    """Whether it names divisions, and all of them with their generic terms (花溪区, not 花溪)."""
    steps: tuple[Step, ...] = ()
    """The path as the text has it, from outside to inside."""
    variant: Variant = _PLAIN
    """What the text was read as."""
    itself: Step | None = None
    """The unit of the past, or the area, that is all the text names: what is meant has another name now."""
    is_settled: bool = False
    """Whether the path is in full down to the township, so that no other is to be looked for."""


class Reading(NamedTuple):
    """All that may be meant by a text."""

    interpretations: tuple[Interpretation, ...]
    code: str | None = None
    """The text, when it is a code."""


def read(text: str, divisions: Divisions) -> Reading:
    """Return the ways to read a text, the likeliest first.

    Parameters
    ----------
    text
        As typed.
    divisions
        The divisions of the day that is asked about.
    """
    whole = fold(text)
    if _CODE.fullmatch(whole):
        return Reading((Interpretation(whole),), code=whole)
    found: dict[tuple[object, ...], Interpretation] = {}
    settled = False
    outside: tuple[str, ...] = ()
    for variant in variants(text):
        if settled and variant.kind == "reordered":
            continue  # a path that goes inwards to a township was read already
        tokens = tokenised(variant.text)
        outside = outside or tokens
        cost = _DOUBT_OF_NOTE if variant.kind == "note" else 0.0
        for one in _interpretations(tokens, divisions, variant, cost) if tokens else ():
            key = (one.name, one.divisions, one.itself is None)
            known = found.get(key)
            if known is None or one.skipped < known.skipped:
                found[key] = one
            settled = settled or one.is_settled
    if whole and is_han(whole[-1]) and not any(_begins_with_unit(one, whole) for one in found.values()):
        for one in _turned(outside, divisions):
            found.setdefault((one.name, one.divisions, one.itself is None), one)
    ordered = sorted(found.values(), key=_doubt)
    chosen = [one for one in ordered if one.divisions][: MOST_READINGS - 1]
    chosen += [one for one in ordered if not one.divisions]
    return Reading(tuple(chosen[:MOST_READINGS]))


def _begins_with_unit(one: Interpretation, whole: str) -> bool:
    """Tell a path that goes from outside to inside: the text begins with its first unit, and rightly spelt."""
    return bool(one.steps) and not one.steps[0].wrong and whole.startswith(one.steps[0].said)


def _turned(tokens: Sequence[str], divisions: Divisions) -> Iterator[Interpretation]:
    """Give the ways to read a text that ends with the units in which its place lies, though no generic terms say so."""
    turned = turned_by_units(tokens, divisions)
    if turned is not None:
        yield from _interpretations(tokenised(turned), divisions, Variant(turned, "reordered", turned), 0.0)


def _doubt(one: Interpretation) -> float:
    # A long rest probably hides a division that was not recognised. Three letters are a syllable, more or less: of two
    # ways to take pinyin apart that of fewer letters is not the likelier one.
    letters = sum(map(str.islower, one.name))
    return one.skipped + max(0, len(one.name) - letters + letters // 3 - USUAL_NAME) * DOUBT_OF_LENGTH


def tokenised(text: str) -> tuple[str, ...]:
    """Return a text as folded characters, with what is typed in letters as syllables.

    Examples
    --------
    >>> tokenised("花溪 QingYan 2组"), tokenised("Xi'an"), tokenised("qyz")
    (('花', '溪', 'qing', 'yan', '2', '组'), ('xi', 'an'), ('qyz',))
    """
    if not any(map(is_han, text)):
        ways = segment(text)
        return plainly(ways[0]) if ways else tuple(_RUNS.findall(fold(text)))
    folded = fold(text)
    if _WRITTEN_IN_LETTERS.search(folded) is None:
        return tuple(folded)
    tokens: list[str] = []
    for run in _RUNS.findall(folded):
        ways = segment(run) if run[0].isascii() and run.isalpha() and len(run) > 1 else ()
        tokens += plainly(ways[0]) if ways else (run,)
    return tuple(tokens)


def _is_part_of_name(path: Path, divisions: Divisions) -> bool:
    """Tell a province or a city in short, alone and behind what nobody can explain: 河北 in 前河北庄村."""
    alone = len(path.steps) == 1 and path.skipped > 0 and not path.steps[0].wrong and path.steps[0].past is None
    return alone and not path.in_full and min(divisions.nodes[unit].level for unit in path.units) <= _CITY


def _interpretations(
    tokens: Sequence[str], divisions: Divisions, variant: Variant, cost: float
) -> Iterator[Interpretation]:
    """Give the ways to read the tokens of a variant, which costs each of them as much."""
    size = len(tokens)
    for path in paths(tokens, divisions):
        skipped = path.skipped / size + cost
        if path.end < size:
            rest = "".join(tokens[path.end :])
            if not is_generic(rest) and not _is_part_of_name(path, divisions):
                yield Interpretation(
                    rest, path.units, skipped, path.in_full, path.steps, variant, is_settled=path.is_complete
                )
        else:
            # The last unit named is the place itself.
            itself = path.steps[-1] if path.steps[-1].past is not None else None
            last = "".join(tokens[path.last :])
            yield Interpretation(last, path.above, skipped, steps=path.steps[:-1], variant=variant, itself=itself)
    if len("".join(tokens)) <= _LONGEST_NAME:
        yield Interpretation("".join(tokens), skipped=cost, variant=variant)
