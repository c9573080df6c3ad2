"""The words around the specific term: generics, groups, ordinals, and notes in brackets."""

import random
import re

from bench.quality.knowledge import Knowledge
from bench.quality.patterns.writing import Written

_SYNONYMS = (
    ("村", "村委会", "村民委员会", "行政村"),
    ("社区", "居委会", "社区居委会", "社区居民委员会", "居民委员会"),
    ("嘎查", "嘎查委员会"),
)
_FEWEST_CHARACTERS = 2
_CHINESE = "一二三四五六七八九十"
_FINANCIAL = "壹贰叁肆伍陆柒捌玖拾"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_ORDINAL = re.compile(f"(?:第|(?<=..[^{_CHINESE}]))([{_CHINESE}])$")
"""A numeral that counts: behind 第, or at the end of a longer name (国际城一社区); never the one of 中八."""
ORDINAL_NAME = re.compile(f"[{_CHINESE}](社区|居委会)$")
"""What nearly every name with an ordinal has."""
_GROUPS = ("组", "村民组", "村民小组", "社")
_NOTES = ("撤销", "已撤销", "新", "暂用名", "待核", "原{stem}乡", "原名{stem}", "含{stem}", "{county}", "合并")


def generic_synonym(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Write another generic of the same meaning (龙井村 → 龙井村委会)."""
    found = next((group for group in _SYNONYMS if written.generic in group), None)
    if found is None:
        return None
    other = dice.choice([generic for generic in found if generic != written.generic])
    return written.named(written.stem + other)


def village_turned(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Write of a community as of the village that it was (村改居: 罗汉社区 → 罗汉村, 罗汉村委会), or the other way."""
    other = {"社区": ("村", "村委会", "村民委员会"), "村": ("社区", "居委会")}.get(written.generic)
    return written.named(written.stem + dice.choice(other)) if other else None


def generic_omitted(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Leave the generic out (龙井村 → 龙井)."""
    if not written.generic or len(written.stem) < _FEWEST_CHARACTERS:
        return None
    return written.named(written.stem)


def ordinal_form(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Write the ordinal of a community in another form (第一社区 → 第1社区, 一社区, ①社区)."""
    found = _ORDINAL.search(written.stem)
    if not found or written.generic not in {"社区", "居委会"}:
        return None
    others = [form for form in _forms(found[1]) if form != found[0]]
    return written.with_stem(written.stem[: found.start()] + dice.choice(others))


def group_added(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Name a group of the village (村民组) behind it: what is meant is still known no nearer than the village."""
    if written.generic != "村":
        return None
    numeral = dice.choice(_CHINESE)
    return written.named(written.name + dice.choice(_forms(numeral)) + dice.choice(_GROUPS))


def bracket_note(dice: random.Random, written: Written, known: Knowledge) -> Written | None:  # noqa: ARG001 - as all patterns
    """Have a note in brackets behind the name (（撤销）, (原…乡))."""
    note = dice.choice(_NOTES).format(stem=written.stem, county=written.village.county)
    return written.named(written.name + dice.choice(("（{}）", "({})", "[{}]", "【{}】")).format(note))


def _forms(numeral: str) -> tuple[str, ...]:
    """Return the forms of a numeral from one to ten.

    Examples
    --------
    >>> _forms("三")
    ('三', '3', '３', '③', '叁', '第三', '第3')
    """
    value = _CHINESE.index(numeral) + 1
    full_width = "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))
    at = value - 1
    return (numeral, str(value), full_width, _CIRCLED[at], _FINANCIAL[at], f"第{numeral}", f"第{value}")
