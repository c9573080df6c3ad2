"""When something that was to be done is closed (办结): with whose signatures, and after which filing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from boundaries.inspections.findings.actions import Action, ActionRule, Closing
from boundaries.markers.consent import Consent
from foundation.errors import Conflict, Fault


@dataclass(frozen=True, slots=True)
class Attestation:
    """That a side was present when something was done, and signs for it (到场签字).

    Parameters
    ----------
    unit
        The side.
    person
        Id of who signed.
    on
        The day.
    """

    unit: UUID
    person: str
    on: date


@dataclass(frozen=True, slots=True)
class FiledWith:
    """That a change was filed with the authority that approved the line (报批准机关备案).

    Parameters
    ----------
    authority
        Its name as the document has it.
    document
        By which the filing is found.
    on
        The day.
    """

    authority: str
    document: str
    on: date


@dataclass(frozen=True, slots=True)
class Papers:
    """What is there when something is to be closed (办结材料).

    Parameters
    ----------
    done_on
        The day it was done; ``None`` while it is not.
    attestations
        Who was there.
    consents
        Which sides agreed before: for moving, adding and scrapping.
    survey
        The document of the joint survey (联合测绘成果); empty where there is none.
    filed
        With whom it was filed; ``None`` while it is not.
    """

    done_on: date | None
    attestations: tuple[Attestation, ...] = ()
    consents: tuple[Consent, ...] = ()
    survey: str = ""
    filed: FiledWith | None = None


class NotClosed(Conflict):
    """The law does not allow to close it; `faults` name every reason."""


def against_closing(
    action: Action,
    rule: ActionRule,
    papers: Papers,
    *,
    sides: Mapping[UUID, str],
    managing: UUID | None,
    approved_by: str | None,
    today: date,
) -> tuple[Fault, ...]:
    """Return everything that stands against closing what was to be done; nothing where it may be closed.

    Parameters
    ----------
    rule
        What the action asks for.
    sides
        Of the marker, with their names.
    managing
        Who looks after it; ``None`` where nobody is named, so that any side may do upkeep.
    approved_by
        Who approved the line; ``None`` where the register does not say, and then any filing is taken.

    References
    ----------
    令353, Art. 6 (V): repaired with the neighbour present; moved or added with the agreement of all sides, a joint
    survey, and the filing with the authority that approved the line; Art. 16 (4) (V): repairing alone is a matter for
    discipline.
    """
    if rule.closing is Closing.NONE:
        return ()
    faults = [*_days(action, papers, today), *_strangers(papers, sides)]
    if rule.closing is Closing.ONE_SIDE:
        faults += _by_managing(papers, sides, managing)
    else:
        faults += _by_all(action, rule, papers, sides)
    if rule.closing is Closing.FILED:
        faults += _filed(action, papers, sides, approved_by)
    return tuple(faults)


def close(
    action: Action,
    rule: ActionRule,
    papers: Papers,
    *,
    sides: Mapping[UUID, str],
    managing: UUID | None,
    approved_by: str | None,
    today: date,
) -> date:
    """Return the day on which something was closed: that of the last paper.

    Raises
    ------
    NotClosed
        When the law does not allow it; `faults` name every reason at once.
    """
    faults = against_closing(action, rule, papers, sides=sides, managing=managing, approved_by=approved_by, today=today)
    if faults:
        raise NotClosed(" ".join(fault.message for fault in faults), faults=faults)
    days = [each.on for each in papers.attestations]
    days += [papers.filed.on] if papers.filed is not None else []
    days += [papers.done_on] if papers.done_on is not None else []
    return max(days, default=today)


def _days(action: Action, papers: Papers, today: date) -> Iterator[Fault]:
    if papers.done_on is None:
        yield Fault("done_on", "not_done", f"Nobody says on which day {action.value} was done: give the day.")
        return
    late = [each.on for each in papers.attestations] + ([papers.filed.on] if papers.filed is not None else [])
    if papers.done_on > today or any(day > today for day in late):
        yield Fault("done_on", "in_future", f"A day lies after today, {today}: what is to come closes nothing.")
    if any(each.on < papers.done_on for each in papers.attestations):
        told = f"Somebody signed before it was done on {papers.done_on}: sign afterwards."
        yield Fault("attestations", "signed_before", told)


def _strangers(papers: Papers, sides: Mapping[UUID, str]) -> Iterator[Fault]:
    by_person: dict[str, set[UUID]] = {}
    for each in papers.attestations:
        by_person.setdefault(each.person, set()).add(each.unit)
        if each.unit not in sides:
            told = f"{each.person} signed for a unit that is no side of the marker: only its sides sign."
            yield Fault("attestations", "no_side", told)
    for person, units in sorted(by_person.items()):
        if len(units) > 1:
            told = f"{person} signed for more than one side: each side signs by its own people."
            yield Fault("attestations", "one_for_two", told)


def _by_managing(papers: Papers, sides: Mapping[UUID, str], managing: UUID | None) -> Iterator[Fault]:
    signed = {each.unit for each in papers.attestations}
    if managing is not None and managing not in signed:
        told = f"{sides.get(managing, managing)} looks after this marker and has not signed."
        yield Fault("attestations", "signature_missing", told)
    elif not signed:
        yield Fault("attestations", "signature_missing", "Nobody has signed that it was done.")


_SIDES = 2


def _by_all(action: Action, rule: ActionRule, papers: Papers, sides: Mapping[UUID, str]) -> Iterator[Fault]:
    if len(sides) < _SIDES:
        told = f"A marker stands between {_SIDES} units at least: name its sides before anything is closed."
        yield Fault("sides", "sides_unknown", told)
    signed = {each.unit for each in papers.attestations}
    if missing := [name for unit, name in sides.items() if unit not in signed]:
        yield Fault(
            "attestations",
            "signature_missing",
            f"{action.value} {rule.term} is closed when every side was there and has signed; missing:"
            f" {', '.join(missing)} ({rule.basis}).",
        )


def _filed(action: Action, papers: Papers, sides: Mapping[UUID, str], approved_by: str | None) -> Iterator[Fault]:
    agreed = _agreed_before(papers.consents, papers.done_on)
    if missing := [name for unit, name in sides.items() if unit not in agreed]:
        told = f"{action.value} needs the agreement of all sides before it is done; missing: {', '.join(missing)}."
        yield Fault("consents", "consent_missing", told)
    if not papers.survey.strip():
        yield Fault("survey", "survey_missing", f"{action.value} needs a joint survey: name its document.")
    if papers.filed is None or not papers.filed.document.strip():
        told = f"{action.value} is to be filed with {approved_by or 'the authority that approved the line'}: file it."
        yield Fault("filed", "filing_missing", told)
    elif approved_by is not None and papers.filed.authority != approved_by:
        told = f"It was filed with {papers.filed.authority}; the line was approved by {approved_by}: file it there."
        yield Fault("filed", "filed_elsewhere", told)
    elif papers.done_on is not None and papers.filed.on < papers.done_on:
        told = f"It was filed on {papers.filed.on}, before it was done on {papers.done_on}: file what was done."
        yield Fault("filed", "filed_before", told)


def _agreed_before(consents: Iterable[Consent], done_on: date | None) -> set[UUID]:
    return {each.unit for each in consents if done_on is None or each.signed_on <= done_on}
