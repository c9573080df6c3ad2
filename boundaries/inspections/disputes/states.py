"""How far a dispute has come, what it is about, and what may happen to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from uuid import UUID

from boundaries.inspections.provisions import DATA, rows_of
from foundation.errors import InvalidInput


class Stage(StrEnum):
    """Where a dispute stands (纠纷处理阶段)."""

    REPORTED = "reported"
    """已报告."""
    MEDIATING = "mediating"
    """调处中: the sides negotiate."""
    REFERRED = "referred"
    """已报请处理: a higher authority decides."""
    RESOLVED = "resolved"
    """已解决: by agreement of all sides, or by decision."""
    UNFOUNDED = "unfounded"
    """查无纠纷: all sides say that there is none."""


class Step(StrEnum):
    """What is done to a dispute (处理步骤)."""

    REPORT = "report"
    """报告."""
    MEDIATE = "mediate"
    """启动调处."""
    MEET = "meet"
    """协商会议."""
    AGREE = "agree"
    """达成协议."""
    REFER = "refer"
    """报请处理."""
    RETURN = "return"
    """退回协商."""
    DECIDE = "decide"
    """作出处理决定."""
    DISMISS = "dismiss"
    """确认无纠纷."""
    REOPEN = "reopen"
    """重新启动."""


class DisputeKind(StrEnum):
    """What a dispute is about (纠纷类别); `data/disputes.tsv` says to whom it is referred."""

    POSITION = "position"
    """界线实地位置认定 (令353, Art. 15; V)."""
    CROSS_LINE_USE = "cross_line_use"
    """跨界生产经营."""
    RESOURCE = "resource"
    """资源权属."""
    MARKER = "marker"
    """界桩损坏移动."""
    OTHER = "other"
    """其他."""


@dataclass(frozen=True, slots=True)
class KindRule:
    """What is known of a kind of dispute (纠纷类别规则).

    Parameters
    ----------
    term
        In Chinese.
    referred_to
        To whom it is referred when the sides do not agree.
    basis, certainty
        On what that rests.
    """

    term: str
    referred_to: str
    basis: str
    certainty: str


KindRules = Mapping[DisputeKind, KindRule]


@cache
def known_kinds() -> KindRules:
    """Return the kinds that came with the program."""
    return read_kinds(DATA / "disputes.tsv")


def read_kinds(path: Path) -> KindRules:
    """Return what a tab-separated file says of each kind.

    Parameters
    ----------
    path
        UTF-8 with the columns kind, term, referred_to, basis and certainty.

    Raises
    ------
    InvalidInput
        When it cannot be read, or lacks a kind.
    """
    try:
        rules = {
            DisputeKind(row["kind"]): KindRule(row["term"], row["referred_to"], row["basis"], row["certainty"])
            for row in rows_of(path)
        }
    except (KeyError, ValueError) as error:
        raise InvalidInput(f"{path} holds a kind of dispute that cannot be read: {error!r}.") from error
    if missing := [kind.value for kind in DisputeKind if kind not in rules]:
        raise InvalidInput(f"{path} says nothing of {', '.join(missing)}: give each kind a row.")
    return rules


@dataclass(frozen=True, slots=True)
class Subject:
    """What a dispute is about (纠纷事项).

    Parameters
    ----------
    kind
        Of which sort.
    line
        Along which line.
    sides
        The units concerned: those of the line, and no fewer.
    told
        What it is, in a sentence.
    from_m, to_m
        The stretch concerned, in metres of chainage; ``None`` where that is not known.
    """

    kind: DisputeKind
    line: UUID
    sides: frozenset[UUID]
    told: str
    from_m: float | None = None
    to_m: float | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Everything that is known of a dispute (纠纷状态), as its events left it."""

    stage: Stage
    subject: Subject
    since: date
    """Day of the last event."""
    reported_on: date
    meetings: int = 0
    """How often the sides met."""
    referred_to: str | None = None
    settled_by: str | None = None
    """The agreement or decision by which it ended; ``None`` while it has not."""
    reopened: int = 0
    """How often it came up again."""

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.stage not in {Stage.RESOLVED, Stage.UNFOUNDED}


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from one stage to another (阶段转换); from ``None`` it begins."""

    step: Step
    source: Stage | None
    target: Stage


ARROWS: tuple[Arrow, ...] = (
    Arrow(Step.REPORT, None, Stage.REPORTED),
    Arrow(Step.MEDIATE, Stage.REPORTED, Stage.MEDIATING),
    Arrow(Step.DISMISS, Stage.REPORTED, Stage.UNFOUNDED),
    Arrow(Step.DISMISS, Stage.MEDIATING, Stage.UNFOUNDED),
    Arrow(Step.MEET, Stage.MEDIATING, Stage.MEDIATING),
    Arrow(Step.AGREE, Stage.MEDIATING, Stage.RESOLVED),
    Arrow(Step.REFER, Stage.MEDIATING, Stage.REFERRED),
    Arrow(Step.RETURN, Stage.REFERRED, Stage.MEDIATING),
    Arrow(Step.AGREE, Stage.REFERRED, Stage.RESOLVED),
    Arrow(Step.DECIDE, Stage.REFERRED, Stage.RESOLVED),
    Arrow(Step.REOPEN, Stage.RESOLVED, Stage.MEDIATING),
    Arrow(Step.REOPEN, Stage.UNFOUNDED, Stage.MEDIATING),
)
"""Every way that a dispute may go."""

_TARGETS: Mapping[tuple[Step, Stage | None], Stage] = {(arrow.step, arrow.source): arrow.target for arrow in ARROWS}


def target(step: Step, source: Stage | None) -> Stage | None:
    """Return the stage that a step leads to; ``None`` where it cannot be taken.

    Examples
    --------
    >>> target(Step.MEDIATE, Stage.REPORTED), target(Step.AGREE, Stage.REPORTED)
    (<Stage.MEDIATING: 'mediating'>, None)
    """
    return _TARGETS.get((step, source))


def sources(step: Step) -> tuple[Stage, ...]:
    """Return the stages in which a step may be taken.

    Examples
    --------
    >>> [stage.value for stage in sources(Step.AGREE)]
    ['mediating', 'referred']
    """
    return tuple(arrow.source for arrow in ARROWS if arrow.step is step and arrow.source is not None)
