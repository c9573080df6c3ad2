"""Which markers a reader is told of: what is secret now is secret in the past as well."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from boundaries.markers.changes import open_markers
from boundaries.markers.models import BoundaryMarkerVersion
from boundaries.markers.queries import public_markers, stored_markers
from boundaries.network.checking import check_markers
from boundaries.network.reading import network
from foundation.actor import OPERATOR
from foundation.ledger.writing import writing
from gazetteer.places.records import Secrecy
from tests.feature_library import TODAY, fill


@pytest.fixture
def filled(session: Session) -> Session:
    """A session of a small register."""
    fill(session)
    return session


def _add_secret(session: Session) -> None:
    shown = stored_markers(session)[0].record
    hidden = replace(shown, number=replace(shown.number, text="密标", serial=None, letter=None), secrecy=Secrecy.SECRET)
    with writing(session, OPERATOR, "load markers", reason="A test needs it.") as entry:
        open_markers(session, entry, [(None, hidden)], source_id=None)


def test_the_public_is_told_of_what_is_public(filled: Session) -> None:
    _add_secret(filled)
    everything = {each.id for each in stored_markers(filled)}
    shown = {each.id for each in stored_markers(filled, secrecy=Secrecy.PUBLIC)}
    [hidden] = everything - shown
    assert public_markers(filled, as_of=TODAY) == shown
    assert [each.record.number.text for each in stored_markers(filled, marker_id=hidden)] == ["密标"]
    assert stored_markers(filled, marker_id=hidden, secrecy=Secrecy.PUBLIC) == []


def test_boundaries_of_the_public_are_without_it_and_nothing_else_is_missing(filled: Session) -> None:
    before = network(filled, as_of=TODAY)
    assert before.public is before
    _add_secret(filled)
    after = network(filled, as_of=TODAY)
    assert after.public is not after
    assert [line.markers for line in after.public.lines] == [line.markers for line in before.lines]


def test_a_check_tells_the_public_nothing_of_it(filled: Session) -> None:
    before = check_markers(network(filled, as_of=TODAY).lines, lambda _: None)
    _add_secret(filled)
    after = check_markers(network(filled, as_of=TODAY).lines, lambda _: None)
    assert after.markers == before.markers + 1
    assert after.public.markers == before.markers
    assert not any("密标" in each.finding.numbers for each in after.public.findings)


def test_what_was_public_once_and_is_secret_now_is_not_told_as_of_then(filled: Session) -> None:
    _add_secret(filled)
    recorded = filled.scalar(select(func.max(func.lower(BoundaryMarkerVersion.recorded)))) or datetime.now(UTC)
    everything = stored_markers(filled, recorded=recorded)
    shown = stored_markers(filled, recorded=recorded, secrecy=Secrecy.PUBLIC)
    assert len(everything) == len(shown) + 1
    assert public_markers(filled, as_of=TODAY, recorded=recorded) == {each.id for each in shown}
