"""Deadlines in the calendar of an office."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from gazetteer.proposals.documents.calendar import Due, calendar
from gazetteer.proposals.workflow.clocks import Deadline, Matter

NOW = datetime(2024, 6, 4, 8, 0, tzinfo=UTC)
FILING = Deadline(Matter.FILE, date(2024, 6, 3), date(2024, 6, 18), "地名管理条例第十三条")
ANNOUNCING = Deadline(Matter.ANNOUNCE, date(2024, 6, 3), date(2024, 6, 17), "地名管理条例第十四条")
ONE = Due(proposal_id=UUID(int=1), subject="青溪村命名", number="黔名申〔2024〕12号", deadlines=(FILING, ANNOUNCING))

texts = st.text(max_size=80)
dues = st.builds(
    Due,
    proposal_id=st.uuids(version=4),
    subject=texts,
    number=texts,
    sequence=st.integers(0, 1000),
    deadlines=st.lists(
        st.builds(
            Deadline,
            st.sampled_from(Matter),
            st.dates(date(2019, 1, 1), date(2100, 1, 1)),
            st.dates(date(2019, 1, 1), date(2100, 1, 1)),
            texts,
            st.booleans(),
            st.none() | st.dates(),
        ),
        max_size=4,
        unique_by=lambda deadline: deadline.what,
    ).map(tuple),
)


def written(*given_dues: Due, at: datetime = NOW) -> bytes:
    return calendar(given_dues, name="待办期限", domain="names.example", written_at=at)


def entries(*given_dues: Due) -> list[Any]:
    return list(Calendar.from_ical(written(*given_dues)).events)


def test_a_deadline_is_a_whole_day_in_the_calendar() -> None:
    announcing, filing = entries(ONE)
    assert (filing.start, filing.end) == (date(2024, 6, 18), date(2024, 6, 19))
    assert filing["SUMMARY"] == "备案：青溪村命名（黔名申〔2024〕12号）"
    assert "地名管理条例第十三条" in filing["DESCRIPTION"]
    assert announcing.start == date(2024, 6, 17)


def test_an_alarm_goes_off_three_days_before() -> None:
    for entry in entries(ONE):
        (alarm,) = entry.alarms.times
        assert alarm.trigger == entry.start - timedelta(days=3)


def test_what_is_done_goes_from_the_calendar() -> None:
    done = Deadline(Matter.FILE, FILING.since, FILING.due, FILING.basis, done_on=date(2024, 6, 10))
    assert entries(Due(proposal_id=UUID(int=1), subject="青溪村命名", deadlines=(done,))) == []


def test_an_entry_keeps_its_identity_when_its_day_is_moved() -> None:
    later = Deadline(Matter.FILE, FILING.since, date(2024, 7, 1), FILING.basis)
    (moved,) = entries(Due(proposal_id=UUID(int=1), subject="青溪村更名", deadlines=(later,), sequence=4))
    before = next(each for each in entries(ONE) if each["SUMMARY"].startswith("备案"))
    assert moved["UID"] == before["UID"] == f"{UUID(int=1)}-file@names.example"
    assert moved["SEQUENCE"] > before["SEQUENCE"]


def test_nobody_is_busy_for_a_deadline() -> None:
    assert {entry["TRANSP"] for entry in entries(ONE)} == {"TRANSPARENT"}


def test_the_same_deadlines_make_the_same_file() -> None:
    assert written(ONE) == written(ONE)


def test_a_calendar_without_deadlines_is_a_calendar() -> None:
    assert Calendar.from_ical(written())["X-WR-CALNAME"] == "待办期限"


def test_programs_are_told_when_to_ask_again_in_the_form_that_the_standard_wants() -> None:
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H" in written()


def test_a_subject_cannot_write_lines_of_its_own() -> None:
    trick = Due(
        proposal_id=UUID(int=2),
        subject="青溪村\r\nEND:VEVENT\r\nBEGIN:VEVENT\x00;,",
        deadlines=(FILING,),
        number="\u202e1",
    )
    (entry,) = entries(trick)
    assert entry["SUMMARY"] == "备案：青溪村 END:VEVENT BEGIN:VEVENT;,（1）"


@given(st.lists(dues, max_size=4))
def test_whatever_is_written_the_file_keeps_the_rules_of_its_format(given_dues: list[Due]) -> None:
    file = written(*given_dues)
    lines = file.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in file.replace(b"\r\n", b"")
    found: list[Any] = list(Calendar.from_ical(file).events)
    assert len(found) == sum(each.done_on is None for due in given_dues for each in due.deadlines)
    assert all(event["DTSTAMP"].dt == NOW and len(event.alarms.times) == 1 for event in found)
