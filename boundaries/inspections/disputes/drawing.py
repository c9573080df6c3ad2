"""The life of a dispute as a diagram and as tables, drawn from the very tables that decide."""

from collections.abc import Iterable, Mapping

from boundaries.inspections.disputes.guards import ENDED, GUARDS
from boundaries.inspections.disputes.states import ARROWS, KindRules, Stage, State, Step, sources

STAGES: Mapping[Stage, str] = {
    Stage.REPORTED: "已报告",
    Stage.MEDIATING: "调处中",
    Stage.REFERRED: "已报请处理",
    Stage.RESOLVED: "已解决",
    Stage.UNFOUNDED: "查无纠纷",
}
STEPS: Mapping[Step, str] = {
    Step.REPORT: "报告",
    Step.MEDIATE: "启动调处",
    Step.MEET: "协商会议",
    Step.AGREE: "达成协议",
    Step.REFER: "报请处理",
    Step.RETURN: "退回协商",
    Step.DECIDE: "作出处理决定",
    Step.DISMISS: "确认无纠纷",
    Step.REOPEN: "重新启动",
}


def diagram(state: State | None = None) -> str:
    """Return the life of a dispute as a state diagram in the language of Mermaid.

    Parameters
    ----------
    state
        Where a dispute stands, which is set off; ``None`` for the procedure itself.
    """
    lines = [f"{stage.value}: {stage.value} {told}" for stage, told in STAGES.items()]
    labels: dict[tuple[str, str], list[str]] = {}
    for arrow in ARROWS:
        source = arrow.source.value if arrow.source is not None else "[*]"
        labels.setdefault((source, arrow.target.value), []).append(f"{arrow.step.value} {STEPS[arrow.step]}")
    lines += [f"{source} --> {stage}: {' / '.join(steps)}" for (source, stage), steps in labels.items()]
    lines += [f"{stage.value} --> [*]" for stage in Stage if stage in ENDED]
    if state is not None:
        lines += ["classDef here stroke-width:4px", f"class {state.stage.value} here"]
    return "\n".join(["stateDiagram-v2", *(f"    {line}" for line in lines)]) + "\n"


def steps_table() -> str:
    """Return the steps as a Markdown table: from where to where, and what is asked for."""
    return _table(
        ("step", "", "from", "to", "asks for"),
        (
            (
                f"`{step.value}`",
                STEPS[step],
                ", ".join(each.value for each in sources(step)) or "—",
                ", ".join(dict.fromkeys(arrow.target.value for arrow in ARROWS if arrow.step is step)),
                "; ".join((guard.__doc__ or "").removeprefix("Ask for ").rstrip(".") for guard in GUARDS[step])
                or "what it is about, and two sides, one of which reports it",
            )
            for step in Step
        ),
    )


def kinds_table(kinds: KindRules) -> str:
    """Return what disputes are about, and to whom they are referred, as a Markdown table."""
    return _table(
        ("kind", "", "referred to", "basis", "certainty"),
        ((f"`{kind.value}`", rule.term, rule.referred_to, rule.basis, rule.certainty) for kind, rule in kinds.items()),
    )


def _table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heading, ("---",) * len(heading), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
