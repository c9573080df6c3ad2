"""What is announced of a decision: of each approved name the six things that the rules ask for."""

from collections.abc import Callable, Mapping
from uuid import UUID

from foundation.errors import Conflict
from gazetteer.places.views import PlaceBrief
from gazetteer.proposals.content import Content
from gazetteer.proposals.documents.entries import AnnouncedName
from gazetteer.proposals.documents.positions import position_description
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.queries import DecisionView
from gazetteer.proposals.spelling import suggested

_RENAMED = frozenset({Kind.RENAME, Kind.CORRECT_SPELLING})


def announced_names(
    content: Content,
    decision: DecisionView | None,
    path: Callable[[UUID], str],
    before: Mapping[UUID, PlaceBrief],
) -> tuple[AnnouncedName, ...]:
    """Return the approved names of a proposal as they are announced.

    Parameters
    ----------
    content
        What was approved.
    path
        Tells the path of a division, as it reads.
    before
        The places concerned, as they were before the decision: a name that is given up is spelt as it was.

    Raises
    ------
    Conflict
        When nothing was approved.
    InvalidInput
        When one of the six things is missing.
    """
    if decision is None or decision.verdict != "approved":
        raise Conflict("Nothing was approved: there is nothing to announce.")
    approved = {item for item, verdict, _ in decision.outcomes if verdict == "approved"}
    return tuple(
        AnnouncedName(
            name=draft.name,
            romanized=_spelled(draft, before),
            division=path(draft.division_id),
            position=draft.position_description
            or position_description(path(draft.division_id), position=draft.position, extent=draft.extent),
            approved_by=decision.authority,
            approved_on=decision.decided_on,
            former=_former(draft, before),
        )
        for item, draft in enumerate(content.drafts, 1)
        if item in approved
    )


def _spelled(draft: Draft, before: Mapping[UUID, PlaceBrief]) -> str:
    known = None if draft.place_id is None else before.get(draft.place_id)
    return draft.romanized or (known and known.romanized) or suggested(draft)


def _former(draft: Draft, before: Mapping[UUID, PlaceBrief]) -> str:
    known = None if draft.place_id is None else before.get(draft.place_id)
    return "" if known is None or draft.kind not in _RENAMED or known.name == draft.name else known.name
