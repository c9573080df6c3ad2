"""Loading places: outcomes in, one ledger entry out, or none where nothing is different."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from boundaries.divisions.planning import Establishment, Unresolved
from foundation.actor import Actor
from foundation.errors import InvalidInput
from foundation.intake.outcomes import Note, Rejection, rejection
from foundation.intake.reasons import Reason
from gazetteer.intake.outcomes import Outcome
from gazetteer.places.classes import ensure_classes
from gazetteer.places.loading.committing import Act, Units, commit_stage
from gazetteer.places.loading.matching import Matching
from gazetteer.places.loading.reports import LoadReport, SourceFile, Step, quietly
from gazetteer.places.loading.staging import Stage
from gazetteer.places.loading.units import Resolver, as_places, planner_of_today, spelled
from gazetteer.places.models import PlaceClass
from gazetteer.places.records import DivisionReference, PlaceRecord

_BATCH = 8192

_ROOMY = (
    text("SET LOCAL work_mem = '256MB'"),
    text("SET LOCAL jit = off"),
)
"""A load sorts and joins whole files: compiling its few statements would cost more than it saves."""


def load_places(
    session: Session,
    outcomes: Iterable[Outcome],
    *,
    source: SourceFile,
    actor: Actor,
    reason: str,
    on_rejection: Callable[[Rejection | Note], None],
    strict: bool = False,
    advance: Callable[[int], None] | None = None,
    step: Step = quietly,
) -> LoadReport:
    """Write the places that a file states, in the caller's transaction, as one ledger entry.

    Memory does not grow with the file, but for its distinct divisions. Killed at any moment, the database is as before.

    Parameters
    ----------
    outcomes
        What each row comes to, in order.
    source
        The file.
    actor, reason
        Who loads it, and why.
    on_rejection
        Told each rejection and note as it is found.
    strict
        Refuse the whole file when a row is rejected.
    advance
        Told how many outcomes were taken since the last call.
    step
        Told what is done next, once all are taken.

    Raises
    ------
    InvalidInput
        When `strict` is set and a row was rejected; every one has been told.
    """
    report = LoadReport()

    def tell(outcome: Rejection | Note) -> None:
        report.count(outcome)
        on_rejection(outcome)

    prepare(session)
    stage = Stage(session)
    planner = planner_of_today(session)
    resolver = Resolver(planner)
    crossings = _take(session, stage, resolver, outcomes, tell, advance)
    stage.cross((n, resolver.crossed(references)) for n, references in crossings)
    units = spelled(planner.planned())
    step("finding what is there already")
    settle(session, stage, units, report, tell)
    if strict and report.rejected_rows:
        reasons = ", ".join(f"{count:,} {found}" for found, count in sorted(report.rejected.items()))
        raise InvalidInput(
            f"{report.rejected_rows:,} rows are rejected ({reasons}), so none is taken: correct them, or load without"
            " strictness."
        )
    act = Act("load places", source, actor, reason)
    commit_stage(session, act, Units(new=units, learnt=planner.learnt_codes()), report, step)
    return report


def prepare(session: Session) -> None:
    """Give the transaction room for a load, and the database its classification."""
    for statement in _ROOMY:
        session.execute(statement)
    ensure_classes(session)


def settle(
    session: Session,
    stage: Stage,
    units: Sequence[Establishment],
    report: LoadReport,
    tell: Callable[[Rejection | Note], None],
) -> None:
    """Stage new divisions as places, and find which place each staged row names."""
    for place, superior in as_places(units):
        stage.add(place, superior, automatic=True)
    stage.write()
    stage.analyse()
    matching = Matching(session)
    for found in (matching.among_themselves, matching.with_the_stored):
        for refused in found():
            tell(refused)
    report.merged = matching.merged


_Crossing = tuple[int, Sequence[DivisionReference]]


def _take(
    session: Session,
    stage: Stage,
    resolver: Resolver,
    outcomes: Iterable[Outcome],
    tell: Callable[[Rejection | Note], None],
    advance: Callable[[int], None] | None,
) -> list[_Crossing]:
    """Stage the places, and return the numbers of those that cross divisions."""
    crossings: list[_Crossing] = []
    classes = frozenset(session.scalars(select(PlaceClass.code)))
    remaining = iter(outcomes)
    while batch := list(islice(remaining, _BATCH)):
        for outcome in batch:
            if not isinstance(outcome, PlaceRecord):
                tell(outcome)
                continue
            if outcome.class_code not in classes:
                message = f"No class has the code {outcome.class_code}; load the classification it is from."
                tell(rejection(outcome.row, "class_code", Reason.CLASS_UNKNOWN, message, outcome.class_code))
                continue
            division = resolver.division_of(outcome)
            if isinstance(division, Unresolved):
                value = "/".join(outcome.division.path) or outcome.division.code or ""
                tell(rejection(outcome.row, "division", division.reason, division.message, value))
                continue
            n = stage.add(outcome, division)
            if outcome.crosses:
                crossings.append((n, outcome.crosses))
        stage.write()
        if advance is not None:
            advance(len(batch))
    return crossings
