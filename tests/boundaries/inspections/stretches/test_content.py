"""A record of a stretch as it is sent, signed and kept."""

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from shapely import LineString

from boundaries.inspections.findings.finding import Photo, PhotoKind
from boundaries.inspections.signing.canonical import canonical, digest
from boundaries.inspections.stretches.content import as_content, from_content
from boundaries.inspections.stretches.record import (
    CrossLineUse,
    Feature,
    FeatureChange,
    Hazard,
    Recognisable,
    Resurvey,
    StretchRecord,
)
from boundaries.inspections.treatment.course import Cause
from foundation.errors import InvalidInput
from tests.inspections_made import HUAXI, LINE, MARKER, NANMING, NOON, SIDES, consent, sha

WHOLE = StretchRecord(
    UUID(int=200),
    LINE,
    1000.5,
    3000.0,
    MARKER,
    None,
    NOON,
    frozenset(SIDES),
    Recognisable.PARTLY,
    Resurvey.DONE,
    "修测成果1号",
    (FeatureChange(Feature.RIVER, Cause.NATURAL, "河道东移"),),
    (CrossLineUse("跨界水渠", (consent(HUAXI), consent(NANMING)), ("花府批1号", "南府批1号"), "备案1号"),),
    (Hazard("林地归属不清", UUID(int=300)), Hazard("放牧")),
    (Photo(sha(1), PhotoKind.SITE, 12.5), Photo(sha(2), PhotoKind.AFTER)),
    LineString([(106.63, 26.65), (106.64, 26.66)]),
    "㵲阳河边",
)


@pytest.mark.parametrize("record", [WHOLE, replace(WHOLE, track=None, photos=(), uses=(), hazards=(), changes=())])
def test_a_record_is_read_back_as_it_was_sent(record: StretchRecord) -> None:
    sent = json.loads(canonical(as_content(record)))
    assert from_content(sent) == record
    assert digest(sent) == digest(as_content(record))


@pytest.mark.parametrize("field", sorted(as_content(WHOLE)))
def test_every_field_is_sent_and_no_other(field: str) -> None:
    content = as_content(WHOLE)
    content[f"{field}_2"] = content.pop(field)
    with pytest.raises(InvalidInput, match=f"lacks {field} and has unknown {field}_2"):
        from_content(content)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("from_m", "1000"),
        ("from_m", 5000),
        ("to_marker", 5),
        ("sides_present", str(HUAXI)),
        ("recognisable", "maybe"),
        ("changes", [{"feature": "river"}]),
        ("uses", [{"what": "x"}]),
        ("uses", "x"),
        ("hazards", [{"note": "", "dispute": None}]),
        ("track", [[106.63, 26.65]]),
        ("track", []),
        ("track", [[106.63], [106.64]]),
        ("track", [[26.65, 106.63], [26.66, 106.64]]),
        ("track", [[106.63, "26"], [106.64, 26]]),
        ("track", "LINESTRING (0 0, 1 1)"),
        ("note", 1),
    ],
)
def test_what_is_no_word_of_the_field_is_refused(field: str, value: Any) -> None:
    with pytest.raises(InvalidInput):
        from_content({**as_content(WHOLE), field: value})


@pytest.mark.parametrize("lat", [float("nan"), float("inf"), 91.0])
def test_a_track_through_nowhere_is_refused(lat: float) -> None:
    with pytest.raises(InvalidInput):
        from_content({**as_content(WHOLE), "track": [[106.63, 26.65], [106.64, lat]]})
