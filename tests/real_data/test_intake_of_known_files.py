"""What the known public files come to: the numbers that a load of them must report."""

from collections import Counter
from pathlib import Path

import pytest

from foundation.intake.outcomes import Note, Rejection
from gazetteer.intake.checks.context import Extent
from gazetteer.intake.datasets import china_villages, guizhou_2016
from gazetteer.intake.outcomes import Outcome
from gazetteer.places.records import PlaceRecord

pytestmark = pytest.mark.real_data


class _Tally:
    """The outcomes of a file, counted as they pass."""

    def __init__(self) -> None:
        self.places = 0
        self.classes: Counter[str] = Counter()
        self.same: Counter[int] = Counter()
        self.rejected: Counter[str] = Counter()
        self.rejected_rows: set[int] = set()
        self.notes: list[Note] = []
        self.with_point = 0

    def add(self, outcome: Outcome) -> None:
        if isinstance(outcome, PlaceRecord):
            self.places += 1
            self.classes[outcome.class_code] += 1
            self.same[hash((outcome.name, outcome.class_code, outcome.division, tuple(outcome.codes)))] += 1
            self.with_point += outcome.position is not None
        elif isinstance(outcome, Rejection):
            self.rejected[outcome.reason] += 1
            self.rejected_rows.add(outcome.row)
        else:
            self.notes.append(outcome)

    def noted(self, remark: str) -> tuple[int, int]:
        """Give how many notes there are of a remark, and of how many rows they are true."""
        counts = [note.count for note in self.notes if note.remark == remark]
        return len(counts), sum(counts)


@pytest.fixture(scope="module")
def villages(shared_data: Path) -> _Tally:
    tally = _Tally()
    with china_villages.open_dataset(shared_data) as dataset:
        for outcome in dataset.outcomes:
            tally.add(outcome)
    return tally


@pytest.fixture(scope="module")
def divisions(shared_data: Path) -> _Tally:
    tally = _Tally()
    extent = Extent.of_box("贵州省", 103.5, 24.5, 109.7, 29.3)
    with guizhou_2016.open_dataset(shared_data, extent=extent) as dataset:
        for outcome in dataset.outcomes:
            tally.add(outcome)
    return tally


def test_every_village_row_is_taken_or_refused(villages: _Tally) -> None:
    assert villages.places + len(villages.rejected_rows) == 657_807
    assert len(villages.rejected_rows) == 56


def test_the_villages_refused_are_refused_for_lost_and_described_characters(villages: _Tally) -> None:
    assert villages.rejected == {"lost_glyph": 26, "private_use": 2, "composed_description": 28}


def test_villages_and_communities_are_told_apart_by_their_names(villages: _Tally) -> None:
    assert villages.classes == {"21610": 538_994, "21620": 118_649, "27610": 108}


def test_exact_duplicates_among_the_villages_are_known(villages: _Tally) -> None:
    assert sum(count - 1 for count in villages.same.values()) == 2_005
    assert max(villages.same.values()) == 17


def test_codes_that_are_gone_or_never_were_are_known(villages: _Tally) -> None:
    retired, unknown = villages.noted("division_code_retired"), villages.noted("division_code_unknown")
    assert retired == (36, 8_222)
    assert unknown == (149, 6_473)
    assert retired[1] + unknown[1] == 14_695


def test_every_row_of_guizhou_2016_is_a_place_a_summary_or_refused(divisions: _Tally) -> None:
    assert divisions.places + len(divisions.rejected_rows) + divisions.noted("summary_row")[1] == 20_241


def test_what_guizhou_2016_holds_is_known(divisions: _Tally) -> None:
    assert divisions.classes == {
        "21200": 1,
        "21300": 9,
        "21400": 88,
        "21500": 1_476,
        "21610": 475,
        "21620": 415,
        "27610": 14_639,
        "27620": 3_126,
    }
    assert divisions.with_point == 2_416


def test_a_township_whose_name_was_lost_takes_its_villages_with_it(divisions: _Tally) -> None:
    assert divisions.rejected == {"private_use": 7}
    assert divisions.noted("summary_row") == (5, 5)
    assert divisions.noted("division_code_retired") == (4, 1_366)
    assert divisions.noted("division_code_unknown") == (0, 0)
