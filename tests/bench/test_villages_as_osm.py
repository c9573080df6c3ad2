"""The peer gets the names with ground of their own."""

from pathlib import Path
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from bench.peers.nominatim.ground import Rectangle, divide, points
from bench.peers.nominatim.osm import write_osm
from bench.villages import Village

_VILLAGES = [
    Village("四川省", "南充市", "蓬安县", "兴旺镇", "土桥村"),
    Village("四川省", "南充市", "蓬安县", "兴旺镇", "新&旧村"),
    Village("山西省", "晋城市", "沁水县", "端氏镇", "槐庄村"),
]


def _area(one: Rectangle) -> float:
    return (one.east - one.west) * (one.north - one.south)


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=40))
def test_ground_is_divided_by_weight(weights: list[int]) -> None:
    whole = Rectangle(100, 20, 120, 40)
    pieces = divide(whole, weights)
    assert len(pieces) == len(weights)
    for piece, weight in zip(pieces, weights, strict=True):
        assert abs(_area(piece) - _area(whole) * weight / sum(weights)) < 1e-6


@given(st.integers(0, 200))
def test_points_lie_inside_and_apart(count: int) -> None:
    found = points(Rectangle(0, 0, 2, 1), count)
    assert len(set(found)) == count
    assert all(0 < lon < 2 and 0 < lat < 1 for lon, lat in found)


def test_every_village_is_a_node_and_every_division_an_area(tmp_path: Path) -> None:
    path = tmp_path / "villages.osm"
    assert write_osm(_VILLAGES, path) == 3
    document = ET.parse(path).getroot()  # noqa: S314 - our own file
    tagged = [{tag.attrib["k"]: tag.attrib["v"] for tag in one.iter("tag")} for one in document]
    assert [tags["name"] for tags in tagged if tags.get("place") == "hamlet"] == ["土桥村", "新&旧村", "槐庄村"]
    assert sorted(tags["admin_level"] for tags in tagged if "admin_level" in tags) == list("44556688")


def test_every_area_is_closed_and_made_of_nodes_before_it(tmp_path: Path) -> None:
    path = tmp_path / "villages.osm"
    write_osm(_VILLAGES, path)
    document = ET.parse(path).getroot()  # noqa: S314 - our own file
    nodes = {node.attrib["id"] for node in document.iter("node")}
    for way in document.iter("way"):
        refs = [nd.attrib["ref"] for nd in way.iter("nd")]
        assert refs[0] == refs[-1]
        assert len(set(refs)) == 4
        assert set(refs) <= nodes
