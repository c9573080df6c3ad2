"""Nothing that the decree asks both sides for is closed by one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.inspections.findings.actions import Action, Closing, known_actions
from boundaries.inspections.treatment.closing import (
    Attestation,
    FiledWith,
    NotClosed,
    Papers,
    against_closing,
    close,
)
from tests.inspections_made import DAY, HUAXI, NANMING, SIDES, STRANGER, consent

RULES = known_actions()
PROVINCE = "贵州省人民政府"
BY_HUAXI = Attestation(HUAXI, "user:h", DAY)
BY_NANMING = Attestation(NANMING, "user:n", DAY)
WHOLE = Papers(
    DAY,
    (BY_HUAXI, BY_NANMING),
    (consent(HUAXI, date(2026, 4, 1)), consent(NANMING, date(2026, 4, 1))),
    "联合测绘成果1号",
    FiledWith(PROVINCE, "备案1号", date(2026, 6, 1)),
)
TODAY = date(2026, 7, 1)
SHARED = [action for action in Action if RULES[action].closing in {Closing.JOINT, Closing.FILED}]
FILED = [action for action in Action if RULES[action].closing is Closing.FILED]


def codes(action: Action, papers: Papers = WHOLE, sides: dict | None = None, today: date = TODAY) -> set[str]:  # type: ignore[type-arg]  # of ids and names
    faults = against_closing(
        action,
        RULES[action],
        papers,
        sides=SIDES if sides is None else sides,
        managing=HUAXI,
        approved_by=PROVINCE,
        today=today,
    )
    return {fault.code for fault in faults}


@pytest.mark.parametrize("action", list(Action))
def test_with_all_papers_everything_is_closed(action: Action) -> None:
    assert codes(action) == set()


@given(st.sampled_from(SHARED), st.sampled_from([(), (BY_HUAXI,), (BY_NANMING,), (BY_HUAXI, BY_HUAXI)]))
def test_no_joint_work_is_closed_with_one_signature(action: Action, signed: tuple[Attestation, ...]) -> None:
    assert "signature_missing" in codes(action, replace(WHOLE, attestations=signed))


@pytest.mark.parametrize("action", SHARED)
def test_where_three_units_meet_all_three_sign(action: Action) -> None:
    assert "signature_missing" in codes(action, sides={**SIDES, STRANGER: "乌当区"})


@pytest.mark.parametrize("action", SHARED)
def test_a_marker_of_which_one_side_alone_is_known_is_not_closed(action: Action) -> None:
    assert "sides_unknown" in codes(action, sides={HUAXI: "花溪区"})


@pytest.mark.parametrize("action", SHARED)
def test_nobody_signs_for_two_sides(action: Action) -> None:
    both = (BY_HUAXI, Attestation(NANMING, "user:h", DAY))
    assert "one_for_two" in codes(action, replace(WHOLE, attestations=both))


def test_who_is_no_side_signs_for_nothing() -> None:
    more = (*WHOLE.attestations, Attestation(STRANGER, "user:x", DAY))
    assert codes(Action.REPAIR, replace(WHOLE, attestations=more)) == {"no_side"}


@pytest.mark.parametrize("action", [Action.REPAINT, Action.CLEAR, Action.PROTECT])
def test_upkeep_is_closed_by_the_side_that_looks_after_the_marker(action: Action) -> None:
    assert codes(action, Papers(DAY, (BY_HUAXI,))) == set()
    assert codes(action, Papers(DAY, (BY_NANMING,))) == {"signature_missing"}


def test_where_nobody_looks_after_it_either_side_may() -> None:
    def faults(papers: Papers) -> set[str]:
        found = against_closing(
            Action.CLEAR, RULES[Action.CLEAR], papers, sides=SIDES, managing=None, approved_by=None, today=TODAY
        )
        return {fault.code for fault in found}

    assert faults(Papers(DAY, (BY_NANMING,))) == set()
    assert faults(Papers(DAY)) == {"signature_missing"}


MISSING: dict[str, Callable[[], Papers]] = {
    "consent_missing": lambda: replace(WHOLE, consents=WHOLE.consents[:1]),
    "survey_missing": lambda: replace(WHOLE, survey=" "),
    "filing_missing": lambda: replace(WHOLE, filed=None),
    "filed_elsewhere": lambda: replace(WHOLE, filed=FiledWith("贵阳市人民政府", "备案1号", date(2026, 6, 1))),
    "filed_before": lambda: replace(WHOLE, filed=FiledWith(PROVINCE, "备案1号", date(2026, 5, 5))),
    "not_done": lambda: replace(WHOLE, done_on=None),
    "signed_before": lambda: replace(WHOLE, done_on=date(2026, 5, 7)),
}


@pytest.mark.parametrize("action", FILED)
@pytest.mark.parametrize("code", MISSING)
def test_moving_and_adding_want_every_paper(action: Action, code: str) -> None:
    assert code in codes(action, MISSING[code]())


@pytest.mark.parametrize("action", FILED)
def test_who_agrees_afterwards_has_not_agreed(action: Action) -> None:
    late = (consent(HUAXI, date(2026, 4, 1)), consent(NANMING, DAY + timedelta(days=1)))
    assert codes(action, replace(WHOLE, consents=late)) == {"consent_missing"}


def test_what_is_to_come_closes_nothing() -> None:
    assert codes(Action.REPAIR, today=date(2026, 5, 5)) == {"in_future"}


def test_every_reason_is_told_at_once_and_in_one_sentence_each() -> None:
    with pytest.raises(NotClosed) as refused:
        close(
            Action.MOVE,
            RULES[Action.MOVE],
            Papers(None),
            sides=SIDES,
            managing=HUAXI,
            approved_by=PROVINCE,
            today=TODAY,
        )
    told = {fault.code for fault in refused.value.faults}
    assert told == {"not_done", "signature_missing", "consent_missing", "survey_missing", "filing_missing"}
    assert "花溪区, 南明区" in refused.value.message


def test_it_is_closed_on_the_day_of_the_last_paper() -> None:
    def closed(action: Action, papers: Papers) -> date:
        return close(action, RULES[action], papers, sides=SIDES, managing=HUAXI, approved_by=PROVINCE, today=TODAY)

    assert closed(Action.MOVE, WHOLE) == date(2026, 6, 1)
    assert closed(Action.REPAIR, replace(WHOLE, filed=None)) == DAY
    assert closed(Action.NONE, Papers(None)) == TODAY
