"""The papers of a proposal: which there are, and each as it is asked for."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response

from accounts.queries import account
from api.acting import acting
from api.answers.papers import FORMS, UNSTORED, paper_form, written
from api.answers.sending import encode
from api.exchange import Exchange
from api.proposals.handling.telling import JSON
from api.proposals.handling.viewers import terms_of, viewer_of
from api.shapes.proposals.papers import PapersTold, PaperTold
from boundaries.divisions.tree import DivisionTree
from foundation.errors import NotFound
from gazetteer.proposals import queries
from gazetteer.proposals.keeping.standing import standing
from gazetteer.proposals.paperwork.gathering import gathered
from gazetteer.proposals.paperwork.known import Known, Unready, Wording
from gazetteer.proposals.paperwork.making import LABELS, MAKINGS, PaperKey, shown
from gazetteer.proposals.seeing import Sight


def papers_listed(asked: Exchange, proposal_id: UUID) -> Response:
    """Return which papers there are of a proposal, and what those lack that cannot be made yet."""
    with _gathering(asked, proposal_id) as (known, sight):
        items = [_told(known, key) for key in shown(sight)]
    return Response(encode(PapersTold(items=items)), media_type=JSON, headers=UNSTORED)


def paper_answered(asked: Exchange, proposal_id: UUID, key: PaperKey, f: str | None) -> Response:
    """Return a paper in the form that is asked for.

    Raises
    ------
    NotFound
        When there is no such proposal for whoever asks, or no such paper.
    Unready
        When it cannot be made yet.
    NotAcceptable
        When the Accept header leaves out both forms.
    """
    media_type = paper_form(f, asked.request.headers.get("accept"))
    with _gathering(asked, proposal_id, key) as (known, _):
        paper = MAKINGS[key].make(known)
    return written(asked.server.templates, paper, media_type)


def _unit_at(tree: DivisionTree, division_id: UUID, level: int) -> str:
    """Return what the division of a level is called that another lies in; the next above, where none is of it."""
    found = [node for node in tree.chain(tree.standing_for(division_id)) if node.level <= level]
    return found[-1].name if found else ""


@contextmanager
def _gathering(asked: Exchange, proposal_id: UUID, key: PaperKey | None = None) -> Iterator[tuple[Known, Sight]]:
    today = asked.day(None)
    with asked.reading() as read:
        tree = asked.tree(read, today)
        sight = queries.seen(read.session, viewer_of(asked.request, read.session, tree), proposal_id)
        if key is not None and key not in shown(sight):
            raise NotFound(f"There is no paper {key.value} of the proposal that you may see.")
        yield (
            gathered(
                read.session,
                standing(read.session, proposal_id),
                _wording(tree, asked.class_names(read)),
                terms_of(asked.server),
                today=today,
                maker=_maker(asked, read.session),
                with_comments=key is PaperKey.CONSULTATION_REPORT,
            ),
            sight,
        )


def _wording(tree: DivisionTree, classes: Mapping[str, str]) -> Wording:
    return Wording(
        path=lambda id_: "".join(tree.label(tree.standing_for(id_)).path),
        unit_at=lambda id_, level: _unit_at(tree, id_, level),
        classes=classes,
    )


def _maker(asked: Exchange, session: Session) -> str:
    identity = acting(asked.request, session)
    found = None if identity is None else account(session, identity.user_id)
    return "" if found is None else found.organisation or found.name


def _told(known: Known, key: PaperKey) -> PaperTold:
    href = f"/v1/proposals/{known.standing.id}/documents/{key.value}"
    missing: list[str] = []
    try:
        MAKINGS[key].make(known)
    except Unready as unready:
        missing = [fault.message for fault in unready.faults]
    files = {each: f"{href}?f={each}" for each in FORMS}
    return PaperTold(paper=key.value, label=LABELS[key], available=not missing, missing=missing, href=href, files=files)
