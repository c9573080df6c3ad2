"""Batches: names compared with the library and with each other."""

from collections.abc import Callable
from uuid import UUID

from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.examining.checking import Refused
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.rules.findings import Report
from tests.gazetteer.proposals.examining.conftest import Province
from tests.gazetteer.proposals.proposed import found

Codes = Callable[[Report | Refused], list[str]]


def test_each_draft_has_the_report_it_has_alone(province: Province, codes: Codes) -> None:
    province.place("青山村", "丙县", "21610")
    drafts = [province.draft(name, "21610", "丙县") for name in ("青山村", "碧水村", "清山村")]
    assert [codes(each) for each in province.batch(*drafts)] == [
        codes(province.check(draft.name, "21610", "丙县")) for draft in drafts
    ]


def test_a_name_that_comes_twice_in_one_scope_is_told_of_at_both(province: Province, codes: Codes) -> None:
    one, other = (province.draft(name, "21610", "丙县") for name in ("碧水村", "碧水村"))
    first, second = province.batch(one, other)
    assert codes(first) == codes(second) == ["repeated_in_batch"]
    assert isinstance(first, Report)
    assert "同批第 2 件" in found(first, "repeated_in_batch").evidence[0].name


def test_the_same_name_in_two_scopes_of_one_batch_is_in_order(province: Province, codes: Codes) -> None:
    drafts = (province.draft("碧水村", "21610", county) for county in ("丙县", "丁县"))
    assert [codes(each) for each in province.batch(*drafts)] == [[], []]


def test_a_draft_that_cannot_be_checked_is_refused_in_its_place(province: Province, codes: Codes) -> None:
    lost = Draft(Kind.NAME, "碧水村", "21610", UUID(int=9))
    refused, fine = province.batch(lost, province.draft("碧水村", "21610", "丙县"))
    assert isinstance(refused, Refused)
    assert codes(fine) == []
