"""How far a proposal has come, and what it concerns."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from boundaries.divisions.chronicle.events import EventKind
from gazetteer.proposals.kinds import Kind

_DIVISIONS = ("212", "213", "214", "215")
"""Beginnings of the class codes of administrative divisions."""


class Stage(StrEnum):
    """Where a proposal stands (办理阶段)."""

    DRAFT = "draft"
    """草稿."""
    SUBMITTED = "submitted"
    """已提交."""
    RETURNED = "returned"
    """已退回."""
    ACCEPTED = "accepted"
    """已受理: assessment, expert review and consultation run side by side."""
    APPROVED = "approved"
    """已批准: the name is standard from here on (条例, Art. 15)."""
    REJECTED = "rejected"
    """不予批准."""
    WITHDRAWN = "withdrawn"
    """已撤回."""
    FILED = "filed"
    """已备案."""
    ANNOUNCED = "announced"
    """已公告."""


class Review(StrEnum):
    """What is asked between acceptance and decision (审查环节).

    References
    ----------
    地名管理条例, Art. 11; 实施办法 (民政部令71), Art. 5; 行政区划管理条例, Art. 13.
    """

    ASSESSMENT = "assessment"
    """综合评估 (of divisions 风险评估)."""
    EXPERTS = "experts"
    """专家论证."""
    CONSULTATION = "consultation"
    """征求意见."""


class Duty(StrEnum):
    """What is owed after approval (批准后事项)."""

    FILE = "file"
    """备案."""
    ANNOUNCE = "announce"
    """公告."""
    PUBLISH_CODE = "publish_code"
    """公布行政区划代码."""
    COMPLETE = "complete"
    """完成变更并报告."""


class Reach(StrEnum):
    """How far the named thing, or a changed boundary, reaches (跨界范围)."""

    COUNTY = "county"
    """Within one county."""
    PREFECTURE = "prefecture"
    """Across counties of one prefecture."""
    PROVINCE = "province"
    """Across prefectures of one province."""
    NATION = "nation"
    """Across provinces, at a border or sea, or known all over the country; a boundary or the seat of an autonomous
    county, a major change of a boundary, or one at a border, sea or lake."""


class AuthorityKind(StrEnum):
    """What sort of body decides (批准机关类型)."""

    CONGRESS = "congress"
    """全国人民代表大会."""
    STATE_COUNCIL = "state_council"
    """国务院."""
    MINISTRY = "ministry"
    """国务院有关部门."""
    GOVERNMENT = "government"
    """县级以上地方人民政府."""
    NAMES_DEPARTMENT = "names_department"
    """地方地名行政主管部门 (民政)."""
    OTHER_DEPARTMENT = "other_department"
    """地方其他部门 (住建、交通、水利 …)."""


@dataclass(frozen=True, slots=True)
class Authority:
    """Who decides, by sort and level (批准机关).

    Parameters
    ----------
    kind
        What sort of body.
    level
        1 province, 2 prefecture, 3 county; ``None`` for the central ones.
    """

    kind: AuthorityKind
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """The document by which a proposal was approved (批复).

    Parameters
    ----------
    authority
        Who approved, by sort and level.
    approved_by
        Its name as the document has it (批准机关).
    document
        Number of the document (批准文号).
    approved_on
        Its day: legal clocks count from the next (批准时间).
    """

    authority: Authority
    approved_by: str
    document: str
    approved_on: date


@dataclass(frozen=True, slots=True)
class Subject:
    """What a proposal concerns, as far as the procedure depends on it (申请事项).

    Parameters
    ----------
    kind
        What it asks for.
    class_codes
        Class of the place, five digits; in bulk, those of all places.
    reach
        How far the place reaches; in bulk, the farthest.
    changes
        What happens to divisions, where it asks for that.
    level
        Of the division concerned, where it is one: 1 province to 5 village. With several, the highest.
    """

    kind: Kind
    class_codes: frozenset[str]
    reach: Reach = Reach.COUNTY
    changes: frozenset[EventKind] = frozenset()
    level: int | None = None

    @property
    def is_division(self) -> bool:
        """Whether an administrative division is concerned."""
        return self.kind is Kind.DIVISION_CHANGE or any(code.startswith(_DIVISIONS) for code in self.class_codes)


@dataclass(frozen=True, slots=True)
class Consultation:
    """A public consultation (征求意见).

    Parameters
    ----------
    opened_on
        The day it was published; the next day is its first.
    until
        Its last day.
    """

    opened_on: date
    until: date


@dataclass(frozen=True, slots=True)
class State:
    """Everything that the procedure knows of a proposal (办理状态), as its events left it.

    Hashable; two proposals to which the same happened are in the same state.
    """

    stage: Stage
    subject: Subject
    proposer: str
    """Id of the person who began it."""
    since: date
    """Day of the last event."""
    authors: frozenset[str] = frozenset()
    """Ids of all who wrote or submitted it: they do not handle what is their own."""
    submitted_on: date | None = None
    """Day of the last submission."""
    required: frozenset[Review] = frozenset()
    """Reviews that must be finished before approval: fixed at acceptance, and a consultation once it is open."""
    finished: frozenset[Review] = frozenset()
    experts: frozenset[str] = frozenset()
    """Ids of the experts who have given an opinion."""
    consultation: Consultation | None = None
    """The one that is open, or was."""
    approval: Approval | None = None
    duties: frozenset[Duty] = frozenset()
    """What is owed since approval; fixed by it."""
    performed: frozenset[tuple[Duty, date]] = frozenset()
    """What of that was done, and when."""
    extended_on: date | None = None
    """When the longer time for completing a division change was granted."""

    @property
    def is_editable(self) -> bool:
        """Whether the proposer may change the draft."""
        return self.stage in {Stage.DRAFT, Stage.RETURNED}

    @property
    def is_decided(self) -> bool:
        """Whether it was approved, rejected or withdrawn."""
        return self.approval is not None or self.stage in {Stage.REJECTED, Stage.WITHDRAWN}

    @property
    def is_final(self) -> bool:
        """Whether nothing is left to be done."""
        return self.is_decided and not self.owed

    @property
    def missing(self) -> frozenset[Review]:
        """Reviews that are required and not finished."""
        return self.required - self.finished

    @property
    def owed(self) -> frozenset[Duty]:
        """Duties that are not performed."""
        return self.duties.difference(duty for duty, _ in self.performed)

    def performed_on(self, duty: Duty) -> date | None:
        """Return the day on which a duty was performed; ``None`` while it is not."""
        return next((day for done, day in self.performed if done is duty), None)
