"""The units above those of a file, where neither the file nor the database has them: made, and marked provisional."""

from collections.abc import Iterable, Iterator

from boundaries.divisions import codes as grammar
from boundaries.divisions.codes import COUNTY, PREFECTURE, PROVINCE
from boundaries.divisions.kinds import kind_of
from boundaries.divisions.records import DivisionRecord
from boundaries.divisions.tree import DivisionTree

_LEVELS = (PROVINCE, PREFECTURE, COUNTY)
_NATIONAL = "GB2260"


def with_superiors(records: Iterable[DivisionRecord], tree: DivisionTree) -> Iterator[DivisionRecord]:
    """Give records, before each the units above it that nothing has stated yet, known only from its path.

    Parameters
    ----------
    records
        Those above before those below, as far as the file has them.
    tree
        The divisions that are loaded.

    Examples
    --------
    >>> county = DivisionRecord(("贵州省", "贵阳市", "南明区"), "市辖区", 3, (("GB2260", "520102"),))
    >>> [(each.name, each.codes, each.provisional) for each in with_superiors([county], DivisionTree(()))][:2]
    [('贵州省', (('GB2260', '520000'),), True), ('贵阳市', (('GB2260', '520100'),), True)]
    """
    told: set[tuple[str, ...]] = set()
    for record in records:
        for depth in range(1, len(record.path)):
            above = record.path[:depth]
            if above not in told and tree.find(above) is None:
                yield _provisional(above, depth, record)
            told.add(above)
        told.add(record.path)
        yield record


def _provisional(path: tuple[str, ...], depth: int, below: DivisionRecord) -> DivisionRecord:
    level = _LEVELS[min(depth, len(_LEVELS)) - 1]
    digits = next((code for scheme, code in below.codes if scheme == _NATIONAL), None)
    while digits is not None and grammar.level_of(digits) > level:
        digits = grammar.superior_of(digits)
    fits = digits is not None and grammar.level_of(digits) == level
    codes = ((_NATIONAL, digits),) if digits is not None and fits else ()
    return DivisionRecord(path, kind_of(path[-1], level), level, codes, provisional=True)
