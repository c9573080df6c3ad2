"""What a generic term other than the name's says: the same in other words, fewer nationalities, or something else."""

from functools import lru_cache

from gazetteer.search.index.terms import canonical_generic, nationalities_of
from gazetteer.search.matching.comparison import DIFFERS, OMITTED
from gazetteer.search.matching.wanted import Agreement

SYNONYM = 0.985
"""What a likeness keeps where the generic terms are two words for one thing."""
_REORDERED, _FEWER, _OTHERS = 0.985, 0.95, 0.88
_COMMUNITY = "社区"
_TAILS = ("自治县", "自治州", "自治区", "自治旗", "民族乡", "民族镇", "乡", "镇", "县", "州")


@lru_cache(maxsize=50_000)
def said_of_generics(typed: str, stored: str) -> tuple[float, Agreement]:
    """Return what is kept of a likeness where specific terms are the same, and how the generic terms agree.

    Parameters
    ----------
    typed, stored
        Folded, with nationalities before them.

    Examples
    --------
    >>> [said_of_generics(*each)[1].name for each in (("村委会", "村"), ("仡佬族侗族乡", "侗族仡佬族乡"), ("村", "寨"))]
    ['GENERIC_TERM_SYNONYM', 'NATIONALITIES_DIFFER', 'GENERIC_TERM_DIFFERS']
    """
    if typed == stored:
        return 1.0, Agreement.NAME_EXACT
    if canonical_generic(typed) != canonical_generic(stored):
        # 青岩乡 for 青岩镇 is another generic term; 六枝区 for 六枝特区 is the same in short.
        return (OMITTED, Agreement.GENERIC_TERM_OMITTED) if _is_end(typed, stored) else (DIFFERS, _DIFFERS)
    own, theirs = _nationalities(typed), _nationalities(stored)
    if not own and not theirs:
        return SYNONYM, Agreement.GENERIC_TERM_SYNONYM
    if not own or sorted(own) == sorted(theirs):
        # 印江县 for 印江土家族苗族自治县 is what everybody says.
        return _REORDERED, Agreement.NATIONALITIES_DIFFER
    return (_FEWER if set(own) < set(theirs) else _OTHERS), Agreement.NATIONALITIES_DIFFER


_DIFFERS = Agreement.GENERIC_TERM_DIFFERS


def _is_end(typed: str, stored: str) -> bool:
    # 区 is short for 特区, but a 社区 is none.
    return bool(typed) and stored.endswith(typed) and stored != _COMMUNITY


def _nationalities(generic: str) -> tuple[str, ...]:
    for tail in _TAILS:
        if generic.endswith(tail):
            return nationalities_of(generic[: -len(tail)]) or ()
    return ()
