"""Both sides sign one content; what changes afterwards voids the signatures, and shows it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.signing.canonical import digest
from boundaries.inspections.signing.mandates import Capacity, Mandate, Paper, objection
from boundaries.inspections.signing.revisions import BrokenHistory, Revision, check_history, revised
from boundaries.inspections.signing.signatures import Signature, SignedState, Void, sign, standing
from foundation.errors import Forbidden, InvalidInput, Stale
from foundation.periods import Period
from tests.inspections_made import DAY, HUAXI, NANMING, NOON, SIDES, STRANGER, TEAMS, mandate

RECORD = {"marker": "12", "statuses": ["damaged"]}
CORRECTED = {"marker": "12", "statuses": ["intact"]}
FIRST = revised((), RECORD, by="user:h", at=NOON, corrects=None, reason="")
LATER = NOON + timedelta(hours=2)
SECOND = revised(FIRST, CORRECTED, by="user:n", at=LATER, corrects=digest(RECORD), reason="误选状态")


def signature(unit: object, person: str, content: object = RECORD, at: datetime = NOON) -> Signature:
    return Signature(unit, person, f"{person} 签", digest(content), DAY, at)  # type: ignore[arg-type]  # a UUID


BY_HUAXI = signature(HUAXI, "user:h")
BY_NANMING = signature(NANMING, "user:n")


def stands(
    *signatures: Signature, history: tuple[Revision, ...] = FIRST, teams: tuple[Mandate, ...] = TEAMS
) -> SignedState:
    return standing(history, signatures, sides=SIDES, mandates=teams, paper=Paper.REPORT)


def test_it_is_signed_when_both_sides_have_signed_the_same_content() -> None:
    assert stands(BY_HUAXI, BY_NANMING).is_complete
    assert stands(BY_HUAXI).missing == {NANMING}
    assert stands().missing == {HUAXI, NANMING}


def test_two_contents_signed_by_one_side_each_are_not_one() -> None:
    found = stands(BY_HUAXI, signature(NANMING, "user:n", CORRECTED, LATER), history=SECOND)
    assert found.missing == {HUAXI}
    assert [each.why for each in found.void] == [Void.CHANGED]


def test_a_change_voids_every_signature_before_it_and_says_who_changed_what() -> None:
    found = stands(BY_HUAXI, BY_NANMING, history=SECOND)
    assert found.missing == {HUAXI, NANMING}
    assert [each.why for each in found.void] == [Void.CHANGED, Void.CHANGED]
    assert "user:n changed the content on 2026-05-06 (revision 2: 误选状态)" in found.void[0].told


def test_changing_it_back_makes_no_signature_hold_again() -> None:
    third = revised(
        SECOND, RECORD, by="user:n", at=LATER + timedelta(hours=1), corrects=digest(CORRECTED), reason="恢复"
    )
    found = stands(BY_HUAXI, BY_NANMING, history=third)
    assert found.sha256 == BY_HUAXI.sha256
    assert [each.why for each in found.void] == [Void.CHANGED, Void.CHANGED]


def test_what_was_never_there_was_not_signed() -> None:
    assert stands(signature(HUAXI, "user:h", {"other": 1})).void[0].why is Void.NEVER_WRITTEN


def test_a_stranger_signs_for_nobody() -> None:
    assert stands(signature(STRANGER, "user:x")).void[0].why is Void.NO_SIDE
    assert stands(signature(HUAXI, "user:n")).void[0].why is Void.NOT_ENTITLED
    assert stands(signature(HUAXI, "user:x")).void[0].why is Void.NOT_ENTITLED


def test_who_is_on_both_teams_signs_for_neither() -> None:
    teams = (*TEAMS, mandate("user:h", NANMING))
    found = stands(BY_HUAXI, signature(NANMING, "user:h"), BY_NANMING, teams=teams)
    assert {each.why for each in found.void} == {Void.NOT_ENTITLED}
    assert found.missing == {HUAXI}


def test_who_changed_sides_signs_for_one_of_them() -> None:
    teams = (
        mandate("user:h", HUAXI, valid=Period(None, DAY)),
        mandate("user:h", NANMING, valid=Period(DAY, None)),
    )
    before = replace(BY_HUAXI, signed_on=DAY - timedelta(days=1))
    found = stands(before, signature(NANMING, "user:h"), teams=teams)
    assert {each.why for each in found.void} == {Void.FOR_TWO_SIDES}
    assert found.holding == ()


def test_what_is_taken_back_stays_visible() -> None:
    found = stands(replace(BY_HUAXI, withdrawn_at=LATER))
    assert (found.void[0].why, found.holding) == (Void.WITHDRAWN, ())


def test_who_was_on_the_team_when_he_signed_has_signed_though_it_comes_in_later() -> None:
    left = (mandate("user:h", HUAXI, valid=Period(None, DAY + timedelta(days=1))), TEAMS[1])
    late = replace(BY_HUAXI, received_at=NOON + timedelta(days=5))
    assert stands(late, teams=left).holding == (late,)
    after = replace(late, signed_on=DAY + timedelta(days=1))
    assert stands(after, teams=left).void[0].why is Void.NOT_ENTITLED


def test_nobody_signs_in_the_future() -> None:
    with pytest.raises(InvalidInput, match="cannot have come in"):
        replace(BY_HUAXI, signed_on=date(2026, 5, 7))


def test_a_signature_has_a_name_and_a_time_with_a_zone() -> None:
    with pytest.raises(InvalidInput, match="name"):
        replace(BY_HUAXI, name=" ")
    with pytest.raises(InvalidInput, match="zone"):
        replace(BY_HUAXI, received_at=datetime(2026, 5, 6))  # noqa: DTZ001 - a time without a zone is the point


@given(
    st.lists(
        st.builds(
            signature,
            st.sampled_from([HUAXI, NANMING, STRANGER]),
            st.sampled_from(["user:h", "user:n", "user:x"]),
            st.sampled_from([RECORD, CORRECTED, {}]),
            st.datetimes(datetime(2026, 5, 6), datetime(2026, 5, 8), timezones=st.just(UTC)),  # noqa: DTZ001 - the zone is given beside
        ),
        max_size=6,
    )
)
def test_no_signature_vanishes_and_none_holds_on_another_content(signatures: list[Signature]) -> None:
    found = stands(*signatures, history=SECOND)
    assert len(found.holding) + len(found.void) == len(signatures)
    assert all(each.sha256 == digest(CORRECTED) and each.received_at >= LATER for each in found.holding)
    assert found.is_complete == ({each.unit for each in found.holding} == set(SIDES))
    assert stands(*reversed(signatures), history=SECOND).holding == found.holding or len(set(signatures)) < 2


def test_signing_adds_a_signature_once() -> None:
    one = sign(FIRST, BY_HUAXI, sides=SIDES, mandates=TEAMS, paper=Paper.REPORT)
    again = replace(BY_HUAXI, received_at=LATER)
    assert sign(FIRST, again, sides=SIDES, mandates=TEAMS, paper=Paper.REPORT, signed=one) == one
    both = sign(FIRST, BY_NANMING, sides=SIDES, mandates=TEAMS, paper=Paper.REPORT, signed=one)
    assert both == (BY_HUAXI, BY_NANMING)


def test_who_saw_another_content_reads_again() -> None:
    with pytest.raises(Stale, match="changed the content") as stale:
        sign(SECOND, BY_HUAXI, sides=SIDES, mandates=TEAMS, paper=Paper.REPORT)
    assert stale.value.details["sha256"] == digest(CORRECTED)


def test_who_may_not_sign_is_told_why() -> None:
    with pytest.raises(Forbidden, match="no team of this side"):
        sign(FIRST, signature(HUAXI, "user:x"), sides=SIDES, mandates=TEAMS, paper=Paper.REPORT)
    teams = (mandate("user:h", HUAXI, valid=Period(None, DAY)), mandate("user:h", NANMING, valid=Period(DAY, None)))
    before = (replace(BY_HUAXI, signed_on=DAY - timedelta(days=1)),)
    with pytest.raises(Forbidden, match="another side"):
        sign(FIRST, signature(NANMING, "user:h"), sides=SIDES, mandates=teams, paper=Paper.REPORT, signed=before)


def test_after_a_change_the_same_person_signs_anew() -> None:
    anew = signature(HUAXI, "user:h", CORRECTED, LATER)
    assert sign(SECOND, anew, sides=SIDES, mandates=TEAMS, paper=Paper.REPORT, signed=(BY_HUAXI,)) == (BY_HUAXI, anew)


def test_one_side_alone_or_nothing_at_all_is_not_signed() -> None:
    with pytest.raises(InvalidInput):
        standing(FIRST, (), sides={HUAXI: "花溪区"}, mandates=TEAMS, paper=Paper.RECORD)
    with pytest.raises(InvalidInput):
        standing((), (), sides=SIDES, mandates=TEAMS, paper=Paper.RECORD)


@pytest.mark.parametrize(
    ("capacity", "papers"),
    [
        (Capacity.MEMBER, {Paper.RECORD}),
        (Capacity.LEADER, {Paper.RECORD, Paper.MINUTES}),
        (Capacity.REPRESENTATIVE, {Paper.RECORD, Paper.MINUTES, Paper.REPORT}),
    ],
)
def test_what_somebody_signs_follows_from_the_capacity(capacity: Capacity, papers: set[Paper]) -> None:
    team = [mandate("user:h", HUAXI, capacity)]
    assert {paper for paper in Paper if objection(team, "user:h", HUAXI, paper, DAY) is None} == papers


@pytest.mark.parametrize(("day", "may"), [(DAY - timedelta(days=1), False), (DAY, True), (date(2026, 6, 1), False)])
def test_a_mandate_holds_from_its_first_day_and_no_longer_on_its_end(day: date, may: bool) -> None:  # noqa: FBT001 - a column of the table above
    team = [mandate("user:h", HUAXI, valid=Period(DAY, date(2026, 6, 1)))]
    assert (objection(team, "user:h", HUAXI, Paper.RECORD, day) is None) is may


def test_nothing_is_overwritten_and_a_correction_names_what_it_corrects() -> None:
    assert [(each.number, each.corrects, each.reason) for each in SECOND] == [
        (1, None, ""),
        (2, digest(RECORD), "误选状态"),
    ]
    assert SECOND[0] == FIRST[0]


def test_the_same_content_again_is_no_revision() -> None:
    again = revised(FIRST, dict(reversed(RECORD.items())), by="user:n", at=LATER, corrects=None, reason="")
    assert again == FIRST


def test_who_corrects_what_is_no_longer_there_reads_again() -> None:
    with pytest.raises(Stale):
        revised(SECOND, {"third": 3}, by="user:h", at=LATER, corrects=digest(RECORD), reason="更正")
    with pytest.raises(Stale):
        revised(FIRST, CORRECTED, by="user:h", at=LATER, corrects=None, reason="更正")


def test_a_correction_gives_a_reason() -> None:
    with pytest.raises(InvalidInput, match="says why"):
        revised(FIRST, CORRECTED, by="user:h", at=LATER, corrects=digest(RECORD), reason=" ")


@pytest.mark.parametrize(
    "broken",
    [
        SECOND[1:],
        (SECOND[0], replace(SECOND[1], number=3)),
        (SECOND[0], replace(SECOND[1], corrects=digest("other"))),
        (SECOND[0], replace(SECOND[1], at=NOON - timedelta(seconds=1))),
    ],
)
def test_a_history_from_which_something_is_missing_is_broken(broken: tuple[Revision, ...]) -> None:
    with pytest.raises(BrokenHistory):
        check_history(broken)
