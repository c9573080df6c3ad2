"""The procedure as a diagram and as tables, drawn from the very tables that decide."""

from collections.abc import Iterable, Iterator, Mapping

from gazetteer.proposals.workflow.approvers import Approver, Approvers
from gazetteer.proposals.workflow.guards import GUARDS
from gazetteer.proposals.workflow.procedures import FILINGS, Procedures
from gazetteer.proposals.workflow.states import Authority, AuthorityKind, Review, Stage, State
from gazetteer.proposals.workflow.steps import ACTIONS, ARROWS, TAKERS, Step, sources

STAGES: Mapping[Stage, str] = {
    Stage.DRAFT: "草稿",
    Stage.SUBMITTED: "已提交",
    Stage.RETURNED: "已退回",
    Stage.ACCEPTED: "已受理",
    Stage.APPROVED: "已批准",
    Stage.REJECTED: "不予批准",
    Stage.WITHDRAWN: "已撤回",
    Stage.FILED: "已备案",
    Stage.ANNOUNCED: "已公告",
}
STEPS: Mapping[Step, str] = {
    Step.BEGIN: "起草",
    Step.EDIT: "修改",
    Step.SUBMIT: "提交",
    Step.WITHDRAW: "撤回",
    Step.ACCEPT: "受理",
    Step.RETURN: "退回",
    Step.ASSESS: "完成评估",
    Step.OPINE: "专家意见",
    Step.CONCLUDE_EXPERTS: "完成论证",
    Step.OPEN_CONSULTATION: "公开征求意见",
    Step.CLOSE_CONSULTATION: "结束征求意见",
    Step.APPROVE: "批准",
    Step.REJECT: "不予批准",
    Step.FILE: "备案",
    Step.ANNOUNCE: "公告",
    Step.PUBLISH_CODE: "公布代码",
    Step.EXTEND: "同意延期",
    Step.COMPLETE: "报告完成",
}
REVIEWS: Mapping[Review, str] = {
    Review.ASSESSMENT: "综合评估",
    Review.EXPERTS: "专家论证",
    Review.CONSULTATION: "征求意见",
}
AUTHORITIES: Mapping[AuthorityKind, str] = {
    AuthorityKind.CONGRESS: "全国人民代表大会",
    AuthorityKind.STATE_COUNCIL: "国务院",
    AuthorityKind.MINISTRY: "国务院有关部门",
    AuthorityKind.GOVERNMENT: "人民政府",
    AuthorityKind.NAMES_DEPARTMENT: "民政部门",
    AuthorityKind.OTHER_DEPARTMENT: "有关部门",
}
_LEVELS: Mapping[int | None, str] = {None: "", 1: "省级", 2: "地级", 3: "县级"}
_WITHIN: Mapping[Review, tuple[Step | None, Step]] = {
    Review.ASSESSMENT: (None, Step.ASSESS),
    Review.EXPERTS: (Step.OPINE, Step.CONCLUDE_EXPERTS),
    Review.CONSULTATION: (Step.OPEN_CONSULTATION, Step.CLOSE_CONSULTATION),
}
"""The steps of a review: the one that may be taken again and again, and the one that ends it."""
_ENDS = (Stage.REJECTED, Stage.WITHDRAWN, Stage.ANNOUNCED)


def diagram(state: State | None = None) -> str:
    """Return the procedure as a state diagram in the language of Mermaid.

    Parameters
    ----------
    state
        Where a proposal stands: its stage and the reviews that are finished are set off. ``None`` for the procedure
        itself.
    """
    lines = [f"{stage.value}: {stage.value} {told}" for stage, told in STAGES.items()]
    lines += _arrows()
    lines += _reviews()
    lines += [f"{stage.value} --> [*]" for stage in _ENDS]
    if state is not None:
        lines += ["classDef here stroke-width:4px", f"class {state.stage.value} here"]
        lines += [f"class {review.value}_finished here" for review in sorted(state.finished)]
    return "\n".join(["stateDiagram-v2", *(f"    {line}" for line in lines)]) + "\n"


