"""What the characters of one name show: lost glyphs, words that are no part of it, rare and variant characters.

What is rare is what the table of general standard characters (《通用规范汉字表》, 2013) lacks, see
`gazetteer.names.general_use`: a note, since the name is there and may stay, and a warning outside GBK, where programs
fail.
"""

import re
from collections.abc import Iterator

from gazetteer.names.general_use import Standing, standing
from gazetteer.names.text import faults_in, fold
from gazetteer.places.quality.findings import Judgement, Rule, Severity

_STATUS = re.compile(
    r"[(（〔\[【]\s*(?:已|现已|原|曾用?名?|旧称|拟|待|暂|筹备?|规划)?"
    r"(?:撤销|撤并|裁撤|注销|废止|废弃|停用|拆除|消失|合并|改名|更名|撤|废|拟建?|暂名|暂定|筹备?|待定|待建|规划|原[^)）〕\]】]*"
    r"|曾用名?[^)）〕\]】]*|旧称[^)）〕\]】]*)"
    r"[^)）〕\]】]{0,8}[)）〕\]】]"
    r"|(?:已撤销|已注销|已废止|已撤并|已拆除)$"
)
"""What tells of a place that it ended, was something else, or is not there yet."""
_NO_NAME = re.compile(r"[0-9０-９A-Za-zＡ-Ｚａ-ｚ]+|[^\w\s]+|_+")


def judgements(name: str) -> Iterator[Judgement]:
    """Give what is wrong with the characters of a name, whatever its place is.

    Examples
    --------
    >>> [(each.rule.value, each.severity.value) for each in judgements("回龙镇（撤销）")]
    [('status_word', 'error')]
    >>> [(each.rule.value, each.severity.value) for each in judgements("㵲阳镇")]
    [('rare_character', 'warning')]
    """
    lost = False
    for fault in faults_in(name):
        if fault.code == "too_long":
            yield Judgement(Rule.OVERLONG, Severity.WARNING, f"共 {len(name)} 个字符")
        else:
            lost = True
            yield Judgement(Rule.LOST_GLYPH, Severity.ERROR, _LOST[fault.code])
    if status := status_words(name):
        yield Judgement(Rule.STATUS_WORD, Severity.ERROR, f"名称中有“{status}”")
    if not lost:
        yield from _rare(name)


_LOST = {
    "empty": "名称为空",
    "lost_glyph": "有占位符号（? □ 等），原字已丢失",
    "private_use": "有造字区字符，只在个别字体中可见",
    "control_character": "有不可见的控制字符",
    "composed_description": "以部件或文字描述代替原字",
    "unassigned": "有未定义的字符",
}


def status_words(name: str) -> str:
    """Return the words in a name that tell its status instead of naming it; empty where there are none.

    Examples
    --------
    >>> status_words("平坝镇(原平坝公社)"), status_words("塘约村已撤销"), status_words("青岩（古镇）")
    ('(原平坝公社)', '已撤销', '')
    """
    found = _STATUS.search(name)
    return found[0] if found else ""


def without_status(name: str) -> str:
    """Return a name without the words that tell its status.

    Examples
    --------
    >>> without_status("回龙镇（撤销）"), without_status("青岩镇")
    ('回龙镇', '青岩镇')
    """
    return _STATUS.sub("", name)


def foreign_marks(name: str) -> tuple[str, ...]:
    """Return the letters, figures and marks in a name, as they follow each other.

    Examples
    --------
    >>> foreign_marks("温泉花园A区"), foreign_marks("华润·凌江"), foreign_marks("青岩镇")
    (('A',), ('·',), ())
    """
    return tuple(_NO_NAME.findall(name))


def _rare(name: str) -> Iterator[Judgement]:
    standings = {character: standing(character) for character in dict.fromkeys(name)}
    variants = [character for character, how in standings.items() if how is Standing.VARIANT]
    if variants:
        forms = "、".join(f"{character}（规范字形或为{fold(character)}）" for character in variants)
        yield Judgement(Rule.TRADITIONAL_CHARACTER, Severity.NOTE, forms)
    unencoded = [character for character, how in standings.items() if how is Standing.UNENCODED]
    rare = [character for character, how in standings.items() if how is Standing.RARE]
    if unencoded:
        yield Judgement(Rule.RARE_CHARACTER, Severity.WARNING, f"{_told(unencoded)}不在 GBK 之内，许多系统无法显示")
    elif rare:
        yield Judgement(Rule.RARE_CHARACTER, Severity.NOTE, f"{_told(rare)}不在《通用规范汉字表》之内")


def _told(characters: list[str]) -> str:
    return "、".join(f"{character}（U+{ord(character):04X}）" for character in characters)
