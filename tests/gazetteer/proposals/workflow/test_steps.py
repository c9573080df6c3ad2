"""Who may take each step."""

import pytest

from accounts.roles import Action, Role, roles_for
from gazetteer.proposals.workflow.guards import GUARDS, against
from gazetteer.proposals.workflow.states import Stage
from gazetteer.proposals.workflow.steps import ACTIONS, ARROWS, TAKERS, Step
from tests.proposal_paths import SUBMITTED, ready, walk


@pytest.mark.parametrize("step", Step)
def test_the_procedure_and_the_table_of_permissions_name_the_same_roles(step: Step) -> None:
    assert {taker.value for taker in TAKERS[step]} == {role.value for role in roles_for(Action(ACTIONS[step]))}


def test_a_role_of_an_account_is_a_capacity_of_the_procedure() -> None:
    state = walk(*SUBMITTED)
    assert not against(state, Step.ACCEPT, ready(Step.ACCEPT, role=Role.REVIEWER))
    assert against(state, Step.ACCEPT, ready(Step.ACCEPT, role=Role.ADMINISTRATOR))


def test_every_step_has_a_way_and_guards() -> None:
    assert {arrow.step for arrow in ARROWS} == set(Step) == set(GUARDS) == set(ACTIONS) == set(TAKERS)


def test_from_a_stage_a_step_leads_to_one_other() -> None:
    assert len({(arrow.step, arrow.source) for arrow in ARROWS}) == len(ARROWS)


def test_nothing_leads_on_from_what_was_rejected_or_withdrawn() -> None:
    assert not [arrow for arrow in ARROWS if arrow.source in {Stage.REJECTED, Stage.WITHDRAWN}]
