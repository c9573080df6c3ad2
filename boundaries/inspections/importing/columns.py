"""The columns that a file may have (导入列), each by its name or its Chinese heading."""

from collections.abc import Mapping
from enum import StrEnum

from boundaries.inspections.findings.finding import Legibility, ReferenceState
from boundaries.inspections.stretches.record import Recognisable, Resurvey


class Column(StrEnum):
    """What a feature may say (导入列)."""

    UUID = "uuid"
    """唯一标识: where it is there, the record has it, so that another export of the project doubles nothing."""
    MARKER = "marker"
    """界桩号, as it is written on the marker, or its id."""
    TIME = "time"
    """时间, with its zone; without one, of Beijing."""
    STATUSES = "statuses"
    """状况: words or their Chinese terms, with semicolons between."""
    LEGIBILITY = "legibility"
    """注记: not_seen where it is left out."""
    REFERENCES = "references"
    """方位物: a state each in their order, with semicolons between; behind a colon, what changed."""
    ACCURACY_M = "accuracy_m"
    """精度, in metres: without it the position is no measurement."""
    DEVICE = "device"
    """设备."""
    BY = "by"
    """记录人: name or id; who imports the file where it is left out."""
    MEMBERS = "members"
    """在场人员: names or ids, with semicolons between; who recorded it where it is left out."""
    PHOTOS = "photos"
    """照片: SHA-256 with semicolons between; behind colons what it shows, and where the camera looked."""
    EVIDENCE = "evidence"
    """证据: kind, colon, sentence; with semicolons between."""
    ACTIONS = "actions"
    """处置."""
    FROM_M = "from_m"
    """起点里程: of a stretch; by its first place where it is left out."""
    TO_M = "to_m"
    """终点里程."""
    RECOGNISABLE = "recognisable"
    """清晰程度, of a stretch."""
    RESURVEY = "resurvey"
    """修测: not_needed where it is left out."""
    NOTE = "note"
    """备注."""


HEADINGS: Mapping[str, Column] = {
    **{each.value: each for each in Column},
    "唯一标识": Column.UUID,
    "界桩号": Column.MARKER,
    "name": Column.MARKER,
    "时间": Column.TIME,
    "observed_at": Column.TIME,
    "状况": Column.STATUSES,
    "界桩状况": Column.STATUSES,
    "注记": Column.LEGIBILITY,
    "方位物": Column.REFERENCES,
    "精度": Column.ACCURACY_M,
    "设备": Column.DEVICE,
    "记录人": Column.BY,
    "在场人员": Column.MEMBERS,
    "照片": Column.PHOTOS,
    "证据": Column.EVIDENCE,
    "处置": Column.ACTIONS,
    "起点里程": Column.FROM_M,
    "终点里程": Column.TO_M,
    "清晰程度": Column.RECOGNISABLE,
    "修测": Column.RESURVEY,
    "备注": Column.NOTE,
}
"""By heading, in lower case."""

TERMS: Mapping[str, str] = {
    "清晰": Legibility.LEGIBLE,
    "部分可辨": Legibility.PARTLY,
    "无法辨认": Legibility.ILLEGIBLE,
    "未见": Legibility.NOT_SEEN,
    "存在": ReferenceState.PRESENT,
    "变化": ReferenceState.CHANGED,
    "消失": ReferenceState.GONE,
    "未核对": ReferenceState.NOT_CHECKED,
}
"""Chinese words for values of markers; those of statuses and actions stand in their tables."""
LINE_TERMS: Mapping[str, str] = {
    "清晰可辨": Recognisable.CLEAR,
    "部分可辨": Recognisable.PARTLY,
    "无法辨认": Recognisable.UNRECOGNISABLE,
    "不需要": Resurvey.NOT_NEEDED,
    "需要": Resurvey.NEEDED,
    "已修测": Resurvey.DONE,
}
"""The same for stretches."""


def columns_of(told: Mapping[str, str]) -> dict[str, str]:
    """Return what is told under known headings; what is told first prevails where two headings say the same.

    Examples
    --------
    >>> columns_of({"界桩号": " 4552001 ", "Name": "other", "颜色": "red", "note": ""})
    {'marker': '4552001'}
    """
    found: dict[str, str] = {}
    for heading, value in told.items():
        column = HEADINGS.get(heading.strip().lower())
        if column is not None and value.strip():
            found.setdefault(column.value, value.strip())
    return found


def parts(text: str) -> list[str]:
    """Return the parts of a list that is written in a cell.

    Examples
    --------
    >>> parts("损坏；倾斜、 埋没")
    ['损坏', '倾斜', '埋没']
    """
    for mark in ("；", "、", "，", ","):
        text = text.replace(mark, ";")
    return [each.strip() for each in text.split(";") if each.strip()]
