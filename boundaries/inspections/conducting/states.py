"""What may happen to an inspection, what is known of it, and what is known when a step of it is to be taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from boundaries.inspections.scheduling.conduct import Done, Stage
from boundaries.inspections.scheduling.cycle import Round
from boundaries.inspections.signing.mandates import Mandate

PLANNED = "planned"
"""Where an inspection stands before any stage of it is done."""


class Step(StrEnum):
    """What is done to an inspection (联检办理步骤)."""

    PLAN = "plan"
    """列入联检计划."""
    REPLAN = "replan"
    """调整计划: another year, another lead, the sides and markers of the line anew."""
    TEAM = "team"
    """联检小组名单 of one side."""
    PLAN_AGREED = "plan_agreed"
    """商定联检实施方案."""
    TEAMS_FORMED = "teams_formed"
    """组成联检小组: every side has named its own."""
    FIRST_MEETING = "first_meeting"
    """第一次联席会议."""
    INDOOR = "indoor"
    """内业."""
    BEGIN_FIELD = "begin_field"
    """开始外业; the day may be to come."""
    FIELD = "field"
    """完成外业."""
    MENDING = "mending"
    """整改、修测."""
    SECOND_MEETING = "second_meeting"
    """第二次联席会议."""
    COMPLETE = "complete"
    """各方签署联检报告: it comes about by the last signature, and is taken by nobody."""
    FILE = "file"
    """报界线批准机关备案."""
    ARCHIVE = "archive"
    """归档."""
    CANCEL = "cancel"
    """取消联检任务."""


STAGES: Mapping[Step, Stage] = MappingProxyType(
    {
        Step.PLAN_AGREED: Stage.PLAN,
        Step.TEAMS_FORMED: Stage.TEAM,
        Step.FIRST_MEETING: Stage.FIRST_MEETING,
        Step.INDOOR: Stage.INDOOR,
        Step.FIELD: Stage.FIELD,
        Step.MENDING: Stage.MENDING,
        Step.SECOND_MEETING: Stage.SECOND_MEETING,
        Step.COMPLETE: Stage.REPORT,
        Step.FILE: Stage.FILED,
        Step.ARCHIVE: Stage.ARCHIVED,
    }
)
"""The stage of the conduct that a step has done."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the team of a side (联检组成员), by the name under which the list has them."""

    mandate: Mandate
    name: str


@dataclass(frozen=True, slots=True)
class State:
    """Everything that is known of an inspection (联检任务状态), as its events left it."""

    year: int
    lead: UUID
    """牵头单位."""
    units: tuple[UUID, ...]
    """The sides of the line."""
    markers: tuple[UUID, ...]
    """The markers on the plan, in their order along the line."""
    done: Mapping[Stage, Done] = field(default_factory=dict)
    members: tuple[Member, ...] = ()
    """Of every side, also those who have left."""
    field_from: date | None = None
    """The first day of the work in the field; it may be to come."""
    completed_on: date | None = None
    """The day on which every side had signed the report."""
    filed_on: date | None = None
    cancelled_on: date | None = None

    @property
    def team(self) -> tuple[Mandate, ...]:
        """Who is, or was, on whose team, and when."""
        return tuple(each.mandate for each in self.members)

    @property
    def names(self) -> Mapping[str, str]:
        """What the people of the teams are called, by id."""
        return {each.mandate.person: each.name for each in self.members}

    @property
    def is_cancelled(self) -> bool:
        """Whether it was given up."""
        return self.cancelled_on is not None

    @property
    def is_open(self) -> bool:
        """Whether it is neither completed nor given up."""
        return self.completed_on is None and self.cancelled_on is None

    @property
    def stage(self) -> str:
        """The furthest stage that is done; ``planned`` before any."""
        return max(self.done, key=list(Stage).index).value if self.done else PLANNED

    def of_side(self, unit: UUID) -> tuple[Member, ...]:
        """Return the team of a side, also those who have left."""
        return tuple(each for each in self.members if each.mandate.unit == unit)

    def of_sides_gone(self, units: tuple[UUID, ...]) -> tuple[Member, ...]:
        """Return who is, or was, on the team of a side that is none among some units."""
        return tuple(each for each in self.members if each.mandate.unit not in units)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known when a step is to be taken (办理情况).

    Parameters
    ----------
    today
        The calendar day in Asia/Shanghai.
    actor, role
        Id of the person, and in what capacity.
    running
        The round that the inspection is planned in.
    on
        The day on which the step was done; ``None`` for today.
    year, lead
        Of a plan; ``None`` with `REPLAN` for what they were.
    units, markers
        The sides of the line, and its markers in their order, as they are today.
    unit, members
        With `TEAM`: the side, and everybody who is or was on its team.
    unsettled
        How many records wait for a person to decide between two devices.
    """

    today: date
    actor: str
    role: str
    running: Round
    on: date | None = None
    reason: str = ""
    document: str = ""
    year: int | None = None
    lead: UUID | None = None
    units: tuple[UUID, ...] = ()
    markers: tuple[UUID, ...] = ()
    unit: UUID | None = None
    members: tuple[Member, ...] = ()
    unsettled: int = 0

    @property
    def day(self) -> date:
        """The day on which the step counts as done."""
        return self.on or self.today
