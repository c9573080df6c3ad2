"""The documentation shows the rules by which the program decides."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from boundaries.inspections import drawing
from boundaries.inspections.findings.actions import Closing

PAGE = (Path(__file__).parents[3] / "docs" / "inspections.md").read_text(encoding="utf-8")
DRAWN: dict[str, Callable[[], str]] = {
    "provisions": drawing.provisions_table,
    "statuses": drawing.statuses_table,
    "evidence": drawing.evidence_table,
    "rules": drawing.rules_table,
    "treatments": drawing.treatments_table,
}


@pytest.mark.parametrize("part", DRAWN)
def test_the_page_shows_what_the_code_draws(part: str) -> None:
    shown = re.search(rf"<!-- drawn: {part} -->\n(.*?)<!-- end: {part} -->", PAGE, re.DOTALL)
    assert shown is not None
    assert shown[1] == DRAWN[part]()


@pytest.mark.parametrize("part", DRAWN)
def test_tables_have_as_many_cells_in_every_row(part: str) -> None:
    assert len({line.count(" | ") for line in DRAWN[part]().splitlines()}) == 1


def test_everything_that_is_drawn_has_its_words() -> None:
    assert set(drawing.CLOSINGS) == set(Closing)


def test_every_rule_cites_an_article_or_says_that_it_is_our_own() -> None:
    rows = [line.strip("| \n").split(" | ") for line in drawing.rules_table().splitlines()[2:]]
    assert all(basis != "-" or certainty == "C" for _, basis, certainty in rows)
