"""What holds of every line, whatever was planned and inspected."""

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from boundaries.inspections.provisions import Counting, Provisions
from boundaries.inspections.scheduling.cycle import due_after, known_rounds, round_of
from boundaries.inspections.scheduling.plan import Assignment
from boundaries.inspections.scheduling.schedule import Completed, Standing, next_due
from tests.inspections_made import HUAXI, LINE

ROUNDS = known_rounds()
DAYS = st.dates(date(2018, 1, 1), date(2040, 12, 31))
COUNTING = st.sampled_from(Counting)


@given(DAYS, st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.integers(2018, 2060), st.integers(4, 12), COUNTING)
def test_no_plan_puts_off_the_five_years(
    today: date, inspected: date, year: int, round_number: int, counting: Counting
) -> None:
    assume(inspected <= today)
    provisions = Provisions(cycle_counting=counting)
    plan = [Assignment(LINE, round_number, year, HUAXI)]
    found = next_due(LINE, None, [Completed(LINE, inspected)], plan, ROUNDS, today=today, provisions=provisions)
    assert found.due is not None
    assert found.due <= due_after(inspected, counting)


@given(DAYS, COUNTING)
def test_a_line_that_is_done_returns_in_the_next_round(inspected: date, counting: Counting) -> None:
    provisions, done = Provisions(cycle_counting=counting), [Completed(LINE, inspected)]
    running = round_of(inspected, ROUNDS)
    assert running is not None
    assert next_due(LINE, None, done, [], ROUNDS, today=inspected, provisions=provisions).standing is Standing.DONE
    then = date(running.last_year + 1, 1, 1)
    following = round_of(then, ROUNDS)
    assert following is not None
    found = next_due(LINE, None, done, [], ROUNDS, today=then, provisions=provisions)
    assert found.standing is not Standing.DONE
    assert found.due is not None
    assert found.due <= following.last_day
