"""What is announced of a decision: of each approved name the six things that the rules ask for."""

from collections.abc import Callable
from uuid import UUID

from foundation.errors import Conflict
from gazetteer.proposals.content import Content
from gazetteer.proposals.documents.entries import AnnouncedName
from gazetteer.proposals.documents.positions import position_description
from gazetteer.proposals.queries import DecisionView


def announced_names(
    content: Content, decision: DecisionView | None, path: Callable[[UUID], str]
) -> tuple[AnnouncedName, ...]:
    """Return the approved names of a proposal as they are announced.

    Parameters
    ----------
    content
        What was approved.
    path
        Tells the path of a division, as it reads.

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
            romanized=draft.romanized,
            division=path(draft.division_id),
            position=draft.position_description
            or position_description(path(draft.division_id), position=draft.position, extent=draft.extent),
            approved_by=decision.authority,
            approved_on=decision.decided_on,
        )
        for item, draft in enumerate(content.drafts, 1)
        if item in approved
    )
