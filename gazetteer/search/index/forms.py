"""What divisions are called in a path: in full, in short, by what they were once called, or with a character wrong."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import NamedTuple
from uuid import UUID

import numpy as np
from rapidfuzz.distance import Hamming, Levenshtein

from boundaries.divisions.inquiry.bygone import Turns
from gazetteer.names.confusion.costs import cost_of_one_wrong
from gazetteer.names.pinyin import syllables
from gazetteer.search.index.keys import KeyTable, shortened, shortened_of
from gazetteer.search.index.terms import nationalities_of, near_sound, specific_length, synonyms_of

_SUBDISTRICT = "街道"
_LONGEST_GENERIC = 14
_SHORTEST_MISSPELT, _LONGEST_MISSPELT = 3, 14
"""Characters of a name that is found with one of them wrong."""
_MOST_SOUNDING = 2
"""Characters that may be others of their sound."""
_EASILY_COSTS, _EASILY = 0.6, 0.5
"""Up to what cost a character is easily taken for another, by its sound or looks, and what such a mistake counts."""
_NO_MATTER = "*"
"""Stands for a syllable that may be any."""
_FEW_NATIONALITIES = 3


@dataclass(frozen=True, slots=True)
class Past:
    """What a unit no longer is, and which units have its land (旧建制)."""

    division: UUID
    name: str
    """As it was called then."""
    units: tuple[int, ...]
    """Numbers of those that have its land."""
    turns: Mapping[int, Turns]
    """By number of the unit: the changes that brought it there."""
    is_area: bool = False
    """Whether it never was a division, but is an area with an administration of its own (功能区)."""


class Mention(NamedTuple):
    """What is named from some token on (提及)."""

    end: int
    """The token behind."""
    units: Sequence[int]
    """Numbers of the divisions that may be meant."""
    in_full: bool
    """Whether by the full name."""
    past: Past | None = None
    """The unit that was called so once, whose land these units have."""
    wrong: float = 0
    """Characters that are wrong, missing or too many; those easily taken for one another count half."""


class _Meant(NamedTuple):
    full: list[int]
    short: list[int]
    past: list[tuple[Past, bool]]
    """With whether it was called so in full."""


class Forms:
    """What divisions are called (区划称谓).

    Parameters
    ----------
    names
        Folded names, by number.
    ends
        Number behind the last unit below each.
    past
        What units were called once, folded, and who has their land.
    """

    def __init__(
        self,
        names: Sequence[str],
        ends: Sequence[int],
        past: Iterable[tuple[str, Past]] = (),
    ) -> None:
        self._names, self._ends = names, ends
        self._autonomous = {unit for unit, name in enumerate(names) if nationalities_of(_between(name))}
        self._by_form: dict[str, _Meant] = {}
        self._sizes: dict[str, list[int]] = {}
        """Lengths of the forms that begin with two characters, longest first."""
        sizes: dict[str, set[int]] = {}
        for number, name in enumerate(names):
            for form, is_full in forms_of(name):
                for tokens in {form, syllables(form)}:
                    meant = self._meant(tokens, sizes)
                    (meant.full if is_full else meant.short).append(number)
            for form in _with_some_nationalities(name):
                self._meant(syllables(form), sizes).full.append(number)
        for name, told in past:
            for form, is_full in forms_of(name):
                self._meant(form, sizes).past.append((told, is_full))
        self._sizes = {start: sorted(found, reverse=True) for start, found in sizes.items()}
        long_enough = [at for at, name in enumerate(names) if _SHORTEST_MISSPELT <= len(name) <= _LONGEST_MISSPELT]
        keys, owners = shortened([names[at] for at in long_enough])
        self._misspelt = KeyTable(keys, np.array(long_enough, dtype=np.int32)[owners])
        self._last_characters = {names[at][-1] for at in long_enough}
        self._misspoken, self._last_syllables = _misspoken(names, long_enough)
        self._ordered = sorted(self._by_form)

    def going_on(self, said: str) -> Iterator[str]:
        """Give what forms that begin with a text, and are longer, have behind it."""
        for at in range(bisect_right(self._ordered, said), len(self._ordered)):
            if not self._ordered[at].startswith(said):
                return
            yield self._ordered[at][len(said) :]

    def _meant(self, tokens: Sequence[str], sizes: dict[str, set[int]]) -> _Meant:
        sizes.setdefault("".join(tokens[:2]), set()).add(len(tokens))
        return self._by_form.setdefault("".join(tokens), _Meant([], [], []))

    def begins(self, tokens: Sequence[str], start: int) -> bool:
        """Return whether any form begins with two tokens."""
        return tokens[start] + tokens[start + 1] in self._sizes

    def at(self, tokens: Sequence[str], start: int) -> Iterator[Mention]:
        """Return what may be named from a token on, the longest first; what is there before what was.

        Parameters
        ----------
        tokens
            A folded text as characters, or as syllables of pinyin.
        start
            The first token.
        """
        taken: set[int] = set()
        for size in self._sizes.get("".join(tokens[start : start + 2]), ()):
            end = start + size
            meant = self._by_form.get("".join(tokens[start:end])) if end <= len(tokens) else None
            if meant is None:
                continue
            for units, is_full in ((meant.full, True), (meant.short, False)):
                fresh = [unit for unit in units if unit not in taken]
                if fresh:
                    taken.update(fresh)
                    yield from self._with_nationalities(tokens, end, fresh) if not is_full else ()
                    yield Mention(end, fresh, is_full)
            for past, is_full in meant.past:
                if elsewhere := self._elsewhere(past.units, (*meant.full, *meant.short)):
                    yield Mention(end, elsewhere, is_full, past)

    def _with_nationalities(self, tokens: Sequence[str], end: int, units: Sequence[int]) -> Iterator[Mention]:
        """Return the mention that goes on with nationalities in another order or number, and a generic term."""
        autonomous = [unit for unit in units if unit in self._autonomous]
        rest = "".join(tokens[end : end + _LONGEST_GENERIC]) if autonomous else ""
        for size in range(len(rest), 2, -1):
            tail = rest[:size]
            if tail.endswith(("自治县", "自治州", "族乡", "民族乡")) and nationalities_of(_head(tail)) is not None:
                yield Mention(end + size, autonomous, in_full=True)
                return

    def _elsewhere(self, units: Sequence[int], current: Sequence[int]) -> list[int]:
        """Return those units that do not lie in what is called so now."""
        return [unit for unit in units if not any(one <= unit < self._ends[one] for one in current)]

    def sounding(self, tokens: Sequence[str], start: int) -> Iterator[Mention]:
        """Return what is named in full from a token on with characters of the same sound (关县 for 冠县).

        One wrong character in a name that is long enough is found by `nearly`, whatever it sounds like.
        """
        said = syllables("".join(tokens[start : start + _LONGEST_MISSPELT]))
        for size in self._sizes.get("".join(said[:2]), ()):
            meant = self._by_form.get("".join(said[:size])) if size <= len(said) else None
            typed = "".join(tokens[start : start + size])
            if meant is None or len(typed) != size:
                continue
            wrong = [(unit, Hamming.distance(typed, self._names[unit], pad=True)) for unit in meant.full]
            for most in range(1 if size < _SHORTEST_MISSPELT else 2, _MOST_SOUNDING + 1):
                if units := [unit for unit, count in wrong if count == most]:
                    yield Mention(start + size, units, in_full=False, wrong=most * _EASILY)

    def nearly(self, tokens: Sequence[str], start: int) -> Iterator[Mention]:
        """Return what may be named from a token on with one character wrong, missing or too many."""
        longest = min(_LONGEST_MISSPELT, len(tokens) - start)
        texts = {
            size: "".join(tokens[start : start + size])
            for size in range(longest, _SHORTEST_MISSPELT - 1, -1)
            if tokens[start + size - 1][-1] in self._last_characters
        }
        if not texts:
            return
        keys = np.array([key for said in texts.values() for key in shortened_of(said)], dtype=np.int64)
        near = set(self._misspelt.find(keys).tolist())
        for size, said in texts.items():
            units = sorted(unit for unit in near if self._is_near(said, unit))
            near.difference_update(units)
            yield from _by_doubt(start + size, [(unit, _is_easy(said, self._names[unit])) for unit in units])

    def nearly_spoken(self, tokens: Sequence[str], start: int) -> Iterator[Mention]:
        """Return what may be named in pinyin from a token on with one syllable wrong, but for the generic term."""
        longest = min(_LONGEST_MISSPELT, len(tokens) - start) if tokens[start].isascii() else 0
        for size in range(longest, _SHORTEST_MISSPELT - 1, -1):
            said = tuple(tokens[start : start + size])
            if said[-1] not in self._last_syllables:
                continue
            keys = np.array([hash(key) for key in _left_open(said)], dtype=np.int64)
            units = [(unit, syllables(self._names[unit])) for unit in sorted(set(self._misspoken.find(keys).tolist()))]
            yield from _by_doubt(start + size, [(unit, near_sound(said) == near_sound(name)) for unit, name in units])

    def _is_near(self, said: str, unit: int) -> bool:
        name = self._names[unit]
        # The generic term must be right: without it any two characters would name some unit.
        return said[-1] == name[-1] and Levenshtein.distance(said, name, score_cutoff=1) == 1


def _misspoken(names: Sequence[str], units: Iterable[int]) -> tuple[KeyTable, set[str]]:
    """Return units by their syllables, each in turn left open, and the syllables that units end with."""
    spoken = [(unit, said) for unit in units if len(said := syllables(names[unit])) >= _SHORTEST_MISSPELT]
    keys = [hash(key) for _, said in spoken for key in _left_open(said)]
    owners = [unit for unit, said in spoken for _ in said[:-1]]
    table = KeyTable(np.array(keys, dtype=np.int64), np.array(owners, dtype=np.int32))
    return table, {said[-1] for _, said in spoken}


def _left_open(said: Sequence[str]) -> Iterator[str]:
    """Give syllables joined, each in turn left open but for the last, which is of the generic term."""
    for at in range(len(said) - 1):
        yield " ".join((*said[:at], _NO_MATTER, *said[at + 1 :]))


def _is_easy(said: str, name: str) -> bool:
    """Return whether the one character by which two texts differ is easily taken for the other."""
    return len(said) == len(name) and cost_of_one_wrong(said, name) <= _EASILY_COSTS


def _by_doubt(end: int, units: Sequence[tuple[int, bool]]) -> Iterator[Mention]:
    """Give what is named with one mistake, the units of which it is an easy one first."""
    for easily, wrong in ((True, _EASILY), (False, 1.0)):
        if found := [unit for unit, is_easy in units if is_easy is easily]:
            yield Mention(end, found, in_full=False, wrong=wrong)


def forms_of(name: str) -> Iterator[tuple[str, bool]]:
    """Return what a unit of a folded name is called, and whether that is a full name.

    Its name, its specific term alone, and with a plain generic term or that of the office that runs it.

    Examples
    --------
    >>> list(forms_of("威宁彝族回族苗族自治县"))
    [('威宁彝族回族苗族自治县', True), ('威宁', False), ('威宁县', True)]
    """
    yield name, True
    specific = name[: specific_length(name)]
    if specific == name or len(specific) < 2:  # noqa: PLR2004 - one character names no unit by itself
        return
    yield specific, False
    if name.endswith(_SUBDISTRICT):
        for office in synonyms_of(_SUBDISTRICT):
            yield specific + office, True
    if len(name) > len(specific) + 2:
        # 威宁县, 黔东南州, 厍东关乡: the nationalities are left out.
        yield specific + ("乡" if name.endswith("民族乡") else name[-1]), True


def _with_some_nationalities(name: str) -> Iterator[str]:
    """Return a name with its nationalities in other orders and numbers, or none, for those typed in pinyin."""
    between = _between(name)
    own = nationalities_of(between) or ()
    if not 1 <= len(own) <= _FEW_NATIONALITIES:
        return
    specific = name[: specific_length(name)]
    generic = name[len(specific) + len(between) :]
    for count in range(len(own) + 1):
        for some in permutations(own, count):
            if some != own:
                yield specific + "".join(f"{each}族" for each in some) + generic


def _between(name: str) -> str:
    """Return what stands between the specific term of a name and its generic one."""
    return _head(name[specific_length(name) :])


def _head(generic: str) -> str:
    for tail in ("自治县", "自治州", "自治区", "自治旗", "民族乡", "乡", "镇"):
        if generic.endswith(tail):
            return generic[: -len(tail)]
    return ""
