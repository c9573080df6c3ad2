"""Where a place lies, in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.proposals.documents.positions import Neighbour, coordinates, position_description
from gazetteer.proposals.drafts import Extent

HERE = (106.69, 26.34)


@pytest.mark.parametrize(
    ("neighbour", "told"),
    [
        ((106.69, 26.33), "青岩堡北约1.1公里处"),
        ((106.70, 26.34), "青岩堡西约1公里处"),
        ((106.695, 26.345), "青岩堡西南约750米处"),
        ((106.69001, 26.34), "青岩堡处"),
    ],
)
def test_a_neighbour_tells_direction_and_distance_from_it_to_the_place(
    neighbour: tuple[float, float], told: str
) -> None:
    text = position_description("青岩镇", position=HERE, neighbours=[Neighbour("青岩堡", neighbour)])
    assert text.split("，")[1] == told


def test_two_neighbours_are_told_at_most() -> None:
    near = [Neighbour(name, (106.68, 26.33)) for name in ("甲村", "乙村", "丙村")]
    text = position_description("青岩镇", position=HERE, neighbours=near)
    assert "乙村" in text
    assert "丙村" not in text


def test_the_four_limits_are_told_where_they_are_stated() -> None:
    limits = Extent(east="青溪河", west="贵惠路")
    assert position_description("青岩镇", extent=limits) == "位于青岩镇，东至青溪河，西至贵惠路"


def test_a_street_is_told_by_its_ends_and_its_length() -> None:
    text = position_description("凯里市", extent=Extent(length_m=850.4), ends=("北京路", "韶山路"))
    assert text == "位于凯里市，起于北京路，止于韶山路，全长850米"


def test_nothing_but_the_division_is_told_where_nothing_else_is_known() -> None:
    assert position_description("凯里市") == "位于凯里市"


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_no_angle_has_sixty_minutes_or_seconds(lon: float, lat: float) -> None:
    text = coordinates((lon, lat))
    assert "60′" not in text
    assert "60″" not in text
