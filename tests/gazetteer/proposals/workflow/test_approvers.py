"""Who approves."""

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.divisions.chronicle.events import EventKind
from boundaries.divisions.chronicle.rules import approver_of
from foundation.errors import InvalidInput
from gazetteer.places.classes import known_classes
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.workflow.approvers import approver, known_approvers, rank, read_approvers, suffices
from gazetteer.proposals.workflow.drawing import told
from gazetteer.proposals.workflow.states import Authority, AuthorityKind, Reach, Subject

HEADING = (
    "kinds\tclasses\treaches\tchanges\tlevels\tauthority\tauthority_level\tconsults\tbasis\tcertainty\tleft_to_province"
)
authorities = st.builds(Authority, st.sampled_from(AuthorityKind), st.sampled_from([None, 1, 2, 3]))


def named(kind: Kind, *classes: str, reach: Reach = Reach.COUNTY, level: int | None = None) -> str:
    return told(approver(Subject(kind, frozenset(classes), reach, level=level), known_approvers()).authority)


@pytest.mark.parametrize(
    ("classes", "reach", "expected"),
    [
        ("13400", Reach.NATION, "国务院"),
        ("13400", Reach.PROVINCE, "省级人民政府"),
        ("12100", Reach.PREFECTURE, "地级人民政府"),
        ("12100", Reach.COUNTY, "县级人民政府"),
        ("22200", Reach.COUNTY, "县级人民政府"),
        ("23510", Reach.COUNTY, "县级人民政府"),
        ("26100", Reach.COUNTY, "县级有关部门"),
        ("24230", Reach.COUNTY, "县级有关部门"),
        ("21500", Reach.COUNTY, "省级人民政府"),
        ("21400", Reach.COUNTY, "国务院"),
    ],
)
def test_who_approves_follows_from_class_and_reach(classes: str, reach: Reach, expected: str) -> None:
    assert named(Kind.NAME, classes, reach=reach) == expected


def test_of_many_places_the_highest_authority_that_one_asks_for_approves_all() -> None:
    assert named(Kind.NAME, "22200", "21500", "26100") == "省级人民政府"


def test_every_class_and_kind_has_an_approver() -> None:
    for each, kind, reach in product(known_classes(), set(Kind) - {Kind.DIVISION_CHANGE}, Reach):
        assert approver(Subject(kind, frozenset({each.code}), reach), known_approvers()).basis


CHANGES = set(EventKind) - {EventKind.CODE_CHANGE, EventKind.FIRST_RECORDED}
CENTRAL = {AuthorityKind.CONGRESS: "全国人民代表大会", AuthorityKind.STATE_COUNCIL: "国务院"}


@pytest.mark.parametrize(("change", "level"), sorted(product(CHANGES, (1, 2, 3, 4))))
def test_division_changes_are_approved_by_whom_history_is_held_against(change: EventKind, level: int) -> None:
    subject = Subject(Kind.DIVISION_CHANGE, frozenset({f"21{level + 1}00"}), changes=frozenset({change}), level=level)
    found = approver(subject, known_approvers()).authority
    assert CENTRAL.get(found.kind, "省级人民政府") == approver_of(change, level)


def test_a_boundary_of_an_autonomous_county_is_for_the_state_council() -> None:
    subject = Subject(
        Kind.DIVISION_CHANGE, frozenset({"21400"}), Reach.NATION, frozenset({EventKind.BOUNDARY_CHANGE}), 3
    )
    assert told(approver(subject, known_approvers()).authority) == "国务院"


def test_what_the_law_leaves_to_the_province_is_marked() -> None:
    marked = {line.certainty for line in known_approvers() if not line.is_left_to_province}
    assert marked == {"V"}


def test_a_province_puts_its_own_table_in_the_place_of_ours(tmp_path: Path) -> None:
    own = tmp_path / "approvers.tsv"
    own.write_text(f"# ours\n{HEADING}\n*\t*\t*\t*\t*\tnames_department\t2\t\t省办法第八条\tV\tno\n", encoding="utf-8")
    found = approver(Subject(Kind.NAME, frozenset({"12100"})), read_approvers(own))
    assert (told(found.authority), found.basis) == ("地级民政部门", "省办法第八条")


@pytest.mark.parametrize(
    "line",
    [
        "baptize\t*\t*\t*\t*\tgovernment\t3\t\tx\tV\tno",
        "*\t*\t*\t*\t*\tking\t3\t\tx\tV\tno",
        "*\t*\t*\t*\t*\tgovernment\tthree\t\tx\tV\tno",
        "*\t*\t*\t*\t*\tgovernment\t3\t\tx\tV\tperhaps",
        "*\t*",
    ],
)
def test_a_damaged_line_is_refused_by_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "approvers.tsv"
    path.write_text(f"{HEADING}\n{line}\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match="line 1"):
        read_approvers(path)


def test_a_table_without_lines_or_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "approvers.tsv"
    path.write_text(f"{HEADING}\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match="no approver"):
        read_approvers(path)
    path.write_bytes("批准机关".encode("gb18030"))
    with pytest.raises(InvalidInput, match="UTF-8"):
        read_approvers(path)


def test_a_case_that_no_line_covers_is_told(tmp_path: Path) -> None:
    path = tmp_path / "approvers.tsv"
    path.write_text(f"{HEADING}\n*\t22\t*\t*\t*\tgovernment\t3\t\tx\tV\tno\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match="class 12100"):
        approver(Subject(Kind.NAME, frozenset({"12100"})), read_approvers(path))


@given(authorities, authorities)
def test_who_may_decide_in_the_place_of_another_is_never_below_it(one: Authority, other: Authority) -> None:
    assert suffices(one, one)
    if suffices(one, other):
        assert rank(one) <= rank(other)
    if suffices(one, other) and suffices(other, one):
        assert rank(one) == rank(other)


@given(authorities, authorities, authorities)
def test_standing_in_for_another_goes_on(one: Authority, other: Authority, third: Authority) -> None:
    if suffices(one, other) and suffices(other, third):
        assert suffices(one, third)
