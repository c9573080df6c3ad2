"""The report says what was reached, what not, and what could not be judged."""

from pathlib import Path

import pytest

from bench.report.markdown import BEGIN, END, replaced, report
from bench.report.results import Section, Table, Verdict, merged, read_sections, write_sections


def _section(key: str, *, reached: bool | None = True, measured: str = "3 ms") -> Section:
    verdict = Verdict(f"figure of {key}", "≤ 5 ms", measured, "floor: 1 ms", "3.0", reached)
    table = Table("As it grows:", ("names", "p50"), (("10", "1 ms"), ("100", measured)))
    return Section(key, key.title(), "How.", (verdict,), (table,), {"machine": "this one"})


def test_a_figure_that_is_not_reached_stands_out() -> None:
    assert "| figure of search | ≤ 5 ms | 3 ms | floor: 1 ms | 3.0 | **no** |" in report(
        [_section("search", reached=False)]
    )


def test_a_figure_without_its_peer_is_not_judged() -> None:
    assert "| not judged |" in report([_section("throughput", reached=None)])


def test_every_section_says_where_it_was_measured() -> None:
    assert report([_section("search"), _section("reverse")]).count("*machine: this one*") == 2


def test_findings_are_read_back_as_they_were_kept(tmp_path: Path) -> None:
    sections = [_section("search", reached=None), _section("reverse")]
    write_sections(tmp_path / "kept.json", sections)
    assert read_sections(tmp_path / "kept.json") == sections


def test_a_section_measured_anew_takes_the_place_of_the_earlier_one() -> None:
    found = merged(
        [_section("search"), _section("reverse")], [_section("search", measured="2 ms")], ["search", "reverse"]
    )
    assert [section.verdicts[0].measured for section in found] == ["2 ms", "3 ms"]


def test_what_people_wrote_around_the_report_stays() -> None:
    page = f"# Title\n\nBefore.\n\n{BEGIN}\nold\n{END}\n\nAfter.\n"
    once = replaced(page, "new")
    assert once.startswith("# Title\n\nBefore.\n\n")
    assert once.endswith("\n\nAfter.\n")
    assert replaced(once, "new") == once


def test_a_page_without_the_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="no place for the report"):
        replaced("# Title\n", "new")
