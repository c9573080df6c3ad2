"""What became of a name: the place that is meant, those that may be, why, and what would settle it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from api.answers.geojson import collection, feature
from api.shapes.items import DivisionTold, Item, division_told, rounded
from gazetteer.normalizing.asking import Candidate, Normalized

_SCORE = 4
_LOGITS = 3
"""Decimals that are told."""


class MatchTold(Item):
    """The place that is meant."""

    code: Annotated[str | None, Field(description="区划代码 of a division; for any other place its own 地名代码.")]


class ReasonTold(TypedDict):
    """What was changed, or held for sure, on the way from the text to a place."""

    kind: Annotated[str, Field(description="Stable word: exact, former_name, homophone, look_alike …")]
    detail: Annotated[str, Field(description="The same for people: 睛→晴, 遵义县 2016-03-20 撤县设区 …")]


class CandidateTold(MatchTold):
    """A place that may be meant."""

    matched: Annotated[str, Field(description="The name that agrees with the text.")]
    matched_kind: Annotated[str, Field(description="What that name is to the place: standard, former, alias …")]
    score: Annotated[float, Field(ge=0, le=1, description="Probability that this place is meant.")]
    group: Annotated[int, Field(description="How many places are as good and have the same name.")]
    group_score: Annotated[float, Field(description="Probability that one of these is meant.")]
    reasons: list[ReasonTold]
    parts: Annotated[dict[str, float], Field(description="What each feature adds to the score, in logits.")]


class SettlingTold(TypedDict):
    """Something to be known that would tell the candidates apart."""

    by: Annotated[str, Field(description="within, kind or near.")]
    options: Annotated[list[str], Field(description="The answers there are; none for near.")]


class ResultTold(TypedDict):
    """What became of one name."""

    input: Annotated[str, Field(description="The name as it was asked.")]
    id: NotRequired[Annotated[str | int, Field(description="As it was given with the name.")]]
    line: NotRequired[Annotated[int, Field(description="Number of the line, for lines.")]]
    decision: Annotated[str, Field(description="match, ambiguous or none.")]
    match: Annotated[MatchTold | None, Field(description="The place that is meant, for a match.")]
    candidates: Annotated[list[CandidateTold], Field(description="Likeliest first; the match is the first of them.")]
    candidates_total: Annotated[int, Field(description="How many places may be meant.")]
    none_score: Annotated[float, Field(description="Probability that what is meant is not in the library.")]
    settled_by: Annotated[list[SettlingTold], Field(description="What would settle an ambiguous name.")]


class ErrorTold(TypedDict):
    """Why a name could not be asked."""

    code: Annotated[str, Field(description="Stable reason in snake case.")]
    message: Annotated[str, Field(description="What is wrong and what would be right.")]
    pointer: Annotated[str, Field(description="JSON pointer to the place: into the body, or into the line.")]


class RefusedTold(TypedDict):
    """A name that could not be asked, in the place of its result."""

    input: Annotated[Any, Field(description="What stood there, a long text cut.")]
    id: NotRequired[str | int]
    line: NotRequired[int]
    error: ErrorTold


class Results(TypedDict):
    """An answer of `/v1/normalize`: one result a name, in their order."""

    results: list[ResultTold | RefusedTold]
    as_of: Annotated[str, Field(description="The day of names without one.", json_schema_extra={"format": "date"})]
    revision: Annotated[int, Field(description="Number of the last ledger entry that was taken into account.")]


def result_told(found: Normalized, class_names: Mapping[str, str]) -> ResultTold:
    """Return what became of a name, as it is told."""
    return ResultTold(
        input=found.text,
        decision=found.decision.value,
        match=None if found.match is None else _match_told(found.match, class_names),
        candidates=[_candidate_told(each, class_names) for each in found.candidates],
        candidates_total=found.total,
        none_score=round(found.none_score, _SCORE),
        settled_by=[SettlingTold(by=each.by, options=list(each.options)) for each in found.settled_by],
    )


def results_told(results: Sequence[ResultTold | RefusedTold], as_of: date, revision: int) -> Results:
    """Return results with what holds for all of them."""
    return Results(results=list(results), as_of=as_of.isoformat(), revision=revision)


def result_features(told: ResultTold, as_of: date, revision: int) -> dict[str, Any]:
    """Return the candidates of one name as features, with the decision beside them."""
    beside: dict[str, Any] = {name: value for name, value in told.items() if name != "candidates"}
    envelope = {**beside, "as_of": as_of.isoformat(), "revision": revision}
    return collection((feature(each) for each in told["candidates"]), envelope)


def _match_told(place: Candidate, class_names: Mapping[str, str]) -> MatchTold:
    return MatchTold(
        id=str(place.place_id),
        name=place.name,
        romanized=place.romanized,
        kind=place.class_code,
        kind_name=class_names.get(place.class_code),
        code=place.code,
        division=_division_told(place),
        point=rounded(place.point),
    )


def _division_told(place: Candidate) -> DivisionTold | None:
    return division_told(place.division) if place.division.path else None


def _candidate_told(place: Candidate, class_names: Mapping[str, str]) -> CandidateTold:
    return CandidateTold(
        **_match_told(place, class_names),
        matched=place.matched,
        matched_kind=place.matched_kind.value,
        score=round(place.score, _SCORE),
        group=place.group,
        group_score=round(place.group_score, _SCORE),
        reasons=[{"kind": reason.kind, "detail": reason.detail} for reason in place.reasons],
        parts={name: round(part, _LOGITS) for name, part in place.parts.items()},
    )
