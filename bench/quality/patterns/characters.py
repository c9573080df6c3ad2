"""One character of the name goes wrong: by its sound, by its looks, or altogether."""

import random
from collections.abc import Sequence

from bench.quality.knowledge import Alike, Knowledge, syllables
from bench.quality.patterns.writing import Written

_FEWEST_CHARACTERS = 2
"""What is left of a shorter specific term would be a guess."""
_THROWS = 8
_LOST = ("?", "？", "□", "\ufffd")

_VARIANTS = (
    *(
        "寨砦",
        "冲沖",
        "冲衝",
        "塘圹",
        "洼窪",
        "凹坳",
        "垭丫",
        "垭埡",
        "硐洞",
        "峒洞",
        "硐峒",
        "坝垻",
        "坝壩",
        "岩嵒",
        "岩巖",
    ),
    *(
        "堡铺",
        "铺舖",
        "场厂",
        "坪平",
        "湾弯",
        "湾塆",
        "屯囤",
        "屯坉",
        "园元",
        "园圆",
        "峰峯",
        "群羣",
        "里裏",
        "里裡",
        "庙庿",
    ),
    *("岭岺", "桥槗", "村邨", "台臺", "泉灥", "岗冈", "坎埳", "坂阪", "圩墟", "墩敦", "埠步", "溪谿", "崖涯", "瓮翁"),
    *(
        "龙竜",
        "栗慄",
        "箐菁",
        "戛嘎",
        "纳那",
        "朗郎",
        "榔郎",
        "合河",
        "安鞍",
        "丰豐",
        "岔叉",
        "檬濛",
        "槽漕",
        "滩潭",
        "窑窯",
    ),
    *(
        "庄荘",
        "柏栢",
        "坟墳",
        "磨摩",
        "碾辗",
        "凼荡",
        "凼氹",
        "笋筍",
        "背贝",
        "乌巫",
        "苗茆",
        "坛坦",
        "果菓",
        "棵颗",
        "埂梗",
    ),
)
"""Pairs that are written for each other in names of villages, of the suite's own: two characters a pair."""


def same_sound_and_tone(dice: random.Random, written: Written, known: Knowledge) -> Written | None:
    """Write a character that sounds the same, the tone included (平坝 → 坪坝)."""
    return _misheard(dice, written, known, toned=True)


def same_sound(dice: random.Random, written: Written, known: Knowledge) -> Written | None:
    """Write a character of the same syllable in another tone (石硐 → 石东)."""
    return _misheard(dice, written, known, toned=False)


def look_alike(dice: random.Random, written: Written, known: Knowledge) -> Written | None:
    """Write a character that looks nearly the same (晴隆 → 睛隆)."""
    places = [at for at, letter in enumerate(written.stem) if letter in known.looks]
    if not places:
        return None
    at = dice.choice(places)
    return _put(written, at, known.looks[written.stem[at]].drawn(dice))


def variant(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Write a variant that names of villages are written with (寨 → 砦)."""
    found = [
        (at, other)
        for at, letter in enumerate(written.stem)
        for pair in _VARIANTS
        if letter in pair
        for other in pair
        if other != letter
    ]
    return _put(written, *dice.choice(found)) if found else None


def wrong_character(dice: random.Random, written: Written, known: Knowledge) -> Written | None:
    """Write any other character that is common in names."""
    at = _place(dice, written.stem)
    return None if at is None else _put(written, at, known.common.drawn(dice))


def missing_character(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all
    """Leave a character out."""
    if len(written.stem) <= _FEWEST_CHARACTERS:
        return None
    at = dice.randrange(len(written.stem))
    return written.with_stem(written.stem[:at] + written.stem[at + 1 :])


def added_character(dice: random.Random, written: Written, known: Knowledge) -> Written | None:
    """Write a character too many: one twice, or a common one."""
    at = _place(dice, written.stem)
    if at is None:
        return None
    added = written.stem[at] if dice.random() < 0.3 else known.common.drawn(dice)  # noqa: PLR2004 - about every third
    return written.with_stem(written.stem[: at + 1] + added + written.stem[at + 1 :])


def exchanged_characters(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all
    """Write two neighbours in the wrong order."""
    stem = written.stem
    places = [at for at in range(len(stem) - 1) if stem[at] != stem[at + 1]]
    if not places:
        return None
    at = dice.choice(places)
    return written.with_stem(stem[:at] + stem[at + 1] + stem[at] + stem[at + 2 :])


def lost_glyph(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Have a sign where a character was lost (㵲水 → ?水)."""
    at = _place(dice, written.stem)
    return None if at is None else _put(written, at, dice.choice(_LOST))


def misspelt(dice: random.Random, text: str, known: Knowledge) -> str | None:
    """Return a text with one character misheard, mistaken by its looks, or wrong; ``None`` for a single one."""
    at = _place(dice, text)
    if at is None:
        return None
    letter = text[at]
    sound = known.by_syllable.get(syllables(text, toned=False)[at])
    groups = [group for group in (sound, known.looks.get(letter)) if group] or [known.common]
    other = _drawn(dice, dice.choice(groups), (letter,))
    return text[:at] + other + text[at + 1 :] if other else None


def _misheard(dice: random.Random, written: Written, known: Knowledge, *, toned: bool) -> Written | None:
    stem = written.stem
    read = syllables(stem, toned=toned)
    groups = known.by_tone if toned else known.by_syllable
    places = [at for at, syllable in enumerate(read) if syllable in groups]
    if len(read) != len(stem) or not places:
        return None
    at = dice.choice(places)
    exact = "" if toned else syllables(stem, toned=True)[at]
    in_the_same_tone = known.by_tone[exact].characters if exact in known.by_tone else ()
    other = _drawn(dice, groups[read[at]], (stem[at], *in_the_same_tone))
    return _put(written, at, other) if other else None


def _drawn(dice: random.Random, group: Alike, not_these: Sequence[str]) -> str | None:
    """Return one of a group's characters that is none of these, if a few throws give one."""
    for _ in range(_THROWS):
        letter = group.drawn(dice)
        if letter not in not_these:
            return letter
    return None


def _place(dice: random.Random, text: Sequence[str]) -> int | None:
    return dice.randrange(len(text)) if len(text) >= _FEWEST_CHARACTERS else None


def _put(written: Written, at: int, other: str) -> Written | None:
    stem = written.stem
    return None if stem[at] == other else written.with_stem(stem[:at] + other + stem[at + 1 :])
