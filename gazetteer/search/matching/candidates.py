"""Names that a text may mean, each with how well it agrees; places and divisions come later, in `rank`.

What is found as written (`straight`) is looked up; what is not, with a character wrong, missing or too many, sounds
taken for one another or a lost glyph (`misspelt`), is found by what is left when a character is taken out and by
sound; what has more wrong (`resembling`), by neighbouring characters. Both are then compared one by one. No score
depends on what else the index holds.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from gazetteer.search.index.columns import Floats, Ints, Small
from gazetteer.search.index.keys import NOTHING, distinct, shortened_of
from gazetteer.search.index.names import NameIndex
from gazetteer.search.index.selection import Selection
from gazetteer.search.matching.comparison import ADDED, OMITTED, compared
from gazetteer.search.matching.generics import said_of_generics
from gazetteer.search.matching.wanted import Agreement, Wanted

_PINYIN, _PINYIN_OMITTED, _INITIALS, _BEGINS = 0.95, 0.88, 0.62, 0.6
_BEGINS_MORE = 0.25
_MOST_POSTINGS = 6000
_MOST_INITIALS = 8
_BEGINNING = 4
"""Letters that must be right for pinyin with an error in it to be found."""


_Number = TypeVar("_Number", np.float64, np.int8)
Part = tuple[Ints, Floats | float, Small | int]
"""Names, their scores, and in what way they agree."""


class Found(NamedTuple):
    """Names of an index, ascending and each once, with how well they agree."""

    names: Ints
    scores: Floats
    agreements: Small

    @classmethod
    def nothing(cls) -> "Found":
        """Return no names."""
        return cls(NOTHING, np.empty(0), np.empty(0, dtype=np.int8))

    @classmethod
    def alike(cls, names: Sequence[int], score: float, agreement: Agreement) -> "Found":
        """Return names, ascending, that all agree as well."""
        size = len(names)
        return cls(np.array(names, np.int32), np.array([score] * size), np.array([agreement] * size, np.int8))

    @classmethod
    def best(cls, parts: Iterable[Part]) -> "Found":
        """Return names from several parts, each with its best score there."""
        parts = [part for part in parts if len(part[0])]
        if not parts:
            return cls.nothing()
        if len(parts) == 1 and len(parts[0][0]) == 1:
            names, score, agreement = parts[0]
            return cls(names, _each(score, 1, np.float64), _each(agreement, 1, np.int8))
        names = np.concatenate([part[0] for part in parts])
        scores = np.concatenate([_each(part[1], len(part[0]), np.float64) for part in parts])
        agreements = np.concatenate([_each(part[2], len(part[0]), np.int8) for part in parts])
        order = np.lexsort((-scores, names))
        first = np.ones(len(order), dtype=np.bool_)
        first[1:] = names[order[1:]] != names[order[:-1]]
        kept = order[first]
        return cls(names[kept], scores[kept], agreements[kept])


def _each(value: NDArray[_Number] | float, size: int, kind: type[_Number]) -> NDArray[_Number]:
    """Return a value for each name: its own, or the one of them all."""
    return value if isinstance(value, np.ndarray) else np.full(size, value, dtype=kind)


def straight(index: NameIndex, wanted: Wanted, least: float) -> Found:
    """Return the names that agree with a text as it is written, and those that sound as it does.

    Whole, with the generic term left out, added or another, in pinyin, by its initials, or by its beginning.

    Parameters
    ----------
    index
        Where to look.
    wanted
        The name that is looked for.
    least
        Likeness below which a name that only sounds so may be left out.
    """
    if wanted.lost or not wanted.text:
        return Found.nothing()
    parts = [*_written(index, wanted), _beginning(index, wanted)]
    same_sound = index.sounds.table.named(wanted.letters)
    if wanted.spoken:
        parts += [
            (same_sound[index.sounds.whole[same_sound] == hash(wanted.letters)], _PINYIN, Agreement.PINYIN_EXACT),
            (same_sound, _PINYIN_OMITTED, Agreement.PINYIN_WITHOUT_GENERIC_TERM),
        ]
        if 1 < len(wanted.text) <= _MOST_INITIALS:
            short = index.sounds.with_initials(wanted.text)
            parts.append((short[index.sounds.initials[short] == wanted.text.encode()], _INITIALS, Agreement.INITIALS))
    else:
        exact = index.position(wanted.text)
        homophones = same_sound if exact is None else same_sound[same_sound != exact]
        parts.append(compared(wanted, Selection(index, distinct(homophones)), least))
    return Found.best(parts)


def _written(index: NameIndex, wanted: Wanted) -> Iterator[Part]:
    exact = index.position(wanted.text)
    if exact is not None:
        yield np.array([exact], dtype=np.int32), 1.0, Agreement.NAME_EXACT
    yield index.specifics.named(wanted.text), OMITTED, Agreement.GENERIC_TERM_OMITTED
    if wanted.specific == wanted.text or len(wanted.specific) == 1:
        return
    bare = index.position(wanted.specific)
    if bare is not None:
        yield np.array([bare], dtype=np.int32), ADDED, Agreement.GENERIC_TERM_ADDED
    generic = wanted.text[len(wanted.specific) :]
    others = index.specifics.named(wanted.specific)
    if len(others):
        sizes = index.specific_sizes.take(others).tolist()
        told = [
            said_of_generics(generic, index.names[at][size:]) for at, size in zip(others.tolist(), sizes, strict=True)
        ]
        yield others, np.array([kept for kept, _ in told]), np.array([which for _, which in told], dtype=np.int8)


def _beginning(index: NameIndex, wanted: Wanted) -> Part:
    if not wanted.spoken:
        names = index.beginning(wanted.text)
        return (
            np.arange(names.start, names.stop, dtype=np.int32),
            _BEGINS + _BEGINS_MORE * len(wanted.text) / np.maximum(index.sizes[names.start : names.stop], 1),
            Agreement.BEGINS_WITH_TEXT,
        )
    found = index.sounds.beginning(wanted.letters)
    sizes = np.char.str_len(index.sounds.letters[found])
    return found, _BEGINS + _BEGINS_MORE * np.minimum(len(wanted.letters) / sizes, 1), Agreement.BEGINS_WITH_TEXT


def misspelt(index: NameIndex, wanted: Wanted, least: float) -> Found:
    """Return the names that agree with a text but for one thing wrong in it, or for sounds taken for one another.

    Parameters
    ----------
    index, wanted, least
        As in `straight`.
    """
    found = [index.sounds.table.named("~" + wanted.near)]
    if wanted.spoken:
        found.append(index.sounds.beginning(wanted.letters[:_BEGINNING])[:_MOST_POSTINGS])
    elif wanted.text:
        keys = {*shortened_of(wanted.text), *shortened_of(wanted.specific)}
        found.append(index.spellings.find(np.array([*keys], dtype=np.int64)))
    return Found(*compared(wanted, Selection(index, distinct(np.concatenate(found))), least))


def resembling(index: NameIndex, wanted: Wanted, least: float) -> Found:
    """Return the names that agree with a text in neighbouring characters, whatever else is wrong in it.

    Parameters
    ----------
    index, wanted, least
        As in `straight`.
    """
    if wanted.spoken or len(wanted.text) <= 2:  # noqa: PLR2004 - shorter ones have no pair that survives an error
        return Found.nothing()
    fewest = 2 if len(wanted.text) > 4 else 1  # noqa: PLR2004 - one error spoils two pairs
    names = index.bigrams.sharing(wanted.text, least=fewest, most=_MOST_POSTINGS)
    return Found(*compared(wanted, Selection(index, names), least))
