"""Texts without regard to case, or to accents, the same for what is stored and what is asked."""

from typing import Any

from sqlalchemy import ColumnElement, Text, case, func, literal_column

from foundation.filtering.operands import Operand, wrong_kind
from foundation.filtering.queryables import Kind

# What full case folding (Unicode, CaseFolding.txt) does beyond lower case to letters that occur in names; the signs
# that it spells out are all ligatures and rare, but for ß.
_FINAL_FORMS = ("ςſϐϑϕϖϰϱϵẛµ", "σsβθφπκρεṡμ")
# What Unicode does not take apart into a letter and an accent: strokes and the like.
_STROKES = ("øØđĐłŁħĦŧŦıƀƗɨɇɍɏ", "oOdDlLhHtTibIiery")

# Neither ASCII nor a Han character: the rest, names in Chinese above all, is spared the work, which takes five times
# as long as looking.
_ACCENTED = r"[^\x01-\x7f\u3400-\u4dbf\u4e00-\u9fff]"


def folded(function: str, operand: Operand) -> Operand:
    """Return a text as ``casei`` or ``accenti`` of CQL2 gives it; a value stays a value, as patterns must.

    Case: lower case, with ß as ss and the final forms of Greek as others. Accents: what Unicode takes apart is taken
    apart (canonical decomposition), combining marks U+0300 to U+036F are left out, and letters with a stroke lose it;
    so the tones of pinyin go, and the marks of Japanese stay. No extension of the database is needed. Both together are
    always done in the same order, accents first, whichever is written outside; either twice is once.

    Parameters
    ----------
    function
        ``casei`` or ``accenti``.

    Raises
    ------
    InvalidInput
        When the operand is no text.
    """
    if operand.kind is not Kind.TEXT:
        raise wrong_kind(operand, f"a text, which {function} needs")
    bare, folds = operand.sql if operand.bare is None else operand.bare, operand.folds | {function}
    sql = _without_accents(bare) if "accenti" in folds else bare
    sql = _without_case(sql) if "casei" in folds else sql
    return Operand(Kind.TEXT, sql, operand.described, operand.value, is_computed=True, bare=bare, folds=folds)


def _without_case(text: ColumnElement[Any]) -> ColumnElement[str]:
    lower = func.replace(func.lower(text, type_=Text()), "ß", "ss", type_=Text())
    return func.translate(lower, *_FINAL_FORMS, type_=Text())


def _without_accents(text: ColumnElement[Any]) -> ColumnElement[str]:
    apart = func.normalize(text, literal_column("NFD"), type_=Text())
    bare = func.regexp_replace(apart, "[\u0300-\u036f]", "", "g", type_=Text())
    whole = func.normalize(bare, literal_column("NFC"), type_=Text())
    return case((text.regexp_match(_ACCENTED), func.translate(whole, *_STROKES, type_=Text())), else_=text)
