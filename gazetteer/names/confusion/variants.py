"""Characters written for one another in place names, beyond traditional and simplified: 寨/砦, 硐/洞 (异体字、俗写).

They explain a name and help to find candidates. They never change what is stored: 石硐 and 石洞 are two places.
"""

from functools import cache
from itertools import combinations

from gazetteer.names.tables import rows
from gazetteer.names.text import fold

_NONE: frozenset[str] = frozenset()


@cache
def _variants() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("character_variants"):
        for a, b in combinations(row["characters"], 2):
            for one, other in ((a, b), (b, a)):
                found.setdefault(one, set()).add(other)
                found.setdefault(fold(one), set()).update((other, fold(other)))
    return {character: frozenset(others - {character}) for character, others in found.items()}


def variants_of(character: str) -> frozenset[str]:
    """Return the characters that stand for this one in place names, as written and simplified.

    Examples
    --------
    >>> sorted(variants_of("寨")), variants_of("贵")
    (['砦'], frozenset())
    """
    return _variants().get(character, _NONE)


def are_variants(a: str, b: str) -> bool:
    """Return whether two characters stand for one another in place names, as written or simplified.

    Examples
    --------
    >>> are_variants("嵒", "岩"), are_variants("祐", "佑"), are_variants("石", "右")
    (True, True, False)
    """
    return b in variants_of(a) or fold(b) in variants_of(fold(a))
