"""All rules over a library."""

from datetime import date
from pathlib import Path
from uuid import UUID

import numpy as np

from gazetteer.places.quality.checking import QualityReport, check
from gazetteer.places.quality.findings import DATA, Rule, Severity, rule_facts
from gazetteer.places.quality.generic_terms import class_generics
from gazetteer.places.quality.scopes import statutory_families
from gazetteer.places.quality.wording import irregular_words
from tests.gazetteer.places.quality.holdings import Told, ground_id, holdings

DAY = date(2026, 11, 25)
MIXED: tuple[Told, ...] = (
    ("上坝村", "21610", "花溪区/青岩镇"),
    ("上坝村村民委员会", "27610", "花溪区/青岩镇"),
    ("上坝村", "21610", "花溪区/石板镇"),
    ("曼哈顿小区", "22100", "花溪区/青岩镇"),
    ("回龙镇（撤销）", "21500", "修文县"),
)


def checked(*places: Told, rules: tuple[Rule, ...] = ()) -> QualityReport:
    return check(holdings(*places), statutory_families(), as_of=DAY, revision=7, rules=rules)


def test_a_village_with_its_committee_is_no_duplicate_of_itself() -> None:
    found = checked(*MIXED[:2]).findings
    assert [each.rule for each in found] == [Rule.REGISTERED_TWICE]


def test_findings_are_counted_by_rule_and_severity() -> None:
    counts = checked(*MIXED).by_rule
    assert counts[Rule.DUPLICATE] == {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 0}
    assert counts[Rule.STATUS_WORD][Severity.ERROR] == 1
    assert counts[Rule.FOREIGN][Severity.WARNING] == 1
    assert counts[Rule.REGISTERED_TWICE][Severity.NOTE] == 1


def test_a_county_is_told_with_its_names_and_its_errors_and_warnings_for_each_thousand() -> None:
    counties = {county.name: county for county in checked(*MIXED).counties}
    assert (counties["花溪区"].names, counties["修文县"].names) == (4, 1)
    assert counties["花溪区"].serious == 2
    assert counties["花溪区"].per_thousand == 500.0


def test_a_finding_of_two_places_in_a_county_counts_once_there() -> None:
    [county] = checked(*MIXED[::2][:2]).counties
    assert county.found[Severity.WARNING] == 1


def test_findings_come_by_county_and_the_gravest_first() -> None:
    order = [(each.places[0].county_code, each.severity.rank) for each in checked(*MIXED).findings]
    assert order == sorted(order)


def test_only_the_rules_that_were_asked_for_are_told() -> None:
    report = checked(*MIXED, rules=(Rule.FOREIGN,))
    assert [each.rule for each in report.findings] == [Rule.FOREIGN]
    assert [*report.by_rule] == [Rule.FOREIGN]


def test_a_name_that_many_places_have_is_told_of_each() -> None:
    report = checked(*[("巴黎花园", "22100", f"{county}县/某镇") for county in "甲乙丙"], rules=(Rule.FOREIGN,))
    assert {each.places[0].county for each in report.findings} == {"甲县", "乙县", "丙县"}


def test_what_lies_outside_is_not_told_but_compared_with() -> None:
    library = holdings(("龙场镇", "21500", "修文县"), ("龙场镇", "21500", "大方县"), ("马场", "21500", "大方县"))
    inside = library.within(frozenset({ground_id("修文县")}))
    report = check(library, statutory_families(), as_of=DAY, revision=7, concerned=inside)
    assert report.names == 1
    assert [(each.rule, [place.id for place in each.places]) for each in report.findings] == [
        (Rule.DUPLICATE, [UUID(int=1)])
    ]
    assert [county.name for county in report.counties] == ["修文县"]


def test_a_library_without_places_has_nothing() -> None:
    report = checked()
    assert (report.names, list(report.findings), list(report.counties)) == (0, [], [])


def test_legacy_duplicates_are_never_errors() -> None:
    kinds = ("21400", "21500", "21610", "22100", "22200", "23510", "25200", "13400", "24230")
    report = checked(*[("龙场", kind, "修文县/龙场镇") for kind in kinds for _ in range(2)], rules=(Rule.DUPLICATE,))
    assert len(report.findings) == len(kinds)
    assert report.errors == 0


def test_progress_goes_up_to_the_whole() -> None:
    told: list[float] = []
    check(holdings(*MIXED), statutory_families(), as_of=DAY, revision=7, reach=told.append)
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] <= 1


def test_every_rule_has_its_facts_and_its_line_in_the_documents() -> None:
    page = (Path(__file__).parents[4] / "docs" / "quality.md").read_text(encoding="utf-8")
    assert {*rule_facts()} == {*Rule}
    assert [rule for rule in Rule if f"| `{rule.value}` |" not in page] == []


def test_every_line_of_the_tables_says_how_certain_it_is() -> None:
    known = {"V", "I", "M-H", "M-M"}
    for name in ("quality_rules", "name_scopes", "irregular_words", "class_generics"):
        head, *lines = [
            line.split("\t") for line in (DATA / f"{name}.tsv").read_text().splitlines() if not line.startswith("#")
        ]
        assert {line[head.index("certainty")] for line in lines} <= known, name
        assert {len(line) for line in lines} == {len(head)}, name


def test_the_tables_are_read() -> None:
    assert len(irregular_words()) > 50
    assert len(class_generics()) > 15


def test_flags_are_as_many_as_places() -> None:
    library = holdings(*MIXED)
    assert library.of_classes(("21",)).tolist() == [True, False, True, False, True]
    assert np.flatnonzero(library.ends_in(("村",), library.of_classes(("2",)))).tolist() == [0, 2]
