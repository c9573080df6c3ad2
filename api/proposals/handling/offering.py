"""The steps that whoever asks may take now, and what the others that are his still lack."""

from collections.abc import Iterator
from functools import partial

from sqlalchemy.orm import Session

from accounts.identity import Identity
from accounts.roles import Action, Role
from accounts.scopes import allowed
from api.acting import acting, territory_of
from api.exchange import Exchange
from api.proposals.handling.given import TAKEN_BY_STEPS
from api.proposals.handling.grounds import level_of, reports_on
from api.proposals.handling.viewers import handed
from api.transaction import Reading
from boundaries.divisions.tree import DivisionTree
from gazetteer.proposals.handling.offering import Findings, Offer, offered
from gazetteer.proposals.handling.particulars import Checked, checked
from gazetteer.proposals.keeping.hands import Hand, Standing
from gazetteer.proposals.seeing import Sight
from gazetteer.proposals.workflow.steps import ACTIONS, Step, target

MOST_CHECKED = 50
"""Names that are checked for somebody who only reads; more are checked when the step is taken."""


def steps_for(
    asked: Exchange, session: Session, found: Standing, sight: Sight, tree: DivisionTree, read: Reading | None = None
) -> list[Offer]:
    """Return the steps that whoever asks may take now, or could but for what is missing.

    Parameters
    ----------
    read
        By which the names are checked; ``None`` within a change: its answer takes no second connection for that.
    """
    identity = None if sight is Sight.PUBLIC else acting(asked.request, session)
    if identity is None:
        return []

    findings: Findings | None = None
    if read is not None and len(found.content.drafts) <= MOST_CHECKED:
        findings = partial(_findings, asked, read, found)
    hands = dict(_hands(asked, session, identity, found))
    return offered(session, hands, found, lambda each: level_of(tree, each), findings)


def _findings(asked: Exchange, read: Reading, found: Standing) -> Checked:
    return checked(reports_on(asked, read, found))


def _hands(asked: Exchange, session: Session, identity: Identity, found: Standing) -> Iterator[tuple[Step, Hand]]:
    territory = territory_of(asked.request, session)
    for step in TAKEN_BY_STEPS:
        if target(step, found.state.stage) is not None:
            role = allowed(identity, Action(ACTIONS[step]), found.division_id, territory)
            if isinstance(role, Role):
                yield step, handed(asked, identity.actor(role))
