"""Who reviews a proposal, and what they think, as each may see it."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import Field
from typing_extensions import TypedDict

from gazetteer.proposals.reviewing.queries import Assigned, ExpertView, OpinionView

_USER = "user:"


class ExpertTold(TypedDict):
    """An expert in the pool."""

    user: Annotated[str, Field(description="Id of the user.")]
    name: str
    organisation: str
    specialities: list[str]
    href: str


class ExpertsTold(TypedDict):
    """A page of the pool of experts, in no order that means anything."""

    items: list[ExpertTold]
    after: Annotated[str | None, Field(description="Pass it as `after`; null on the last page.")]


class AssignmentTold(TypedDict):
    """Somebody who was asked to look at a proposal."""

    id: str
    user: str
    name: str
    duty: Annotated[str, Field(description="expert or reviewer.")]
    has_conflict: Annotated[bool | None, Field(description="As declared; null before.")]
    statement: str | None


class AssignmentsTold(TypedDict):
    """Who was asked to look at a proposal: all of them to the office, to each other one only themselves."""

    items: list[AssignmentTold]


class OpinionTold(TypedDict):
    """What somebody thinks of a proposal."""

    id: str
    revision: Annotated[int, Field(description="Of the proposal that was looked at.")]
    duty: str
    vote: Annotated[str, Field(description="for, against or abstain.")]
    text: str
    by: Annotated[str | None, Field(description="Who; null to those who are not told.")]
    at: str


class TallyTold(TypedDict):
    """How the votes on a revision stand."""

    revision: int
    votes: Annotated[dict[str, int], Field(description="Votes for, against and abstained.")]


class OpinionsTold(TypedDict):
    """What is thought of a proposal, as far as whoever asks may see it."""

    items: list[OpinionTold]
    tally: Annotated[TallyTold | None, Field(description="Of what is proposed now; null to an expert.")]


def expert_told(view: ExpertView) -> ExpertTold:
    """Return what is told of an expert."""
    user = bare(view.expert_id)
    return {
        "user": user,
        "name": view.name,
        "organisation": view.organisation,
        "specialities": list(view.specialities),
        "href": f"/v1/experts/{user}",
    }


def assignment_told(view: Assigned) -> AssignmentTold:
    """Return what is told of who was asked."""
    return {
        "id": str(view.id),
        "user": bare(view.assignee_id),
        "name": view.name,
        "duty": view.duty,
        "has_conflict": view.has_conflict,
        "statement": view.statement,
    }


def opinion_told(view: OpinionView, *, is_named: bool) -> OpinionTold:
    """Return an opinion, with who gave it or without."""
    return {
        "id": str(view.id),
        "revision": view.revision,
        "duty": view.duty,
        "vote": view.vote,
        "text": view.text,
        "by": view.author if is_named else None,
        "at": view.at.isoformat(),
    }


def tally_told(opinions: Sequence[OpinionView], revision: int) -> TallyTold:
    """Return how the votes on a revision stand.

    Examples
    --------
    >>> tally_told([], 1)
    {'revision': 1, 'votes': {'for': 0, 'against': 0, 'abstain': 0}}
    """
    given = [each.vote for each in opinions if each.revision == revision]
    return {"revision": revision, "votes": {vote: given.count(vote) for vote in ("for", "against", "abstain")}}


def bare(actor_id: str) -> str:
    """Return the id of the user that an actor is.

    Examples
    --------
    >>> bare("user:0190f5a0-0000-7000-8000-000000000065")
    '0190f5a0-0000-7000-8000-000000000065'
    """
    return actor_id.removeprefix(_USER)


def actor_id(user_id: UUID) -> str:
    """Return what a user is called in records."""
    return f"{_USER}{user_id}"
