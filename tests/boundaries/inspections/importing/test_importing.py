"""GPX and GeoPackage files become records by the rules of what devices send; the same file twice changes nothing."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import UUID

import pyogrio
import pytest
from geopandas import GeoDataFrame
from shapely import LineString, Point
from sqlalchemy.orm import Session

from boundaries.inspections.conducting.queries import locked
from boundaries.inspections.findings.examining import Rulebook
from boundaries.inspections.importing import features, gpx
from boundaries.inspections.importing.reading import Imported, imported
from boundaries.inspections.syncing.changes import foresee, receive
from boundaries.inspections.syncing.queries import of_inspection, views
from boundaries.inspections.syncing.sending.batches import Answer
from foundation.errors import InvalidInput
from tests.syncing_made import Ground, counts, enter_ground, hand, position

_HEAD = '<gpx version="1.1" creator="a receiver" xmlns="http://www.topografix.com/GPX/1/1">'
_TIME = "2026-11-24T04:00:00Z"


def waypoint(name: str = "4552001", *, kind: str = "完好", more: str = "") -> str:
    return (
        f'<wpt lat="26.5" lon="106.725"><time>{_TIME}</time><name>{name}</name><cmt>看过</cmt><type>{kind}</type>'
        f"<extensions>{more}</extensions></wpt>"
    )


def track(kind: str = "clear") -> str:
    points = "".join(f'<trkpt lat="26.5" lon="{lon}"><time>{_TIME}</time></trkpt>' for lon in (106.76, 106.73, 106.72))
    return f"<trk><name>花溪段</name><type>{kind}</type><trkseg>{points}</trkseg></trk>"


def a_gpx(*things: str) -> bytes:
    return f"{_HEAD}{''.join(things)}</gpx>".encode()


@pytest.fixture
def ground(session: Session) -> Ground:
    """In a transaction that is rolled back."""
    return enter_ground(session)


def read(session: Session, ground: Ground, content: bytes, filename: str = "walk.gpx") -> Imported:
    return imported(session, hand(), locked(session, ground.inspection), content, filename)


def taken(session: Session, ground: Ground, content: bytes, filename: str = "walk.gpx") -> Answer:
    batch = read(session, ground, content, filename).batch
    return receive(session, hand(), locked(session, ground.inspection), batch)


def test_waypoints_are_markers_and_tracks_are_walks(session: Session, ground: Ground) -> None:
    content = a_gpx(waypoint(more="<accuracy_m>0.5</accuracy_m><legibility>清晰</legibility>"), track())
    answer = taken(session, ground, content)
    assert [each.outcome.value for each in answer.receipts] == ["taken", "taken"]
    found = {
        each.brief.kind.value: each for each in views(session, of_inspection(session, ground.inspection), Rulebook())
    }
    marker, walk = found["marker"].standing.content, found["stretch"].standing.content
    assert (marker["statuses"], marker["legibility"], marker["note"]) == (["intact"], "legible", "看过")
    assert (marker["measurement"]["x"], marker["measurement"]["accuracy_m"]) == (106.725, 0.5)
    # It was walked backwards.
    assert 0 < walk["from_m"] < walk["to_m"]
    assert (len(walk["track"]), walk["recognisable"]) == (3, "clear")
    assert found["marker"].submission.device == "GPX"


def test_the_same_file_again_changes_nothing(session: Session, ground: Ground) -> None:
    content = a_gpx(waypoint(), waypoint("no such"), track())
    first = taken(session, ground, content)
    before = counts(session)
    again = taken(session, ground, content, "renamed.gpx")
    assert (again.receipts, again.sync_id, counts(session)) == (first.receipts, None, before)


def test_a_trial_tells_what_would_become_and_writes_nothing(session: Session, ground: Ground) -> None:
    before = counts(session)
    batch = read(session, ground, a_gpx(waypoint(), waypoint("no such"))).batch
    answer = foresee(session, hand(), locked(session, ground.inspection), batch)
    assert [each.outcome.value for each in answer.receipts] == ["taken", "refused"]
    assert counts(session) == before


@pytest.mark.parametrize(
    ("thing", "where", "code"),
    [
        (waypoint("4552003"), "/marker", "malformed"),
        (waypoint(kind="很好"), "/statuses", "malformed"),
        (waypoint(kind=""), "/statuses", "missing"),
        (waypoint().replace(_TIME, "yesterday"), "/time", "malformed"),
        (waypoint().replace(f"<time>{_TIME}</time>", ""), "/time", "missing"),
        (waypoint(more="<by>nobody</by>"), "/by", "malformed"),
        (waypoint(more="<accuracy_m>good</accuracy_m>"), "/accuracy_m", "malformed"),
        (waypoint(kind="完好;丢失"), "/body/statuses", "statuses_exclude"),
        (waypoint().replace("2026-11-24", "2026-12-24"), "/observed_at", "from_future"),
        (track(""), "/recognisable", "missing"),
        ("<trk><name>x</name><type>clear</type></trk>", "/", "no_geometry"),
    ],
)
def test_a_feature_that_is_no_record_is_refused_at_its_column_and_holds_up_none_of_the_rest(
    session: Session, ground: Ground, thing: str, where: str, code: str
) -> None:
    answer = taken(session, ground, a_gpx(thing, waypoint()))
    assert [each.outcome.value for each in answer.receipts] == ["refused", "taken"]
    assert (where, code) in {(each.where, each.code) for each in answer.receipts[0].reasons}


_BOMB = "<!DOCTYPE gpx [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>"
_OUTSIDE = '<!DOCTYPE gpx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (f"{_BOMB}{_HEAD}<wpt lat='1' lon='1'><name>&b;</name></wpt></gpx>".encode(), "acts"),
        (f"{_OUTSIDE}{_HEAD}<wpt lat='1' lon='1'><name>&a;</name></wpt></gpx>".encode(), "acts"),
        (a_gpx(waypoint())[:-20], "damaged"),
        (b"MZ\x90\x00 a program", "damaged"),
        (b"<kml><Placemark/></kml>", "misnamed"),
        (a_gpx(), "nothing_there"),
        (a_gpx("<wpt lat='north' lon='1'/>"), "unreadable"),
        (a_gpx("<a>" * 50 + "</a>" * 50), "too_deep"),
        (a_gpx(*[waypoint()] * (features.MOST_FEATURES + 1)), "too_many"),
        (a_gpx(" " * (features.MOST_BYTES + 1)), "too_large"),
    ],
)
def test_a_file_that_is_none_is_refused(session: Session, ground: Ground, content: bytes, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read(session, ground, content)
    assert refused.value.faults[0].code == code


def test_a_walk_of_too_many_points_is_refused(
    session: Session, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gpx, "_MOST_POINTS", 2)
    with pytest.raises(InvalidInput, match="points"):
        read(session, ground, a_gpx(track()))


def a_geopackage(path: Path, table: Mapping[str, Sequence[object]], shapes: Sequence[object], layer: str) -> None:
    frame = GeoDataFrame(table, geometry=shapes, crs="EPSG:4490")
    pyogrio.write_dataframe(frame, path, layer=layer, driver="GPKG")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project as QField leaves it: markers, walks, and a map that nobody asks of."""
    path = tmp_path / "project.gpkg"
    uuid = str(UUID(int=77))
    at = [position(1), position(2)]
    markers: dict[str, list[object]] = {
        "uuid": [uuid, ""],
        "界桩号": ["4552001", "4552002"],
        "时间": ["2026-11-24T12:00:00", "2026-11-24T13:00:00+08:00"],
        "状况": ["字迹模糊;杂草遮挡", "完好"],
        "注记": ["部分可辨", "清晰"],
        "方位物": ["存在;变化:砍了;存在", "存在;存在;存在"],
        "精度": [0.5, None],
        "备注": ["要描红", None],
        "颜色": ["red", "blue"],
    }
    a_geopackage(path, markers, [*at], "markers")
    walks = {"清晰程度": ["部分可辨"], "时间": ["2026-11-24T12:00:00"], "照片": ["0" * 64 + ":site:90"]}
    a_geopackage(path, walks, [LineString([(106.72, 26.5), (106.74, 26.5)])], "walks")
    a_geopackage(path, {"name_of": ["x"]}, [Point(1, 1)], "map")
    return path


