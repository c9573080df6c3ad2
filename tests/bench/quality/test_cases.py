"""The golden cases are well formed, and what they expect exists."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bench.quality.asking import Ask
from bench.quality.cases import Case, read_cases, read_sample
from bench.villages import read_villages
from foundation.files.tables import table_rows

_HEAD = "input\twithin\tas_of\tdecision\tnames\tplaces\tpattern\tneeds\tnote"
_SEEDS = Path(__file__).parents[3] / "seeds" / "data"


@pytest.fixture(scope="module")
def cases(own_cases: Path) -> list[Case]:
    return read_cases(own_cases)


def _written(folder: Path, *rows: str) -> Path:
    folder.joinpath("normalization_made.tsv").write_text("\n".join((_HEAD, *rows)) + "\n", encoding="utf-8")
    return folder


def test_a_row_is_read_with_all_it_says(tmp_path: Path) -> None:
    row = "小河区\t贵州省/贵阳市\t2005-01-01\tmatch\t小河区\t520114\tas_of\tdivisions\tuntil 2012"
    assert read_cases(_written(tmp_path, row)) == [
        Case(
            Ask("小河区", "贵州省/贵阳市", date(2005, 1, 1)),
            "match",
            ("小河区",),
            ("520114",),
            "as_of",
            "divisions",
            "until 2012",
        )
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("假县\t\t\tnone\t\t520114\ttrap\tdivisions\t", "unless its decision is none"),
        ("小河区\t\t\tmatch\t\t\tas_of\tdivisions\t", "unless its decision is none"),
        ("龙场镇\t\t\tmatch\t龙场镇\ta|b\tambiguous\tdivisions\t", "a match has one place"),
        ("小河区\t\t\tperhaps\t小河区\t520114\tas_of\tdivisions\t", "decision is one of"),
        ("小河区\t\t\tmatch\t小河区\t520114\tas_of\tearth\t", "needs one of"),
        ("小河区\t\t\tmatch", "has not the columns"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_by_its_text(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(ValueError, match=rf"normalization_made\.tsv.*{message}"):
        read_cases(_written(tmp_path, row))


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="holds no normalization_"):
        read_cases(tmp_path)


def test_there_are_enough_cases_of_all_decisions_and_libraries(cases: list[Case]) -> None:
    assert len(cases) >= 120
    assert set(Counter(case.decision for case in cases)) == {"match", "ambiguous", "none"}
    assert {case.needs for case in cases} == {"divisions", "townships", "china"}
    assert len({case.pattern for case in cases}) >= 25


def test_no_case_stands_twice(cases: list[Case]) -> None:
    assert [ask for ask, times in Counter(case.ask for case in cases).items() if times > 1] == []


def test_every_county_of_today_that_is_expected_exists_under_its_name(cases: list[Case]) -> None:
    counties = {row["code"]: row["name"] for row in table_rows(_SEEDS / "counties.tsv")}
    prefectures = {row["code"]: row["name"] for row in table_rows(_SEEDS / "prefectures.tsv")}
    today = counties | prefectures
    wrong = [
        (case.ask.text, place)
        for case in cases
        if case.needs != "china" and case.ask.as_of is None
        for place in case.places
        if place.isdigit() and today.get(place) not in case.names
    ]
    assert wrong == []


def test_every_path_ends_with_a_name_that_is_expected(cases: list[Case]) -> None:
    paths = [(case, place) for case in cases for place in case.places if "/" in place]
    assert paths
    assert all(place.rpartition("/")[2] in case.names for case, place in paths)


@pytest.mark.real_data
def test_every_township_that_is_expected_is_a_real_one(cases: list[Case], shared_data: Path) -> None:
    real = {
        f"{village.province}/{village.prefecture}/{village.county}/{village.township}"
        for village in read_villages(shared_data)
        if village.province in {"贵州省", "云南省"}
    }
    expected = {place for case in cases for place in case.places if "/" in place}
    assert sorted(expected - real) == []


@pytest.mark.real_data
def test_the_labelled_sample_is_read(labelled_sample: Path) -> None:
    found = {case.ask.text: case for case in read_sample(labelled_sample)}
    assert len(found) >= 80
    assert found["盘县"].places == ("520281",)
    assert found["盘县"].decision is None
    assert found["马场镇"].decision == "ambiguous"
    assert found["马场镇"].names == ("马场镇",) * 4


def test_a_table_that_is_not_the_sample_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("input,name\na,b\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no column expected_codes, expected_names, kind, note"):
        read_sample(other)
