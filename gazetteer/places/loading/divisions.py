"""Loading divisions, each of which is a place name too."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.divisions.changes import Revision
from boundaries.divisions.models import DivisionExtent, DivisionVersion
from boundaries.divisions.planning import Planner, Unresolved
from boundaries.divisions.records import DivisionRecord
from foundation.actor import Actor
from foundation.errors import InvalidInput
from foundation.versioned import in_force
from gazetteer.names.romanise import romanise
from gazetteer.places.loading.committing import Act, Units, commit_stage
from gazetteer.places.loading.places import prepare, settle
from gazetteer.places.loading.reports import LoadReport, SourceFile
from gazetteer.places.loading.staging import Stage
from gazetteer.places.loading.units import day_of_today, planner_of_today, spelled


def load_divisions(
    session: Session,
    records: Iterable[DivisionRecord],
    *,
    source: SourceFile,
    actor: Actor,
    reason: str,
    advance: Callable[[int], None] | None = None,
) -> LoadReport:
    """Write divisions, and each new one as a place, in the caller's transaction, as one ledger entry.

    A division that is there, by one of its codes or by its path, is corrected where it differs; its identity stays.

    Parameters
    ----------
    records
        Each after the one it lies in.
    source
        The file.
    actor, reason
        Who loads it, and why.
    advance
        Told how many records were taken since the last call.

    Raises
    ------
    InvalidInput
        When a division is stated before the one it lies in.
    """
    report = LoadReport()
    prepare(session)
    stage = Stage(session)
    planner = planner_of_today(session)
    stated: dict[UUID, DivisionRecord] = {}
    for record in records:
        found = planner.declare(record)
        if isinstance(found, Unresolved):
            raise InvalidInput(found.message)
        stated[found] = record
        if advance is not None:
            advance(1)
    units = spelled(planner.planned())
    made = {unit.id for unit in units}
    revised = _revisions(session, planner, {one: record for one, record in stated.items() if one not in made})
    report.inserted, report.updated = len(units), len(revised)
    report.unchanged = len(stated) - len(units) - len(revised)
    settle(session, stage, units, report, lambda _: None)
    commit_stage(session, Act("load divisions", source, actor, reason), Units(new=units, revised=revised), report)
    return report


def _revisions(session: Session, planner: Planner, stated: dict[UUID, DivisionRecord]) -> list[Revision]:
    today = day_of_today(session)
    versions = {
        row.division_id: row
        for row in session.scalars(
            select(DivisionVersion).where(DivisionVersion.division_id.in_(stated), in_force(DivisionVersion, today))
        )
    }
    extents = {
        row.division_id: row
        for row in session.scalars(
            select(DivisionExtent).where(DivisionExtent.division_id.in_(stated), in_force(DivisionExtent, today))
        )
    }
    found = (_revision(planner, one, record, versions[one], extents.get(one)) for one, record in stated.items())
    return [revision for revision in found if revision.version or revision.codes or revision.is_moved]


def _revision(
    planner: Planner, division_id: UUID, record: DivisionRecord, version: DivisionVersion, extent: DivisionExtent | None
) -> Revision:
    if record.romanized is None:
        spelling = (version.romanized, version.reading_confirmed)
        if record.name != version.name:
            spelled_now = romanise(record.name, joined=False)
            spelling = (spelled_now.text, spelled_now.confirmed)
        record = replace(record, romanized=spelling[0], reading_confirmed=spelling[1])
    if record.seat is None:
        record = replace(record, seat=version.seat)
    legal, administering = planner.superiors(planner.find(record.path[:-1]), record)
    differs = (
        (record.name, record.kind, record.level, record.romanized, record.reading_confirmed)
        != (version.name, version.kind, version.level, version.romanized, version.reading_confirmed)
        or (legal, administering) != (version.legal_parent_id, version.administering_parent_id)
        or (record.provisional, record.synthetic) != (version.provisional, version.synthetic)
        or record.seat != version.seat
    )
    moved = record.extent is not None and (
        extent is None or extent.nature != record.nature or not extent.extent.equals_exact(record.extent, 0)
    )
    return Revision(
        id=division_id,
        record=record,
        legal_parent_id=legal,
        administering_parent_id=administering,
        version=version if differs else None,
        codes=planner.missing_codes(division_id, record.codes),
        is_moved=moved,
        extent=extent if moved else None,
    )
