"""What is known when a step is to be taken: the person, the papers, the findings, and what a province has set."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from gazetteer.proposals.workflow.approvers import Approvers, known_approvers, read_approvers
from gazetteer.proposals.workflow.procedures import Procedures, known_procedures, read_procedures
from gazetteer.proposals.workflow.states import Approval, Review, Subject


class DocumentKind(StrEnum):
    """What a paper is (材料种类).

    References
    ----------
    地名管理条例, Art. 11, 25; 行政区划管理条例 (国务院令704), Art. 13, 15.
    """

    APPLICATION = "application"
    """申请书."""
    BACKGROUND = "background"
    """历史、地理、民族、经济、人口、资源环境、行政区域面积和隶属关系的基本情况."""
    MAP_BEFORE = "map_before"
    """变更前的行政区划图."""
    MAP_OF_PLAN = "map_of_plan"
    """变更方案示意图."""
    ASSESSMENT_REPORT = "assessment_report"
    """综合评估报告, of divisions 风险评估报告."""
    EXPERT_REPORT = "expert_report"
    """专家论证报告."""
    CONSULTATION_REPORT = "consultation_report"
    """征求意见报告."""
    PROTECTIVE_MEASURES = "protective_measures"
    """地名文化遗产保护措施, as a paper or in the draft."""
    APPROVAL = "approval"
    """批复文件."""
    COMPLETION_REPORT = "completion_report"
    """变更完成情况报告."""
    OTHER = "other"
    """其他材料; no step asks for it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the law leaves to those who run the procedure (地方规定).

    Parameters
    ----------
    consultation_days
        How long the public is asked, in calendar days; no law names a length.
    experts
        How many must have given an opinion before their review is concluded; no law names a number.
    approvers, procedures
        The tables of who approves and what is asked.
    """

    consultation_days: int = 15
    experts: int = 1
    approvers: Approvers = field(default_factory=known_approvers)
    procedures: Procedures = field(default_factory=known_procedures)


def read_terms(
    *, consultation_days: int, experts: int, approvers: Path | None = None, procedures: Path | None = None
) -> Terms:
    """Return what those who run the procedure have set.

    Parameters
    ----------
    approvers, procedures
        Tables that take the place of ours, see `read_approvers` and `read_procedures`.

    Raises
    ------
    InvalidInput
        When a table cannot be read, or asks for less than the law does.
    """
    return Terms(
        consultation_days,
        experts,
        read_approvers(approvers) if approvers is not None else known_approvers(),
        read_procedures(procedures) if procedures is not None else known_procedures(),
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known when a step is to be taken (办理依据).

    Parameters
    ----------
    today
        The calendar day in Asia/Shanghai.
    actor
        Id of who takes the step.
    role
        In what capacity; a word of `Taker`.
    reason
        Why, in a sentence; needed to withdraw, return, reject, extend, and to leave a review out.
    subject
        With `BEGIN`, `EDIT` and `SUBMIT`: what the draft concerns as it stands.
    documents
        The papers that the proposal has.
    blocking
        What the rules forbid, as shown to people (``"R8"``, in bulk ``"R8, row 12"``); in bulk, of the names to be
        approved.
    unjustified
        What the rules want a reason for, and none is given.
    colleagues
        Ids of those who may act for the proposer.
    conflicted
        Ids of those who have an interest in the matter.
    is_protected
        Whether a name concerned is on the list of protected names (地名保护名录).
    reviews
        With `ACCEPT`: which are to be held; ``None`` for all that the procedure names.
    until
        With `OPEN_CONSULTATION`: the last day, where it is to be longer than the terms say, or prolonged.
    approval
        With `APPROVE`: the document.
    done_on
        With `FILE`, `ANNOUNCE`, `PUBLISH_CODE`, `COMPLETE`: the day it was done, where that was before today.
    terms
        What the law leaves to those who run the procedure.
    """

    today: date
    actor: str
    role: str
    reason: str = ""
    subject: Subject | None = None
    documents: frozenset[DocumentKind] = frozenset()
    blocking: tuple[str, ...] = ()
    unjustified: tuple[str, ...] = ()
    colleagues: frozenset[str] = frozenset()
    conflicted: frozenset[str] = frozenset()
    is_protected: bool = False
    reviews: frozenset[Review] | None = None
    until: date | None = None
    approval: Approval | None = None
    done_on: date | None = None
    terms: Terms = field(default_factory=Terms)
