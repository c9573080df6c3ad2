"""Whether somebody may do something where it lies, and what a refusal says."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.following import Territory
from accounts.identity import Grant, Identity, Via
from accounts.roles import Action, Role, may
from accounts.scopes import Refusal, administers, allowed
from foundation.periods import ALWAYS, Period
from tests.accounts import units

TODAY = Territory(units.lineage(), units.TODAY)
_UNITS = list(units.lineage().units())


def somebody(*grants: Grant) -> Identity:
    return Identity(UUID(int=99), "王芳", grants, Via.PASSWORD)


def refused(identity: Identity, action: Action, division: UUID | None) -> Refusal:
    found = allowed(identity, action, division, TODAY)
    assert isinstance(found, Refusal)
    return found


@pytest.mark.parametrize("ground", [None, units.GUIZHOU, units.GUIYANG, units.HUAXI, units.QINGYAN])
def test_a_role_counts_for_everything_below_its_division(ground: UUID | None) -> None:
    approver = somebody(Grant(Role.APPROVER, ground))
    assert allowed(approver, Action.DECIDE, units.QINGYAN, TODAY) is Role.APPROVER


@pytest.mark.parametrize("ground", [units.QINGYAN, units.HUAXI, units.ZUNYI])
def test_a_role_counts_neither_above_nor_beside_its_division(ground: UUID) -> None:
    found = refused(somebody(Grant(Role.APPROVER, ground)), Action.DECIDE, units.GUIYANG)
    assert found.needs == (Role.APPROVER,)


def test_what_concerns_the_whole_province_takes_a_role_for_all_of_it() -> None:
    assert allowed(somebody(Grant(Role.APPROVER)), Action.DECIDE, None, TODAY) is Role.APPROVER
    assert refused(somebody(Grant(Role.APPROVER, units.GUIYANG)), Action.DECIDE, None)


def test_a_role_for_another_action_does_not_count() -> None:
    found = refused(somebody(Grant(Role.ADMINISTRATOR)), Action.DECIDE, units.HUAXI)
    assert found.sentence == (
        "To decide in 花溪区 takes the role approver for 花溪区, 贵阳市 or the whole province. You are administrator."
    )


def test_who_has_no_role_is_told_so() -> None:
    assert refused(somebody(), Action.SUBMIT, units.HUAXI).sentence.endswith("No role is granted to you.")


def test_a_grant_for_a_county_counts_in_the_city_that_is_its_whole_heir() -> None:
    reviewer = somebody(Grant(Role.REVIEWER, units.PAN_COUNTY))
    assert allowed(reviewer, Action.ACCEPT, units.PANZHOU, TODAY) is Role.REVIEWER


def test_a_grant_for_what_was_split_is_refused_with_the_names_of_the_heirs() -> None:
    found = refused(somebody(Grant(Role.REVIEWER, units.ZUNYI_COUNTY)), Action.ACCEPT, units.BOZHOU)
    assert found.sentence.endswith(
        "Yours as reviewer for 遵义县 lapsed on 2016-03-20, when its land went to 播州区 and 红花岗区:"
        " ask an administrator for one of these."
    )
    assert [each.given.name for each in found.lapsed] == ["遵义县"]


def test_a_grant_for_what_went_up_in_another_unit_does_not_count_there() -> None:
    found = refused(somebody(Grant(Role.REVIEWER, units.XIAOHE)), Action.ACCEPT, units.HUAXI)
    assert "lapsed on 2012-11-15, when it became a part of 花溪区" in found.sentence


def test_what_is_filed_under_a_division_that_is_no_more_lies_where_its_land_is() -> None:
    reviewer = somebody(Grant(Role.REVIEWER, units.PANZHOU))
    assert allowed(reviewer, Action.ACCEPT, units.PAN_COUNTY, TODAY) is Role.REVIEWER


@pytest.mark.parametrize(
    ("valid", "said"),
    [
        (Period(date(2026, 12, 1), None), "begins on 2026-12-01"),
        (Period(None, date(2026, 11, 30)), "ended on 2026-11-30"),
    ],
)
def test_a_grant_counts_on_its_days_only(valid: Period, said: str) -> None:
    assert said in refused(somebody(Grant(Role.APPROVER, None, valid)), Action.DECIDE, units.HUAXI).sentence


def test_of_several_roles_the_one_that_may_acts() -> None:
    both = somebody(Grant(Role.ADMINISTRATOR), Grant(Role.REVIEWER, units.HUAXI))
    assert allowed(both, Action.WRITE_PLACES, units.QINGYAN, TODAY) is Role.REVIEWER
    assert allowed(both, Action.WRITE_PLACES, units.ZUNYI, TODAY) is Role.ADMINISTRATOR


def test_who_acts_is_written_with_the_account_and_the_role() -> None:
    actor = somebody().actor(Role.APPROVER)
    assert (actor.id, actor.name, actor.role) == (f"user:{UUID(int=99)}", "王芳", "approver")


_grants = st.builds(
    Grant,
    st.sampled_from(Role),
    st.none() | st.sampled_from(_UNITS),
    st.sampled_from([ALWAYS, Period(units.IN_2020, None), Period(None, units.TODAY)]),
)


@given(grants=st.lists(_grants, max_size=4), action=st.sampled_from(Action), division=st.sampled_from(_UNITS))
def test_who_is_let_in_has_the_role_for_that_ground_and_who_is_not_has_none(
    grants: list[Grant], action: Action, division: UUID
) -> None:
    found = allowed(somebody(*grants), action, division, TODAY)
    chain = {unit.id for unit in TODAY.chain(division)}
    reaching = {
        grant.role
        for grant in grants
        if grant.valid.contains(units.TODAY)
        and may(grant.role, action)
        and (grant.division_id is None or getattr(TODAY.followed(grant.division_id).now, "id", None) in chain)
    }
    assert (found in reaching) if reaching else isinstance(found, Refusal)


@given(grants=st.lists(_grants, max_size=3), more=_grants, division=st.sampled_from(_UNITS))
def test_a_further_grant_takes_nothing_away(grants: list[Grant], more: Grant, division: UUID) -> None:
    for action in Action:
        if isinstance(allowed(somebody(*grants), action, division, TODAY), Role):
            assert isinstance(allowed(somebody(*grants, more), action, division, TODAY), Role)


def test_who_keeps_users_of_a_county_does_not_reach_those_of_the_province() -> None:
    keeper = somebody(Grant(Role.ADMINISTRATOR, units.HUAXI))
    assert administers(keeper, [Grant(Role.REVIEWER, units.QINGYAN)], TODAY) is Role.ADMINISTRATOR
    assert isinstance(administers(keeper, [Grant(Role.REVIEWER)], TODAY), Refusal)
    assert isinstance(administers(keeper, [Grant(Role.REVIEWER, units.QINGYAN), Grant(Role.APPROVER)], TODAY), Refusal)


def test_a_grant_to_come_counts_in_who_may_keep_its_holder() -> None:
    keeper = somebody(Grant(Role.ADMINISTRATOR, units.HUAXI))
    later = Grant(Role.APPROVER, None, Period(date(2027, 1, 1), None))
    assert isinstance(administers(keeper, [later], TODAY), Refusal)
    assert isinstance(administers(keeper, [Grant(Role.APPROVER, None, Period(None, units.TODAY))], TODAY), Role)


def test_an_account_without_grants_is_kept_by_whoever_keeps_users_somewhere() -> None:
    assert administers(somebody(Grant(Role.ADMINISTRATOR, units.HUAXI)), [], TODAY) is Role.ADMINISTRATOR
    assert isinstance(administers(somebody(Grant(Role.REVIEWER)), [], TODAY), Refusal)
    assert isinstance(administers(somebody(Grant(Role.ADMINISTRATOR, units.ZUNYI_COUNTY)), [], TODAY), Refusal)
