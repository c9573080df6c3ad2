"""The documentation shows the procedure by which the program decides."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from boundaries.inspections.disputes import drawing
from boundaries.inspections.disputes.guards import GUARDS
from boundaries.inspections.disputes.states import ARROWS, Stage, Step, known_kinds, read_kinds
from boundaries.inspections.provisions import DATA
from foundation.errors import InvalidInput
from tests.boundaries.inspections.disputes.test_machine import WAY, walk

PAGE = (Path(__file__).parents[4] / "docs" / "inspections.md").read_text(encoding="utf-8")
DRAWN: dict[str, Callable[[], str]] = {
    "disputes": lambda: f"```mermaid\n{drawing.diagram()}```\n",
    "dispute-steps": drawing.steps_table,
    "dispute-kinds": lambda: drawing.kinds_table(known_kinds()),
}


@pytest.mark.parametrize("part", DRAWN)
def test_the_page_shows_what_the_code_draws(part: str) -> None:
    shown = re.search(rf"<!-- drawn: {part} -->\n(.*?)<!-- end: {part} -->", PAGE, re.DOTALL)
    assert shown is not None
    assert shown[1] == DRAWN[part]()


def test_the_diagram_has_every_arrow_and_every_stage_once() -> None:
    lines = [line.strip() for line in drawing.diagram().splitlines()]
    for arrow in ARROWS:
        source = arrow.source.value if arrow.source is not None else "[*]"
        label = f"{arrow.step.value} {drawing.STEPS[arrow.step]}"
        drawn = [line for line in lines if line.startswith(f"{source} --> {arrow.target.value}: ")]
        assert label in drawn[0].partition(": ")[2].split(" / ")
    assert all(sum(line.startswith(f"{stage.value}: ") for line in lines) == 1 for stage in Stage)


def test_where_a_dispute_stands_is_set_off() -> None:
    assert "class referred here" in drawing.diagram(walk(*WAY))


def test_everything_that_is_drawn_has_its_chinese_word() -> None:
    assert set(drawing.STAGES) == set(Stage)
    assert set(drawing.STEPS) == set(Step) == set(GUARDS)


def test_every_guard_says_what_it_asks_for() -> None:
    assert all((guard.__doc__ or "").startswith("Ask for ") for guards in GUARDS.values() for guard in guards)


@pytest.mark.parametrize("line", ["position\t", "marker\t"])
def test_a_table_that_forgets_a_kind_is_refused(tmp_path: Path, line: str) -> None:
    lines = (DATA / "disputes.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    path = tmp_path / "disputes.tsv"
    path.write_text("".join(each for each in lines if not each.startswith(line)), encoding="utf-8")
    with pytest.raises(InvalidInput, match=line.strip()):
        read_kinds(path)
