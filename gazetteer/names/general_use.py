"""Which characters are in the table of general standard characters (通用规范汉字表), and how rare the others are.

The table is not ours and is not copied here: the package `pypinyin-dict` (MIT, of the author of `pypinyin`) carries its
8,105 characters, as readings by character. It does not tell the table's three levels (3,500, 3,000 and 1,605), so none
are told here: a character is in the table or it is not.

References
----------
《通用规范汉字表》, 国发〔2013〕23号.
"""

from enum import StrEnum
from functools import cache

from pypinyin_dict.pinyin_data import kmandarin_8105

from gazetteer.names.text import fold, is_han

SIZE = 8_105
"""Characters of the table."""


class Standing(StrEnum):
    """Where a character stands towards the table (用字情况)."""

    GENERAL = "general"
    """通用规范汉字: in the table, or no ideograph at all."""
    VARIANT = "variant"
    """繁体、异体: not in the table, but the form that it folds to is."""
    RARE = "rare"
    """生僻字: not in the table, and nor is another form of it."""
    UNENCODED = "unencoded"
    """The same, and outside GBK: many programs and fonts do not show it."""


@cache
def general_characters() -> frozenset[str]:
    """Return the characters of the table.

    Examples
    --------
    >>> len(general_characters()), "硐" in general_characters(), "㵲" in general_characters()
    (8105, True, False)
    """
    return frozenset(map(chr, kmandarin_8105.pinyin_dict))


@cache
def standing(character: str) -> Standing:
    """Return where one character stands towards the table.

    Examples
    --------
    >>> [standing(each).value for each in "贵貴鶂㵲Q〇"]
    ['general', 'variant', 'rare', 'unencoded', 'general', 'general']
    """
    if not is_han(character) or character == "〇" or character in general_characters():
        return Standing.GENERAL
    plain = fold(character)
    if plain != character and plain in general_characters():
        return Standing.VARIANT
    return Standing.RARE if _is_in_gbk(character) else Standing.UNENCODED


def _is_in_gbk(character: str) -> bool:
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