def steps_table() -> str:
    """Return the steps as a Markdown table: who takes each, from where to where, and what is asked for."""
    return _table(
        ("step", "", "taken by", "allowed as", "from", "to", "asks for"),
        (
            (
                f"`{step.value}`",
                STEPS[step],
                ", ".join(sorted(TAKERS[step])),
                f"`{ACTIONS[step]}`",
                ", ".join(each.value for each in sources(step)) or "—",
                ", ".join(dict.fromkeys(arrow.target.value for arrow in ARROWS if arrow.step is step)),
                "; ".join((guard.__doc__ or "").removeprefix("Ask for ").rstrip(".") for guard in GUARDS[step]) or "—",
            )
            for step in Step
        ),
    )


def procedures_table(procedures: Procedures) -> str:
    """Return what is asked of each kind as a Markdown table."""
    return _table(
        ("kind", "of divisions", *REVIEWS.values(), "备案", "公告", "basis", "certainty"),
        (
            (
                f"`{each.kind.value}`",
                "yes" if each.of_divisions else "no",
                *(each.needs[review].value.replace("_", " ") for review in REVIEWS),
                "yes" if each.is_filed else "no",
                "yes" if each.is_announced else "no",
                each.basis,
                each.certainty,
            )
            for each in procedures.values()
        ),
    )


def approvers_table(approvers: Approvers) -> str:
    """Return who approves as a Markdown table; ``*`` where the law leaves it to the province."""
    return _table(
        ("asks to", "classes", "reach", "what changes", "level", "批准机关", "asked before", "basis", "certainty"),
        map(_approver_cells, approvers),
    )


def filings_table() -> str:
    """Return how approvals are filed and announced as a Markdown table."""
    counted = {True: "filing", False: "approval"}
    return _table(
        ("approved by", "filed with", "announced by", "15 days for it from"),
        (
            (
                AUTHORITIES[kind],
                filing.receiver or "—",
                filing.announcer,
                counted[filing.announced_from_filing] if filing.is_announcement_timed else "—",
            )
            for kind, filing in FILINGS.items()
        ),
    )


def told(authority: Authority) -> str:
    """Return an authority in Chinese.

    Examples
    --------
    >>> told(Authority(AuthorityKind.GOVERNMENT, 1)), told(Authority(AuthorityKind.STATE_COUNCIL))
    ('省级人民政府', '国务院')
    """
    return f"{_LEVELS[authority.level]}{AUTHORITIES[authority.kind]}"


def _approver_cells(line: Approver) -> tuple[str, ...]:
    covers: tuple[Iterable[str], ...] = (
        sorted(line.kinds),
        line.classes,
        sorted(line.reaches),
        sorted(line.changes),
        sorted(map(str, line.levels)),
    )
    return (
        *(", ".join(each) or "any" for each in covers),
        told(line.authority) + (" \\*" if line.is_left_to_province else ""),
        line.consults or "—",
        line.basis,
        line.certainty,
    )


def _arrows() -> Iterator[str]:
    """Give one arrow for all steps from a stage to the same other: drawn apart, they would hide each other."""
    of_reviews = {step for steps in _WITHIN.values() for step in steps}
    labels: dict[tuple[str, str], list[str]] = {}
    for arrow in ARROWS:
        if arrow.step not in of_reviews:
            source = arrow.source.value if arrow.source is not None else "[*]"
            labels.setdefault((source, arrow.target.value), []).append(_label(arrow.step))
    for (source, stage), steps in labels.items():
        yield f"{source} --> {stage}: {' / '.join(steps)}"


def _reviews() -> Iterator[str]:
    """Give the reviews side by side, within the stage in which they run."""
    stage = next(arrow.target for arrow in ARROWS if arrow.step is Step.ASSESS)
    yield f"state {stage.value} {{"
    for number, (review, (again, end)) in enumerate(_WITHIN.items()):
        if number:
            yield "    --"
        begun, finished = f"{review.value}_begun", f"{review.value}_finished"
        yield f"    {finished}: {REVIEWS[review]} ✓"
        if again is None:
            yield f"    [*] --> {finished}: {_label(end)}"
            continue
        yield f"    {begun}: {REVIEWS[review]} …"
        yield f"    [*] --> {begun}: {_label(again)}"
        yield f"    {begun} --> {begun}: {_label(again)}"
        yield f"    {begun} --> {finished}: {_label(end)}"
    yield "}"


def _label(step: Step) -> str:
    return f"{step.value} {STEPS[step]}"


def _table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heading, ("---",) * len(heading), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
