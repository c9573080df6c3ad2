"""What happened, as it is kept."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.divisions.chronicle.events import EventKind
from foundation.errors import InvalidInput
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.workflow.events import Event, as_record, from_record
from gazetteer.proposals.workflow.states import Approval, Authority, AuthorityKind, Duty, Reach, Review, Subject
from gazetteer.proposals.workflow.steps import Step
from tests.proposal_paths import APPROVED, history

TOWNSHIP_TO_TOWN = Subject(
    Kind.DIVISION_CHANGE, frozenset({"21500"}), changes=frozenset({EventKind.ESTABLISH, EventKind.ABOLISH}), level=4
)
texts = st.text(max_size=20)
levels = st.sampled_from([None, 1, 2, 3])
events = st.builds(
    Event,
    st.sampled_from(Step),
    st.dates(),
    texts,
    texts,
    texts,
    st.none()
    | st.builds(
        Subject,
        st.sampled_from(Kind),
        st.frozensets(texts, max_size=3),
        st.sampled_from(Reach),
        st.frozensets(st.sampled_from(EventKind)),
        levels,
    ),
    st.frozensets(st.sampled_from(Review)),
    st.none() | st.dates(),
    st.none()
    | st.builds(Approval, st.builds(Authority, st.sampled_from(AuthorityKind), levels), texts, texts, st.dates()),
    st.frozensets(st.sampled_from(Duty)),
    st.none() | st.dates(),
)


@given(events)
def test_an_event_comes_back_from_json_as_it_was(event: Event) -> None:
    assert from_record(json.loads(json.dumps(as_record(event)))) == event


def test_a_record_is_the_same_whatever_the_order_of_sets() -> None:
    told = [json.dumps(as_record(event)) for event in history(*APPROVED, subject=TOWNSHIP_TO_TOWN)[0]]
    assert told == [json.dumps(as_record(event)) for event in history(*APPROVED, subject=TOWNSHIP_TO_TOWN)[0]]
    assert '"changes": ["abolish", "establish"]' in told[0]


def test_what_else_stands_in_a_record_is_not_looked_at() -> None:
    event = history(Step.BEGIN)[0][0]
    assert from_record({**as_record(event), "request": "req-1"}) == event


@pytest.mark.parametrize(
    "change",
    [
        {"step": "baptize"},
        {"on": "yesterday"},
        {"by": None, "on": None},
        {"subject": {"kind": "name"}},
        {"reviews": ["prayer"]},
    ],
)
def test_a_damaged_record_is_refused(change: dict[str, object]) -> None:
    record = as_record(history(Step.BEGIN)[0][0])
    with pytest.raises(InvalidInput, match="cannot be read"):
        from_record({**record, **change})
