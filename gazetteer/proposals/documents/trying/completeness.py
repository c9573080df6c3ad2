"""Whether an announcement tells what the law asks for, whatever template it was made from."""

from foundation.documents.days import arabic_day, chinese_day
from foundation.documents.reading import SPACE
from gazetteer.proposals.documents.entries import AnnouncedName
from gazetteer.proposals.documents.papers import Announcement


def left_out(announcement: Announcement, text: str) -> tuple[str, ...]:
    """Return what an announcement does not tell of its names, by the Chinese terms.

    Parameters
    ----------
    announcement
        What was to be told.
    text
        What stands in it, without spaces.

    References
    ----------
    《地名备案公告管理办法（试行）》(2023).
    """
    missing: dict[str, None] = {}
    for entry in announcement.entries:
        for term, tellings in _asked(entry).items():
            if not any(SPACE.sub("", each) in text for each in tellings):
                missing[term] = None
    return tuple(missing)


def _asked(entry: AnnouncedName) -> dict[str, tuple[str, ...]]:
    """Return what must be told of a name, each in any of the ways it may be."""
    day = entry.approved_on
    return {
        "标准名称": (entry.name,),
        "罗马字母拼写": (entry.romanized,),
        "所属政区": (entry.division,),
        "位置描述": (entry.position,),
        "批准机关": (entry.approved_by,),
        "批准时间": (arabic_day(day), chinese_day(day), day.isoformat()),
    }
