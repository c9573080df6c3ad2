"""The plain ways to make out a misspelt name, answering the same asks: rapidfuzz over everything, and pg_trgm alone."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import psycopg
from rapidfuzz import fuzz

from bench.peers.fuzzy import EveryName
from bench.peers.trigrams import Trigrams, fill
from bench.quality.asking import Answer, Answered, Ask, Decision, Ranked, place_key
from bench.quality.patterns.writing import in_county, in_full
from bench.quality.strata import Sample, Stratum
from bench.villages import Village

FUZZY_LEAST = 0.8
"""What is less alike is no match: the bound that users of rapidfuzz commonly set."""
TRIGRAMS_LEAST = 0.3
"""The default of ``pg_trgm.similarity_threshold``."""


class Spelling(Enum):
    """The texts that a peer compares with: it must be told which suits the ask."""

    PATH = "path"
    COUNTY = "county"
    BARE = "bare"

    def of(self, village: Village) -> str:
        """Return a village as it stands in the peer's list."""
        if self is Spelling.PATH:
            return in_full(village).text
        return in_county(village).text if self is Spelling.COUNTY else village.name


def spelling_for(stratum: Stratum) -> Spelling:
    """Return the texts that suit the asks of a stratum best."""
    if stratum.is_bare or stratum is Stratum.OUTSIDE:
        return Spelling.BARE
    if stratum in {Stratum.COUNTY_ONE, Stratum.COUNTY_TWO, Stratum.WITHIN_ONE}:
        return Spelling.COUNTY
    return Spelling.PATH


def by_spelling(samples: Iterable[Sample]) -> dict[Spelling, list[Sample]]:
    """Return samples by the texts that a peer is to compare them with."""
    found: defaultdict[Spelling, list[Sample]] = defaultdict(list)
    for sample in samples:
        found[spelling_for(sample.stratum)].append(sample)
    return dict(found)


@dataclass(frozen=True, slots=True)
class Listed:
    """The villages by their texts."""

    spelling: Spelling
    villages: Mapping[str, Sequence[Village]]

    @classmethod
    def of(cls, spelling: Spelling, villages: Iterable[Village]) -> "Listed":
        """Return villages by one of their texts."""
        found: defaultdict[str, list[Village]] = defaultdict(list)
        for village in villages:
            found[spelling.of(village)].append(village)
        return cls(spelling, dict(found))

    @property
    def texts(self) -> list[str]:
        """All texts, each once."""
        return list(self.villages)

    def asked(self, ask: Ask) -> str:
        """Return the text to compare with: the county of the ask before the name, where the list has it so."""
        if ask.within and self.spelling is Spelling.COUNTY:
            return ask.within.rpartition("/")[2] + ask.text
        return ask.text

    def answered(self, found: Sequence[tuple[str, float]], least: float) -> Answered:
        """Return the villages of the texts that were found, each with its likeness in place of a probability."""
        best = tuple(
            Ranked(
                place_key(village),
                village.name,
                (village.province, village.prefecture, village.county, village.township),
                likeness / len(self._told(text)),
            )
            for text, likeness in found
            for village in self._told(text)
        )
        return Answered(self._decision(found, least), best)

    def _told(self, text: str) -> Sequence[Village]:
        """Return the villages of a text; one for all where the name alone is asked for, lest they crowd the list."""
        villages = self.villages[text]
        return villages[:1] if self.spelling is Spelling.BARE else villages

    def _decision(self, found: Sequence[tuple[str, float]], least: float) -> Decision:
        if not found or found[0][1] < least:
            return "none"
        tied = sum(likeness == found[0][1] for _, likeness in found)
        return "match" if tied == 1 and len(self.villages[found[0][0]]) == 1 else "ambiguous"


def fuzzy(listed: Listed) -> Answer:
    """Return a peer that compares each ask with every text."""
    every = EveryName(listed.texts)

    def likeness(asked: str, text: str) -> float:
        return fuzz.ratio(asked, text) / 100

    return _answering(listed, every.nearest, likeness, FUZZY_LEAST)


def trigrams(listed: Listed, connection: psycopg.Connection, table: str) -> Answer:
    """Return a peer that asks PostgreSQL, from a new table of all texts; the connection commits by itself."""
    return over_trigrams(listed, fill(connection, table, listed.texts))


def over_trigrams(listed: Listed, indexed: Trigrams) -> Answer:
    """Return a peer that asks PostgreSQL, from a table of all texts that is there."""

    def likeness(asked: str, text: str) -> float:
        row = indexed.connection.execute("SELECT similarity(%s, %s)", (asked, text)).fetchone()
        return float(row[0]) if row else 0.0

    return _answering(listed, indexed.nearest, likeness, TRIGRAMS_LEAST)


def _answering(
    listed: Listed, nearest: Callable[[str], list[str]], likeness: Callable[[str, str], float], least: float
) -> Answer:
    def answer(asks: Sequence[Ask]) -> list[Answered]:
        return [one(listed.asked(ask)) for ask in asks]

    def one(asked: str) -> Answered:
        return listed.answered([(text, likeness(asked, text)) for text in nearest(asked)], least)

    return answer
