"""All rules over one draft."""

from collections.abc import Iterator
from dataclasses import replace

from gazetteer.names.text import fold
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.rulebook.lists import Rulebook
from gazetteer.proposals.rulebook.lists import rulebook as our_rulebook
from gazetteer.proposals.rules import associations, duplicates, generics, standing, wording
from gazetteer.proposals.rules.facts import Facts
from gazetteer.proposals.rules.findings import Finding, Report


def examine(draft: Draft, facts: Facts, rulebook: Rulebook | None = None) -> Report:
    """Return what the law says of a draft.

    Rules of naming (Art. 9) hold where a new name is given; a name that stays as it is, and one that is given up or
    protected, is not judged anew: legacy names are tolerated.

    Parameters
    ----------
    draft
        What is proposed.
    facts
        What is known beside it, see `gazetteer.proposals.examining`.
    rulebook
        The lists; ours where none are given.

    Examples
    --------
    >>> from uuid import UUID
    >>> report = examine(Draft(Kind.NAME, "巴黎镇", "21500", UUID(int=1)), Facts())
    >>> report.verdict.value, report.findings
    ('clear', ())
    """
    known = rulebook or our_rulebook()
    found = [*_naming(draft, facts, known), *standing.findings(draft, facts, known)]
    # The rules come in the order of the law, and what is equally grave stays in it.
    in_order = sorted((_justified(draft, each) for each in found), key=lambda each: each.severity.rank)
    ground = facts.ground if _gives_a_new_name(draft, facts) else None
    return Report(tuple(in_order), ground.sentence if ground else "", ground.sentence_en if ground else "")


def _naming(draft: Draft, facts: Facts, rulebook: Rulebook) -> Iterator[Finding]:
    if _gives_a_new_name(draft, facts):
        yield from generics.findings(draft, rulebook)
        yield from wording.findings(draft, rulebook)
        yield from duplicates.findings(draft, facts, rulebook)
        yield from associations.findings(draft, facts, rulebook)


def _gives_a_new_name(draft: Draft, facts: Facts) -> bool:
    if not draft.kind.gives_a_name:
        return False
    current = facts.current
    if current is None or fold(current.name) != fold(draft.name):
        return True
    # Other characters for the same name are judged: that is what a correction of spelling is about.
    return draft.kind is Kind.CORRECT_SPELLING and current.name != draft.name


def _justified(draft: Draft, finding: Finding) -> Finding:
    said = [each.text.strip() for each in draft.justifications if each.rule in {finding.rule, finding.code}]
    return replace(finding, justification="；".join(filter(None, said)))
