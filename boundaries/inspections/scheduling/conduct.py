"""How a joint inspection is carried out (联检步骤), and what must be done before what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from boundaries.inspections.remarks import Remark, Rule


class Stage(StrEnum):
    """A step of a joint inspection (联检步骤), in the order in which they follow.

    References
    ----------
    Reports and notices of joint inspections of many provinces name all of them (V); their order is theirs (I).
    """

    PLAN = "plan"
    """联检实施方案, jointly."""
    TEAM = "team"
    """联检小组 of both sides."""
    FIRST_MEETING = "first_meeting"
    """第一次联席会议, with minutes."""
    INDOOR = "indoor"
    """内业: agreement, its map and the description of the line are compared."""
    FIELD = "field"
    """外业: point by point."""
    MENDING = "mending"
    """整改、修测."""
    SECOND_MEETING = "second_meeting"
    """第二次联席会议, with minutes (会议纪要)."""
    REPORT = "report"
    """联检报告 of both governments."""
    FILED = "filed"
    """报界线批准机关备案."""
    ARCHIVED = "archived"
    """归档."""


_NEEDS: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.PLAN: (),
    Stage.TEAM: (Stage.PLAN,),
    Stage.FIRST_MEETING: (Stage.TEAM,),
    Stage.INDOOR: (Stage.FIRST_MEETING,),
    Stage.FIELD: (Stage.INDOOR,),
    # Mending may go on beside what follows: a marker that is re-erected in spring does not hold up the report.
    Stage.MENDING: (Stage.FIELD,),
    Stage.SECOND_MEETING: (Stage.FIELD,),
    Stage.REPORT: (Stage.SECOND_MEETING,),
    Stage.FILED: (Stage.REPORT,),
    Stage.ARCHIVED: (Stage.FILED,),
}
_WITH_PAPER: Mapping[Stage, str] = {
    Stage.PLAN: "实施方案",
    Stage.FIRST_MEETING: "会议纪要",
    Stage.SECOND_MEETING: "会议纪要",
    Stage.REPORT: "联检报告",
    Stage.FILED: "备案文件",
}
_ORDER = Rule("step_before_its_time", "省级联检办法第五条;各地联检报道", "I")
_BACK = Rule("days_run_back", "各地联检报道", "I")
_PAPER = Rule("paper_missing", "令353第十三条", "I")


@dataclass(frozen=True, slots=True)
class Done:
    """That a step was done (已完成步骤).

    Parameters
    ----------
    on
        The day.
    document
        The title or number by which its paper is found; empty where there is none.
    """

    on: date
    document: str = ""


def check_conduct(done: Mapping[Stage, Done]) -> tuple[Remark, ...]:
    """Return what is wrong with the order in which an inspection was carried out.

    Examples
    --------
    >>> done = {Stage.PLAN: Done(date(2026, 3, 1), "方案"), Stage.FIELD: Done(date(2026, 4, 1))}
    >>> [each.rule.code for each in check_conduct(done)]
    ['step_before_its_time']
    """
    return tuple(_wrong(done))


def may_begin(stage: Stage, done: Mapping[Stage, Done]) -> bool:
    """Return whether everything is done that comes before a step."""
    return all(before in done for before in _NEEDS[stage])


def _wrong(done: Mapping[Stage, Done]) -> Iterator[Remark]:
    for stage, was in done.items():
        for before in _NEEDS[stage]:
            if before not in done:
                told = f"{stage.value} comes after {before.value}, which is not done: do that first, or record it."
                yield Remark(f"/{stage.value}", _ORDER, told)
            elif done[before].on > was.on:
                told = f"{stage.value} is of {was.on}, before {before.value} on {done[before].on}: correct a day."
                yield Remark(f"/{stage.value}/on", _BACK, told)
        if stage in _WITH_PAPER and not was.document.strip():
            told = f"{stage.value} leaves a paper: name its {_WITH_PAPER[stage]}."
            yield Remark(f"/{stage.value}/document", _PAPER, told)
