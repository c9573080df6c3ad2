"""Where the specific term of a name ends, and which sounds are easily taken for one another."""

from collections.abc import Sequence
from functools import cache

from gazetteer.names.generics import nationalities

_GENERICS = frozenset(
    """
    省 市 县 区 州 盟 旗 镇 乡 村 寨 屯 组 社 街道 社区 地区 特区 林区 矿区 新区 管理区 自治区 自治州 自治县 自治旗
    民族乡 民族镇 苏木 办事处 街道办 街道办事处 地区办事处 行政村 自然村 村委会 村民委员会 村村委会 村村民委员会
    居委会 居民委员会 社区居委会 社区居民委员会 村民组 村民小组 农场 林场 茶场
    """.split()  # noqa: SIM905 - a word list reads best as words
)
"""Generic terms (通名) of divisions, committees and settlements: what people leave out, or write one for another."""
_LONGEST = max(map(len, _GENERICS))
_AUTONOMOUS = ("自治县", "自治州", "自治区", "自治旗", "民族乡", "乡", "镇", "县", "州")


@cache
def _nationalities() -> tuple[str, ...]:
    return tuple(sorted(nationalities(), key=len, reverse=True))


def is_generic(text: str) -> bool:
    """Return whether a folded text is a generic term and nothing else.

    Examples
    --------
    >>> is_generic("村委会"), is_generic("青岩镇")
    (True, False)
    """
    return text in _GENERICS


def specific_length(name: str) -> int:
    """Return how many characters of a folded name come before its generic term; all where it would be none.

    Nationalities between the two belong to neither (威宁彝族回族苗族自治县).

    Examples
    --------
    >>> [specific_length(name) for name in ("青岩镇", "三都水族自治县", "社区", "贵阳", "大坝村村民委员会")]
    [2, 2, 2, 2, 2]
    """
    size = len(name)
    if name in _GENERICS:
        return size
    for length in range(min(_LONGEST, size - 1), 0, -1):
        generic = name[-length:]
        if generic in _GENERICS:
            rest = name[:-length]
            return len(_without_nationalities(rest)) if generic in _AUTONOMOUS else len(rest)
    return size


def _without_nationalities(name: str) -> str:
    rest = name
    while rest[-1:] in "族古尔萨克羌":
        found = next((one for one in _nationalities() if rest.endswith(one)), None)
        if found is None or len(rest) - len(found) < 2:  # noqa: PLR2004 - a specific term of one character is none
            return rest
        rest = rest[: -len(found)]
    return rest


def near_sound(syllables: Sequence[str]) -> str:
    """Return syllables joined, with sounds made one that southern speakers and typists do not tell apart.

    Examples
    --------
    >>> near_sound(("zhong", "ning")), near_sound(("zong", "lin"))
    ('zonglin', 'zonglin')
    """
    return "".join(map(_near, syllables))


@cache
def _near(syllable: str) -> str:
    plain = syllable
    if plain[:2] in {"zh", "ch", "sh"}:
        plain = plain[0] + plain[2:]
    if plain[:1] == "n" and len(plain) > 1:
        plain = "l" + plain[1:]
    if plain[:2] == "hu":
        plain = "f" + (plain[2:] or "u")
    if plain.endswith(("ang", "eng", "ing")):
        plain = plain[:-1]
    return plain
