"""Where the specific term of a name ends, what generic terms are one, and which sounds are taken for one another."""

from collections.abc import Sequence
from functools import cache

from gazetteer.names.generics import nationalities

_SYNONYMS = {
    "村": "村委 村委会 村民委员会 村村委会 村村民委员会 行政村",
    "社区": "居委 居委会 居民委员会 社区居委会 社区居民委员会",
    "街道": "街办 街道办 街道办事处 办事处 地区办事处",
    "组": "社 小组 村民组 村民小组",
    "乡": "乡政府 乡人民政府",
    "镇": "镇政府 镇人民政府",
    "县": "县政府 县人民政府",
    "区": "区政府 区人民政府",
    "市": "市政府 市人民政府",
}
"""Generic terms of one thing, and of the body that runs it: 村 is where a 村民委员会 is, a 街道 has its 办事处."""
_SYNONYM_OF = {synonym: plain for plain, synonyms in _SYNONYMS.items() for synonym in synonyms.split()}
_GENERICS = frozenset(
    """
    省 市 县 区 州 盟 旗 镇 乡 村 寨 屯 组 社 街道 社区 地区 特区 林区 矿区 新区 管理区 自治区 自治州 自治县 自治旗
    民族乡 民族镇 苏木 自然村 农场 林场 茶场
    """.split()  # noqa: SIM905 - a word list reads best as words
) | frozenset(_SYNONYM_OF)
"""Generic terms (通名) of divisions, committees and settlements: what people leave out, or write one for another."""
_LONGEST = max(map(len, _GENERICS))
_AUTONOMOUS = ("自治县", "自治州", "自治区", "自治旗", "民族乡", "乡", "镇", "县", "州")
_PLAIN = {"自治县": "县", "自治州": "州", "自治旗": "旗", "民族乡": "乡", "民族镇": "镇"}


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


def synonyms_of(generic: str) -> Sequence[str]:
    """Return the other words for a generic term, and those for the body that runs what it says.

    Examples
    --------
    >>> synonyms_of("乡"), synonyms_of("岩")
    (['乡政府', '乡人民政府'], [])
    """
    return _SYNONYMS.get(generic, "").split()


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
        # 盘州, 古州, 柳州: 州 behind one character is no generic term but a part of the name.
        if generic in _GENERICS and not (generic == "州" and length == size - 1):
            rest = name[:-length]
            return len(_without_nationalities(rest)) if generic in _AUTONOMOUS else len(rest)
    return size


@cache
def canonical_generic(generic: str) -> str:
    """Return a generic term as it is compared: one for all that mean the same, without nationalities.

    Examples
    --------
    >>> [canonical_generic(each) for each in ("村民委员会", "苗族侗族自治州", "侗族仡佬族乡", "寨", "")]
    ['村', '州', '乡', '寨', '']
    """
    if plain := _SYNONYM_OF.get(generic):
        return plain
    for tail in _AUTONOMOUS:
        if generic.endswith(tail) and nationalities_of(generic[: -len(tail)]) is not None:
            return _PLAIN.get(tail, tail)
    return generic


@cache
def nationalities_of(text: str) -> tuple[str, ...] | None:
    """Return the nationalities that a text is a list of, without 族; ``None`` where it is anything else.

    Examples
    --------
    >>> nationalities_of("仡佬族苗族"), nationalities_of(""), nationalities_of("青岩")
    (('仡佬', '苗'), (), None)
    """
    found: list[str] = []
    rest = text
    while rest:
        named = next((one for one in _nationalities() if rest.startswith(one)), None)
        if named is None:
            return None
        found.append(named.removesuffix("族"))
        rest = rest[len(named) :]
    return tuple(found)


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
