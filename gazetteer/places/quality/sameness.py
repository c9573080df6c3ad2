"""Names that meet within the ground where they should not: written alike, with one specific term, or sounding alike."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from gazetteer.names.lexicon import place_lexicon
from gazetteer.names.pinyin import syllables
from gazetteer.places.quality.findings import Finding, NamedPlace, Rule, Severity
from gazetteer.places.quality.generic_terms import comparable
from gazetteer.places.quality.holdings import Flags, Holdings, Rows, groups
from gazetteer.places.quality.scopes import NOWHERE, Compared, Family, family_rows, grounds_of

_MOST_TOLD = 6
"""Places that one piece of evidence names."""


def names_that_meet(
    holdings: Holdings, families: tuple[Family, ...], *, left_out: Flags, concerned: Flags, rules: frozenset[Rule]
) -> Iterator[Finding]:
    """Give what meets within the scopes of families.

    Parameters
    ----------
    left_out
        Places that are compared with nobody, such as the second record of a village.
    concerned
        Places that are asked for; what concerns none of them is left out.
    rules
        Which rules are asked for.
    """
    for family, rows in family_rows(holdings, families):
        ground = grounds_of(holdings, family.scope)[rows]
        kept = (ground != NOWHERE) & ~left_out[rows]
        yield from _Meeting(holdings, family, rows[kept], ground[kept], concerned).findings(rules)


@dataclass(frozen=True, slots=True)
class _Meeting:
    """The places of one family, and the number of the ground that each is compared in."""

    holdings: Holdings
    family: Family
    rows: Rows
    ground: Rows
    concerned: Flags

    def findings(self, rules: frozenset[Rule]) -> Iterator[Finding]:
        compared = self.family.compared
        if Compared.NAME in compared and Rule.DUPLICATE in rules:
            yield from self._duplicates()
        if Compared.SPECIFIC in compared and Rule.SAME_SPECIFIC in rules:
            yield from self._same_specific()
        if Compared.SOUND in compared and Rule.HOMOPHONE in rules:
            yield from self._homophones(Rule.HOMOPHONE, _with_tones)
        if Compared.SYLLABLES in compared and Rule.NEAR_HOMOPHONE in rules:
            yield from self._homophones(Rule.NEAR_HOMOPHONE, _without_tones)

    def _duplicates(self) -> Iterator[Finding]:
        for group in groups(self.rows, self.ground, self.holdings.name[self.rows]):
            if self.concerned[group].any():
                yield self._finding(Rule.DUPLICATE, group, "重名")

    def _same_specific(self) -> Iterator[Finding]:
        for group in self._groups(comparable):
            if len(np.unique(self.holdings.name[group])) > 1:
                told = f"专名同为“{comparable(self._name(group[0]))}”"
                yield self._finding(Rule.SAME_SPECIFIC, group, told, severity=Severity.NOTE)

    def _homophones(self, rule: Rule, sound: Callable[[str], str]) -> Iterator[Finding]:
        """Give groups of one sound in which not all is written alike; tones apart, in which not all tones are equal."""
        heard = comparable if Compared.SPECIFIC in self.family.compared else str
        differs = heard if rule is Rule.HOMOPHONE else lambda name: _with_tones(heard(name))
        for group in self._groups(lambda name: sound(heard(name))):
            if len({differs(self._name(row)) for row in group.tolist()}) > 1:
                is_weak = rule is Rule.NEAR_HOMOPHONE
                told = f"{'近音' if is_weak else '同音'}（{sound(heard(self._name(group[0])))}）"
                yield self._finding(rule, group, told, severity=Severity.NOTE if is_weak else None)

    def _groups(self, key: Callable[[str], str]) -> Iterator[Rows]:
        known: dict[str, int] = {}
        names, back = np.unique(self.holdings.name[self.rows], return_inverse=True)
        numbers = [known.setdefault(key(self.holdings.names[at]), len(known)) for at in names.tolist()]
        for group in groups(self.rows, self.ground, np.array(numbers, dtype=np.int64)[back]):
            if self.concerned[group].any():
                yield group

    def _name(self, row: int) -> str:
        return str(self.holdings.names[self.holdings.name[row]])

    def _finding(self, rule: Rule, group: Rows, told: str, *, severity: Severity | None = None) -> Finding:
        graded = severity or (Severity.WARNING if self.family.is_statutory else Severity.NOTE)
        everyone = sorted(map(self.holdings.place, group.tolist()), key=_by_county)
        asked = sorted(map(self.holdings.place, group[self.concerned[group]].tolist()), key=_by_county)
        evidence = f"{self.family.scope.words}内 {len(everyone)} 处{told}：{_listed(everyone)}"
        return Finding(rule, graded, self.family.basis, tuple(asked), evidence)


def _with_tones(name: str) -> str:
    return " ".join(place_lexicon().syllables(name))


def _without_tones(name: str) -> str:
    return " ".join(syllables(name))


def _by_county(place: NamedPlace) -> tuple[str, str, str, str]:
    return place.county_code, place.township, place.name, str(place.id)


def _listed(places: Sequence[NamedPlace]) -> str:
    told = "、".join(f"{each.name}（{_where(each)}）" for each in places[:_MOST_TOLD])
    return f"{told} 等" if len(places) > _MOST_TOLD else told


def _where(place: NamedPlace) -> str:
    inner = "" if place.township == place.name else place.township
    return f"{place.county}{inner}" or "所在县不明"
