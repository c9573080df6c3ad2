"""Every word of the records has its Chinese."""

from enum import Enum

import pytest

from boundaries.inspections.conducting.states import PLANNED
from boundaries.inspections.findings.content import as_content
from boundaries.inspections.reporting import terms
from boundaries.inspections.reporting.telling.corrections import FIELDS
from boundaries.inspections.reporting.trying.recorded import a_full_finding, a_full_walk
from boundaries.inspections.scheduling.conduct import Stage
from boundaries.inspections.stretches.content import as_content as stretch_content
from boundaries.markers.kinds import HeightDatum, MarkerForm, MarkerMaterial

TABLES = [
    value
    for value in vars(terms).values()
    if isinstance(value, dict) and value and all(isinstance(key, Enum) for key in value)
]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: type(next(iter(table))).__name__)
def test_every_member_has_a_term(table: dict[Enum, str]) -> None:
    assert set(table) == set(type(next(iter(table))))
    assert all(table.values())


def test_every_form_material_datum_and_stage_has_a_term() -> None:
    assert {*MarkerForm, *MarkerMaterial, *HeightDatum} <= set(terms.TERMS)
    assert {PLANNED, *(each.value for each in Stage)} == set(terms.STAGES)


def test_every_field_of_a_record_has_a_term() -> None:
    told = {*as_content(a_full_finding()), *stretch_content(a_full_walk())} - {"kind", "id"}
    assert told <= set(FIELDS)
