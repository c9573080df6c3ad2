"""What is generic term, nationality and specific term in the words a person typed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from gazetteer.names.latin.letters import Mark, Word, key, letters
from gazetteer.names.latin.spellings import System
from gazetteer.names.latin.terms import (
    ADMINISTRATIVE,
    BEFORE_THE_NAME,
    OF_NATIONALITIES,
    bare_peoples,
    in_other_languages,
    in_pinyin,
    in_wade_giles,
    is_and,
    peoples,
)


@dataclass(frozen=True, slots=True)
class Apart:
    """One way to take a typed name apart (专名, 民族, 通名)."""

    specific: tuple[Word, ...]
    nationalities: tuple[str, ...] = ()
    generic: str | None = None
    system: System | None = None
    """The system the generic term is spelled in, where only one spells it so."""
    cost: int = 0
    """How much less likely this way is than to leave the name whole, or more likely when it is below 0."""


_LONGEST_TERM = 6
_MOST_WAYS = 4
_JOINED = frozenset(
    {"省", "市", "县", "区", "镇", "乡", "村", "街道", "社区", "自治区", "自治州", "自治县", "民族乡", "地区", "特区"}
    | {"新区", "开发区", "街道办事处", "办事处", "村委会", "居委会", "府", "村民委员会", "居民委员会"}
)
"""The terms that are typed in one word with the name; 州 and the terms of nature are part of it then."""
_ONLY_APART = frozenset({"chu", "chen", "tsun", "ting", "sheng", "shih"})
"""Terms of Wade-Giles that are syllables of pinyin, or ends of such, as well."""
_SHORTEST_SPECIFIC = 4
"""How many letters must be left of a word that loses its end: Longxian is 龙县, Anxian may be anything."""
_SURE, _LIKELY, _UNSURE = -4, -2, 5


def ways_apart(words: tuple[Word, ...]) -> list[Apart]:
    """Return the ways to take words apart, the likeliest first; the last is always the whole name.

    Examples
    --------
    >>> from gazetteer.names.latin.letters import read_words, typed
    >>> ways = ways_apart(tuple(read_words("Sandu Suizu Xian")))
    >>> [(typed(*way.specific), way.nationalities, way.generic) for way in ways]
    [('sandu', ('水族',), '县'), ('sandu suizu xian', (), None)]
    """
    found = [*_by_words(words), *_before(words)] or [*_by_ending(words)]
    with_peoples = [way for each in found for way in _nationalities_apart(each)]
    return [*sorted(with_peoples, key=lambda way: way.cost)[:_MOST_WAYS], Apart(words)]


@cache
def _terms() -> Mapping[str, tuple[str, System | None]]:
    """Give each term as it is typed with its hanzi, and the system it gives away."""
    found: dict[str, tuple[str, System | None]] = {}
    for terms, system in (
        (in_pinyin(), System.PINYIN),
        (in_other_languages(), None),
        (in_wade_giles(), System.WADE_GILES),
    ):
        for term, hanzi in terms.items():
            if term not in found:
                found[term] = (hanzi, system)
            elif found[term][0] == hanzi:
                found[term] = (hanzi, None)
    return found


def _by_words(words: tuple[Word, ...]) -> Iterator[Apart]:
    """Take words from the end that are a generic term, the longest first."""
    for count in range(min(_LONGEST_TERM, len(words) - 1), 0, -1):
        term = _terms().get(key(*words[-count:]))
        if term is not None:
            hanzi, system = term
            cost = _SURE if hanzi in ADMINISTRATIVE else 1
            yield Apart(words[:-count], (), hanzi, system, cost)
            return


def _before(words: tuple[Word, ...]) -> Iterator[Apart]:
    for count in (2, 1):
        hanzi = BEFORE_THE_NAME.get(key(*words[:count]))
        if hanzi is not None and len(words) > count:
            yield Apart(words[count:], (), hanzi, None, _SURE)
            return


@cache
def _endings() -> tuple[tuple[str, str, System | None], ...]:
    found = [
        (term, hanzi, system)
        for term, (hanzi, system) in _terms().items()
        if hanzi in _JOINED
        and term not in _ONLY_APART
        and (system or term in {"hien", "fu", "fou"} | in_pinyin().keys())
    ]
    return tuple(sorted(found, key=lambda ending: -len(ending[0])))


def _by_ending(words: tuple[Word, ...]) -> Iterator[Apart]:
    """Take the end of the last word that is a generic term, the longest one."""
    if not words:
        return
    last = words[-1]
    plain = key(last)
    for term, hanzi, system in _endings():
        if not plain.endswith(term):
            continue
        rest = _without_end(last, len(term))
        if rest and len(key(*words[:-1], rest)) >= _SHORTEST_SPECIFIC:
            cost = _UNSURE if hanzi == "府" and system is not System.WADE_GILES else _LIKELY
            yield Apart((*words[:-1], rest), (), hanzi, system, cost)
            return


def _without_end(word: Word, count: int) -> Word:
    """Return a word without so many letters at its end, and without the hyphen before them."""
    end = len(word)
    while count and end:
        end -= 1
        count -= word[end].letter.isalpha()
    while end and not word[end - 1].letter.isalpha():
        end -= 1
    return word[:end]


def _nationalities_apart(way: Apart) -> Iterator[Apart]:
    """Take the nationalities before the generic term apart, all of them and, where they are in doubt, none."""
    bare_too = way.generic in OF_NATIONALITIES or (way.system is None and way.generic in {"乡", "镇"})
    rest, found = tuple(part for word in way.specific for part in _at_hyphens(word)), tuple[str, ...]()
    while step := _last_people(rest, bare=bare_too):
        rest, people = step
        found = (people, *found)
    if not found:
        yield way
        return
    generic = way.generic
    if generic in {"民族乡", "民族镇"}:  # 高坡苗族乡 says which nationality, so it does not say 民族
        generic = generic[-1]
    yield replace(way, specific=rest, nationalities=found, generic=generic, cost=way.cost - 1)
    if way.generic not in OF_NATIONALITIES and not key(*way.specific).endswith("zu"):
        yield way


def _at_hyphens(word: Word) -> Iterator[Word]:
    """Return the parts of a word between hyphens (Miao-Dong)."""
    part: list[Mark] = []
    for mark in word:
        if mark == Mark("-", "-"):
            if part:
                yield tuple(part)
            part = []
        else:
            part.append(mark)
    if part:
        yield tuple(part)


def _last_people(words: tuple[Word, ...], *, bare: bool) -> tuple[tuple[Word, ...], str] | None:
    """Take one nationality from the end; none when nothing would be left."""
    for count in range(min(4, len(words) - 1), 0, -1):
        said = key(*words[-count:])
        people = peoples().get(said) or (bare_peoples().get(said) if bare else None)
        if people is not None:
            return _without_and(words[:-count]), people
    if not words:
        return None
    plain = key(words[-1])
    for said, people in peoples().items():
        rest = _without_end(words[-1], len(said)) if plain.endswith(said) else ()
        if rest:
            return (*words[:-1], rest), people
    return None


def _without_and(words: tuple[Word, ...]) -> tuple[Word, ...]:
    return words[:-1] if len(words) > 1 and is_and(letters(words[-1])) else words
