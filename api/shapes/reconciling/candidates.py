"""The candidates of a query: scores, decision, and what both are made of."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from gazetteer.normalizing.asking import Candidate
from gazetteer.reconciling.asking import Proposal
from gazetteer.reconciling.wording import described

_WHOLE = 100
_DECIMALS = 2
_FEATURE_DECIMALS = 4


class OwnTypeTold(TypedDict):
    """The class of a place."""

    id: str
    name: str


class FeatureTold(TypedDict):
    """Something that speaks for or against a candidate."""

    id: Annotated[
        str, Field(description="`probability`, `namesakes`, a part of the score, or `reason:` with what was changed.")
    ]
    value: Annotated[float | bool, Field(description="Parts are in logits; a reason is true.")]


class CandidateTold(TypedDict):
    """A place that a query may mean."""

    id: str
    name: Annotated[str, Field(description="标准名称 on the day.")]
    description: Annotated[str, Field(description="Its divisions and class, and why it was found, in words.")]
    type: list[OwnTypeTold]
    score: Annotated[float, Field(ge=0, le=100, description="Probability that it is meant, in percent.")]
    match: Annotated[bool, Field(description="Whether it is meant: likelier than GAZETTEER_MATCH_FROM.")]
    features: list[FeatureTold]


class ResultTold(TypedDict):
    """What a query led to."""

    result: Annotated[list[CandidateTold], Field(description="The likeliest first; at most the first is a match.")]


def result_told(proposals: Sequence[Proposal], names: Mapping[str, str]) -> ResultTold:
    """Return the candidates of a query.

    Parameters
    ----------
    names
        Of the classes, by code.
    """
    return ResultTold(result=[_candidate(each, names) for each in proposals])


def _candidate(proposal: Proposal, names: Mapping[str, str]) -> CandidateTold:
    candidate = proposal.candidate
    class_name = names.get(candidate.class_code, candidate.class_code)
    return CandidateTold(
        id=str(candidate.place_id),
        name=candidate.name or candidate.matched,
        description=described(proposal, class_name),
        type=[OwnTypeTold(id=candidate.class_code, name=class_name)],
        score=round(proposal.score * _WHOLE, _DECIMALS),
        match=proposal.match,
        features=[*_numbers(candidate), *_reasons(proposal)],
    )


def _numbers(candidate: Candidate) -> Iterator[FeatureTold]:
    yield FeatureTold(id="probability", value=round(candidate.score, _FEATURE_DECIMALS))
    yield FeatureTold(id="namesakes", value=candidate.group)
    yield FeatureTold(id="namesakes_probability", value=round(candidate.group_score, _FEATURE_DECIMALS))
    for name, part in candidate.parts.items():
        yield FeatureTold(id=name, value=round(part, _FEATURE_DECIMALS))


def _reasons(proposal: Proposal) -> Iterator[FeatureTold]:
    # An id may stand once; how often a character was changed is in the parts.
    kinds = dict.fromkeys(each.kind for each in (*proposal.candidate.reasons, *proposal.doubts))
    for kind in kinds:
        yield FeatureTold(id=f"reason:{kind}", value=True)
