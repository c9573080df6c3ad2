"""Deadlines as a calendar file (日历): what a person has to do by when, in the calendar that the office uses anyway.

References
----------
RFC 5545 (iCalendar), RFC 7986 (name and refreshing of calendars).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from icalendar import Alarm, Calendar, Event

from foundation.documents.days import arabic_day
from foundation.documents.environment import cleaned
from gazetteer.proposals.workflow.clocks import Deadline, Matter

REMINDED_BEFORE = timedelta(days=3)
"""How long before the day an alarm goes off."""
MEDIA_TYPE = "text/calendar; charset=utf-8"
MATTERS: Mapping[Matter, str] = {
    Matter.FILE: "备案",
    Matter.ANNOUNCE: "公告",
    Matter.PUBLISH_CODE: "公布行政区划代码",
    Matter.COMPLETE: "完成行政区划变更",
    Matter.CONSULTATION: "征求意见截止",
}
"""What is to be done, in the words of an office."""
_PRODUCT = "-//gazetteer//proposals//ZH"
_REFRESHED_AFTER = timedelta(hours=12)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A proposal with its deadlines (待办事项).

    Parameters
    ----------
    proposal_id
        Its identity; with the matter it makes the identity of an entry in the calendar, which never changes.
    subject
        What it is about: ``"青溪村命名"``.
    number
        Its number; empty where it has none yet.
    deadlines
        What `gazetteer.proposals.workflow.clocks.due` gives.
    sequence
        How often it was written to: more whenever a day may have changed.
    url
        Where it is shown; empty where it is not.
    """

    proposal_id: UUID
    subject: str
    deadlines: tuple[Deadline, ...]
    number: str = ""
    sequence: int = 0
    url: str = ""


def calendar(dues: Iterable[Due], *, name: str, domain: str, written_at: datetime) -> bytes:
    """Return the deadlines that are not met yet as a calendar file: whole days, each with an alarm three days before.

    Parameters
    ----------
    dues
        The proposals; what is done is left out, so that it goes from a subscribed calendar.
    name
        What the calendar is called.
    domain
        Host name of the service: the identities of entries end in it (RFC 7986, 5.3).
    written_at
        The aware instant at which it is made.
    """
    called = _line(name)
    uid = uuid5(NAMESPACE_URL, f"{domain}/{called}")
    made = Calendar.new(prodid=_PRODUCT, method="PUBLISH", name=called, uid=uid)
    made.add("refresh-interval", _REFRESHED_AFTER, parameters={"VALUE": "DURATION"})  # RFC 7986, 5.7: it has to be said
    open_ones = [(deadline, due) for due in dues for deadline in due.deadlines if deadline.done_on is None]
    for deadline, due in sorted(open_ones, key=lambda each: (each[0].due, str(each[1].proposal_id), each[0].what)):
        made.add_component(_entry(due, deadline, domain, written_at.astimezone(UTC)))
    written: bytes = made.to_ical()
    return written


def _entry(due: Due, deadline: Deadline, domain: str, written_at: datetime) -> Event:
    number = f"（{due.number}）" if due.number else ""
    summary = _line(f"{MATTERS[deadline.what]}：{due.subject}{number}")
    entry = Event.new(
        uid=f"{due.proposal_id}-{deadline.what.value}@{domain}",
        stamp=written_at,
        start=deadline.due,
        end=deadline.due + _DAY,
        summary=summary,
        description=_description(deadline),
        sequence=due.sequence,
        url=due.url or None,
    )
    entry.add("transp", "TRANSPARENT")  # the day is not taken up by it
    entry.add("categories", [MATTERS[deadline.what]])
    entry.add_component(_alarm(summary))
    return entry


def _description(deadline: Deadline) -> str:
    kind = "法定期限" if deadline.is_statutory else "地方规定期限"
    since, due = arabic_day(deadline.since), arabic_day(deadline.due)
    return cleaned(f"{kind}：自{since}起算（当日不计），至{due}止（含当日）。依据：{deadline.basis}。")


def _line(text: str) -> str:
    return " ".join(cleaned(text).split())


def _alarm(summary: str) -> Alarm:
    alarm = Alarm.new(description=summary)
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -REMINDED_BEFORE)
    return alarm
