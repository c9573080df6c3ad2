"""What the check of names finds in the townships and villages that Guizhou really has."""

import csv
import gzip
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from gazetteer.places.quality.checking import QualityReport, check
from gazetteer.places.quality.findings import Rule
from gazetteer.places.quality.scopes import statutory_families
from tests.gazetteer.places.quality.holdings import holdings

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def townships(shared_data: Path) -> QualityReport:
    """The check of all townships of Guizhou in 2023, as the National Bureau of Statistics has them."""
    with (shared_data / "names" / "china_townships_2023.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["provinceCode"] == "52"]
    told = holdings(*((row["name"], "21500", row["areaCode"]) for row in rows))
    return check(told, statutory_families(), as_of=date(2023, 6, 30), revision=1)


@pytest.fixture(scope="module")
def villages(shared_data: Path) -> QualityReport:
    """The check of all villages and communities of Guizhou in 2020, by one class for both."""
    with gzip.open(shared_data / "names" / "china_villages.tsv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["province"] == "贵州省"]
    told = holdings(*((row["village"], "21610", f"{row['county']}/{row['township']}") for row in rows))
    return check(told, statutory_families(), as_of=date(2020, 6, 30), revision=1)


def test_the_46_names_that_townships_share_are_found(townships: QualityReport) -> None:
    shared = Counter(
        {each.places[0].name: len(each.places) for each in townships.findings if each.rule is Rule.DUPLICATE}
    )
    assert len(shared) == 46
    assert (shared["龙场镇"], shared["马场镇"], shared["下司镇"]) == (5, 4, 2)


def test_towns_that_sound_alike_are_found(townships: QualityReport) -> None:
    met = [{place.name for place in each.places} for each in townships.findings if each.rule is Rule.HOMOPHONE]
    assert all(pair in met for pair in ({"石洞镇", "石硐镇"}, {"马场镇", "马厂镇"}, {"川硐街道", "穿洞街道"}))


def test_every_township_has_its_generic_term_and_none_is_in_error(townships: QualityReport) -> None:
    assert townships.errors == 0
    assert sum(townships.by_rule[Rule.GENERIC_MISSING].values()) == 0


def test_the_rare_characters_of_townships_are_found(townships: QualityReport) -> None:
    told = {each.places[0].name for each in townships.findings if each.rule is Rule.RARE_CHARACTER}
    assert {"㵲水街道", "桴㯊镇"} <= told
    # Both are of the table, whose third level took them in for the sake of place names.
    assert not {"永燊彝族苗族乡", "思旸镇"} & told


def test_the_one_village_with_a_lost_glyph_is_an_error(villages: QualityReport) -> None:
    assert [each.places[0].name for each in villages.findings if each.severity.value == "error"] == ["桴?社区"]


def test_hardly_a_village_is_suspected_of_letters_words_or_a_missing_generic(villages: QualityReport) -> None:
    rules = (Rule.LETTERS_OR_FIGURES, Rule.EXAGGERATED, Rule.FOREIGN, Rule.GENERIC_MISSING, Rule.STATUS_WORD)
    assert sum(sum(villages.by_rule[rule].values()) for rule in rules) == 0
