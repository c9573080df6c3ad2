"""All rules over a library, and what they found by rule and by county."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from gazetteer.places.quality import characters, generic_terms, wording
from gazetteer.places.quality.findings import Finding, Judgement, NamedPlace, Rule, Severity, rule_facts
from gazetteer.places.quality.holdings import Flags, Holdings
from gazetteer.places.quality.sameness import names_that_meet
from gazetteer.places.quality.scopes import Family
from gazetteer.places.quality.twice import pairs, registered_twice, second_registrations

_STEPS = 50
"""How often the progress of judging names is told."""
_MEETING = frozenset({Rule.DUPLICATE, Rule.SAME_SPECIFIC, Rule.HOMOPHONE, Rule.NEAR_HOMOPHONE})


@dataclass(frozen=True, slots=True)
class CountyTally:
    """What was found in one county (分县统计)."""

    code: str
    """Empty for places that lie in no county."""
    name: str
    names: int
    """Names that were checked."""
    found: Mapping[Severity, int]
    """Findings that concern a place of the county."""

    @property
    def serious(self) -> int:
        """Errors and warnings."""
        return self.found[Severity.ERROR] + self.found[Severity.WARNING]

    @property
    def per_thousand(self) -> float:
        """Errors and warnings for each thousand names."""
        return 1000 * self.serious / self.names if self.names else 0.0


@dataclass(frozen=True, slots=True)
class QualityReport:
    """What a check of names found (地名质量检查结果).

    Parameters
    ----------
    as_of
        The day whose names were checked.
    revision
        The last entry of the ledger that it knows.
    names
        How many places were checked.
    findings
        By county and severity.
    counties
        By code; what lies in no county comes last.
    rules
        Those that were asked for.
    """

    as_of: date
    revision: int
    names: int
    findings: Sequence[Finding]
    counties: Sequence[CountyTally]
    rules: Sequence[Rule]

    @property
    def by_rule(self) -> Mapping[Rule, Mapping[Severity, int]]:
        """Return the number of findings of each rule that was asked for, by severity."""
        found = {rule: Counter[Severity]() for rule in self.rules}
        for finding in self.findings:
            found[finding.rule][finding.severity] += 1
        return {rule: {severity: counts[severity] for severity in Severity} for rule, counts in found.items()}

    @property
    def by_severity(self) -> Mapping[Severity, int]:
        """Return the number of findings of each severity."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in Severity}

    @property
    def errors(self) -> int:
        """Return the number of errors."""
        return self.by_severity[Severity.ERROR]


def check(
    holdings: Holdings,
    families: tuple[Family, ...],
    *,
    as_of: date,
    revision: int,
    concerned: Flags | None = None,
    rules: Iterable[Rule] = (),
    reach: Callable[[float], None] = lambda _: None,
) -> QualityReport:
    """Return what the rules find in a library.

    Parameters
    ----------
    families
        Within what names are compared; `scopes.statutory_families` gives the law's and our defaults.
    concerned
        The places that are asked for: what concerns none of them is left out; ``None`` for all.
    rules
        Which rules; all where there are none.
    reach
        Told how much is done, 0 to 1.
    """
    asked = frozenset(rules) or frozenset(Rule)
    wanted = np.ones(len(holdings), dtype=np.bool_) if concerned is None else concerned
    found = [*_by_themselves(holdings, wanted, asked, lambda share: reach(share * 0.7))]
    twins = pairs(holdings) if asked & {*_MEETING, Rule.REGISTERED_TWICE} else []
    if Rule.REGISTERED_TWICE in asked:
        found += registered_twice(holdings, twins, wanted)
    reach(0.75)
    again = second_registrations(holdings, twins)
    found += names_that_meet(holdings, families, left_out=again, concerned=wanted, rules=asked)
    reach(0.95)
    return QualityReport(
        as_of,
        revision,
        int(wanted.sum()),
        sorted(found, key=_by_county_and_severity),
        _tallies(holdings, wanted, found),
        tuple(rule for rule in Rule if rule in asked),
    )


def _by_themselves(
    holdings: Holdings, wanted: Flags, asked: frozenset[Rule], reach: Callable[[float], None]
) -> Iterator[Finding]:
    """Give what is found in each name by itself: each name of a class is judged once, however many places have it."""
    rows = np.flatnonzero(wanted)
    kinds = max(len(holdings.classes), 1)
    keys, back = np.unique(holdings.name[rows] * kinds + holdings.kind[rows], return_inverse=True)
    order = np.argsort(back, kind="stable")
    ends = np.cumsum(np.bincount(back, minlength=len(keys)))
    step = max(len(keys) // _STEPS, 1)
    for at, key in enumerate(keys.tolist()):
        if at % step == 0:
            reach(at / len(keys))
        name, code = holdings.names[key // kinds], holdings.classes[key % kinds]
        judged = [each for each in judgements(name, code) if each.rule in asked]
        if judged:
            begin = ends[at - 1] if at else 0
            places = [holdings.place(row) for row in rows[order[begin : ends[at]]].tolist()]
            yield from (_of_one(place, each) for place in places for each in judged)


def judgements(name: str, class_code: str) -> Iterator[Judgement]:
    """Give what is to be said of a name by itself, for a place of a class.

    Examples
    --------
    >>> [each.rule.value for each in judgements("巴黎印象A座", "26100")]
    ['foreign', 'letters_or_figures']
    """
    of_characters = [*characters.judgements(name)]
    yield from of_characters
    bare = characters.without_status(name)
    is_lost = any(each.rule is Rule.LOST_GLYPH for each in of_characters)
    for each in wording.judgements(bare, class_code):
        # What stands for a lost glyph was told of already.
        if not (is_lost and each.rule is Rule.LETTERS_OR_FIGURES):
            yield each
    yield from generic_terms.judgements(bare, class_code)


def _of_one(place: NamedPlace, judged: Judgement) -> Finding:
    return Finding(judged.rule, judged.severity, rule_facts()[judged.rule].basis, (place,), judged.evidence)


def _by_county_and_severity(finding: Finding) -> tuple[object, ...]:
    first = finding.places[0]
    order = finding.severity.rank, finding.rule.value, first.township, first.name, str(first.id)
    return (first.county_code or "~", *order)


def _tallies(holdings: Holdings, wanted: Flags, found: Iterable[Finding]) -> tuple[CountyTally, ...]:
    of_ground = np.bincount(holdings.lies[wanted], minlength=len(holdings.grounds)).tolist()
    names, titles = Counter[str](), dict[str, str]()
    for ground, count in zip(holdings.grounds, of_ground, strict=True):
        if count:
            names[ground.county_code] += count
            titles[ground.county_code] = ground.county_name
    counts: Counter[tuple[str, Severity]] = Counter()
    for finding in found:
        counts.update({(county, finding.severity) for county in {place.county_code for place in finding.places}})
    return tuple(
        CountyTally(code, titles[code], names[code], {severity: counts[code, severity] for severity in Severity})
        for code in sorted(titles, key=lambda code: code or "~")
    )
