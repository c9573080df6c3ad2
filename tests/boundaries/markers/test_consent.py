"""No side moves or adds a marker alone."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.markers.consent import Consent, Deed, require_all_sides
from foundation.errors import InvalidInput

HUAXI, NANMING, LONGLI = UUID(int=1), UUID(int=2), UUID(int=3)
SIDES = {HUAXI: "花溪区", NANMING: "南明区", LONGLI: "龙里县"}


def signed(unit: UUID) -> Consent:
    return Consent(unit, "张三", date(2024, 5, 6), "协议〔2024〕3号")


def test_all_sides_together_may_move_a_marker() -> None:
    require_all_sides({HUAXI: "花溪区", NANMING: "南明区"}, [signed(NANMING), signed(HUAXI)], Deed.MOVE)


def test_the_side_that_has_not_signed_is_named_with_the_law() -> None:
    with pytest.raises(InvalidInput, match=r"consent of 南明区 is missing: moving .* joint survey.*令353, Art\. 6"):
        require_all_sides({HUAXI: "花溪区", NANMING: "南明区"}, [signed(HUAXI)], Deed.MOVE)


def test_a_marker_at_a_tri_point_needs_three_consents() -> None:
    with pytest.raises(InvalidInput, match="consent of 南明区, 龙里县 is missing: adding a marker needs"):
        require_all_sides(SIDES, [signed(HUAXI)], Deed.ADD)


@pytest.mark.parametrize("sides", [{}, {HUAXI: "花溪区"}])
def test_fewer_than_two_sides_agree_to_nothing(sides: dict[UUID, str]) -> None:
    with pytest.raises(InvalidInput, match="between 2 units at least"):
        require_all_sides(sides, [signed(HUAXI)], Deed.MOVE)


@given(st.sets(st.sampled_from([HUAXI, NANMING, LONGLI, UUID(int=4)])), st.sampled_from(Deed))
def test_whatever_is_done_it_needs_each_side_and_no_other(signing: set[UUID], deed: Deed) -> None:
    consents = [signed(unit) for unit in signing]
    if signing >= set(SIDES):
        require_all_sides(SIDES, consents, deed)
        return
    missing = ", ".join(name for unit, name in SIDES.items() if unit not in signing)
    with pytest.raises(InvalidInput, match=f"consent of {missing} is missing"):
        require_all_sides(SIDES, consents, deed)


def test_the_consent_of_a_stranger_stands_for_no_side() -> None:
    with pytest.raises(InvalidInput, match="consent of 南明区 is missing"):
        require_all_sides({HUAXI: "花溪区", NANMING: "南明区"}, [signed(LONGLI), signed(HUAXI)], Deed.MOVE)


@pytest.mark.parametrize(("signed_by", "document"), [("", "协议"), ("张三", " ")])
def test_a_consent_names_who_signed_and_what(signed_by: str, document: str) -> None:
    with pytest.raises(InvalidInput, match="fill in both"):
        Consent(HUAXI, signed_by, date(2024, 5, 6), document)
