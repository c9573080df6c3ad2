"""The documentation shows the procedure by which the program decides."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from gazetteer.proposals.workflow import drawing
from gazetteer.proposals.workflow.approvers import known_approvers
from gazetteer.proposals.workflow.guards import GUARDS
from gazetteer.proposals.workflow.procedures import FILINGS, known_procedures
from gazetteer.proposals.workflow.states import AuthorityKind, Review, Stage
from gazetteer.proposals.workflow.steps import ARROWS, Step, sources, target

PAGE = (Path(__file__).parents[4] / "docs" / "proposals.md").read_text(encoding="utf-8")
DRAWN: dict[str, Callable[[], str]] = {
    "diagram": lambda: f"```mermaid\n{drawing.diagram()}```\n",
    "steps": drawing.steps_table,
    "procedures": lambda: drawing.procedures_table(known_procedures()),
    "approvers": lambda: drawing.approvers_table(known_approvers()),
    "filings": drawing.filings_table,
}


@pytest.mark.parametrize("part", DRAWN)
def test_the_page_shows_what_the_code_draws(part: str) -> None:
    shown = re.search(rf"<!-- drawn: {part} -->\n(.*?)<!-- end: {part} -->", PAGE, re.DOTALL)
    assert shown is not None
    assert shown[1] == DRAWN[part]()


def test_the_diagram_has_every_arrow_and_every_stage_once() -> None:
    lines = [line.strip() for line in drawing.diagram().splitlines()]
    for arrow in ARROWS:
        label = f"{arrow.step.value} {drawing.STEPS[arrow.step]}"
        assert any(label in line.partition(": ")[2].split(" / ") for line in lines if "-->" in line)
    assert all(sum(line.startswith(f"{stage.value}: ") for line in lines) == 1 for stage in Stage)


def test_what_happens_within_a_stage_is_drawn_within_it() -> None:
    within = {step for step in Step if target(step, Stage.ACCEPTED) is Stage.ACCEPTED}
    inside = drawing.diagram().partition("state accepted {")[2].partition("}")[0]
    assert within == {step for step in Step if f": {step.value} " in inside}
    assert all(sources(step) == (Stage.ACCEPTED,) for step in within)


def test_everything_that_is_drawn_has_its_chinese_word() -> None:
    assert set(drawing.STAGES) == set(Stage)
    assert set(drawing.STEPS) == set(Step)
    assert set(drawing.REVIEWS) == set(Review)
    assert set(drawing.AUTHORITIES) == set(FILINGS) == set(AuthorityKind)


def test_every_guard_says_what_it_asks_for() -> None:
    assert all((guard.__doc__ or "").startswith("Ask for ") for guards in GUARDS.values() for guard in guards)


def test_tables_have_as_many_cells_in_every_row() -> None:
    for draw in (part for name, part in DRAWN.items() if name != "diagram"):
        assert len({line.count(" | ") for line in draw().splitlines()}) == 1
