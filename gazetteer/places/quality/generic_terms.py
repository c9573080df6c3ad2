"""Whether a name has both its parts: the specific term (专名) and the generic term (通名) of its class."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from foundation.files.tables import table_rows
from gazetteer.names.generics import split
from gazetteer.places.quality.findings import DATA, Judgement, Rule, Severity

_BODIES = ("委员会", "委会")
_GOVERNED = ("村", "社区")
"""Where a committee's name has the village's generic term before its own (上坝村村委会)."""
_SHOWN = 8
"""Generic terms that the evidence names."""


@dataclass(frozen=True, slots=True)
class ClassGenerics:
    """How the names of some classes end (类别通名)."""

    classes: tuple[str, ...]
    generics: tuple[str, ...]
    severity: Severity
    """A warning where the list is closed, a note where it is open."""


@cache
def class_generics() -> tuple[ClassGenerics, ...]:
    """Return what `data/class_generics.tsv` says."""
    return tuple(map(_read, table_rows(DATA / "class_generics.tsv")))


def _read(row: Mapping[str, str]) -> ClassGenerics:
    return ClassGenerics(tuple(row["classes"].split()), tuple(row["generics"].split()), Severity(row["severity"]))


@cache
def _generics_of(class_code: str) -> ClassGenerics | None:
    return next((each for each in class_generics() if class_code.startswith(each.classes)), None)


def judgements(name: str, class_code: str) -> Iterator[Judgement]:
    """Give what a name lacks for a place of a class; nothing for natural villages and classes without a list.

    Examples
    --------
    >>> [each.evidence for each in judgements("青岩", "21500")]
    ['未以镇、乡、街道、民族乡、苏木、办事处、区公所、管理区 等结尾']
    >>> [each.rule.value for each in judgements("社区", "21620")], list(judgements("青岩", "22200"))
    (['specific_missing'], [])
    """
    known = _generics_of(class_code)
    if known is None:
        return
    if name in known.generics:
        yield Judgement(Rule.SPECIFIC_MISSING, Severity.WARNING, f"只有通名“{name}”")
    elif not name.endswith(known.generics):
        listed = "、".join(known.generics[:_SHOWN]) + (" 等" if len(known.generics) > _SHOWN else "")
        yield Judgement(Rule.GENERIC_MISSING, known.severity, f"未以{listed}结尾")


def comparable(name: str) -> str:
    """Return what tells a name from others of its kind: it without nationalities and generic term.

    Examples
    --------
    >>> comparable("三都水族自治县"), comparable("石硐镇"), comparable("瑞金北路")
    ('三都', '石硐', '瑞金北')
    >>> comparable("上坝村"), comparable("上坝村委会"), comparable("上坝村村委会"), comparable("上坝社区居委会")
    ('上坝', '上坝', '上坝', '上坝')
    """
    parts = split(name)
    rest = parts.specific if parts.nationalities else name[: len(name) - len(parts.generic)]
    if parts.generic.endswith(_BODIES) and rest.endswith(_GOVERNED):
        return comparable(rest)
    return rest
