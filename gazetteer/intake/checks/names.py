"""The standard name of a row and its further names."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from foundation.intake.outcomes import rejection
from foundation.intake.reasons import Reason
from gazetteer.intake.checks.context import NAME_LIMIT, Cells, Faults
from gazetteer.intake.columns.fields import Field
from gazetteer.intake.columns.plan import Plan
from gazetteer.names.text import faults_in, is_han, is_plain, normalise_stored
from gazetteer.places.records import NameKind, NameRecord, NameStatus

_BETWEEN = re.compile(r"[、;；,，/／|｜\n]+")
_NOTHING = frozenset({"无", "-", "—", "——", "－", "/", "\\", "N/A", "NULL", "null", "None"})
"""What forms hold where there is nothing to say."""
_SPELLING_LIMIT = 120
"""Characters of a romanised or minority-language name that are too many."""
_UNCONFIRMED = frozenset({"false", "否", "no", "0", "f", "n"})
_SPELLING_MARKS = frozenset(" '’ʼ-‐·0123456789()（）")
_LANGUAGES = {
    "苗": "hmn",
    "布依": "pcc",
    "侗": "kmc",
    "彝": "ii",
    "水": "swi",
    "仡佬": "gio",
    "土家": "tji",
    "壮": "za",
    "瑶": "ium",
    "毛南": "mmd",
    "仫佬": "mlm",
    "蒙古": "mn",
    "藏": "bo",
    "维吾尔": "ug",
}
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SCRIPTS = {"LATIN": "Latn", "YI": "Yiii", "TIBETAN": "Tibt", "MONGOLIAN": "Mong", "ARABIC": "Arab", "CJK": "Hani"}

NamesOf = Callable[[int, Cells, Faults], tuple[str, tuple[NameRecord, ...]]]


def stated(text: str) -> str:
    """Return a text without blanks around it, empty where a form only says that there is nothing.

    Examples
    --------
    >>> stated(" 无 "), stated("贵筑")
    ('', '贵筑')
    """
    bare = text.strip()
    return "" if bare in _NOTHING else bare


def name_reader(plan: Plan) -> NamesOf:
    """Return the function that reads a row's standard name and its further names."""
    at, column = plan.positions[Field.NAME], plan.label(Field.NAME)
    further = [
        (kind, plan.getter(field), plan.label(field))
        for field, kind in (
            (Field.FORMER, NameKind.FORMER),
            (Field.ALIAS, NameKind.ALIAS),
            (Field.ABBREVIATION, NameKind.ABBREVIATION),
        )
        if plan.has(field)
    ]
    spelled = plan.has(Field.ROMANIZED) or plan.has(Field.MINORITY)
    spellings = _spelling_reader(plan)

    def read(number: int, cells: Cells, faults: Faults) -> tuple[str, tuple[NameRecord, ...]]:
        name = checked_name(number, column, cells[at], faults)
        if not further and not spelled:
            return name, ()
        records: dict[tuple[NameKind, str], NameRecord] = {}
        for kind, text_of, label in further:
            text = stated(text_of(cells))
            for each in filter(None, map(str.strip, _BETWEEN.split(text) if text else ())):
                checked = checked_name(number, label, each, faults)
                if checked != name:
                    records.setdefault((kind, checked), NameRecord(kind, checked))
        for record in spellings(number, cells, faults) if spelled else ():
            records.setdefault((record.kind, record.text), record)
        return name, tuple(records.values())

    return read


def checked_name(number: int, column: str, written: str, faults: Faults, *, limit: int = NAME_LIMIT) -> str:
    """Return a name as it is to be stored; what is wrong with its characters is added to `faults`."""
    if is_plain(written) and len(written) < limit:
        return written
    name = normalise_stored(written)
    for fault in faults_in(name, where=column, limit=limit):
        faults.append(rejection(number, column, Reason(fault.code), fault.message, written))
    return name


def _spelling_reader(plan: Plan) -> Callable[[int, Cells, Faults], Iterator[NameRecord]]:
    fields = (Field.ROMANIZED, Field.MINORITY, Field.LANGUAGE, Field.CONFIRMED)
    romanized, minority, language, confirmation = (plan.getter(field) for field in fields)

    def read(number: int, cells: Cells, faults: Faults) -> Iterator[NameRecord]:
        if spelling := stated(romanized(cells)):
            label = plan.label(Field.ROMANIZED)
            text = checked_name(number, label, spelling, faults, limit=_SPELLING_LIMIT)
            if not all(map(_may_spell, text)):
                message = (
                    "A romanised spelling is written in Latin letters; move Chinese characters to their own column."
                )
                faults.append(rejection(number, label, Reason.BAD_ROMANIZED, message, spelling))
            confirmed = confirmation(cells).lower() not in _UNCONFIRMED
            status = NameStatus.REGISTERED if confirmed else NameStatus.UNCONFIRMED
            yield NameRecord(NameKind.ROMANIZED, text, status, script="Latn", reading_confirmed=confirmed)
        if written := stated(minority(cells)):
            text = checked_name(number, plan.label(Field.MINORITY), written, faults, limit=_SPELLING_LIMIT)
            spoken = stated(language(cells))
            tag = _language(spoken)
            if tag is None:
                message = "The language is not known: write its name (苗语, 布依语, 侗语 …) or its BCP 47 tag."
                faults.append(rejection(number, plan.label(Field.LANGUAGE), Reason.UNKNOWN_LANGUAGE, message, spoken))
            yield NameRecord(NameKind.MINORITY, text, language=tag or "und", script=_script(text))

    return read


def _may_spell(character: str) -> bool:
    if character in _SPELLING_MARKS or unicodedata.combining(character):
        return True
    return unicodedata.name(character, "").startswith("LATIN ")


@lru_cache(maxsize=256)
def _language(text: str) -> str | None:
    if not text:
        return "und"
    bare = text.removesuffix("语").removesuffix("文").removesuffix("族")
    return _LANGUAGES.get(bare) or (text if _TAG.fullmatch(text) else None)


def _script(text: str) -> str:
    """Give the ISO 15924 code of the first letter's script."""
    for character in text:
        if is_han(character):
            return "Hani"
        if character.isalpha():
            return _SCRIPTS.get(unicodedata.name(character, "").split(" ")[0], "Zyyy")
    return "Zyyy"
