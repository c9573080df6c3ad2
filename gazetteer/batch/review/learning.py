"""What people confirmed becomes a name to search by: the spelling of a table, beside the names of its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import exists, func, insert, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Session

from boundaries.divisions.archive.lineage import lineage
from boundaries.divisions.inquiry.bygone import bygones
from boundaries.divisions.queries import tree
from foundation.actor import Actor
from foundation.intake.outcomes import Rejection
from foundation.ledger.writing import writing
from gazetteer.batch.review.listing import CONFIRMED, Confirmation
from gazetteer.batch.review.spellings import spelling
from gazetteer.names.text import fold, is_han
from gazetteer.places.loading import SourceFile
from gazetteer.places.loading.units import queue_loads
from gazetteer.places.loading.writing import source_row
from gazetteer.places.models import PlaceName, PlaceVersion
from gazetteer.places.records import NameKind, NameStatus, Secrecy
from gazetteer.search.index.divisions import Divisions


@dataclass(slots=True)
class LearnReport:
    """What a list of confirmations came to (学习结果)."""

    added: int = 0
    """Names that places did not have."""
    known: int = 0
    """Confirmations of a name that the place has already, or that an earlier row added."""
    nothing: int = 0
    """Confirmations that no place is meant: there is nothing to be added."""
    rejections: list[Rejection] = field(default_factory=list)
    """Rows that nothing could be learnt from, and why."""
    seq: int | None = None
    """Ledger entry; ``None`` when nothing was added."""

    @property
    def rows(self) -> int:
        """Rows in which a person wrote something."""
        return self.added + self.known + self.nothing + len(self.rejections)


def learn(
    session: Session,
    confirmed: Iterable[Confirmation | Rejection],
    *,
    day: date,
    source: SourceFile,
    actor: Actor,
    reason: str,
) -> LearnReport:
    """Add confirmed spellings to the names of their places, in one ledger entry that names the list; commit nothing.

    A spelling is an alias that is not authorised (`NameStatus.UNCONFIRMED`): a place is found by it, and nobody takes
    it for a name that a document or a register has. The standard name stays as it is.

    Parameters
    ----------
    confirmed
        As `gazetteer.batch.review.confirmations` reads them.
    day
        Whose divisions are looked for in the texts.
    source
        The list.
    """
    report = LearnReport()
    found: list[Confirmation] = []
    for each in confirmed:
        if isinstance(each, Rejection):
            report.rejections.append(each)
        elif each.place_id is None:
            report.nothing += 1
        else:
            found.append(each)
    queue_loads(session)  # so that no load gives a place one of these names in between
    learnt = _learnt(session, found, day, report)
    if not learnt:
        return report
    details = {"file": source.title, "sha256": source.sha256, "rows": report.rows, "added": report.added}
    source_row(session, source)
    with writing(session, actor, "learn names", reason=reason, details=details) as entry:
        times = {"valid": Range(), "recorded": Range(entry.at, None), "opened_by": entry.seq}
        session.execute(insert(PlaceName), [{**_named(place, text), **times} for place, text in learnt])
    report.seq = entry.seq
    return report


def _learnt(
    session: Session, confirmed: Sequence[Confirmation], day: date, report: LearnReport
) -> list[tuple[UUID, str]]:
    """Return the names that places do not have yet; what nothing is learnt from, goes into the report."""
    names = _names(session, {each.place_id for each in confirmed if each.place_id})
    divisions = Divisions(tree(session, as_of=day), bygones(lineage(session), day))
    learnt: list[tuple[UUID, str]] = []
    for each in confirmed:
        has = names.get(each.place_id) if each.place_id else None
        if each.place_id is None or has is None:
            message = f"There is no place {each.place_id}: take the id from the list, or from the library."
            report.rejections.append(Rejection(each.row, CONFIRMED, "unknown_place", message, str(each.place_id)))
            continue
        found = spelling(each.row, each.text, divisions, has)
        if isinstance(found, Rejection):
            report.rejections.append(found)
        elif fold(found) in has:
            report.known += 1
        else:
            has.add(fold(found))
            learnt.append((each.place_id, found))
            report.added += 1
    return learnt


def _names(session: Session, places: set[UUID]) -> dict[UUID, set[str]]:
    """Return the folded names of those places that there are for everybody, of whatever kind and period."""
    is_public = exists().where(
        PlaceVersion.place_id == PlaceName.place_id,
        PlaceVersion.secrecy == int(Secrecy.PUBLIC),
        func.upper_inf(PlaceVersion.recorded),
    )
    names: dict[UUID, set[str]] = {}
    wanted = select(PlaceName.place_id, PlaceName.text).where(
        PlaceName.place_id == func.any(list(places)), func.upper_inf(PlaceName.recorded), is_public
    )
    for place, text in session.execute(wanted):
        names.setdefault(place, set()).add(fold(text))
    return names


def _named(place: UUID, text: str) -> dict[str, object]:
    return {
        "place_id": place,
        "kind": NameKind.ALIAS.value,
        "status": NameStatus.UNCONFIRMED.value,
        "text": text,
        "language": "zh",
        "script": "Hans" if any(map(is_han, text)) else "Latn",
        "reading_confirmed": None,
    }
