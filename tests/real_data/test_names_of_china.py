"""Reading, spelling and checking of the real names: every village of China, every division with a published reading."""

import csv
import gzip
from collections import Counter
from pathlib import Path

import pytest
from pypinyin import Style, lazy_pinyin

from gazetteer.names.lexicon import Lexicon
from gazetteer.names.pinyin import segment, syllables, syllables_many, toneless
from gazetteer.names.romanise import romanise_many
from gazetteer.names.text import faults_in, fold, is_han, normalise_stored

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def villages(shared_data: Path) -> list[str]:
    with gzip.open(shared_data / "names" / "china_villages.tsv.gz", "rt", encoding="utf-8") as file:
        return [row["village"] for row in csv.DictReader(file, delimiter="\t")]


@pytest.fixture(scope="module")
def distinct(villages: list[str]) -> list[str]:
    return sorted(set(villages))


def test_the_faults_of_the_village_names_are_known(villages: list[str]) -> None:
    faults = Counter(fault.code for name in villages for fault in faults_in(name))
    assert faults == {"lost_glyph": 15, "private_use": 2, "composed_description": 28}


def test_every_village_name_is_stored_as_the_file_has_it(distinct: list[str]) -> None:
    assert [name for name in distinct if normalise_stored(name) != name] == []


def test_every_village_name_can_be_searched(distinct: list[str]) -> None:
    assert all(fold(name) and fold(fold(name)) == fold(name) for name in distinct)


def test_every_village_name_has_a_spelling_and_syllables(distinct: list[str]) -> None:
    spelled = romanise_many(distinct, joined=True)
    assert len(spelled) == len(distinct)
    assert all(one.text for one in spelled.values())
    assert all(syllables_many(distinct))


def test_few_village_names_have_a_reading_that_is_a_guess(distinct: list[str]) -> None:
    spelled = romanise_many(distinct, joined=False)
    assert sum(bool(one.uncertain) for one in spelled.values()) / len(spelled) < 0.08


def test_village_names_typed_in_pinyin_come_apart_again(distinct: list[str]) -> None:
    sample = [name for name in distinct[::30] if all("㐀" <= character <= "鿿" for character in name)]
    assert [name for name in sample if syllables(name) not in segment(toneless(name))] == []


def test_without_our_table_the_villages_are_read_as_pypinyin_reads_them(distinct: list[str]) -> None:
    dictionary = Lexicon({})
    # figures come as one run from pypinyin; the tones of 一 and 不 it writes as they change in speech
    sample = [name for name in distinct[::30] if all(map(is_han, name)) and not {"一", "不"} & set(name)]
    differing = [name for name in sample if list(dictionary.syllables(name)) != lazy_pinyin(name, style=Style.TONE)]
    assert differing == []


def test_readings_agree_with_the_published_ones_but_for_what_is_automatic_in_them(shared_data: Path) -> None:
    with (shared_data / "names" / "china_divisions_pinyin_2023.csv").open(encoding="utf-8-sig") as file:
        rows = [(row["name"], tuple(row["pinyin"].replace("lue", "lve").split())) for row in csv.DictReader(file)]
    agreeing = sum(syllables(name) == published for name, published in rows)
    assert agreeing / len(rows) > 0.982  # the file reads 都 as dou 172 times, and 大王 as dai wang
