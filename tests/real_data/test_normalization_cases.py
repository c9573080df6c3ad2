"""The golden cases and the labelled sample, over the real names: all of Guizhou, and all divisions of China."""

import csv
import gzip
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest

from bench.quality.cases import Case, read_cases, read_sample
from boundaries.divisions.chronicle.lineage import Lineage
from gazetteer.intake.datasets.areacodes import open_areacodes
from gazetteer.normalizing.asking import Normalized
from tests.boundaries.divisions.test_ground import lineage_of
from tests.golden import Verdict, answered, judged, misleads, told
from tests.name_libraries import TODAY, Listed, Names, Township, guizhou, names_of

pytestmark = pytest.mark.real_data

Answers = list[tuple[Case, Normalized]]

MUST_BE_RIGHT = 0.7
"""Share of the cases, and of the sample, that are decided as they should be over the names of Guizhou."""
CANNOT_BE_RIGHT = {
    "贵州省毕节市七星关区甘河街道": "the sample gives the county's code, and the township is in the library",
    "枫香仡佬族侗族乡": "the townships of 2023 have this order of the peoples",
    "厍东关彝族白族苗族乡": "the townships of 2023 have this order of the peoples",
    "舞阳镇": "the townships of 2023 still have 舞阳镇, not 㵲阳镇",
    "骔岭镇": "the townships of 2023 still have 骔岭镇, not 鬃岭镇",
    "城关镇（撤销）": "the 城关镇 of 2023 is that of 施秉县; that of 开阳县 is gone and not in the list",
}
"""Where the library has another official form than the source of the case."""
WRONG_YET = {
    "安顺地区": "of the units that have a divided unit's land, the one with the longest name comes first",
    "清镇县": "the same: 观山湖区 before 清镇市",
    "毕节市七星区": "the village 七星村 comes before a county with a character left out",
    "花溪溪区": "花溪 in short and then 溪区 is read before a county with a character too many",
    "六盘水盘县红果镇": "柏果镇 has the generic term of the text, 红果街道 its name",
}
"""What is put before what is meant, and why; never a match."""


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return read_cases(Path(__file__).parents[1] / "cases")


@pytest.fixture(scope="module")
def sample(shared_data: Path) -> list[Case]:
    return read_sample(shared_data.parent / "cases" / "normalization_dev.csv")


def townships(shared_data: Path) -> Iterator[Township]:
    """Give the townships of 2023, with the codes of the National Bureau of Statistics."""
    with (shared_data / "names" / "china_townships_2023.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield Township(row["name"], row["areaCode"], row["code"])


def villages(shared_data: Path, names: Names) -> Iterator[Listed]:
    """Give the villages of Guizhou in 2020, in their counties where the township has gone since."""
    tree = names.tree(TODAY)
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    with gzip.open(shared_data / "names" / "china_villages.tsv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["province"] == "贵州省":
                path = (row["province"], row["prefecture"], row["county"], row["township"])
                if path not in known:
                    known[path] = path if tree.find(path) else path[:3]
                yield Listed(row["village"], known[path])


@pytest.fixture(scope="module")
def of_guizhou(shared_data: Path) -> Names:
    """The divisions of Guizhou with their history, its 1,509 townships and 17,696 villages."""
    names = guizhou(each for each in townships(shared_data) if each.county.startswith("52"))
    return names.with_places(villages(shared_data, names))


@pytest.fixture(scope="module")
def of_china(shared_data: Path) -> Names:
    """All divisions of China with their history, the townships of 2023 and the villages of Guizhou."""
    numbers = count(1)
    changes = open_areacodes(shared_data).changes(lambda: UUID(int=next(numbers)), lambda _: None)
    lineage: Lineage = lineage_of(changes)
    there = [each for each in townships(shared_data) if lineage.meant(each.county, TODAY) is not None]
    names = names_of(changes, there)
    return names.with_places(villages(shared_data, names))


@pytest.fixture(scope="module")
def answers(of_guizhou: Names, cases: list[Case], sample: list[Case]) -> Answers:
    asked = [*(case for case in cases if case.needs != "china"), *sample]
    return [(case, answered(of_guizhou, case)) for case in asked]


@pytest.fixture(scope="module")
def nationally(of_china: Names, cases: list[Case], sample: list[Case]) -> Answers:
    return [(case, answered(of_china, case)) for case in (*cases, *sample)]


def test_as_many_cases_are_right_in_guizhou_as_must_be(answers: Answers) -> None:
    possible = [pair for pair in answers if pair[0].ask.text not in CANNOT_BE_RIGHT]
    verdicts = Counter(judged(*pair) for pair in possible)
    failing = [told(*pair) for pair in possible if judged(*pair) is not Verdict.RIGHT]
    assert verdicts[Verdict.RIGHT] / len(possible) >= MUST_BE_RIGHT, "\n".join([str(verdicts), *failing])


def test_nothing_is_put_before_what_is_meant_but_what_is_known(answers: Answers) -> None:
    wrong = {pair[0].ask.text: told(*pair) for pair in answers if judged(*pair) is Verdict.WRONG}
    assert not [each for text, each in wrong.items() if text not in CANNOT_BE_RIGHT and text not in WRONG_YET]


def test_what_cannot_be_right_is_not_right(answers: Answers) -> None:
    right = {pair[0].ask.text for pair in answers if judged(*pair) is Verdict.RIGHT}
    assert not right & set(CANNOT_BE_RIGHT)


def test_no_case_is_decided_for_a_place_that_is_not_meant(answers: Answers) -> None:
    misled = {pair[0].ask.text: told(*pair) for pair in answers if misleads(*pair)}
    assert not [each for text, each in misled.items() if text not in CANNOT_BE_RIGHT]


def test_no_case_is_decided_for_a_place_that_is_not_meant_among_all_of_china(nationally: Answers) -> None:
    misled = {pair[0].ask.text: told(*pair) for pair in nationally if misleads(*pair)}
    assert not [each for text, each in misled.items() if text not in CANNOT_BE_RIGHT]


def test_the_cases_of_all_of_china_put_what_is_meant_first(nationally: Answers) -> None:
    wrong = [told(*pair) for pair in nationally if pair[0].needs == "china" and judged(*pair) is Verdict.WRONG]
    assert not wrong
