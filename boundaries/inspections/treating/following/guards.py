"""What the law asks before what is to be done goes on: each reason a sentence with what would put it right."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from uuid import UUID

from boundaries.inspections.findings.actions import Action, ActionRule, Closing
from boundaries.inspections.treating.following.events import Purpose, Step
from boundaries.inspections.treating.following.states import CHANGES_REGISTER, NEEDS_SETTING, Facts, Stage, State
from boundaries.inspections.treatment.closing import against_closing
from foundation.errors import Fault

Guard = Callable[[State, Facts], Iterator[Fault]]

_FROM: Mapping[Step, frozenset[Stage]] = {
    **dict.fromkeys(
        (Step.DONE, Step.CONSENT, Step.SURVEY, Step.FILE, Step.CLOSE, Step.VOID), frozenset({Stage.OPEN, Stage.DONE})
    ),
    Step.ATTEST: frozenset({Stage.DONE}),
    Step.REOPEN: frozenset({Stage.CLOSED, Stage.VOID}),
}
"""In which stages a step may be taken."""
COMES_WITH_STEP = frozenset(
    {"day_missing", "document_missing", "authority_missing", "reason_missing", "setting_missing"}
)
"""Codes of faults that are put right by what is sent with the step."""
NOT_HIS = frozenset({"no_side", "one_for_two"})
NOT_NOW = frozenset({"wrong_stage", "not_asked_for", "attested_already", "register_changed"})


def may_follow(step: Step, stage: Stage) -> bool:
    """Return whether a step may be taken in a stage."""
    return stage in _FROM.get(step, frozenset())


def against(state: State, step: Step, facts: Facts) -> tuple[Fault, ...]:
    """Return everything that stands against a step; nothing where it may be taken."""
    if not may_follow(step, state.stage):
        where = ", ".join(sorted(_FROM.get(step, frozenset()))) or "not begun yet"
        told = f"{step.value} is for what is {where}; this is {state.stage.value}."
        return (Fault("/step", "wrong_stage", told),)
    return tuple(fault for guard in (_by_a_side, *_GUARDS[step]) for fault in guard(state, facts))


def rule_of(state: State, facts: Facts) -> ActionRule:
    """Return what the law asks for what is to be done."""
    return facts.rules[state.action]


def _by_a_side(_: State, facts: Facts) -> Iterator[Fault]:
    if facts.unit not in facts.sides:
        yield Fault("/unit", "no_side", "Only the sides of a marker do this: say for which you act.")


def _done(state: State, facts: Facts) -> Iterator[Fault]:
    yield from _dated(facts, "it was done")
    if facts.day is not None and facts.day < state.opened.found_on:
        told = f"It was found on {state.opened.found_on}: what was done before put nothing right."
        yield Fault("/day", "before_found", told)


def _attested(state: State, facts: Facts) -> Iterator[Fault]:
    signed = [*state.attestations, *facts.signed]
    if any(each.person == facts.person and each.unit == facts.unit for each in state.attestations):
        yield Fault("/unit", "attested_already", "You have signed for it: a second signature adds nothing.")
    yield from _one_for_one(facts, ((each.person, each.unit) for each in signed))
    if facts.signed_by:
        yield from _documented(facts)
    if rule_of(state, facts).closing is Closing.FILED and not state.survey:
        told = "The sides sign what they surveyed together: record the joint survey first."
        yield Fault("/survey", "survey_missing", told)


def _consented(state: State, facts: Facts) -> Iterator[Fault]:
    if facts.purpose is Purpose.CHANGE and rule_of(state, facts).closing is not Closing.FILED:
        told = f"{state.action.value} needs no agreement beforehand: sign when it was done."
        yield Fault("/purpose", "not_asked_for", told)
    yield from _documented(facts)
    yield from _dated(facts, "the agreement is dated")
    there = state.consents if facts.purpose is Purpose.CHANGE else state.given_up
    yield from _one_for_one(facts, ((each.signed_by, each.unit) for each in there))


def _surveyed(state: State, facts: Facts) -> Iterator[Fault]:
    yield from _of_change(state, facts)
    yield from _documented(facts)
    yield from _dated(facts, "the survey was made")
    if state.action in NEEDS_SETTING and facts.setting is None:
        told = "A joint survey tells where the marker stands since: give its position with system and accuracy."
        yield Fault("/setting", "setting_missing", told)
    if state.action is Action.ADD and facts.setting is not None:
        yield from _numbered(facts.setting.number, facts)


def _numbered(number: str, facts: Facts) -> Iterator[Fault]:
    if not number.strip():
        yield Fault("/setting/number", "number_missing", "A marker that is added has a number: give it.")
    elif number in facts.taken_numbers:
        told = f"The line has a marker {number}: give the new one another number."
        yield Fault("/setting/number", "number_taken", told)


def _filed(state: State, facts: Facts) -> Iterator[Fault]:
    yield from _of_change(state, facts)
    yield from _documented(facts)
    yield from _dated(facts, "it was filed")
    if not facts.authority.strip():
        told = f"Say with whom it was filed: {facts.approved_by or 'the authority that approved the line'}."
        yield Fault("/authority", "authority_missing", told)
    if not state.survey:
        yield Fault("/survey", "survey_missing", "What is filed is what was surveyed: record the joint survey first.")


def _closed(state: State, facts: Facts) -> Iterator[Fault]:
    yield from against_closing(
        state.action,
        rule_of(state, facts),
        state.papers(facts.signed if state.done_by is not None else ()),
        sides=facts.sides,
        managing=facts.managing,
        approved_by=facts.approved_by,
        today=facts.today,
    )
    if state.action in CHANGES_REGISTER:
        yield from _registrable(state, facts)


def _registrable(state: State, facts: Facts) -> Iterator[Fault]:
    if not facts.is_registered:
        told = "The register has no such marker any more: what is not there is neither moved nor scrapped."
        yield Fault("/marker", "not_registered", told)
    since, done_on = facts.stands_since, state.done_on
    if state.action is not Action.ADD and since is not None and done_on is not None and done_on <= since:
        told = f"The marker has stood as registered since {since}: it cannot have been changed before that."
        yield Fault("/done_on", "before_registered", told)
    if state.action in NEEDS_SETTING and state.setting is None:
        yield Fault("/setting", "setting_missing", "The joint survey names no position: record it anew, with one.")
    if state.action is Action.ADD and state.setting is not None:
        yield from _numbered(state.setting.number, facts)


def _reopened(state: State, facts: Facts) -> Iterator[Fault]:
    if state.action in CHANGES_REGISTER and not state.is_void:
        told = "The register has followed it: what is to be changed again is agreed, surveyed and filed again."
        yield Fault("/step", "register_changed", told)
    yield from _reasoned(facts)


def _given_up(state: State, facts: Facts) -> Iterator[Fault]:
    yield from _reasoned(facts)
    if facts.is_asked and state.action not in CHANGES_REGISTER:
        told = (
            "The last record of the marker still asks for it: correct that record, or record what is there now; nothing"
            " is given up that is still broken."
        )
        yield Fault("/record", "still_asked", told)
    agreed = {each.unit for each in state.given_up}
    missing = [facts.sides.get(unit, str(unit)) for unit in must_agree(state, facts) if unit not in agreed]
    if missing:
        told = f"Nothing that takes all sides is given up by one: the consent of {', '.join(missing)} is missing."
        yield Fault("/consents", "consent_missing", told)


def must_agree(state: State, facts: Facts) -> tuple[UUID, ...]:
    """Return the sides without which nothing is given up: all, where it takes all to close it."""
    is_joint = rule_of(state, facts).closing in {Closing.JOINT, Closing.FILED}
    return tuple(sorted(facts.sides, key=str)) if is_joint else ()


def _of_change(state: State, facts: Facts) -> Iterator[Fault]:
    if rule_of(state, facts).closing is not Closing.FILED:
        told = f"{state.action.value} is neither surveyed nor filed: sign when it was done."
        yield Fault("/step", "not_asked_for", told)


def _reasoned(facts: Facts) -> Iterator[Fault]:
    if not facts.note.strip():
        yield Fault("/reason", "reason_missing", "Say in a sentence why.")


def _documented(facts: Facts) -> Iterator[Fault]:
    if not facts.document.strip():
        yield Fault("/document", "document_missing", "Name the document by which this is found in the archive.")


def _dated(facts: Facts, what: str) -> Iterator[Fault]:
    if facts.day is None:
        yield Fault("/day", "day_missing", f"Say on which day {what}.")
    elif facts.day > facts.today:
        told = f"{facts.day} lies after today, {facts.today}: what is to come is recorded when it has come."
        yield Fault("/day", "in_future", told)


def _one_for_one(facts: Facts, given: Iterable[tuple[str, UUID]]) -> Iterator[Fault]:
    if any(person == facts.person and unit != facts.unit for person, unit in given):
        yield Fault("/unit", "one_for_two", "You have signed for another side: each side signs by its own people.")


_GUARDS: Mapping[Step, tuple[Guard, ...]] = {
    Step.DONE: (_done,),
    Step.ATTEST: (_attested,),
    Step.CONSENT: (_consented,),
    Step.SURVEY: (_surveyed,),
    Step.FILE: (_filed,),
    Step.CLOSE: (_closed,),
    Step.REOPEN: (_reopened,),
    Step.VOID: (_given_up,),
}
