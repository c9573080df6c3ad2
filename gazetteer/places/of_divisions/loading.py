"""Taking a chronicle in: units, their history and their places, as one ledger entry or not at all."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.divisions.archive import changes as archive
from boundaries.divisions.archive import queries
from boundaries.divisions.archive.lineage import lineage
from boundaries.divisions.archive.settling import CORRECTIONS, Settlement, settled
from boundaries.divisions.chronicle.events import Change
from boundaries.divisions.ground.writing import derive_extents
from foundation.actor import Actor
from foundation.ledger.writing import writing
from gazetteer.names.romanise import romanise
from gazetteer.places.classes import ensure_classes
from gazetteer.places.loading.reports import SourceFile, Step, quietly
from gazetteer.places.loading.units import queue_loads
from gazetteer.places.loading.writing import analyse, source_row
from gazetteer.places.of_divisions import writing as places
from gazetteer.places.of_divisions.deriving import names, stays

_CHRONICLE = ("division_change", "division_document", "division_event", "division_succession")


@dataclass(frozen=True, slots=True)
class ChronicleReport:
    """What a load of a chronicle came to (入库报告)."""

    units: int
    new_units: int
    changes: int
    events: int
    documents: int
    seq: int | None = None
    """Ledger entry; ``None`` when nothing was different."""


def load_chronicle(
    session: Session,
    series: str,
    changes: Sequence[Change],
    *,
    source: SourceFile,
    actor: Actor,
    reason: str,
    request_id: str | None = None,
    step: Step = quietly,
) -> ChronicleReport:
    """Make a series of changes what a source tells, in the caller's transaction, as one ledger entry.

    Units that are known only from paths become the chronicle's, with their identity; what lies in them stays there.

    Parameters
    ----------
    series
        What the changes of the source are called by; those of other series stay.
    changes
        All that the source tells.
    source
        The files.
    actor, reason, request_id
        Who loads it, why, and with which request, if with any.
    step
        Told what is done next.

    Raises
    ------
    InvalidInput
        When the changes do not fit together, or not with what is there; each fault is named.
    """
    queue_loads(session)
    ensure_classes(session)
    step("replaying the history")
    plan = settled(session, series, changes, _spelt)
    if not plan:
        return _report(plan, None)
    known = places.places_of(session, plan.lives)
    source_id = source_row(session, source)
    with writing(session, actor, f"load {series}", reason=reason, request_id=request_id) as entry:
        step("writing units and changes")
        archive.write(session, entry, plan, source_id=source_id)
        step("writing their places")
        told = lineage(session)
        new = {division: uuid7() for division in plan.lives if division not in known}
        of_division = {**known, **new}
        places.stage(session, stays(told, of_division), names(told, of_division))
        places.write(session, entry, new.values(), source_id=source_id)
        step("deriving extents of the past")
        extents = derive_extents(session, entry, told, source_id=source_id)
        step("sealing the ledger entry")
        entry.details["extents"] = extents
        entry.details.update({"file": source.title, "sha256": source.sha256, **archive.counts(plan)})
    analyse(session)
    for table in _CHRONICLE:
        session.execute(text("ANALYZE " + table))
    return _report(plan, entry.seq)


def follow_extents(session: Session, *, actor: Actor, reason: str) -> int:
    """Write what follows for the past from extents that were loaded, as one ledger entry, and return how many periods.

    Without a chronicle nothing follows, and no entry is written.
    """
    told = lineage(session)
    if not told.changes:
        return 0
    with writing(session, actor, "derive extents", reason=reason) as entry:
        count = derive_extents(session, entry, told, source_id=None)
        entry.details["extents"] = count
    return count


def record_change(
    session: Session, change: Change, *, actor: Actor, reason: str, request_id: str | None = None
) -> ChronicleReport:
    """Record one change that was not known, or correct one, in the caller's transaction, as one ledger entry.

    The day on which it took effect may lie in the past: what was so since then is told anew, and what was known before
    can still be asked for. The order in which changes are recorded does not matter.

    Parameters
    ----------
    change
        Of units by their identities. One with the origin of a change that is there takes its place.
    actor, reason, request_id
        Who records it, why, and with which request.

    Raises
    ------
    InvalidInput
        When it does not fit what is there; each fault is named.
    """
    known = queries.changes(session, queries.in_series(CORRECTIONS))
    others = [each for each in known if each.id != change.id and (not change.origin or each.origin != change.origin)]
    digest = hashlib.sha256(f"correction {change.id} {reason}".encode()).hexdigest()
    source = SourceFile(f"Correction: {reason}", digest)
    told = [*others, change]
    return load_chronicle(session, CORRECTIONS, told, source=source, actor=actor, reason=reason, request_id=request_id)


def _spelt(name: str) -> tuple[str | None, bool]:
    found = romanise(name, joined=False)
    return found.text, found.confirmed


def _report(plan: Settlement, seq: int | None) -> ChronicleReport:
    return ChronicleReport(
        units=len(plan.lives),
        new_units=len(plan.new),
        changes=len(plan.changes),
        events=sum(len(change.events) for change in plan.changes),
        documents=plan.documents,
        seq=seq,
    )
