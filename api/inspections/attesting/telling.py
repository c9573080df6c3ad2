"""Papers and signatures told to who may see the inspection."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from accounts.roles import Action
from api.exchange import Exchange
from api.inspections.access import Inspector, tables_of
from api.shapes.inspections.signing import (
    PaperTold,
    SignaturesTold,
    items_told,
    lacking_told,
    outdated_told,
    revisions_told,
    sides_told,
    signatures_told,
)
from boundaries.inspections.attesting.attested import Attested
from boundaries.inspections.attesting.gathering import gathered, sides
from boundaries.inspections.attesting.papers.content import as_content
from boundaries.inspections.attesting.papers.parts import PAPERS, Part
from boundaries.inspections.attesting.papers.reporting import against_records, drafted
from boundaries.inspections.attesting.queries import content, signed_records
from boundaries.inspections.signing.mandates import Paper, objection, sides_of
from foundation.errors import Fault


def paper_told(
    asked: Exchange, session: Session, who: Inspector, found: Attested, part: Part, revision: int | None = None
) -> PaperTold:
    """Return a paper with the signatures on it.

    Parameters
    ----------
    revision
        Whose content is told; ``None`` for the last one.
    """
    today = asked.day(None)
    named = sides(session, found.task.unit_ids, today)
    shown = revision or len(found.written)
    draft, lacking = (None, ()) if part is not Part.REPORT else _draft(asked, session, found)
    known = None
    if found.subject is not None:
        known = content(session, found.subject.id, shown)
    return PaperTold(
        id=None if found.subject is None else str(found.subject.id),
        inspection=str(found.task.id),
        part=part.value,
        paper=PAPERS[part].value,
        revision=shown,
        sha256=found.history[shown - 1].sha256 if known is not None else None,
        content=None if known is None else dict(known),
        draft=draft,
        lacking=lacking_told(lacking),
        unsigned_records=_unsigned(session, found) if part is Part.REPORT else [],
        sides=sides_told(named, found.state),
        complete=found.is_complete,
        may_sign=sorted(_may_sign(asked, who, found)),
        outdated=[outdated_told(each) for each in found.since],
        signatures=items_told(found, named),
        revisions=revisions_told(found),
    )


def _draft(asked: Exchange, session: Session, found: Attested) -> tuple[dict[str, Any] | None, tuple[Fault, ...]]:
    if found.subject is not None and not found.since:
        return None, ()
    known = gathered(session, found.task, asked.day(None), tables_of(asked).rulebook.provisions)
    lacking = against_records(known)
    return (as_content(drafted(known)) if known.records else None), lacking


def _unsigned(session: Session, found: Attested) -> list[str]:
    return sorted(str(id_) for id_, state in signed_records(session, found.task).items() if not state.is_complete)


def signed_told(asked: Exchange, session: Session, who: Inspector, found: Attested) -> SignaturesTold:
    """Return how the signatures on a record or a paper stand, of which something was written."""
    named = sides(session, found.task.unit_ids, asked.day(None))
    return signatures_told(found, named, _may_sign(asked, who, found))


def _may_sign(asked: Exchange, who: Inspector, found: Attested) -> Iterator[str]:
    """Give the sides for which who asks may sign what is there now, and has not."""
    if found.state is None or found.subject is None or found.since or found.task.state.is_cancelled:
        return
    today, team = asked.day(None), found.task.state.team
    member_of = sides_of(team, who.person, today)
    signed = {each.unit for each in found.state.holding if each.person == who.person}
    paper: Paper = found.subject.paper
    for unit in found.task.unit_ids:
        may = objection(team, who.person, unit, paper, today) is None and unit not in signed
        if may and who.role_for(Action.SIGN_INSPECTIONS, unit, is_member=unit in member_of) is not None:
            yield str(unit)
