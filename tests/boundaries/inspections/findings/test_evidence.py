""" "Not found" is not "lost": what each status has to be shown by."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.findings.evidence import known_evidence, lacking, read_evidence, shown
from boundaries.inspections.findings.finding import (
    Evidence,
    EvidenceKind,
    Finding,
    Legibility,
    Photo,
    PhotoKind,
    ReferenceSighting,
    ReferenceState,
)
from boundaries.inspections.findings.measuring import offset
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.provisions import DATA, Provisions
from boundaries.inspections.remarks import Weight
from foundation.errors import InvalidInput
from tests.inspections_made import AT, finding, measured, sha

PROVISIONS = Provisions()
RULES = known_evidence()
SEARCHED = Evidence(EvidenceKind.SEARCH, "以登记坐标为中心查找40分钟")


def codes(record: Finding) -> list[str]:
    found = offset(record.measurement, AT, 1.0) if record.measurement is not None else None
    return [each.rule.code for each in lacking(record, found, RULES, PROVISIONS)]


def absent(status: MarkerStatus, **changes: object) -> Finding:
    return finding(status, legibility=Legibility.NOT_SEEN, **changes)


def test_not_found_is_said_by_who_searched_at_the_place() -> None:
    assert codes(absent(MarkerStatus.NOT_FOUND, evidence=(SEARCHED,))) == []
    assert codes(absent(MarkerStatus.NOT_FOUND)) == ["evidence_missing"]


def test_who_searched_elsewhere_has_not_searched() -> None:
    far = absent(MarkerStatus.NOT_FOUND, evidence=(SEARCHED,), measurement=measured(60.0))
    assert codes(far) == ["evidence_missing"]


def test_who_knows_not_where_he_was_has_not_searched() -> None:
    coarse = absent(MarkerStatus.NOT_FOUND, evidence=(SEARCHED,), measurement=measured(10.0, accuracy_m=25.0))
    assert codes(coarse) == ["evidence_missing"]
    shifted = replace(measured(), crs="GCJ-02")
    assert codes(absent(MarkerStatus.NOT_FOUND, evidence=(SEARCHED,), measurement=shifted)) == ["evidence_missing"]


def test_lost_is_shown_where_two_reference_objects_lead_to_the_place_and_a_person_decides() -> None:
    assert codes(absent(MarkerStatus.LOST, evidence=(SEARCHED,))) == ["person_decides"]


def test_lost_is_not_said_because_nothing_was_seen() -> None:
    gone = tuple(ReferenceSighting(number, ReferenceState.GONE, "修路") for number in (1, 2, 3))
    record = absent(MarkerStatus.LOST, evidence=(SEARCHED,), references=gone)
    found = offset(measured(), AT, 1.0)
    remarks = lacking(record, found, RULES, PROVISIONS)
    assert [each.rule.code for each in remarks] == ["evidence_missing"]
    assert "not_found" in remarks[0].message


@pytest.mark.parametrize("kind", [EvidenceKind.BASE, EvidenceKind.DOCUMENT, EvidenceKind.EXCAVATION])
def test_lost_is_shown_by_its_pit_by_digging_or_by_a_document_too(kind: EvidenceKind) -> None:
    record = absent(MarkerStatus.LOST, evidence=(SEARCHED, Evidence(kind, "见附件")), references=())
    assert codes(record) == ["person_decides"]


def test_what_a_witness_says_is_not_enough_by_itself() -> None:
    record = absent(MarkerStatus.LOST, evidence=(SEARCHED, Evidence(EvidenceKind.WITNESS, "村民张某")), references=())
    assert codes(record) == ["evidence_missing"]


def test_destroyed_needs_remains() -> None:
    remains = Evidence(EvidenceKind.REMAINS, "断桩两截")
    assert codes(absent(MarkerStatus.DESTROYED, evidence=(remains,))) == ["person_decides"]
    assert codes(absent(MarkerStatus.DESTROYED, evidence=(SEARCHED,))) == ["evidence_missing"]


def test_no_marker_is_lost_on_a_coarse_position() -> None:
    record = absent(MarkerStatus.LOST, evidence=(SEARCHED,), measurement=measured(1.0, accuracy_m=8.0))
    assert codes(record) == ["person_decides", "position_too_coarse"]


def test_two_photos_from_one_direction_are_one() -> None:
    same = (Photo(sha(1), PhotoKind.BEFORE, 350.0), Photo(sha(2), PhotoKind.SITE, 10.0))
    assert EvidenceKind.TWO_PHOTOS not in shown(finding(photos=same), None, PROVISIONS)
    apart = (Photo(sha(1), PhotoKind.BEFORE, 345.0), Photo(sha(2), PhotoKind.SITE, 15.0))
    assert EvidenceKind.TWO_PHOTOS in shown(finding(photos=apart), None, PROVISIONS)


def test_photos_of_afterwards_and_without_bearing_show_no_two_directions() -> None:
    after = (Photo(sha(1), PhotoKind.AFTER, 0.0), Photo(sha(2), PhotoKind.AFTER, 90.0))
    assert shown(finding(photos=after), None, PROVISIONS) == {EvidenceKind.REFERENCE_OBJECTS}
    blind = (Photo(sha(1), PhotoKind.BEFORE), Photo(sha(2), PhotoKind.BEFORE))
    assert EvidenceKind.TWO_PHOTOS not in shown(finding(photos=blind), None, PROVISIONS)


def test_nobody_states_what_the_record_itself_has_to_show() -> None:
    claimed = tuple(Evidence(kind, "有") for kind in (EvidenceKind.TWO_PHOTOS, EvidenceKind.POSITION))
    assert shown(finding(photos=(), references=(), evidence=claimed), None, PROVISIONS) == frozenset()


@given(st.sets(st.sampled_from(EvidenceKind)))
def test_more_evidence_never_makes_a_claim_weaker(kinds: set[EvidenceKind]) -> None:
    more = tuple(Evidence(kind, "见附件") for kind in sorted(kinds))
    for status in (MarkerStatus.NOT_FOUND, MarkerStatus.LOST, MarkerStatus.DESTROYED):
        before = absent(status, evidence=(SEARCHED,))
        after = replace(before, evidence=(SEARCHED, *more))
        if "evidence_missing" not in codes(before):
            assert "evidence_missing" not in codes(after)


def test_an_intact_marker_needs_no_proof() -> None:
    assert codes(finding(photos=(), measurement=None)) == []


def test_that_a_person_decides_holds_nothing_up() -> None:
    record = absent(MarkerStatus.LOST, evidence=(SEARCHED,))
    remarks = lacking(record, offset(measured(), AT, 1.0), RULES, PROVISIONS)
    assert [each.weight for each in remarks] == [Weight.REVIEW]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("destroyed\tremains two_photos position\tyes", "destroyed\tremains two_photos position\tno"),
        ("destroyed\tremains two_photos position\tyes", "destroyed\t\tyes"),
        ("destroyed\tremains two_photos position\tyes", "destroyed\tremains | \tyes"),
        ("destroyed\t", "damaged\t"),
        ("remains two_photos", "hearsay two_photos"),
    ],
)
def test_a_table_that_lets_a_marker_vanish_without_proof_is_refused(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "evidence.tsv"
    text = (DATA / "evidence.tsv").read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InvalidInput):
        read_evidence(path)
