"""Whether what is said of the inscription (注记) fits what is said of the stone."""

from collections.abc import Iterator

from boundaries.inspections.findings.finding import Finding, Legibility
from boundaries.inspections.findings.statuses import MarkerStatus, Sight
from boundaries.inspections.remarks import Remark, Rule, Weight

_RULE = Rule("inscription_contradicts", "行政区域界线界桩管理办法第六条", "I")
_WORN = frozenset({Legibility.PARTLY, Legibility.ILLEGIBLE})
_HIDING = frozenset({MarkerStatus.BURIED, MarkerStatus.OBSTRUCTED, MarkerStatus.DAMAGED})
_EXPLAINING = frozenset({MarkerStatus.WORN_TEXT, MarkerStatus.DAMAGED, MarkerStatus.OBSTRUCTED, MarkerStatus.BURIED})


def remarks(finding: Finding, sight: Sight) -> tuple[Remark, ...]:
    """Return where legibility and statuses contradict each other.

    References
    ----------
    行政区域界线界桩管理办法, Art. 6 (V): markers are to be 明显易见 and 注记清晰.
    """
    return tuple(_remarks(finding, sight))


def _remarks(finding: Finding, sight: Sight) -> Iterator[Remark]:
    read, statuses = finding.legibility, finding.statuses
    if sight is not Sight.SEEN and read is not Legibility.NOT_SEEN:
        told = "The stone was not seen, so nobody read its inscription: choose not_seen 未见."
        yield Remark("/legibility", _RULE, told)
        return
    if sight is not Sight.SEEN:
        return
    if MarkerStatus.WORN_TEXT in statuses and read not in _WORN:
        told = "The text is worn 字迹模糊: choose partly or illegible, or take the status away."
        yield Remark("/legibility", _RULE, told)
    if MarkerStatus.INTACT in statuses and read in _WORN:
        told = "A marker whose text cannot be read in full is not intact 完好: choose worn_text 字迹模糊 instead."
        yield Remark("/statuses", _RULE, told)
    elif read in _WORN and not statuses & _EXPLAINING:
        told = "The text cannot be read in full, and no status says why: add worn_text 字迹模糊 or what hides it."
        yield Remark("/statuses", _RULE, told, Weight.REVIEW)
    if read is Legibility.NOT_SEEN and not statuses & _HIDING:
        told = "The stone was seen and its inscription was not: say what hides it, or how well it can be read."
        yield Remark("/legibility", _RULE, told, Weight.REVIEW)
