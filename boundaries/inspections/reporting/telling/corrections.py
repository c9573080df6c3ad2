"""What was corrected in a record (修订情况): field by field, before and after."""

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Any
from uuid import UUID

from boundaries.inspections.findings.actions import Action
from boundaries.inspections.findings.finding import Legibility
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.reporting.parts import Correction
from boundaries.inspections.reporting.telling.known import RecordKnown
from boundaries.inspections.reporting.terms import LEGIBILITY, RECOGNISABLE, RESURVEYS
from boundaries.inspections.stretches.record import Recognisable, Resurvey

FIELDS = {
    "seen_at": "检查时间",
    "members": "参加人员",
    "statuses": "界桩状况",
    "legibility": "注记",
    "references": "方位物",
    "measurement": "实测位置",
    "photos": "照片",
    "evidence": "证据",
    "actions": "现场处理",
    "follow_ups": "后续处理",
    "note": "说明",
    "marker": "界桩",
    "line": "界线",
    "from_m": "起点里程",
    "to_m": "止点里程",
    "from_marker": "起点界桩",
    "to_marker": "止点界桩",
    "walked_at": "检查时间",
    "sides_present": "到场各方",
    "recognisable": "界线辨认",
    "resurvey": "修测",
    "resurveyed_by": "修测成果",
    "changes": "地物地貌变化",
    "uses": "跨界使用",
    "hazards": "纠纷隐患",
    "track": "轨迹",
}
"""Of a content, in Chinese."""
_LONGEST = 60


def corrections_told(known: RecordKnown) -> tuple[Correction, ...]:
    """Return every revision of a record with what it says otherwise than the one before."""
    contents = [each.content for each in known.revisions]
    changed = [(), *(_changed(before, after, known) for before, after in pairwise(contents))]
    return tuple(
        Correction(each.number, each.at, known.names.person(each.by), each.reason, each.sha256, what)
        for each, what in zip(known.revisions, changed, strict=True)
    )


def fields_told(pointers: Iterable[str]) -> tuple[str, ...]:
    """Return fields by their JSON pointers, in Chinese, each once.

    Examples
    --------
    >>> fields_told(["/statuses", "/photos/ab12", "/photos/cd34"])
    ('界桩状况', '照片')
    """
    return tuple(dict.fromkeys(FIELDS.get(each.strip("/").split("/")[0], each) for each in pointers))


def _changed(before: Mapping[str, Any], after: Mapping[str, Any], known: RecordKnown) -> tuple[str, ...]:
    return tuple(
        f"{FIELDS.get(name, name)}：{_told(name, before.get(name), known)}→{_told(name, after.get(name), known)}"
        for name in dict.fromkeys((*FIELDS, *before, *after))
        if before.get(name) != after.get(name)
    )


def _told(name: str, value: object, known: RecordKnown) -> str:
    """Return what a field said, as short as a table can hold it; what is large is counted."""
    if value is None or value in ("", []):
        return "无"
    if name in _TELLERS:
        return _TELLERS[name](value, known)
    if isinstance(value, list | Mapping):
        return f"{len(value)}项"
    shown = str(value)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _marker(value: str, known: RecordKnown) -> str:
    return known.names.marker(UUID(value))


def _measured(value: Mapping[str, Any], known: RecordKnown) -> str:
    where = f"{value['x']!r}，{value['y']!r}，" if known.names.is_precise else ""
    return f"{where}{value['crs']}，精度{value['accuracy_m']:g}米"


_TELLERS: Mapping[str, Callable[[Any, RecordKnown], str]] = {
    "statuses": lambda told, known: "、".join(known.rulebook.statuses[MarkerStatus(each)].term for each in told),
    "actions": lambda told, known: "、".join(known.rulebook.actions[Action(each)].term for each in told),
    "legibility": lambda told, _: LEGIBILITY[Legibility(told)],
    "recognisable": lambda told, _: RECOGNISABLE[Recognisable(told)],
    "resurvey": lambda told, _: RESURVEYS[Resurvey(told)],
    "marker": _marker,
    "from_marker": _marker,
    "to_marker": _marker,
    "measurement": _measured,
}
"""How fields are told that have words of their own."""
