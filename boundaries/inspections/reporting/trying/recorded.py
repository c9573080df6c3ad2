"""What the samples tell of: findings and walks, as full as they get and as empty; made up, all of it."""

from datetime import date
from io import BytesIO
from uuid import UUID

from PIL import Image
from shapely import LineString

from boundaries.inspections.findings.actions import Action
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
from boundaries.inspections.reporting.trying.people import (
    AT,
    COURSE,
    LEFT,
    LINE,
    ONE,
    OTHER,
    RIGHT,
    marker_id,
)
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
from boundaries.markers.consent import Consent

PHOTOS = ("a" * 64, "b" * 64, "c" * 64)
DISPUTE = UUID(int=31)


def a_full_finding(note: str = "碑面有裂纹，已拍照。") -> Finding:
    """Return what was found at a marker that is damaged, with everything that may be said of it."""
    return Finding(
        UUID(int=21),
        marker_id(1),
        AT,
        ((LEFT, (ONE,)), (RIGHT, (OTHER,))),
        frozenset({MarkerStatus.DAMAGED, MarkerStatus.WORN_TEXT}),
        Legibility.PARTLY,
        (
            ReferenceSighting(1, ReferenceState.PRESENT),
            ReferenceSighting(2, ReferenceState.CHANGED, "桥面已加宽"),
            ReferenceSighting(3, ReferenceState.GONE, "房屋已拆除"),
        ),
        Measurement(106.625, 26.3252, "EPSG:4490", "某型接收机 0012", 0.05, AT, "GNSS RTK"),
        (Photo(PHOTOS[0], PhotoKind.BEFORE, 90.0), Photo(PHOTOS[1], PhotoKind.AFTER, None)),
        (Evidence(EvidenceKind.WITNESS, "村民张某某称去年被车撞。"),),
        frozenset({Action.REPAINT}),
        (FollowUp(Action.REPAIR, LEFT, date(2026, 9, 1)),),
        note,
    )


def a_bare_finding() -> Finding:
    """Return what may be said at least."""
    statuses = frozenset({MarkerStatus.NOT_REACHED})
    return Finding(UUID(int=22), marker_id(2), AT, ((LEFT, (ONE,)),), statuses, Legibility.NOT_SEEN)


def a_full_walk() -> StretchRecord:
    """Return what was found along a stretch on which much has changed."""
    return StretchRecord(
        UUID(int=23),
        LINE,
        0.0,
        4200.0,
        None,
        marker_id(1),
        AT,
        frozenset({LEFT, RIGHT}),
        Recognisable.PARTLY,
        Resurvey.DONE,
        "修测成果〔2026〕1号",
        (FeatureChange(Feature.RIVER, Cause.NATURAL, "青溪河改道约20米。"),),
        (
            CrossLineUse(
                "青岩区村民在花溪区一侧耕种3亩。",
                (Consent(LEFT, "王某某", date(2026, 5, 1), "花溪函〔2026〕3号"),),
                ("花溪批〔2026〕4号",),
                "备案〔2026〕5号",
            ),
        ),
        (Hazard("采砂可能危及界线。", DISPUTE),),
        (Photo(PHOTOS[2], PhotoKind.SITE, 200.0),),
        LineString(list(COURSE.coords)[:2]),
        "步行踏勘。",
    )


def a_bare_walk() -> StretchRecord:
    """Return what may be said of a stretch at least."""
    present = frozenset({LEFT})
    return StretchRecord(UUID(int=24), LINE, 0.0, 100.0, None, None, AT, present, Recognisable.CLEAR)


def a_photo() -> bytes:
    """Return a small JPEG."""
    stream = BytesIO()
    Image.linear_gradient("L").resize((320, 240)).convert("RGB").save(stream, "JPEG")
    return stream.getvalue()
