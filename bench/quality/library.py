"""The villages that can be found and those held out, and which of them a text may mean."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import OSA

from bench.quality.knowledge import Knowledge, folded, sound_the_same, stem_of, syllables
from bench.quality.patterns.writing import Level, Rank, Written
from bench.villages import Village

Half = Literal["tuned", "judged"]
"""A model is fitted on the one half of the names and judged on the other."""

_ONE_IN = 10
"""Of so many names one is held out of the library."""

_County = tuple[str, str, str]


def is_held_out(name: str) -> bool:
    """Return whether a name is kept out of the library, in whatever script, the same in every process."""
    return _drawn("held out", folded(name)) % _ONE_IN == 0


def half_of(name: str) -> Half:
    """Return on which side a name stands, under any of its generics, the same in every process."""
    return "tuned" if _drawn("half", name) % 2 == 0 else "judged"


def kept(villages: Iterable[Village]) -> Iterator[Village]:
    """Give the villages that the library is to hold: a normalizer under judgement is given these alone."""
    return (village for village in villages if not is_held_out(village.name))


@dataclass(frozen=True, slots=True)
class Library:
    """All villages, by specific term and by county; those held out among them."""

    by_stem: Mapping[str, Sequence[Village]]
    by_county: Mapping[_County, Sequence[Village]]

    @classmethod
    def of(cls, villages: Iterable[Village]) -> "Library":
        """Return the library of these villages."""
        by_stem: defaultdict[str, list[Village]] = defaultdict(list)
        by_county: defaultdict[_County, list[Village]] = defaultdict(list)
        for village in villages:
            by_stem[stem_of(village.name)].append(village)
            by_county[_county(village)].append(village)
        return cls(dict(by_stem), dict(by_county))

    def meant(self, written: Written, circle: Sequence[Level], *, spelled: bool = False) -> tuple[Village, ...]:
        """Return all villages that a text means as well as the one it was made from.

        Parameters
        ----------
        written
            The text.
        circle
            The divisions in which it says that the village lies; none for a bare name.
        spelled
            Whether the name is in pinyin, which says no more than the sound.
        """
        village = written.village
        if spelled:
            beside: Iterable[Village] = (
                other for other in self._beside(village, circle) if sound_the_same(other.name, village.name)
            )
        else:
            same_kind = bool(written.generic) and written.is_folded_as_meant
            name = folded(village.name)
            beside = (
                other for other in self.by_stem[stem_of(village.name)] if not same_kind or folded(other.name) == name
            )
        return tuple(other for other in beside if _lies_in(other, village, circle) and not is_held_out(other.name))

    def is_another(self, written: Written, circle: Sequence[Level]) -> bool:
        """Return whether a text, mistaken as it is, names another real village of its circle."""
        stem, village = stem_of(written.name), written.village
        return stem != stem_of(village.name) and any(
            _lies_in(other, village, circle) for other in self.by_stem.get(stem, ())
        )

    def rivals(self, written: Written, circle: Sequence[Level], known: Knowledge) -> int:
        """Return how many other names the text is at least as near to as to the one it was made from.

        In a circle that is those with no more edits between them; for a bare name those that one character of the
        same sound or look is between.
        """
        meant = stem_of(written.village.name)
        if not circle:
            return sum(stem != meant for stem in self.confused(written.stem, known))
        beside = dict.fromkeys(stem_of(other.name) for other in self._beside(written.village, circle))
        far = OSA.distance(written.stem, meant)
        return sum(stem != meant and OSA.distance(written.stem, stem, score_cutoff=far) <= far for stem in beside)

    def confused(self, stem: str, known: Knowledge) -> list[str]:
        """Return the real specific terms that become this one by one character of the same sound or look."""
        found: dict[str, None] = {}
        for at, syllable in enumerate(syllables(stem, toned=False)[: len(stem)]):
            sound = known.by_syllable.get(syllable)
            looks = known.looks.get(stem[at])
            letters = (*(sound.characters if sound else ()), *(looks.characters if looks else ()))
            for letter in letters:
                other = stem[:at] + letter + stem[at + 1 :]
                if other != stem and other in self.by_stem:
                    found[other] = None
        return list(found)

    def near(self, county: Village, stem: str) -> bool:
        """Return whether the county of a village has a name with at most one edit between it and this one."""
        return any(
            OSA.distance(stem, stem_of(other.name), score_cutoff=1) <= 1 for other in self.by_county[_county(county)]
        )

    def _beside(self, village: Village, circle: Sequence[Level]) -> Iterable[Village]:
        """Return the villages of a circle that lie in one county with a village."""
        beside = self.by_county[_county(village)]
        if all(level.rank != Rank.TOWNSHIP for level in circle):
            return beside
        return [other for other in beside if other.township == village.township]


def _county(village: Village) -> _County:
    return village.province, village.prefecture, village.county


def _lies_in(other: Village, village: Village, circle: Sequence[Level]) -> bool:
    return all(_at(other, level) == _at(village, level) for level in circle)


def _at(village: Village, level: Level) -> str:
    return (village.province, village.prefecture, village.county, village.township)[level.rank]


def _drawn(salt: str, name: str) -> int:
    digest = hashlib.sha256(f"{salt}:{stem_of(name)}".encode()).digest()
    return int.from_bytes(digest[:8], "big")
