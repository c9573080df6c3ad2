"""What papers are made of, gathered from the tables of a proposal."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from foundation.errors import NotFound
from gazetteer.proposals import queries
from gazetteer.proposals.announcing.before import before_decision, places_on
from gazetteer.proposals.announcing.queries import announcement
from gazetteer.proposals.attachments import queries as attachments
from gazetteer.proposals.consulting import queries as consulting
from gazetteer.proposals.keeping.hands import Standing
from gazetteer.proposals.paperwork.known import Known, Wording
from gazetteer.proposals.reviewing import queries as reviewing
from gazetteer.proposals.workflow.facts import Terms

_MOST_COMMENTS = 10_000


def gathered(
    session: Session,
    standing: Standing,
    wording: Wording,
    terms: Terms,
    *,
    today: date,
    maker: str,
    with_comments: bool = False,
) -> Known:
    """Return everything that is stored of a proposal, whoever may see it: papers are shown by their own sights.

    Parameters
    ----------
    maker
        Who asks for a paper: his organisation, or his name.
    with_comments
        What the public said as well, which one paper needs, and which may be much.
    """
    id_ = standing.id
    known = Known(
        standing,
        wording,
        terms,
        today,
        maker,
        events=queries.events(session, id_),
        attachments=attachments.of_proposal(session, id_),
        opinions=reviewing.opinions(session, id_),
        experts=reviewing.experts(session, as_of=today),
        consultations=consulting.consultations(session, id_),
        decision=queries.decision(session, id_),
        filing=queries.filing(session, id_),
    )
    if with_comments:
        said = consulting.comments(session, id_, only_shown=False, after=None, limit=_MOST_COMMENTS)
        known = replace(known, comments=said)
    with suppress(NotFound):  # what was not announced has papers as well
        known = replace(known, announced=announcement(session, id_))
    return replace(known, former=_former(session, known))


def _former(session: Session, known: Known) -> dict[UUID, str]:
    """Return what the places were called before: on the eve of the approval, or today."""
    content, decision = known.standing.content, known.decision
    if decision is None:
        found = places_on(session, content, known.today)
    else:
        found = before_decision(session, content, decision.decided_on)
    return {id_: place.name for id_, place in found.items()}
