"""What the law asks before a dispute goes on: each reason a sentence with what would put it right."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from boundaries.inspections.disputes.states import KindRules, Stage, State, Step, Subject, sources, target
from boundaries.markers.consent import Consent
from foundation.errors import Fault


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known when a step is to be taken (办理情况).

    Parameters
    ----------
    today
        The calendar day in Asia/Shanghai.
    actor
        Id of the person.
    unit
        The side for which that person acts; ``None`` for the authority to which it was referred.
    kinds
        To whom which kind is referred.
    moves_line
        Whether the settlement would have the line run elsewhere.
    """

    today: date
    actor: str
    unit: UUID | None
    kinds: KindRules
    note: str = ""
    subject: Subject | None = None
    consents: tuple[Consent, ...] = ()
    document: str = ""
    authority: str = ""
    moves_line: bool = False


Guard = Callable[[State, Facts], Iterator[Fault]]
"""Gives what stands against a step; its docstring begins with "Ask for" and is what the documentation shows."""


def against(state: State | None, step: Step, facts: Facts) -> tuple[Fault, ...]:
    """Return everything that stands against a step; nothing where it may be taken.

    Parameters
    ----------
    state
        Where the dispute stands; ``None`` before there is one.
    """
    stage = state.stage if state is not None else None
    if target(step, stage) is None:
        where = ", ".join(each.value for each in sources(step)) or "not reported yet"
        now = stage.value if stage is not None else "not reported yet"
        return (Fault("step", "wrong_stage", f"{step.value} is for disputes that are {where}; this one is {now}."),)
    if state is None:
        return tuple(_reported(facts))
    if facts.today < state.since:
        told = f"The last step was taken on {state.since}, after {facts.today}: give a later day."
        return (Fault("today", "clock_back", told),)
    return tuple(fault for guard in GUARDS[step] for fault in guard(state, facts))


def _reported(facts: Facts) -> Iterator[Fault]:
    subject = facts.subject
    if subject is None or not subject.told.strip():
        yield Fault("subject", "subject_missing", "A report says in a sentence what the dispute is about.")
        return
    if len(subject.sides) < _SIDES:
        yield Fault("subject/sides", "sides_missing", "A dispute has two sides at least: name them.")
    elif facts.unit not in subject.sides:
        yield Fault("unit", "no_side", "A side of the line reports it: say for which you act.")
    ends = (subject.from_m, subject.to_m)
    if ends.count(None) == 1 or (None not in ends and not 0 <= (subject.from_m or 0.0) < (subject.to_m or 0.0)):
        told = "A stretch has two ends, the first nearer to the beginning of the line: give both, or neither."
        yield Fault("subject/from_m", "stretch_unclear", told)


_SIDES = 2


def by_a_side(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for somebody who acts for a side of the dispute."""
    if facts.unit not in state.subject.sides:
        yield Fault("unit", "no_side", "Only the sides of a dispute do this: say for which you act.")


def by_authority(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for the authority to which it was referred, and no side (令353, Art. 15)."""
    if facts.unit in state.subject.sides:
        yield Fault(
            "unit", "own_judge", "No side decides its own dispute: the authority to which it was referred does."
        )
    elif facts.authority != state.referred_to:
        told = f"It was referred to {state.referred_to}, not to {facts.authority or 'anybody else'}."
        yield Fault("authority", "wrong_authority", told)


def with_reason(_: State, facts: Facts) -> Iterator[Fault]:
    """Ask for a reason."""
    if not facts.note.strip():
        yield Fault("note", "reason_missing", "Say in a sentence why.")


def with_document(_: State, facts: Facts) -> Iterator[Fault]:
    """Ask for the document: minutes, agreement, request or decision (令353, Art. 13)."""
    if not facts.document.strip():
        yield Fault("document", "document_missing", "Name the document by which this is found in the archive.")


def with_all_sides(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for the consent of every side: one side alone ends no dispute."""
    agreed = {each.unit for each in facts.consents if each.signed_on <= facts.today}
    if missing := state.subject.sides - agreed:
        told = f"{len(missing)} of {len(state.subject.sides)} sides have not signed: every side signs."
        yield Fault("consents", "consent_missing", told)
    people: dict[str, set[UUID]] = {}
    for each in facts.consents:
        people.setdefault(each.signed_by.strip(), set()).add(each.unit)
    if any(len(units) > 1 for units in people.values()):
        yield Fault("consents", "one_for_two", "One person signed for two sides: each side signs by its own people.")


def keeps_line(_: State, facts: Facts) -> Iterator[Fault]:
    """Ask for a settlement that leaves the line where it was approved (令353, Art. 2)."""
    if facts.moves_line:
        told = "A settlement does not move the line: that is a change of the boundary, which its authority approves."
        yield Fault("moves_line", "line_moved", told)


def with_meeting(state: State, _: Facts) -> Iterator[Fault]:
    """Ask for one meeting of the sides at least, before others are asked to decide."""
    if state.meetings == 0:
        told = "The sides have not met: hold a meeting and record its minutes before it is referred."
        yield Fault("meetings", "not_negotiated", told)


GUARDS: Mapping[Step, tuple[Guard, ...]] = {
    Step.REPORT: (),
    Step.MEDIATE: (by_a_side,),
    Step.MEET: (by_a_side, with_document),
    Step.AGREE: (by_a_side, with_document, with_all_sides, keeps_line),
    Step.REFER: (by_a_side, with_document, with_meeting),
    Step.RETURN: (by_authority, with_reason),
    Step.DECIDE: (by_authority, with_document, keeps_line),
    Step.DISMISS: (by_a_side, with_reason, with_all_sides),
    Step.REOPEN: (by_a_side, with_reason),
}
"""What is looked at before each step."""

ENDED = frozenset({Stage.RESOLVED, Stage.UNFOUNDED})
"""Stages in which nothing is owed; from both a dispute may come up again."""
