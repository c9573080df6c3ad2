"""No side moves, adds or repairs a marker alone."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.markers.consent import Consent, Deed, missing_sides, require_all_sides
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
    with pytest.raises(InvalidInput) as refused:
        require_all_sides(SIDES, [signed(HUAXI)], Deed.ADD)
    assert [fault.message.split()[0] for fault in refused.value.faults] == ["南明区", "龙里县"]


def test_a_repair_needs_the_other_side_present() -> None:
    with pytest.raises(InvalidInput, match=r"with the other sides present .*Art\. 16\(4\)"):
        require_all_sides({HUAXI: "花溪区", NANMING: "南明区"}, [signed(HUAXI)], Deed.REPAIR)


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
    with pytest.raises(InvalidInput) as refused:
        require_all_sides(SIDES, consents, deed)
    assert refused.value.details["missing"] == [str(unit) for unit in SIDES if unit not in signing]


def test_the_consent_of_a_stranger_stands_for_no_side() -> None:
    assert missing_sides([HUAXI, NANMING], [signed(LONGLI), signed(HUAXI)]) == (NANMING,)


@pytest.mark.parametrize(("signed_by", "document"), [("", "协议"), ("张三", " ")])
def test_a_consent_names_who_signed_and_what(signed_by: str, document: str) -> None:
    with pytest.raises(InvalidInput, match="fill in both"):
        Consent(HUAXI, signed_by, date(2024, 5, 6), document)
