"""A signature is taken as it was meant, and none that is too large, a dot, or of another means than it says."""

from dataclasses import replace
from math import inf, nan
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.attesting.submissions import (
    MOST_POINTS,
    MOST_STROKES,
    SignatureSubmission,
    from_body,
)
from boundaries.inspections.signing.mandates import Paper
from boundaries.inspections.signing.signatures import Means
from foundation.errors import InvalidInput
from tests.inspections_made import DAY, HUAXI, MARKER, sha

PLAIN = SignatureSubmission(UUID(int=7), MARKER, Paper.RECORD, HUAXI, sha(1), "王主任", DAY)
LINE = ((0.1, 0.2), (0.8, 0.3))
DRAWN = replace(PLAIN, means=Means.DRAWN, strokes=(LINE,))
BODY: dict[str, Any] = {
    "id": str(UUID(int=7)),
    "subject": str(MARKER),
    "paper": "record",
    "unit": str(HUAXI),
    "sha256": sha(1),
    "name": "王主任",
    "signed_on": "2026-05-06",
    "means": "account",
}


def codes(changes: dict[str, Any]) -> set[tuple[str, str]]:
    with pytest.raises(InvalidInput) as refused:
        replace(PLAIN, **changes)
    return {(each.where, each.code) for each in refused.value.faults}


def test_a_signature_is_read_from_what_a_device_sends() -> None:
    assert from_body(BODY) == PLAIN
    assert from_body({**BODY, "means": "drawn", "strokes": [[[0.1, 0.2], [0.8, 0.3]]]}) == DRAWN
    on_paper = {**BODY, "means": "paper", "scan": sha(2), "person": "person:1"}
    assert from_body(on_paper) == replace(PLAIN, means=Means.PAPER, scan=sha(2), person="person:1")


def test_members_that_are_null_are_as_if_they_were_not_there() -> None:
    assert from_body({**BODY, "strokes": None, "scan": None, "person": None}) == PLAIN


points = st.tuples(st.floats(0, 1), st.floats(0, 1))


@given(st.lists(st.lists(points, max_size=6), max_size=6))
def test_strokes_within_the_box_are_taken_as_they_are(strokes: list[list[tuple[float, float]]]) -> None:
    drawn = [[(0.0, 0.0), (1.0, 1.0)], *strokes]
    body = {**BODY, "means": "drawn", "strokes": [[list(point) for point in stroke] for stroke in drawn]}
    assert from_body(body).strokes == tuple(map(tuple, drawn))


@pytest.mark.parametrize(
    ("strokes", "code"),
    [
        ((LINE,) * (MOST_STROKES + 1), "too_large"),
        ((LINE * (MOST_POINTS // 2 + 1),), "too_large"),
        ((((-0.1, 0.2), (0.8, 0.3)),), "off_the_box"),
        ((((0.1, 0.2), (0.8, 1.3)),), "off_the_box"),
        ((((0.1, nan), (0.8, 0.3)),), "off_the_box"),
        ((((0.1, inf), (0.8, 0.3)),), "off_the_box"),
        ((((0.5, 0.5),),), "nothing_drawn"),
        (((),), "nothing_drawn"),
        ((), "nothing_drawn"),
    ],
)
def test_strokes_that_are_too_large_or_no_signature_are_refused(strokes: object, code: str) -> None:
    found = codes({"means": Means.DRAWN, "strokes": strokes})
    assert code in {each for _, each in found}


def test_a_signature_of_as_many_points_as_there_may_be_is_taken() -> None:
    assert replace(DRAWN, strokes=(LINE * (MOST_POINTS // 2),)).strokes


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"strokes": (LINE,)}, ("/strokes", "strokes_and_means")),
        ({"means": Means.DRAWN}, ("/strokes", "strokes_and_means")),
        ({"means": Means.PAPER}, ("/scan", "scan_and_means")),
        ({"scan": sha(1)}, ("/scan", "scan_and_means")),
        ({"means": Means.PAPER, "scan": "scan.jpg"}, ("/scan", "no_digest")),
        ({"person": "user:other"}, ("/person", "for_another")),
        ({"sha256": sha(1).upper().replace("0", "F")}, ("/sha256", "no_digest")),
        ({"sha256": "1"}, ("/sha256", "no_digest")),
        ({"name": " "}, ("/name", "blank")),
        ({"name": "长" * 101}, ("/name", "too_long")),
    ],
)
def test_what_contradicts_itself_is_refused(changes: dict[str, Any], fault: tuple[str, str]) -> None:
    assert fault in codes(changes)


@pytest.mark.parametrize(
    "broken",
    [
        {"id": "7"},
        {"id": 7},
        {"paper": "letter"},
        {"means": "stamp"},
        {"signed_on": "06.05.2026"},
        {"means": "drawn", "strokes": [[["0.1", 0.2], [0.8, 0.3]]]},
        {"means": "drawn", "strokes": [[[True, 0.2], [0.8, 0.3]]]},
        {"means": "drawn", "strokes": [[[0.1, 0.2, 0.3], [0.8, 0.3, 0.1]]]},
        {"means": "drawn", "strokes": [0.1, 0.2]},
        {"means": "drawn", "strokes": "M 0 0"},
        {"means": "drawn", "strokes": [[[0.1, 0.2]] * (MOST_POINTS + 1)]},
        {"means": "drawn", "strokes": [[]] * (MOST_STROKES + 1)},
        {"means": "paper", "scan": 7},
        {"stamp": "红章"},
    ],
)
def test_what_is_no_signature_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        from_body({**BODY, **broken})


@pytest.mark.parametrize("missing", list(BODY))
def test_everything_but_strokes_and_scan_must_be_there(missing: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        from_body({name: value for name, value in BODY.items() if name != missing})
    assert [each.where for each in refused.value.faults] == [f"/{missing}"]
