"""A10 and A25: names that are not given up lightly.

References
----------
《地名管理条例》Art. 10 and 25.
"""

from collections.abc import Iterator, Sequence

from gazetteer.names.text import fold
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.rulebook.catalogue import Severity
from gazetteer.proposals.rulebook.entries import ValuedName, ValuedStanding
from gazetteer.proposals.rulebook.lists import Rulebook
from gazetteer.proposals.rules.facts import Facts, KnownPlace
from gazetteer.proposals.rules.findings import Evidence, Finding
from gazetteer.proposals.rules.telling import evidence_of, told

_ENDING = frozenset({Kind.RENAME, Kind.ABOLISH, Kind.DIVISION_CHANGE})
"""Kinds after which the present name may be gone."""


def findings(draft: Draft, facts: Facts, rulebook: Rulebook) -> Iterator[Finding]:
    """Give what is lost with the name that is there."""
    current = facts.current
    if current is None or draft.kind not in _ENDING:
        return
    keeps_it = fold(current.name) == fold(draft.name)
    if keeps_it and draft.kind is Kind.RENAME:
        yield told(
            "unchanged",
            Severity.BLOCK,
            f"拟用名称与现名“{current.name}”相同",
            f"The place is called {current.name} already.",
            evidence=evidence_of([current]),
        )
    if keeps_it and draft.kind is not Kind.ABOLISH:
        return
    valued = [each for each in rulebook.valued_names if each.is_of(current.name, current.class_code, current.path)]
    listed = [each for each in valued if each.standing is ValuedStanding.LISTED]
    if listed or facts.is_protected:
        yield _protected(draft, current, listed)
    yield from (_historic(each) for each in valued if each.standing is ValuedStanding.HISTORIC)


def _protected(draft: Draft, current: KnownPlace, listed: Sequence[ValuedName]) -> Finding:
    is_prepared = bool(draft.protective_measures.strip())
    zh = f"“{current.name}”已列入地名保护名录，{'已附' if is_prepared else '未附'}保护措施"
    en = f"{current.name} is on the list of protected names; measures are {'' if is_prepared else 'not '}stated."
    severity = Severity.WARN if is_prepared else Severity.BLOCK
    return told("protected_name", severity, zh, en, evidence=[*map(_entry, listed)] or evidence_of([current]))


def _historic(valued: ValuedName) -> Finding:
    return told(
        "historic_name",
        Severity.JUSTIFY,
        f"“{valued.name}”具有重要历史文化价值，一般不更名（{valued.source}）",
        f"{valued.name} is a name of important historic value, which is generally not changed.",
        evidence=[_entry(valued)],
    )


def _entry(valued: ValuedName) -> Evidence:
    return Evidence(valued.name, note=f"{valued.source}（{valued.certainty}）")
