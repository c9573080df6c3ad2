"""Days and numbers as official documents write them."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from foundation.errors import InvalidInput

_ZONE = ZoneInfo("Asia/Shanghai")
_DIGITS = "〇一二三四五六七八九"
_NUMBER = re.compile(r"^(?P<agency>[^〔〕\[\]()（）\s]+)〔(?P<year>\d{4})〕(?P<serial>[1-9]\d*)号$")


def arabic_day(day: date) -> str:
    """Return a day as the foot of an official document has it: no leading zeros (成文日期).

    References
    ----------
    GB/T 9704-2012, 7.3.5.4.

    Examples
    --------
    >>> arabic_day(date(2026, 3, 1))
    '2026年3月1日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_day(day: date) -> str:
    """Return a day in Chinese characters, with 〇 for nought.

    Examples
    --------
    >>> chinese_day(date(2026, 11, 30)), chinese_day(date(2010, 10, 20))
    ('二〇二六年十一月三十日', '二〇一〇年十月二十日')
    """
    year = "".join(_DIGITS[int(digit)] for digit in f"{day.year:04}")
    return f"{year}年{chinese_number(day.month)}月{chinese_number(day.day)}日"


def chinese_number(number: int) -> str:
    """Return a number from 1 to 99 as it is read in Chinese.

    Examples
    --------
    >>> chinese_number(5), chinese_number(12), chinese_number(30)
    ('五', '十二', '三十')
    """
    tens, ones = divmod(number, 10)
    beginning = {0: "", 1: "十"}.get(tens, f"{_DIGITS[tens % 10]}十")
    return beginning + (_DIGITS[ones] if ones else "")


def beijing(moment: datetime) -> str:
    """Return an instant as the clocks of the country show it, to the minute.

    Examples
    --------
    >>> beijing(datetime.fromisoformat("2026-06-01T02:03:59+00:00"))
    '2026年6月1日 10:03'
    """
    local = moment.astimezone(_ZONE)
    return f"{arabic_day(local.date())} {local:%H:%M}"


def document_number(agency: str, year: int, serial: int) -> str:
    """Return the number of an official document (发文字号): the agency's sign, the year in full, the serial.

    Parameters
    ----------
    agency
        机关代字, such as 黔民发.
    year
        Four digits.
    serial
        From 1; written without leading zeros and without 第.

    Raises
    ------
    InvalidInput
        When it would not be such a number.

    References
    ----------
    GB/T 9704-2012, 7.2.5.

    Examples
    --------
    >>> document_number("黔民发", 2026, 12)
    '黔民发〔2026〕12号'
    """
    number = f"{agency}〔{year}〕{serial}号"
    if not is_document_number(number):
        raise InvalidInput(
            f"{number!r} is no document number: write 黔民发〔2026〕12号, the year in 〔〕, no leading zeros."
        )
    return number


def is_document_number(text: str) -> bool:
    """Return whether a text has the form of a document number.

    Examples
    --------
    >>> [is_document_number(each) for each in ("黔府函〔2014〕184号", "黔府函[2014]184号", "黔府函〔2014〕第007号")]
    [True, False, False]
    """
    return _NUMBER.match(text) is not None
