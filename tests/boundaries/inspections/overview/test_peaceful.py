"""What is looked at for 平安边界: the table, and what follows from it."""

from pathlib import Path

import pytest

from boundaries.inspections.overview.peaceful import (
    ConditionKind,
    Peace,
    held,
    is_peaceful,
    known_conditions,
    read_conditions,
)
from foundation.errors import InvalidInput

QUIET = Peace(
    is_inspected=True, is_filed=True, is_reached=True, open_disputes=0, overdue=0, has_custody=True, titles=()
)
_COLUMNS = "condition\tterm\tkind\twords\tasked\tbasis\tcertainty\tnote\n"


def table(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "peaceful.tsv"
    path.write_text(_COLUMNS + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_our_table_has_every_kind_of_condition_and_says_how_far_each_is_verified() -> None:
    assert {each.kind for each in known_conditions()} == set(ConditionKind)
    assert {each.certainty for each in known_conditions()} <= {"V", "I", "C"}


def test_the_outcomes_that_were_read_elsewhere_are_looked_at_and_not_asked_for() -> None:
    assert all(not each.is_asked for each in known_conditions() if each.certainty == "V")


def test_a_quiet_line_has_the_tag_without_any_paper() -> None:
    holding = held(known_conditions(), QUIET)
    assert is_peaceful(known_conditions(), holding)
    assert not holding["pact"]


def test_a_table_that_asks_for_nothing_gives_the_tag_to_nobody(tmp_path: Path) -> None:
    conditions = read_conditions(table(tmp_path, "quiet\t无纠纷\tno_dispute\t-\tno\t-\tC\t"))
    assert not is_peaceful(conditions, held(conditions, QUIET))


def test_a_province_may_ask_for_a_paper_by_words_of_its_own(tmp_path: Path) -> None:
    conditions = read_conditions(table(tmp_path, "pact\t公约\tdocument\t睦邻公约|友好公约\tyes\t-\tC\t"))
    titled = Peace(
        is_inspected=False,
        is_filed=False,
        is_reached=False,
        open_disputes=2,
        overdue=3,
        has_custody=False,
        titles=["某某友好公约"],
    )
    assert is_peaceful(conditions, held(conditions, titled))
    assert not is_peaceful(conditions, held(conditions, QUIET))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["one\t一\tno_dispute\t-\tperhaps\t-\tC\t"], "cannot be read"),
        (["one\t一\tnothing\t-\tyes\t-\tC\t"], "cannot be read"),
        (["one\t一\tdocument\t-\tyes\t-\tC\t"], "takes words"),
        (["one\t一\tno_dispute\t公约\tyes\t-\tC\t"], "takes words"),
        (["one\t一\tno_dispute\t-\tyes\t-\tC\t", "one\t一\tno_overdue\t-\tyes\t-\tC\t"], "twice"),
        (["one\t一\tno_dispute\t-\tyes\t-\tsure\t"], "certainty"),
    ],
)
def test_a_table_that_cannot_be_meant_is_refused(tmp_path: Path, rows: list[str], told: str) -> None:
    with pytest.raises(InvalidInput, match=told):
        read_conditions(table(tmp_path, *rows))
