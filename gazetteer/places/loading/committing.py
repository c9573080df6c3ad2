"""From a full stage to one ledger entry, or to none where nothing is different."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from boundaries.divisions import changes
from boundaries.divisions.changes import Revision
from boundaries.divisions.levels import Code
from boundaries.divisions.planning import Establishment
from foundation.actor import Actor
from foundation.columns import STORAGE_SRID
from foundation.ledger.writing import writing
from gazetteer.places.loading.comparing import compare
from gazetteer.places.loading.reports import LoadReport, SourceFile, Step, quietly
from gazetteer.places.loading.spelling import spell
from gazetteer.places.loading.writing import analyse, highest_secrecy, source_row, write_altered, write_new

_MANY_ROWS = 10_000
"""From so many new rows on, the planner's statistics are out of date."""

_NEW = text("SELECT count(*) FILTER (WHERE NOT automatic), count(*) FILTER (WHERE automatic) FROM incoming")


@dataclass(frozen=True, slots=True)
class Act:
    """What the ledger is told of a load."""

    action: str
    source: SourceFile
    actor: Actor
    reason: str


@dataclass(frozen=True, slots=True)
class Units:
    """What is to be written of divisions."""

    new: Sequence[Establishment] = ()
    revised: Sequence[Revision] = ()
    learnt: Sequence[tuple[UUID, Code]] = ()
    """Codes for units that are there."""

    def __bool__(self) -> bool:
        return bool(self.new or self.revised or self.learnt)


def commit_stage(session: Session, act: Act, units: Units, report: LoadReport, step: Step = quietly) -> None:
    """Write what the stage and the units say otherwise than the database, and complete the report.

    It does not commit: the transaction is the caller's.
    """
    step("comparing with what is there")
    altered, report_unchanged = compare(session, srid=STORAGE_SRID)
    new, automatic = session.execute(_NEW).one()
    report.inserted += new
    report.updated += altered
    report.unchanged += report_unchanged
    report.divisions, report.division_names = len(units.new), automatic
    if not (new or automatic or altered or units):
        return
    step("spelling names")
    spell(session)
    source_id = source_row(session, act.source)
    secrecy = highest_secrecy(session)
    with writing(session, act.actor, act.action, reason=act.reason, secrecy=secrecy) as entry:
        changes.establish(session, entry, units.new, source_id=source_id)
        changes.give_codes(session, entry, units.learnt)
        changes.revise(session, entry, units.revised, source_id=source_id)
        write_altered(session, entry, source_id=source_id)
        write_new(session, entry, step, source_id=source_id, srid=STORAGE_SRID)
        step("sealing the ledger entry")
        entry.details.update(report.details(act.source))
    report.seq = entry.seq
    if new + automatic + altered >= _MANY_ROWS:
        step("taking statistics")
        analyse(session)
