"""How much of its line an inspection has looked at."""

from datetime import date

from sqlalchemy.orm import Session

from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.overview.coverage import inspection_coverage
from tests.overview_made import TODAY, Province


def test_a_line_is_covered_kilometre_by_kilometre_and_marker_by_marker(session: Session, province: Province) -> None:
    line = province.line("520101")
    one, two, three = markers = province.markers(line)
    running = province.inspection(line, 2026, field_on=date(2026, 5, 1), markers=markers)
    province.walk(running, line, date(2026, 6, 1), 0, 1500)
    province.walk(running, line, date(2026, 6, 2), 1000, 2000)
    province.record(running, line, one, date(2026, 6, 1))
    province.record(running, line, two, date(2026, 6, 1), MarkerStatus.NOT_REACHED)
    found = inspection_coverage(session, running, line=line, span=None, markers=markers, as_of=TODAY, slack_m=5)
    assert found.whole.covered_m == 2000
    assert [each.is_covered for each in found.kilometres[:3]] == [True, True, False]
    ((low, high),) = found.whole.gaps
    assert (low, high) == (2000, found.span[1])
    assert (found.whole.seen, found.whole.unseen) == (1, (two, three))
    assert list(found.numbers.values()) == ["001", "002", "003"]


def test_a_day_later_more_was_walked(session: Session, province: Province) -> None:
    line = province.line("520101")
    running = province.inspection(line, 2026, field_on=date(2026, 5, 1))
    province.walk(running, line, date(2026, 6, 2), 0, 1000)
    walked = [
        inspection_coverage(session, running, line=line, span=None, markers=(), as_of=day, slack_m=5).whole.covered_m
        for day in (date(2026, 6, 1), date(2026, 6, 2))
    ]
    assert walked == [0, 1000]


def test_out_of_turn_the_stretch_alone_is_measured_in_metres_along_the_line(
    session: Session, province: Province
) -> None:
    line = province.line("520101")
    running = province.inspection(line, 2026, field_on=date(2026, 7, 5), span=(5000, 6000))
    province.walk(running, line, date(2026, 7, 6), 4000, 5400)
    found = inspection_coverage(session, running, line=line, span=(5000, 6000), markers=(), as_of=TODAY, slack_m=5)
    assert (found.whole.length_m, found.whole.covered_m, found.whole.gaps) == (1000, 400, ((5400, 6000),))
    assert [(each.from_m, each.to_m) for each in found.kilometres] == [(5000, 6000)]