def test_a_project_of_qfield_is_taken_by_its_chinese_headings(session: Session, ground: Ground, project: Path) -> None:
    file = read(session, ground, project.read_bytes(), "project.gpkg")
    assert file.names == ("markers/1", "markers/2", "walks/1")
    answer = receive(session, hand(), locked(session, ground.inspection), file.batch)
    assert [each.outcome.value for each in answer.receipts] == ["taken"] * 3, answer.receipts
    assert answer.receipts[0].id == UUID(int=77)
    assert answer.missing_photos == ("0" * 64,)
    first = views(session, of_inspection(session, ground.inspection), Rulebook())[0].standing.content
    assert first["statuses"] == ["obstructed", "worn_text"]
    assert first["references"][1] == {"number": 2, "state": "changed", "note": "砍了"}
    assert first["seen_at"] == "2026-11-24T12:00:00+08:00"
    assert taken(session, ground, project.read_bytes(), "again.gpkg").sync_id is None


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"SQLite format 3\0" + bytes(200)])
def test_a_package_that_is_none_is_refused(session: Session, ground: Ground, content: bytes) -> None:
    with pytest.raises(InvalidInput) as refused:
        read(session, ground, content, "project.gpkg")
    assert refused.value.faults[0].code == "misnamed"


def test_a_package_without_our_columns_says_so(session: Session, ground: Ground, tmp_path: Path) -> None:
    path = tmp_path / "other.gpkg"
    a_geopackage(path, {"colour": ["red"]}, [Point(106.7, 26.5)], "other")
    with pytest.raises(InvalidInput, match="界桩号"):
        read(session, ground, path.read_bytes(), "other.gpkg")


def test_other_files_are_not_taken(session: Session, ground: Ground) -> None:
    with pytest.raises(InvalidInput, match=r"\.gpx"):
        read(session, ground, b"x", "walk.kml")
