"""The golden cases, over the divisions of Guizhou with their history and the townships that the cases name."""

from collections import Counter
from pathlib import Path

import pytest

from bench.quality.cases import Case, read_cases
from gazetteer.normalizing.asking import Normalized
from seeds.facts import counties
from seeds.townships.names import known_townships
from tests.golden import Verdict, answered, judged, misleads, told
from tests.name_libraries import Names, Township, guizhou

CASES = [case for case in read_cases(Path(__file__).parents[2] / "cases") if case.needs != "china"]
MUST_BE_RIGHT = 0.7
"""Share of the cases that are decided as they should be."""
WRONG_YET: dict[str, str] = {
    "安顺地区": "of the units that have a divided unit's land, the one with the longest name comes first",
}
"""What is put before what is meant, and why; never a match."""


@pytest.fixture(scope="module")
def library() -> Names:
    """The divisions, with the townships of the demonstration that are real and those that the cases name."""
    codes = {each.name: each.code for each in counties()}
    named = {(each.county, each.name) for each in known_townships()}
    for case in CASES:
        for path in (place.split("/") for place in case.places if not place.isdigit()):
            if len(path) == 4:
                named.add((codes[path[2]], path[3]))
    named.add(("520403", "马场镇"))
    named.add(("520204", "坪寨彝族乡"))
    return guizhou(Township(name, county) for county, name in sorted(named))


@pytest.fixture(scope="module")
def answers(library: Names) -> list[tuple[Case, Normalized]]:
    return [(case, answered(library, case)) for case in CASES]


def test_as_many_cases_are_right_as_must_be(answers: list[tuple[Case, Normalized]]) -> None:
    verdicts = Counter(judged(*pair) for pair in answers)
    unsure = [told(*pair) for pair in answers if judged(*pair) is not Verdict.RIGHT]
    assert verdicts[Verdict.RIGHT] / len(answers) >= MUST_BE_RIGHT, "\n".join([str(verdicts), *unsure])


def test_nothing_is_put_before_what_is_meant_but_what_is_known(answers: list[tuple[Case, Normalized]]) -> None:
    wrong = {pair[0].ask.text: told(*pair) for pair in answers if judged(*pair) is Verdict.WRONG}
    assert not [each for text, each in wrong.items() if text not in WRONG_YET]


def test_no_case_is_decided_for_a_place_that_is_not_meant(answers: list[tuple[Case, Normalized]]) -> None:
    assert not [told(*pair) for pair in answers if misleads(*pair)]
