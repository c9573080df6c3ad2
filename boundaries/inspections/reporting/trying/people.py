"""What the samples are about: a line of two counties, its markers, and who inspects it; made up, all of it."""

from datetime import UTC, date, datetime
from uuid import UUID

from shapely import LineString, Point

from boundaries.inspections.reporting.telling.known import InspectionKnown, Names, SignedKnown
from boundaries.inspections.scheduling.cycle import Round
from boundaries.inspections.signing.signatures import Means, Signature, SignedState, Void, Voided
from boundaries.markers.kinds import HeightDatum, MarkerForm, MarkerState
from boundaries.markers.numbering import MarkerNumber
from boundaries.markers.records import MarkerRecord, ReferenceObject

LINE, LEFT, RIGHT = UUID(int=1), UUID(int=11), UUID(int=12)
ONE, OTHER = "user:00000000-0000-0000-0000-000000000001", "user:00000000-0000-0000-0000-000000000002"
TODAY = date(2026, 6, 30)
AT = datetime(2026, 6, 1, 2, 3, tzinfo=UTC)
SHA = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"
OLD = "9c1185a5c5e9fc54612808977ee8f548b2258d31abadef707e90a96f4d8e2f2a"
COURSE = LineString([(106.60, 26.30), (106.63, 26.33), (106.66, 26.32), (106.70, 26.36)])
STROKES = (((0.05, 0.1), (0.2, 0.05), (0.3, 0.2)), ((0.4, 0.02), (0.42, 0.24)), ((0.5, 0.12), (0.9, 0.1)))


def an_inspection() -> InspectionKnown:
    """Return an inspection in turn."""
    return InspectionKnown("花溪区—青岩区线", "520111520199", 3, Round(5, 2023, 2027), 2026, LEFT, (LEFT, RIGHT))


def names(markers: int = 3) -> Names:
    """Return what everything is called, with as many markers as are asked for."""
    return Names(
        {LEFT: "贵阳市花溪区", RIGHT: "贵阳市青岩区"},
        {ONE: "王某某", OTHER: "李某某"},
        {marker_id(number): a_marker(number, markers) for number in range(1, markers + 1)},
    )


def marker_id(number: int) -> UUID:
    """Return the id of a marker by its serial."""
    return UUID(int=1000 + number)


def a_marker(number: int, of: int = 3) -> MarkerRecord:
    """Return a registered marker with three reference objects."""
    position = COURSE.interpolate(number / (of + 1), normalized=True)
    return MarkerRecord(
        MarkerNumber(f"{number:03}Q", None, number, "Q"),
        LINE,
        (LEFT, RIGHT),
        LEFT if number % 2 else RIGHT,
        MarkerForm.SINGLE_TWO_FACED,
        MarkerState.STANDING,
        Point(round(position.x, 7), round(position.y, 7)),
        "",
        "EPSG:4490",
        accuracy_m=0.1,
        height_m=1186.4,
        height_datum=HeightDatum.YELLOW_SEA_1985,
        material="granite",
        reference_objects=(
            ReferenceObject("大槐树", 45.5, "grid", 12.4),
            ReferenceObject("石拱桥东端", 130, "grid", 37),
            ReferenceObject("独立房西南角", 278.2, "magnetic", 21.6),
        ),
        custody="青岩镇歪脚村委会",
    )


def signed(*, is_complete: bool, sha256: str = SHA) -> SignedKnown:
    """Return signatures: of both sides, or of one, with one that was void by a change."""
    ours = _signature(LEFT, ONE, "王某某", sha256, Means.DRAWN)
    theirs = _signature(RIGHT, OTHER, "李某某", sha256, Means.ACCOUNT)
    if is_complete:
        state = SignedState(sha256, (ours, theirs), (), frozenset())
    else:
        before = _signature(RIGHT, OTHER, "李某某", OLD, Means.ACCOUNT)
        state = SignedState(sha256, (ours,), (Voided(before, Void.CHANGED, "changed"),), frozenset({RIGHT}))
    return SignedKnown(state, {ONE: "组长", OTHER: "政府代表"}, {(ONE, sha256): STROKES})


def _signature(unit: UUID, person: str, name: str, sha256: str, means: Means) -> Signature:
    return Signature(unit, person, name, sha256, date(2026, 6, 2), datetime(2026, 6, 2, 9, tzinfo=UTC), means)
