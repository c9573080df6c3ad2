"""The reports on a proposal: what is known already is filled in, what a person judges is left to be written."""

from collections import Counter
from collections.abc import Mapping

from gazetteer.proposals.consulting.queries import CommentView
from gazetteer.proposals.documents.reports import Assessment, Consultation, Expert, ExpertReport, Opinion
from gazetteer.proposals.paperwork.known import Known, require
from gazetteer.proposals.queries import EventView
from gazetteer.proposals.rules.findings import Verdict
from gazetteer.proposals.workflow.states import Review

_VOTES: Mapping[str, str] = {"for": "赞成", "against": "反对", "abstain": "弃权"}
_STANCES: Mapping[str, str] = {"support": "支持", "object": "反对", "neutral": "其他"}
_VERDICTS: Mapping[str, str] = {
    Verdict.CLEAR.value: "未发现问题",
    Verdict.WARNED.value: "有需注意的情形",
    Verdict.NEEDS_JUSTIFICATION.value: "有须说明理由的情形",
    Verdict.BLOCKED.value: "有不予许可的情形",
}
_MOST_QUOTED = 200
"""Comments that a report quotes; all are counted, and all are kept with the proposal."""


def assessment(known: Known) -> Assessment:
    """Return the assessment (评估报告) as far as it is known; the reviewer writes the rest and hands it in.

    Raises
    ------
    Unready
        When the proposal was not accepted, or no assessment is asked for.
    """
    _require_review(known, Review.ASSESSMENT, "assessment")
    done = known.last("assess")
    return Assessment(
        kind=known.kind,
        entries=known.entries(),
        prepared_by=known.maker if done is None else done.actor,
        prepared_on=None if done is None else done.day,
        conclusion="" if done is None else _reason(done),
        is_risk=known.standing.state.subject.is_division,
        legality=_legality(known),
    )


def expert_report(known: Known) -> ExpertReport:
    """Return the report on what the experts said (专家论证报告).

    Raises
    ------
    Unready
        When none has given an opinion on what is proposed now.
    """
    _require_review(known, Review.EXPERTS, "expert report")
    heard = [each for each in known.opinions if each.duty == "expert" and each.revision == known.standing.revision]
    require({"experts": (heard, "No expert has given an opinion yet: the step `opine`.")}, "expert report")
    done, pool = known.last("conclude_experts"), {each.expert_id: each for each in known.experts}
    experts = tuple(
        Expert(
            name=each.author,
            affiliation=pool[each.author_id].organisation if each.author_id in pool else "",
            opinion=each.text,
            vote=_VOTES.get(each.vote, each.vote),
        )
        for each in heard
    )
    votes = Counter(each.vote for each in experts)
    counted = "，".join(f"{vote}{count}人" for vote, count in votes.items())
    return ExpertReport(
        kind=known.kind,
        entries=known.entries(),
        prepared_by=known.maker if done is None else done.actor,
        prepared_on=None if done is None else done.day,
        experts=experts,
        conclusion=f"{len(experts)}名专家发表意见：{counted}。{'' if done is None else _reason(done)}",
    )


def consultation_report(known: Known) -> Consultation:
    """Return the report on what the public said (征求意见报告); how it was handled is left to be written.

    Raises
    ------
    Unready
        When the public was not asked, or is being asked still.
    """
    _require_review(known, Review.CONSULTATION, "consultation report")
    running = known.standing.state.consultation
    require({"begins_on": (running, "The public was not asked: the step `open_consultation`.")}, "consultation report")
    assert running is not None  # noqa: S101 - required just now
    over = known.today > running.until
    require(
        {"ends_on": (over, f"The public is asked until {running.until}: the report is made after that day.")},
        "consultation report",
    )
    done = known.last("close_consultation")
    quoted = [each for each in known.comments if each.considered]
    return Consultation(
        kind=known.kind,
        entries=known.entries(),
        prepared_by=known.maker if done is None else done.actor,
        prepared_on=None if done is None else done.day,
        conclusion="" if done is None else _reason(done),
        begins_on=running.opened_on,
        ends_on=running.until,
        scope=known.consultations[-1].scope if known.consultations else "",
        process=_process(quoted),
        opinions=tuple(Opinion(each.text, each.author_name or "公众") for each in quoted[:_MOST_QUOTED]),
    )


def _require_review(known: Known, review: Review, paper: str) -> None:
    require(
        {"review": (review in known.standing.state.required, f"No {review.value} is asked for: the step `accept`.")},
        paper,
    )


def _legality(known: Known) -> str:
    accepted = known.last("accept")
    verdicts = Counter[str](accepted.told.get("verdicts", []) if accepted is not None else [])
    told = [f"{count}条{_VERDICTS[verdict]}" for verdict, count in verdicts.items() if verdict in _VERDICTS]
    return f"受理时按《地名管理条例》第九条逐条检查：{'，'.join(told)}。" if told else ""


def _process(comments: list[CommentView]) -> str:
    stances = Counter(_STANCES.get(each.stance, each.stance) for each in comments)
    counted = "，".join(f"{stance}{count}条" for stance, count in stances.items())
    told = f"共收到公众意见{len(comments)}条" + (f"：{counted}。" if counted else "。")
    more = len(comments) - _MOST_QUOTED
    return f"{told}以下摘录前{_MOST_QUOTED}条，其余存档。" if more > 0 else told


def _reason(event: EventView) -> str:
    return str((event.record or {}).get("reason", ""))
