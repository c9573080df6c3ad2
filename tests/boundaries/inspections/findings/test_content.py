"""A record of a marker as it is sent, signed and kept."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.findings.actions import Action
from boundaries.inspections.findings.content import as_content, from_content
from boundaries.inspections.findings.finding import (
    Evidence,
    EvidenceKind,
    Finding,
    FollowUp,
    Legibility,
    Photo,
    PhotoKind,
    ReferenceSighting,
    ReferenceState,
)
from boundaries.inspections.findings.measuring import Measurement
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.signing.canonical import canonical, digest
from foundation.errors import InvalidInput
from tests.inspections_made import HUAXI, NANMING, finding, sha

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
said = texts.filter(lambda each: bool(each.strip()))
numbers = st.floats(-1e6, 1e6, allow_nan=False)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is given beside
measurements = st.builds(
    Measurement, numbers, numbers, texts, said, st.floats(0.001, 1e4), moments, texts, st.none() | texts
)
records = st.builds(
    Finding,
    st.uuids(),
    st.uuids(),
    moments,
    st.tuples(st.just((HUAXI, ("user:h",))), st.just((NANMING, ("user:a", "user:n")))),
    st.frozensets(st.sampled_from(MarkerStatus)),
    st.sampled_from(Legibility),
    st.lists(st.builds(ReferenceSighting, st.integers(1, 3), st.sampled_from(ReferenceState), texts), max_size=3).map(
        tuple
    ),
    st.none() | measurements,
    st.lists(
        st.builds(Photo, st.integers(0, 99).map(sha), st.sampled_from(PhotoKind), st.none() | st.floats(0, 359.9)),
        max_size=3,
    ).map(tuple),
    st.lists(st.builds(Evidence, st.sampled_from(EvidenceKind), said), max_size=2).map(tuple),
    st.frozensets(st.sampled_from(Action)),
    st.lists(st.builds(FollowUp, st.sampled_from(Action), st.uuids(), st.dates(date(2020, 1, 1))), max_size=2).map(
        tuple
    ),
    texts,
)


@given(records)
def test_a_record_is_read_back_as_it_was_sent(record: Finding) -> None:
    sent = json.loads(canonical(as_content(record)))
    assert from_content(sent) == record
    assert digest(as_content(from_content(sent))) == digest(as_content(record))


@given(records, records)
def test_two_records_have_two_digests(one: Finding, other: Finding) -> None:
    assert (digest(as_content(one)) == digest(as_content(other))) == (one == other)


def test_the_order_in_which_sides_are_named_changes_no_digest() -> None:
    record = finding()
    turned = replace(record, members=tuple(reversed(record.members)))
    assert digest(as_content(turned)) == digest(as_content(record))


@pytest.mark.parametrize("field", sorted(as_content(finding())))
def test_every_field_is_sent(field: str) -> None:
    content = as_content(finding())
    del content[field]
    with pytest.raises(InvalidInput, match=field):
        from_content(content)


def test_a_field_that_nobody_knows_is_not_signed_unseen() -> None:
    with pytest.raises(InvalidInput, match="unknown secret"):
        from_content({**as_content(finding()), "secret": 1})


def test_a_record_of_another_kind_is_no_record_of_a_marker() -> None:
    with pytest.raises(InvalidInput, match="no record of a marker"):
        from_content({**as_content(finding()), "kind": "stretch"})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "1"),
        ("marker", None),
        ("seen_at", "yesterday"),
        ("seen_at", 5),
        ("members", []),
        ("members", {str(HUAXI): "user:h"}),
        ("members", {str(HUAXI): [1]}),
        ("statuses", "intact"),
        ("statuses", ["gone"]),
        ("statuses", [[]]),
        ("legibility", True),
        ("references", {"1": "present"}),
        ("references", [{"number": 1.5, "state": "present", "note": ""}]),
        ("references", [{"number": True, "state": "present", "note": ""}]),
        ("measurement", {"x": 1}),
        ("measurement", []),
        ("photos", [{"sha256": "x", "kind": "before", "bearing_deg": None}]),
        ("photos", [None]),
        ("follow_ups", [{"action": "repair", "side": str(HUAXI), "due": "2026-02-30"}]),
        ("note", 5),
        ("note", None),
    ],
)
def test_what_is_no_word_of_the_field_is_refused(field: str, value: Any) -> None:
    with pytest.raises(InvalidInput):
        from_content({**as_content(finding()), field: value})


@pytest.mark.parametrize(
    ("field", "value"),
    [("x", "106.63"), ("y", 10**400), ("x", float("nan")), ("accuracy_m", True), ("device", 5), ("crs", None)],
)
def test_a_measurement_is_numbers_and_words(field: str, value: Any) -> None:
    content = as_content(finding())
    content["measurement"][field] = value
    with pytest.raises(InvalidInput):
        from_content(content)


def test_a_whole_number_with_a_point_is_a_whole_number() -> None:
    content = as_content(finding())
    content["references"][0]["number"] = 1.0
    assert from_content(content) == finding()


def test_no_side_is_named_twice() -> None:
    with pytest.raises(InvalidInput, match="twice"):
        finding(members=((HUAXI, ("user:h",)), (HUAXI, ("user:a",))))


def test_the_digest_of_a_record_is_what_it_was_when_it_was_signed() -> None:
    # Signatures rest on this: whoever changes the form of the content breaks those of all years.
    assert as_content(finding())["id"] == str(UUID(int=100))
    assert digest(as_content(finding(measurement=None))) == GOLDEN


GOLDEN = "28133ad3f52af19c108f0367d1cee4fcc9193ce355528ef2508e77c17d5d997c"
