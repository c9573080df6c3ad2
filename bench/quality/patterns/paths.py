"""The path goes wrong: levels missing, shortened, joined, reversed, misspelt."""

import random
import re
from dataclasses import replace
from itertools import permutations

from bench.quality.knowledge import Knowledge
from bench.quality.patterns.characters import misspelt
from bench.quality.patterns.writing import Rank, Written

_JOINTS = (" ", "\u3000", "/", "-", ",", "，", "、", "·", ">", "|", "_", ";", " > ", "→", "\\")
_DIVISION_GENERIC = re.compile(
    "(.{2,}?)(特别行政区|自治区|省|自治州|地区|盟|自治县|自治旗|林区|特区|矿区|街道办事处|街道|苏木|民族乡|市|区|县|旗|镇|乡)$"
)
_ETHNONYMS = (
    *(
        "布依族",
        "苗族",
        "侗族",
        "土家族",
        "彝族",
        "仡佬族",
        "水族",
        "回族",
        "白族",
        "瑶族",
        "壮族",
        "畲族",
        "毛南族",
        "满族",
    ),
    *(
        "蒙古族",
        "仫佬族",
        "羌族",
        "藏族",
        "傣族",
        "哈尼族",
        "傈僳族",
        "拉祜族",
        "佤族",
        "纳西族",
        "景颇族",
        "黎族",
        "朝鲜族",
    ),
    *(
        "哈萨克族",
        "维吾尔族",
        "达斡尔族",
        "土族",
        "撒拉族",
        "东乡族",
        "保安族",
        "裕固族",
        "柯尔克孜族",
        "塔吉克族",
        "锡伯族",
    ),
    *("布朗族", "独龙族", "怒族", "普米族", "德昂族", "阿昌族", "基诺族", "各族"),
)
_PEOPLES = re.compile(f"(.+?)((?:{'|'.join(_ETHNONYMS)})+)(自治州|自治县|自治旗|民族乡|乡|镇)$")
_PEOPLE = re.compile("|".join(_ETHNONYMS))


def level_missing(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Leave one or two levels out, never all of those below the province."""
    if len(written.levels) < 3:  # noqa: PLR2004 - two levels at least stay
        return None
    gone = dice.sample(range(len(written.levels)), 1 if len(written.levels) == 3 else dice.randint(1, 2))  # noqa: PLR2004 - the same
    kept = tuple(level for at, level in enumerate(written.levels) if at not in gone)
    return replace(written, levels=kept)


def generics_omitted(dice: random.Random, written: Written, known: Knowledge) -> Written | None:
    """Leave the generics of the path out (贵州省贵阳市花溪区青岩镇 → 贵州贵阳花溪青岩)."""
    shorter = written
    for at, level in enumerate(written.levels):
        short = _without_generic(level.text, known)
        if short and dice.random() < 0.8:  # noqa: PLR2004 - most of them, not always all
            shorter = shorter.with_level(at, short)
    return shorter if shorter != written else None


def reversed_path(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Write the path from the inside to the outside."""
    if not written.levels or written.inside_first:
        return None
    return replace(written, inside_first=True, joint=written.joint or dice.choice(("", *_JOINTS)))


def separators(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Have a separator between the levels."""
    if not written.levels or written.joint:
        return None
    return replace(written, joint=dice.choice(_JOINTS))


def ethnonyms_dropped(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Leave one or all peoples out of the name of a division (威宁彝族回族苗族自治县 → 威宁县, 威宁自治县)."""
    found = _with_peoples(written)
    if not found:
        return None
    at, match = dice.choice(found)
    stem, peoples, generic = match[1], _PEOPLE.findall(match[2]), match[3]
    if len(peoples) > 1 and dice.random() < 0.3:  # noqa: PLR2004 - about every third
        peoples.pop(dice.randrange(len(peoples)))
        return written.with_level(at, stem + "".join(peoples) + generic)
    return written.with_level(at, stem + dice.choice((generic, generic.removeprefix("自治").removeprefix("民族"))))


def ethnonyms_reordered(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Write the peoples of a division in another order."""
    found = [
        (at, match, orders)
        for at, match in _with_peoples(written)
        if (orders := _other_orders(_PEOPLE.findall(match[2])))
    ]
    if not found:
        return None
    at, match, orders = dice.choice(found)
    return written.with_level(at, match[1] + dice.choice(orders) + match[3])


def misspelt_division(dice: random.Random, written: Written, known: Knowledge) -> Written | None:
    """Write a character of a county or township wrong, so that the division is none that there is."""
    places = [at for at, level in enumerate(written.levels) if level.rank >= Rank.COUNTY]
    if not places:
        return None
    at = dice.choice(places)
    match = _DIVISION_GENERIC.match(written.levels[at].text)
    stem = match[1] if match else written.levels[at].text
    wrong = misspelt(dice, stem, known)
    if not wrong:
        return None
    text = wrong + written.levels[at].text[len(stem) :]
    return None if text in known.divisions else written.with_level(at, text)


def _without_generic(text: str, known: Knowledge) -> str | None:
    """Return a division's specific term; ``None`` where there is none, or where it is itself a division."""
    peoples = _PEOPLES.match(text)
    match = peoples or _DIVISION_GENERIC.match(text)
    return match[1] if match and len(match[1]) > 1 and match[1] not in known.divisions else None


def _with_peoples(written: Written) -> list[tuple[int, re.Match[str]]]:
    found = [(at, _PEOPLES.match(level.text)) for at, level in enumerate(written.levels)]
    return [(at, match) for at, match in found if match and len(match[1]) > 1]


def _other_orders(peoples: list[str]) -> list[str]:
    return ["".join(order) for order in permutations(peoples) if list(order) != peoples] if len(peoples) <= 4 else []  # noqa: PLR2004 - five peoples have 119 other orders
