"""Guards that look at what is proposed: its subject, its papers, the findings of the rules, the reason."""

from collections.abc import Iterator, Mapping, Sequence

from foundation.errors import Fault
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.workflow.facts import DocumentKind, Facts
from gazetteer.proposals.workflow.guarding.guard import Guard
from gazetteer.proposals.workflow.states import Review, State

_OF_DIVISIONS = (DocumentKind.BACKGROUND, DocumentKind.MAP_BEFORE, DocumentKind.MAP_OF_PLAN)
_REPORTS: Mapping[Review, DocumentKind] = {
    Review.ASSESSMENT: DocumentKind.ASSESSMENT_REPORT,
    Review.EXPERTS: DocumentKind.EXPERT_REPORT,
    Review.CONSULTATION: DocumentKind.CONSULTATION_REPORT,
}


def has(*kinds: DocumentKind) -> Guard:
    """Return the guard that asks for papers."""

    def guard(_: State, facts: Facts) -> Iterator[Fault]:
        return _lacking(kinds, facts)

    guard.__doc__ = f"Ask for the {' and the '.join(kinds)}."
    return guard


def _lacking(kinds: Sequence[DocumentKind], facts: Facts) -> Iterator[Fault]:
    for kind in kinds:
        if kind not in facts.documents:
            yield Fault("documents", f"{kind.value}_missing", f"The {kind.value} is missing: add the paper.")


def application_complete(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for the application, of division changes with background and maps (令704, Art. 13)."""
    subject = facts.subject or state.subject
    extra = _OF_DIVISIONS if subject.kind is Kind.DIVISION_CHANGE else ()
    yield from _lacking((DocumentKind.APPLICATION, *extra), facts)


def filing_complete(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for the application, the approval document and the reports of required reviews."""
    reports = [_REPORTS[review] for review in sorted(state.required)]
    yield from _lacking((DocumentKind.APPLICATION, DocumentKind.APPROVAL, *reports), facts)


def protects(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for protective measures, where a protected name is changed (条例, Art. 25)."""
    changes = state.subject.kind in {Kind.RENAME, Kind.ABOLISH, Kind.DIVISION_CHANGE}
    if facts.is_protected and changes:
        yield from _lacking((DocumentKind.PROTECTIVE_MEASURES,), facts)


def states_subject(facts: Facts) -> Iterator[Fault]:
    """Give what is wrong with what a draft is said to concern."""
    subject = facts.subject
    if subject is None or not subject.class_codes:
        yield Fault("subject", "subject_missing", "Say what is asked for, and of which class of places.")
    elif (subject.kind is Kind.DIVISION_CHANGE) != bool(subject.changes):
        yield Fault(
            "subject", "changes_missing", "A division change says what happens to divisions; no other proposal does."
        )


def has_subject(_: State, facts: Facts) -> Iterator[Fault]:
    """Ask for what is wanted, and the class of the places."""
    yield from states_subject(facts)


def keeps_kind(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for the kind to stay as it was begun."""
    if facts.subject is not None and facts.subject.kind is not state.subject.kind:
        yield Fault(
            "subject",
            "kind_changed",
            f"This proposal asks to {state.subject.kind.value}: begin another to {facts.subject.kind.value}.",
        )


def gives_reason(_: State, facts: Facts) -> Iterator[Fault]:
    """Ask for a reason."""
    if not facts.reason.strip():
        yield Fault("reason", "reason_missing", "Give the reason, in a sentence that the others will read.")


def keeps_rules(_: State, facts: Facts) -> Iterator[Fault]:
    """Ask for findings to be settled: what blocks is gone, what wants a reason has one."""
    if facts.blocking:
        told = ", ".join(facts.blocking)
        yield Fault("findings", "rules_broken", f"Rules forbid what is proposed ({told}): change it (条例, Art. 9).")
    if facts.unjustified:
        told = ", ".join(facts.unjustified)
        yield Fault("findings", "not_justified", f"Say why what rules warn of is right here all the same ({told}).")
