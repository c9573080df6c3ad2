"""What may be done to a proposal, by whom, and where it leads: the one table of the procedure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gazetteer.proposals.workflow.states import Stage


class Taker(StrEnum):
    """In what capacity a step is taken (办理角色); the words are those of the roles that accounts have."""

    PROPOSER = "proposer"
    EXPERT = "expert"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    FILING_CLERK = "filing_clerk"


class Step(StrEnum):
    """One thing that is done to a proposal (办理步骤)."""

    BEGIN = "begin"
    """起草."""
    EDIT = "edit"
    """修改."""
    SUBMIT = "submit"
    """提交."""
    WITHDRAW = "withdraw"
    """撤回."""
    ACCEPT = "accept"
    """受理."""
    RETURN = "return"
    """退回补正."""
    ASSESS = "assess"
    """完成综合评估."""
    OPINE = "opine"
    """专家出具意见."""
    CONCLUDE_EXPERTS = "conclude_experts"
    """完成专家论证."""
    OPEN_CONSULTATION = "open_consultation"
    """公开征求意见."""
    CLOSE_CONSULTATION = "close_consultation"
    """结束征求意见."""
    APPROVE = "approve"
    """批准."""
    REJECT = "reject"
    """不予批准."""
    FILE = "file"
    """备案."""
    ANNOUNCE = "announce"
    """公告."""
    PUBLISH_CODE = "publish_code"
    """公布行政区划代码."""
    EXTEND = "extend"
    """同意延期."""
    COMPLETE = "complete"
    """报告变更完成."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """Where a step leads from a stage (流转); the same stage where it leads on within it."""

    step: Step
    source: Stage | None
    """``None`` before there is a proposal."""
    target: Stage


ARROWS = (
    Arrow(Step.BEGIN, None, Stage.DRAFT),
    Arrow(Step.EDIT, Stage.DRAFT, Stage.DRAFT),
    Arrow(Step.EDIT, Stage.RETURNED, Stage.RETURNED),
    Arrow(Step.SUBMIT, Stage.DRAFT, Stage.SUBMITTED),
    Arrow(Step.SUBMIT, Stage.RETURNED, Stage.SUBMITTED),
    Arrow(Step.WITHDRAW, Stage.DRAFT, Stage.WITHDRAWN),
    Arrow(Step.WITHDRAW, Stage.SUBMITTED, Stage.WITHDRAWN),
    Arrow(Step.WITHDRAW, Stage.RETURNED, Stage.WITHDRAWN),
    Arrow(Step.WITHDRAW, Stage.ACCEPTED, Stage.WITHDRAWN),
    Arrow(Step.ACCEPT, Stage.SUBMITTED, Stage.ACCEPTED),
    Arrow(Step.RETURN, Stage.SUBMITTED, Stage.RETURNED),
    Arrow(Step.RETURN, Stage.ACCEPTED, Stage.RETURNED),
    Arrow(Step.ASSESS, Stage.ACCEPTED, Stage.ACCEPTED),
    Arrow(Step.OPINE, Stage.ACCEPTED, Stage.ACCEPTED),
    Arrow(Step.CONCLUDE_EXPERTS, Stage.ACCEPTED, Stage.ACCEPTED),
    Arrow(Step.OPEN_CONSULTATION, Stage.ACCEPTED, Stage.ACCEPTED),
    Arrow(Step.CLOSE_CONSULTATION, Stage.ACCEPTED, Stage.ACCEPTED),
    Arrow(Step.APPROVE, Stage.ACCEPTED, Stage.APPROVED),
    Arrow(Step.REJECT, Stage.ACCEPTED, Stage.REJECTED),
    Arrow(Step.FILE, Stage.APPROVED, Stage.FILED),
    # Where both clocks run from approval, the law asks for no order.
    Arrow(Step.FILE, Stage.ANNOUNCED, Stage.ANNOUNCED),
    Arrow(Step.ANNOUNCE, Stage.APPROVED, Stage.ANNOUNCED),
    Arrow(Step.ANNOUNCE, Stage.FILED, Stage.ANNOUNCED),
    *(
        Arrow(step, stage, stage)
        for step in (Step.PUBLISH_CODE, Step.EXTEND, Step.COMPLETE)
        for stage in (Stage.APPROVED, Stage.FILED, Stage.ANNOUNCED)
    ),
)
"""Every way that a proposal may go."""

_PROPOSER = frozenset({Taker.PROPOSER})
_REVIEWER = frozenset({Taker.REVIEWER})
_APPROVER = frozenset({Taker.APPROVER})
_CLERK = frozenset({Taker.FILING_CLERK})

TAKERS: Mapping[Step, frozenset[Taker]] = {
    Step.BEGIN: _PROPOSER,
    Step.EDIT: _PROPOSER,
    Step.SUBMIT: _PROPOSER,
    Step.WITHDRAW: _PROPOSER,
    Step.ACCEPT: _REVIEWER,
    Step.RETURN: _REVIEWER | _APPROVER,
    Step.ASSESS: _REVIEWER,
    Step.OPINE: frozenset({Taker.EXPERT}),
    Step.CONCLUDE_EXPERTS: _REVIEWER,
    Step.OPEN_CONSULTATION: _REVIEWER,
    Step.CLOSE_CONSULTATION: _REVIEWER,
    Step.APPROVE: _APPROVER,
    Step.REJECT: _APPROVER,
    Step.FILE: _CLERK,
    Step.ANNOUNCE: _CLERK,
    Step.PUBLISH_CODE: _CLERK,
    Step.EXTEND: _APPROVER,
    Step.COMPLETE: _CLERK,
}
"""Who takes each step."""

ACTIONS: Mapping[Step, str] = {
    **{step: step.value for step in Step},
    Step.BEGIN: "propose",
    Step.EDIT: "propose",
    Step.CONCLUDE_EXPERTS: "call_experts",
    Step.CLOSE_CONSULTATION: "open_consultation",
    Step.APPROVE: "decide",
    Step.REJECT: "decide",
    Step.PUBLISH_CODE: "complete",
}
"""Under what word accounts allow each step."""

_TARGETS: Mapping[tuple[Step, Stage | None], Stage] = {(arrow.step, arrow.source): arrow.target for arrow in ARROWS}


def target(step: Step, source: Stage | None) -> Stage | None:
    """Return the stage that a step leads to; ``None`` where it cannot be taken.

    Examples
    --------
    >>> target(Step.SUBMIT, Stage.DRAFT), target(Step.APPROVE, Stage.DRAFT)
    (<Stage.SUBMITTED: 'submitted'>, None)
    """
    return _TARGETS.get((step, source))


def sources(step: Step) -> tuple[Stage, ...]:
    """Return the stages in which a step may be taken.

    Examples
    --------
    >>> [stage.value for stage in sources(Step.SUBMIT)]
    ['draft', 'returned']
    """
    return tuple(arrow.source for arrow in ARROWS if arrow.step is step and arrow.source is not None)
