"""What the public said of a proposal: to the public what it may see, to the office all of it."""

from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from gazetteer.proposals.consulting.queries import CommentView, ConsultationView


class CommentTold(TypedDict):
    """What somebody said; what stands there for the office alone is absent otherwise."""

    id: str
    consultation: Annotated[int | None, Field(description="Number of the consultation that it is for.")]
    stance: Annotated[str, Field(description="support, object or neutral.")]
    text: str
    name: Annotated[str | None, Field(description="Of who lets it be seen; to the office, of who gave one.")]
    considered: Annotated[bool, Field(description="false: it came late, and need not be considered (逾期不计).")]
    at: str
    shown: NotRequired[Annotated[bool | None, Field(description="What moderators decided; null while they have not.")]]
    reason: NotRequired[Annotated[str | None, Field(description="Why they decided so.")]]
    contact: NotRequired[str]
    show_name: NotRequired[bool]
    signed_in: NotRequired[Annotated[bool, Field(description="Whether an account wrote it.")]]


class PeriodTold(TypedDict):
    """A period in which the public is asked."""

    n: int
    revision: int
    opens_on: str
    closes_on: str
    scope: str


class CommentsTold(TypedDict):
    """A page of comments, in the order in which they came."""

    items: list[CommentTold]
    consultations: Annotated[list[PeriodTold], Field(description="When the public was asked; empty when it never was.")]
    open: Annotated[bool, Field(description="Whether a comment of today is in time.")]
    next: Annotated[str | None, Field(description="Pass it as `next`; null on the last page.")]
    revision: int


class CommentTaken(TypedDict):
    """That a comment was taken."""

    id: str
    considered: Annotated[bool, Field(description="false: it came late, and need not be considered (逾期不计).")]
    consultation: int


def comment_told(view: CommentView, *, is_office: bool) -> CommentTold:
    """Return a comment; to others than the office without what its writer keeps to himself."""
    told: CommentTold = {
        "id": str(view.id),
        "consultation": view.consultation,
        "stance": view.stance,
        "text": view.text,
        "name": view.author_name or None if is_office or view.shows_name else None,
        "considered": view.considered,
        "at": view.at.isoformat(),
    }
    if is_office:
        told["shown"], told["reason"] = view.is_shown, view.moderation_reason
        told["contact"], told["show_name"] = view.contact, view.shows_name
        told["signed_in"] = view.is_signed_in
    return told


def period_told(view: ConsultationView) -> PeriodTold:
    """Return a period in which the public is asked."""
    days = {"opens_on": view.opens_on.isoformat(), "closes_on": view.closes_on.isoformat()}
    return {"n": view.n, "revision": view.revision, "scope": view.scope, **days}  # type: ignore[typeddict-item] # both days are its members
