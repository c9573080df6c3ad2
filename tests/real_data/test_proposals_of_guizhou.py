"""Names proposed beside those that Guizhou really has: townships of 2023, villages of 2020."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from gazetteer.batch.context import division_meant
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.examining.checking import checked, checked_batch
from gazetteer.proposals.examining.gathering import Surroundings
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.rulebook.lists import rulebook
from gazetteer.proposals.rules.examine import examine
from gazetteer.proposals.rules.facts import Facts
from gazetteer.proposals.rules.findings import Report, Severity, Verdict
from tests.name_libraries import TODAY, Township, guizhou
from tests.real_data.test_normalization_cases import townships, villages

pytestmark = pytest.mark.real_data


@dataclass(frozen=True)
class Guizhou:
    """What is known of Guizhou, and its names."""

    known: Surroundings
    towns: tuple[Township, ...]
    villages: tuple[tuple[str, tuple[str, ...]], ...]
    """Names with their paths."""

    def draft(self, name: str, class_code: str, within: str) -> Draft:
        """A draft of a name in a division, by its code or path."""
        return Draft(Kind.NAME, name, class_code, division_meant(self.known.view.divisions.tree, within, TODAY))

    def check(self, name: str, class_code: str, within: str) -> Report:
        """Return what is said of it."""
        return checked(self.draft(name, class_code, within), self.known)


def _nobody() -> Session:
    raise AssertionError("Nothing but the names in memory is needed.")


@pytest.fixture(scope="module")
def province(shared_data: Path) -> Guizhou:
    """The divisions of Guizhou with their history, its townships and villages; no database is asked."""
    towns = tuple(each for each in townships(shared_data) if each.county.startswith("52"))
    names = guizhou(towns)
    listed = [replace(each, class_code="21610") for each in villages(shared_data, names)]
    known = Surroundings(names.with_places(listed).view(TODAY), TODAY, rulebook(), _nobody)
    return Guizhou(known, towns, tuple((each.name, each.path) for each in listed))


def _codes(report: Report) -> set[str]:
    return {each.code for each in report.findings}


def _towns(province: Guizhou) -> Counter[str]:
    return Counter(each.name for each in province.towns if each.name.endswith(("镇", "乡")))


def test_a_name_that_several_towns_have_is_blocked_with_all_of_them_listed(province: Guizhou) -> None:
    shared = {name: count for name, count in _towns(province).items() if count > 1}
    told = {}
    for name in shared:
        first = province.check(name, "21500", "贵州省/贵阳市/南明区").findings[0]
        told[name] = (first.code, first.severity, len(first.evidence))
    assert len(shared) > 40
    assert told == {name: ("duplicate", Severity.BLOCK, count) for name, count in shared.items()}
    assert shared["龙场镇"] == 5


def test_every_town_there_is_stands_in_the_way_of_another_one_of_its_name(province: Guizhou) -> None:
    names = sorted(_towns(province))
    reports = checked_batch([province.draft(name, "21500", "522601") for name in names], province.known)
    passed = [name for name, report in zip(names, reports, strict=True) if _verdict(report) is not Verdict.BLOCKED]
    assert passed == []


@pytest.mark.parametrize(
    ("proposed", "there"),
    [("官寨镇", "关寨"), ("芦山乡", "炉山"), ("大平乡", "大坪"), ("马厂乡", "马场"), ("清溪乡", "青溪")],
)
def test_towns_that_sound_the_same_are_told_of(province: Guizhou, proposed: str, there: str) -> None:
    report = province.check(proposed, "21500", "520103")
    heard = [each.name for found in report.findings if found.code == "homophone" for each in found.evidence]
    assert any(name.startswith(there) for name in heard)


def test_every_village_stands_in_the_way_of_another_one_of_its_name_in_its_county(province: Guizhou) -> None:
    sample = [each for each in province.villages[::23] if each[0].endswith("村") and "?" not in each[0]]
    drafts = [province.draft(name, "21610", "/".join(path[:3])) for name, path in sample]
    for draft, batch in zip(drafts, _one_by_one(drafts, province), strict=True):
        assert "duplicate" in _codes(batch), draft.name
    assert len(sample) > 500


def test_a_village_of_a_name_of_another_county_is_no_duplicate(province: Guizhou) -> None:
    county = ("贵州省", "铜仁市", "万山区")
    there = {name for name, path in province.villages if path[:3] == county}
    elsewhere = sorted({name for name, _ in province.villages if name.endswith("村")} - there)[::60]
    reports = _one_by_one([province.draft(name, "21610", "/".join(county)) for name in elsewhere], province)
    assert [name for name, report in zip(elsewhere, reports, strict=True) if "duplicate" in _codes(report)] == []


def test_few_villages_there_are_would_be_blocked_or_asked_for_a_reason_by_their_words(province: Guizhou) -> None:
    told = Counter(_alone(name) for name, _ in province.villages)
    assert told[Verdict.BLOCKED] <= 1  # the one whose glyph was lost
    assert told[Verdict.NEEDS_JUSTIFICATION] / told.total() < 0.005


def test_a_city_called_after_the_town_of_its_liquor_needs_a_reason(province: Guizhou) -> None:
    report = province.check("茅台市", "21400", "贵州省/遵义市/仁怀市")
    assert (report.verdict, _codes(report)) == (Verdict.NEEDS_JUSTIFICATION, {"company_or_mark", "named_after_part"})
    assert [each.name for found in report.findings for each in found.evidence if each.place_id] == ["茅台镇"]


def test_a_city_with_the_specific_term_of_a_district_elsewhere_needs_a_reason(province: Guizhou) -> None:
    report = province.check("白云市", "21400", "贵州省/毕节市")
    assert (report.verdict, report.findings[0].code) == (Verdict.NEEDS_JUSTIFICATION, "same_specific")


@pytest.mark.parametrize("name", ["凤冈镇", "湄潭乡", "紫云镇", "榕江镇"])
def test_a_town_called_as_a_county_elsewhere_is_warned_of(province: Guizhou, name: str) -> None:
    assert "named_after_division" in _codes(province.check(name, "21500", "贵州省/贵阳市/开阳县"))


def _alone(name: str) -> Verdict:
    return examine(Draft(Kind.NAME, name, "21620" if name.endswith("社区") else "21610", UUID(int=1)), Facts()).verdict


def _verdict(report: object) -> Verdict | None:
    return report.verdict if isinstance(report, Report) else None


def _one_by_one(drafts: Iterable[Draft], province: Guizhou) -> list[Report]:
    return [checked(draft, province.known) for draft in drafts]
