"""What a step is judged by: the level of a division, and what the rules say of the names today."""

from collections.abc import Sequence
from uuid import UUID

from api.exchange import Exchange
from api.transaction import Reading
from boundaries.divisions.tree import DivisionTree
from foundation.errors import Conflict
from gazetteer.proposals.examining.checking import Refused, checked_batch
from gazetteer.proposals.examining.gathering import Surroundings
from gazetteer.proposals.keeping.hands import Standing
from gazetteer.proposals.rulebook.lists import rulebook
from gazetteer.proposals.rules.findings import Report


def level_of(tree: DivisionTree, division_id: UUID) -> int | None:
    """Return the level of a division today: 1 province to 4 township."""
    node = tree.node(division_id)
    return None if node is None else node.level


def reports_on(asked: Exchange, read: Reading, before: Standing) -> Sequence[Report]:
    """Return what the rules say now of every name of a proposal.

    Raises
    ------
    Conflict
        When one cannot be checked: its division or place is not there any more.
    """
    day = asked.day(None)
    lists = rulebook(asked.server.settings.naming_rules)
    view = asked.library(read, day).view(day)
    known = Surroundings(view, day, lists, lambda: read.session)
    found = list(checked_batch(before.content.drafts, known))
    refused = [each.error for each in found if isinstance(each, Refused)]
    if refused:
        raise Conflict(f"A name cannot be checked any more: {refused[0].message}", faults=refused[0].faults)
    return [each for each in found if isinstance(each, Report)]
