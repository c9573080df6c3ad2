"""A finding of a requirement: its article, remedy and rule come from the catalogue, so that no rule repeats them."""

from collections.abc import Iterable, Sequence

from gazetteer.names.lexicon import place_lexicon
from gazetteer.proposals.rulebook.catalogue import Severity, requirements
from gazetteer.proposals.rules.facts import KnownPlace
from gazetteer.proposals.rules.findings import Evidence, Finding

MOST_EVIDENCE = 20
"""Places that a finding tells; the sentence tells how many there are."""
_MOST_LISTED = 6
"""Of these, how many its sentence names."""


def told(
    code: str,
    severity: Severity,
    zh: str,
    en: str,
    *,
    evidence: Iterable[Evidence] = (),
    rule: str | None = None,
) -> Finding:
    """Return a finding of a requirement.

    Parameters
    ----------
    code
        Of the requirement.
    severity
        One that the catalogue gives for it.
    rule
        Which of its rules; the first where it has one alone.

    Raises
    ------
    ValueError
        When the catalogue does not know the severity: the published table would not be true.
    """
    known = requirements()[code]
    if severity not in known.severities:
        raise ValueError(f"{code} is never {severity}: the catalogue says {', '.join(known.severities)}")
    return Finding(
        rule or known.rules[0], code, known.article, severity, zh, en, tuple(evidence), known.remedy, known.remedy_en
    )


def evidence_of(places: Iterable[KnownPlace]) -> tuple[Evidence, ...]:
    """Return places as evidence, by path and name, no more than `MOST_EVIDENCE`."""
    return tuple(_evidence(each) for each in in_order(places)[:MOST_EVIDENCE])


def in_order(places: Iterable[KnownPlace]) -> list[KnownPlace]:
    """Return places by path, name and identity."""
    return sorted(places, key=lambda each: (each.path, each.name, str(each.place_id)))


def listed(places: Sequence[KnownPlace]) -> str:
    """Return the names of some places with where they lie, in a sentence."""
    shown = "、".join(f"{each.name}（{where(each)}）" for each in in_order(places)[:_MOST_LISTED])
    return f"{shown} 等" if len(places) > _MOST_LISTED else shown


def where(place: KnownPlace) -> str:
    """Return the path that a place lies in, without its own name at the end of it.

    Examples
    --------
    >>> where(KnownPlace(None, "龙场镇", "21500", ("贵州省", "贵阳市", "修文县", "龙场镇")))
    '贵州省贵阳市修文县'
    """
    path = place.path[:-1] if place.path and place.path[-1] == place.name else place.path
    return "".join(path) or "所在不明"


def reading(name: str) -> str:
    """Return the syllables of a name with tones.

    Examples
    --------
    >>> reading("都匀市")
    'dū yún shì'
    """
    return " ".join(place_lexicon().syllables(name))


def _evidence(place: KnownPlace) -> Evidence:
    return Evidence(place.name, place.place_id, place.class_code, place.path, reading(place.name), place.romanized)
