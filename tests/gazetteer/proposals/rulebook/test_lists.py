"""The lists: ours are sound, and a province's take their place."""

from pathlib import Path

import pytest

from foundation.errors import InvalidInput
from gazetteer.places.quality.wording import irregular_words
from gazetteer.proposals.rulebook.catalogue import Severity, requirements
from gazetteer.proposals.rulebook.lists import rulebook
from gazetteer.proposals.rulebook.page import PAGE, with_tables
from gazetteer.proposals.rules.telling import told

_HEAD = "word\tkind\tplace\tcertainty\tnote\n"


def test_the_page_of_the_rules_is_written_from_the_code() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_tables(page), "Write it anew: python -m gazetteer.proposals.rulebook.page"


def test_the_catalogue_has_every_rule_of_the_law() -> None:
    rules = {rule for each in requirements().values() for rule in each.rules}
    assert rules == {*(f"R{number}" for number in range(11)), "A10", "A25"}


def test_severities_stand_the_gravest_first() -> None:
    for each in requirements().values():
        assert list(each.severities) == sorted(each.severities, key=lambda severity: severity.rank)


def test_a_severity_that_the_catalogue_does_not_tell_is_never_found() -> None:
    with pytest.raises(ValueError, match="homophone is never block"):
        told("homophone", Severity.BLOCK, "同音", "It sounds the same.")


def test_no_word_of_the_shared_list_is_repeated() -> None:
    assert not {each.word for each in irregular_words()} & {each.text for each in rulebook().words}


def test_no_word_stands_twice() -> None:
    words = [each.text for each in rulebook().words]
    assert len(words) == len(set(words))


def test_a_file_of_a_folder_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "words.tsv").write_text(f"{_HEAD}某厂\tcompany\tanywhere\tV\t\n", encoding="utf-8")
    found = rulebook(tmp_path)
    assert [each.text for each in found.words] == ["某厂"]
    assert found.famous_features == rulebook().famous_features


def test_a_file_of_more_is_added_before_ours(tmp_path: Path) -> None:
    (tmp_path / "words.more.tsv").write_text(f"{_HEAD}某厂\tcompany\tanywhere\tV\t\n", encoding="utf-8")
    assert [each.text for each in rulebook(tmp_path).words[1:]] == [each.text for each in rulebook().words]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"{_HEAD}某厂\tfactory\tanywhere\tV\t\n", "row 1"),
        (f"{_HEAD}某厂\tcompany\tsomewhere\tV\t\n", "neither anywhere nor whole"),
        ("word\tkind\n某厂\tcompany\n", "lacks the column"),
        (f"{_HEAD}\tcompany\tanywhere\tV\t\n", "names nothing"),
    ],
)
def test_a_row_that_says_what_cannot_be_is_refused_with_its_file(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "words.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput, match=says):
        rulebook(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="is no folder"):
        rulebook(tmp_path / "nowhere")
