"""What is typed in pinyin, by the words in it: bodies for what they run, groups behind a village, levels of units."""

from collections.abc import Iterator

_SYNONYMS = tuple(
    (tuple(ending.split()), tuple(plain.split()))
    for ending, plain in (
        ("she qu ju min wei yuan hui", "she qu"),
        ("she qu ju wei hui", "she qu"),
        ("cun cun min wei yuan hui", "cun"),
        ("cun min wei yuan hui", "cun"),
        ("ju min wei yuan hui", "she qu"),
        ("jie dao ban shi chu", "jie dao"),
        ("ga cha wei yuan hui", "ga cha"),
        ("xing zheng cun", "cun"),
        ("hang zheng cun", "cun"),
        ("cun wei hui", "cun"),
        ("ju wei hui", "she qu"),
    )
)
"""What bodies are called, and the generic term of what they run, the longest first; converters read 行 as hang too."""
_GROUPS = tuple(
    tuple(ending.split())
    for ending in ("cun min xiao zu", "cun min zu", "sheng chan dui", "xiao zu", "zu", "she", "dui")
)
"""A group of villagers (村民小组)."""
_NUMERALS = frozenset("yi er san si wu liu lu qi ba jiu shi bai ling".split())  # noqa: SIM905 - a word list
"""Those of 一 to 十, 百 and 零, and of 陆."""
_LEVELS = {
    "sheng": 1,
    "shi": 2,
    "zhou": 2,
    "xian": 3,
    "qu": 3,
    "zhen": 4,
    "xiang": 4,
    "jie dao": 4,
    "cun": 5,
    "she qu": 5,
}


def plainly(said: tuple[str, ...]) -> tuple[str, ...]:
    """Return syllables with a plain generic term at their end: cun for cun min wei yuan hui.

    Examples
    --------
    >>> plainly(("xiao", "luo", "cun", "wei", "hui"))
    ('xiao', 'luo', 'cun')
    """
    for ending, plain in _SYNONYMS:
        if said[-len(ending) :] == ending:
            return said[: -len(ending)] + plain if len(said) > len(ending) else said
    return said


def without_group(said: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return syllables without the numbered group behind a village; ``None`` where there is none.

    Examples
    --------
    >>> without_group(tuple("hou qi cun di qi cun min xiao zu".split())), without_group(("qing", "yan", "zhen"))
    (('hou', 'qi', 'cun'), None)
    """
    for ending in _GROUPS:
        if said[-len(ending) :] != ending:
            continue
        end = size = len(said) - len(ending)
        while end and (said[end - 1] in _NUMERALS or said[end - 1].isdigit()):
            end -= 1
        if end and end < size:
            return said[: end - (said[end - 1] == "di" and end > 1)]
    return None


def level(unit: list[str]) -> int:
    """Return the level that the generic term at the end of some syllables tells, 1 to 5; 0 for none."""
    return next((_LEVELS[said] for size in (2, 1) if (said := " ".join(unit[-size:])) in _LEVELS), 0)


def units(said: tuple[str, ...]) -> Iterator[list[str]]:
    """Give syllables by the units that they name, each up to its generic term."""
    unit: list[str] = []
    for syllable in said:
        unit.append(syllable)
        if len(unit) > 1 and level(unit):
            yield unit
            unit = []
    if unit:
        yield unit
