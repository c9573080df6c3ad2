"""How far something that is to be done has come (处理状态), and what is known when a step is to be taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from boundaries.inspections.findings.actions import Action, ActionRules
from boundaries.inspections.treating.following.events import Opened, Purpose
from boundaries.inspections.treating.following.settings import Setting
from boundaries.inspections.treatment.closing import Attestation, FiledWith, Papers
from boundaries.markers.consent import Consent

CHANGES_REGISTER = frozenset({Action.MOVE, Action.ADD, Action.SCRAP})
"""界桩变动: done with these, the register of markers says something else (令353, Art. 6; V)."""
NEEDS_SETTING = frozenset({Action.MOVE, Action.ADD})


class Stage(StrEnum):
    """Where something that is to be done stands (处理阶段)."""

    OPEN = "open"
    """待处理."""
    DONE = "done"
    """已实施、待办结: it was done, and papers are missing."""
    CLOSED = "closed"
    """已办结."""
    VOID = "void"
    """已撤销."""


@dataclass(frozen=True, slots=True)
class State:
    """Everything that is known of something that is to be done (处理状态), as its events left it."""

    opened: Opened
    since: date
    """Day of the last event."""
    done_on: date | None = None
    done_by: UUID | None = None
    """The record that tells of it; ``None`` where somebody reported it otherwise."""
    attestations: tuple[Attestation, ...] = ()
    consents: tuple[Consent, ...] = ()
    survey: str = ""
    setting: Setting | None = None
    filed: FiledWith | None = None
    given_up: tuple[Consent, ...] = ()
    """Which sides agree that nothing is done."""
    closed_on: date | None = None
    """The day of the last paper, or that of giving it up."""
    is_void: bool = False
    reopened: int = 0

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        if self.closed_on is not None:
            return Stage.VOID if self.is_void else Stage.CLOSED
        return Stage.OPEN if self.done_on is None else Stage.DONE

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done or signed."""
        return self.closed_on is None

    @property
    def action(self) -> Action:
        """What is to be done."""
        return self.opened.action

    def papers(self, signed: tuple[Attestation, ...] = ()) -> Papers:
        """Return the papers that there are.

        Parameters
        ----------
        signed
            Who signed the record by which it was done; a person who signed for it otherwise counts once.
        """
        there = {(each.unit, each.person) for each in self.attestations}
        more = tuple(each for each in signed if (each.unit, each.person) not in there)
        return Papers(self.done_on, (*self.attestations, *more), self.consents, self.survey, self.filed)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known when a step is to be taken (办理情况).

    Parameters
    ----------
    today
        The calendar day in Asia/Shanghai.
    actor, unit
        Id of the person, and the side for which he acts.
    sides
        Of the marker, with their names.
    managing
        Who looks after it; ``None`` where nobody is named.
    approved_by
        Who approved the line; ``None`` where the register does not say.
    rules
        What each action asks for.
    signed
        Who has signed the record by which it was done, as far as the signatures hold.
    is_asked
        Whether the last record of the marker still asks for it.
    stands_since
        Since when the register has the marker as it stands; ``None`` where it has none.
    note, day, document, authority, purpose, setting
        What comes with the step.
    signed_by
        For a side that lies in another province: who signed on paper.
    taken_numbers
        Numbers of markers that there are along the line.
    """

    today: date
    actor: str
    unit: UUID | None
    sides: Mapping[UUID, str]
    managing: UUID | None
    approved_by: str | None
    rules: ActionRules
    signed: tuple[Attestation, ...] = ()
    is_asked: bool = True
    is_registered: bool = True
    stands_since: date | None = None
    note: str = ""
    day: date | None = None
    document: str = ""
    authority: str = ""
    purpose: Purpose = Purpose.CHANGE
    setting: Setting | None = None
    signed_by: str = ""
    taken_numbers: frozenset[str] = frozenset()

    @property
    def person(self) -> str:
        """Who signs: by account, or on paper."""
        return f"paper:{self.signed_by.strip()}" if self.signed_by.strip() else self.actor
