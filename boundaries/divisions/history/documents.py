"""What an approval says of itself: number, day, where it was published."""

import re
from datetime import date

from boundaries.divisions.chronicle.events import Document
from boundaries.divisions.history.authorities import authority_of, number_in
from boundaries.divisions.history.differences import Passage

_FIELD = re.compile(r"(文号|日期|来源)：\s*(.+)")
_DAY = re.compile(r"(?P<year>[0-9一二三四五六七八九〇○零]{4})年(?P<month>[^年月日]{1,3})月(?P<day>[^年月日]{1,3})日?")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_TEN = "十"


def document_of(passage: Passage) -> Document | None:
    """Return the document that a passage quotes; ``None`` when it quotes none, but perhaps remarks: see `remark_of`."""
    fields: dict[str, str] = {}
    words = []
    for line in passage.text.splitlines():
        found = _FIELD.fullmatch(line)
        if found and found[1] not in fields:
            fields[found[1]] = found[2].strip()
        else:
            words.append(line)
    text = "\n".join(words).strip()
    if not passage.title and not fields:
        return None
    number = fields.get("文号") or number_in(passage.title)
    return Document(
        title=passage.title,
        number=number,
        authority=authority_of(number, passage.title),
        approved_on=day_of(fields.get("日期", "")),
        text=text,
        source=fields.get("来源"),
    )


def remark_of(passage: Passage) -> str:
    """Return what is said above lines that quote no document."""
    return passage.text.strip() if document_of(passage) is None else ""


def day_of(written: str) -> date | None:
    """Return the day that a date in digits or in Chinese numerals names; ``None`` when it names none.

    Examples
    --------
    >>> day_of("2016年3月20日").isoformat(), day_of("一九八二年十二月二十三日").isoformat()
    ('2016-03-20', '1982-12-23')
    >>> day_of("一九八三年二月三十日"), day_of("去年")
    (None, None)
    """
    found = _DAY.fullmatch(written.strip())
    if found is None:
        return None
    try:
        return date(*(_number(found[part]) for part in ("year", "month", "day")))
    except ValueError:
        return None


def _number(written: str) -> int:
    """Return a number up to 99 with tens, or one written digit by digit."""
    plain = written.translate(_DIGITS)
    tens, ten, ones = plain.partition(_TEN)
    return int(plain) if not ten else 10 * int(tens or 1) + int(ones or 0)
