"""Which share of a unit's names lies in another of another day, where areas are not known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.ground.pieces import NOW, divided
from boundaries.divisions.inquiry.crosswalk import Match, Relation, Row
from gazetteer.places.models import PlaceVersion
from gazetteer.places.of_divisions.deriving import CLASSES
from gazetteer.places.records import Secrecy


def with_name_shares(session: Session, lineage: Lineage, rows: Sequence[Row], start: date, end: date) -> list[Row]:
    """Return the rows of a crosswalk with shares of names in place of areas that are not known.

    It is told only where a unit is divided into counties of today without a rest: then each of its names lies in one
    of them. Public names alone are counted, as they are now.
    """
    if not session.scalar(select(exists().where(PlaceVersion.class_code.not_in(CLASSES.values())))):
        return list(rows)  # a register of divisions alone: nothing could be counted
    return [_with_names(session, lineage, row, start, end) for row in rows]


def _with_names(session: Session, lineage: Lineage, row: Row, start: date, end: date) -> Row:
    open_ = [match for match in row.matches if match.share is None]
    if row.division is None or not any(match.relation is Relation.PART for match in open_):
        return row
    parts = divided(lineage, row.division, start, end)
    if parts is None or not {match.division for match in open_} <= parts.keys():
        return row
    counts = {unit: _names_in(session, lineage, pieces) for unit, pieces in parts.items()}
    total = sum(counts.values())
    if not total:
        return row

    def told(match: Match) -> Match:
        is_open = match.share is None
        return replace(match, share=counts[match.division] / total, share_basis="names") if is_open else match

    return replace(row, matches=tuple(map(told, row.matches)))


def _names_in(session: Session, lineage: Lineage, counties: Sequence[UUID]) -> int:
    units = {unit for county in counties for unit in (county, *lineage.below(county, NOW))}
    return session.execute(
        select(func.count())
        .select_from(PlaceVersion)
        .where(
            func.upper_inf(PlaceVersion.recorded),
            func.upper_inf(PlaceVersion.valid),
            PlaceVersion.secrecy == int(Secrecy.PUBLIC),
            PlaceVersion.class_code.not_in(CLASSES.values()),
            PlaceVersion.division_id == func.any(list(units)),
        )
    ).scalar_one()
