"""The division that a row says its place lies in."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from boundaries.divisions.codes import plain
from foundation.intake.outcomes import Rejection, rejection
from foundation.intake.reasons import Reason
from gazetteer.intake.checks.context import Cells, Faults
from gazetteer.intake.checks.names import checked_name, stated
from gazetteer.intake.columns.fields import DIVISION_LEVELS, Field
from gazetteer.intake.columns.plan import Plan
from gazetteer.places.records import DivisionReference

_SUMMARIES = frozenset(
    {
        "市辖区",
        "县",
        "省直辖县级行政区划",
        "自治区直辖县级行政区划",
        "省直辖县级行政单位",
        "省直辖行政区划",
        "市直辖行政区划",
    }
)
_BETWEEN_DIVISIONS = re.compile(r"[、;；]+")
_BETWEEN_LEVELS = re.compile(r"[/／>＞→|｜\\,，\s-]+")
_PATH = re.compile(
    r"(?P<province>[^省市区]{2,3}省|[^省]{2,6}自治区|(?:北京|上海|天津|重庆)市)?"
    r"(?P<prefecture>[^省市县]{2,12}?(?:自治州|地区|盟|市))?"
    r"(?P<county>[^省市]{2,14}?(?:自治县|特区|县|区)|[^省市]{2,6}?市)?"
    r"(?P<township>.{1,14}?(?:街道办事处|街道|民族乡|镇|乡))?"
    r"(?P<village>.{1,14}(?:村|社区|居委会|村委会))?"
)


@dataclass(frozen=True, slots=True)
class Located:
    """The division of a row, and the further ones that a feature crosses, as they are written (所跨行政区)."""

    division: DivisionReference
    crosses: tuple[str, ...] = ()


def is_summary(name: str) -> bool:
    """Return whether a name is that of a row of statistics that stands where a unit would, and is none.

    Examples
    --------
    >>> is_summary("市辖区"), is_summary("花溪区")
    (True, False)
    """
    return name in _SUMMARIES


def collapse(path: tuple[str, ...]) -> tuple[str, ...]:
    """Return a path without empty levels, summary rows and a level that only repeats the one above.

    Examples
    --------
    >>> collapse(("上海市", "市辖区", "嘉定区", "")), collapse(("广东省", "东莞市", "东莞市", "石排镇"))
    (('上海市', '嘉定区'), ('广东省', '东莞市', '石排镇'))
    """
    kept: list[str] = []
    for name in path:
        if name and not is_summary(name) and (not kept or kept[-1] != name):
            kept.append(name)
    return tuple(kept)


def split_path(text: str) -> tuple[str, ...]:
    """Return the levels of a division path that is written in one piece; the whole piece where they cannot be told.

    Examples
    --------
    >>> split_path("贵州省贵阳市花溪区青岩镇"), split_path("贵阳市/花溪区")
    (('贵州省', '贵阳市', '花溪区', '青岩镇'), ('贵阳市', '花溪区'))
    """
    pieces = tuple(filter(None, _BETWEEN_LEVELS.split(text)))
    if len(pieces) != 1:
        return pieces
    found = _PATH.fullmatch(pieces[0])
    return tuple(filter(None, found.groups())) if found else pieces


def division_reader(plan: Plan) -> Callable[[int, Cells, Faults], Located | None]:
    """Return the function that reads a row's division; ``None`` after a fault. Each distinct one is examined once."""
    fields = [field for field in _FIELDS if plan.has(field)]
    cells_of = _cells_at([plan.positions[field] for field in fields])

    @lru_cache(maxsize=65536)
    def examined(texts: tuple[str, ...]) -> Located | tuple[Rejection, ...]:
        return _examine(plan, dict(zip(fields, map(str.strip, texts), strict=True)))

    def read(number: int, cells: Cells, faults: Faults) -> Located | None:
        found = examined(cells_of(cells))
        if isinstance(found, Located):
            return found
        faults += [rejection(number, each.field, each.reason, each.message, each.value) for each in found]
        return None

    return read


_FIELDS = (*DIVISION_LEVELS, Field.DIVISION, Field.DIVISION_CODE)


def _cells_at(places: Sequence[int]) -> Callable[[Cells], tuple[str, ...]]:
    """Give the function that takes these cells out of a row: in one call, since it runs for every row."""
    if len(places) == 1:
        at = places[0]
        return lambda cells: (cells[at],)
    return itemgetter(*places)


def _examine(plan: Plan, texts: Mapping[Field, str]) -> Located | tuple[Rejection, ...]:
    faults: list[Rejection] = []
    named = [(plan.label(level), stated(texts[level])) for level in DIVISION_LEVELS if level in texts]
    digits = texts.get(Field.DIVISION_CODE, "")
    first, *crosses = [*filter(None, _BETWEEN_DIVISIONS.split(stated(texts.get(Field.DIVISION, ""))))] or [""]
    if not any(name for _, name in named):
        named = [(plan.label(Field.DIVISION), name) for name in split_path(first)]
        crosses = crosses if named else []
    path = collapse(tuple(checked_name(0, label, name, faults) for label, name in named if name))
    stripped = stated(digits)
    code = plain(stripped) if stripped else None
    if stripped and code is None:
        message = "A division code has 2, 4, 6, 9 or 12 digits; correct or clear it."
        faults.append(rejection(0, plan.label(Field.DIVISION_CODE), Reason.BAD_DIVISION_CODE, message, digits))
    if not faults and not path and code is None:
        label = next((plan.label(field) for field in (*DIVISION_LEVELS[::-1], Field.DIVISION) if plan.has(field)), "")
        label = label or plan.label(Field.DIVISION_CODE)
        message = "The row does not say in which division the place lies; fill in its path or its code."
        faults.append(rejection(0, label, Reason.DIVISION_MISSING, message))
    if faults:
        return tuple(faults)
    scheme = plan.mapping.division_code_scheme
    return Located(DivisionReference(path, code, scheme), tuple(crosses))
