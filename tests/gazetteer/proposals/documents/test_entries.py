"""The names that documents are about."""

from uuid import UUID

import pytest

from foundation.errors import InvalidInput
from gazetteer.proposals.documents.entries import entry_of, size_in_words
from gazetteer.proposals.drafts import Draft, Extent
from gazetteer.proposals.kinds import Kind
from tests.gazetteer.proposals.documents.reading import an_announced, an_announcement, an_entry

DRAFT = Draft(
    Kind.NAME,
    "青溪村",
    "22200",
    UUID(int=1),
    romanized="Qingxi Cun",
    extent=Extent(area_m2=12_500, north="达夯村"),
    alternatives=("溪口村",),
)


@pytest.mark.parametrize("field", ["name", "romanized", "division", "position", "approved_by"])
def test_an_announcement_refuses_to_lack_what_the_law_asks_for(field: str) -> None:
    with pytest.raises(InvalidInput, match=field) as refused:
        an_announced(**{field: " "})
    assert [fault.where for fault in refused.value.faults] == [f"/{field}"]


def test_a_name_without_a_division_is_no_entry() -> None:
    with pytest.raises(InvalidInput, match="division"):
        an_entry(division="")


def test_a_draft_becomes_an_entry_with_its_position_in_words() -> None:
    entry = entry_of(DRAFT, division="花溪区", class_label="村")
    assert (entry.name, entry.position) == ("青溪村", "位于花溪区，北至达夯村")
    assert (entry.size, entry.alternatives) == ("占地面积12500平方米。", ("溪口村",))


def test_the_spelling_that_was_confirmed_goes_before_the_one_proposed() -> None:
    assert entry_of(DRAFT, division="花溪区", class_label="村").romanized == "Qingxi Cun"
    assert entry_of(DRAFT, division="花溪区", class_label="村", romanized="Qīngxī Cūn").romanized == "Qīngxī Cūn"


def test_a_size_nobody_stated_is_empty() -> None:
    assert not size_in_words(Extent())


def test_a_renaming_is_told_with_both_names() -> None:
    assert an_announcement(an_announced(former="新民村"), kind=Kind.RENAME).subject == "新民村更名为青溪村"


def test_several_names_are_told_by_the_first_and_how_many() -> None:
    assert an_announcement(an_announced(), an_announced(name="溪口村")).subject == "青溪村等2条地名命名"


def test_a_document_about_nothing_is_refused() -> None:
    with pytest.raises(InvalidInput, match="entries"):
        type(an_announcement())(
            kind=Kind.NAME, entries=(), announced_by="民政局", announced_on=an_announcement().announced_on
        )
