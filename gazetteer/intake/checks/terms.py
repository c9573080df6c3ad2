"""Cells that hold a word from a list, a code or a number: class, code, secrecy, status, method, accuracy."""

import re
from collections.abc import Callable
from functools import lru_cache

from foundation.intake.outcomes import rejection
from foundation.intake.reasons import Reason
from gazetteer.intake.checks.context import Cells, Context, Faults
from gazetteer.intake.checks.names import stated
from gazetteer.intake.columns.fields import Field
from gazetteer.intake.columns.plan import Plan
from gazetteer.places.records import CodeRecord, PlaceStatus, Secrecy

_SECRECY = {
    "公开": Secrecy.PUBLIC,
    "非密": Secrecy.PUBLIC,
    "非涉密": Secrecy.PUBLIC,
    "不涉密": Secrecy.PUBLIC,
    "public": Secrecy.PUBLIC,
    "内部": Secrecy.INTERNAL,
    "internal": Secrecy.INTERNAL,
    "秘密": Secrecy.CONFIDENTIAL,
    "confidential": Secrecy.CONFIDENTIAL,
    "机密": Secrecy.SECRET,
    "secret": Secrecy.SECRET,
    "绝密": Secrecy.TOP_SECRET,
    "top_secret": Secrecy.TOP_SECRET,
}
_STATUS = {
    "现今地名": PlaceStatus.CURRENT,
    "现今": PlaceStatus.CURRENT,
    "现用": PlaceStatus.CURRENT,
    "current": PlaceStatus.CURRENT,
    "历史地名": PlaceStatus.HISTORICAL,
    "历史": PlaceStatus.HISTORICAL,
    "historical": PlaceStatus.HISTORICAL,
}
_METHOD = {
    "实测": "surveyed",
    "surveyed": "surveyed",
    "图解": "map",
    "图上量取": "map",
    "map": "map",
    "示意": "schematic",
    "schematic": "schematic",
}
_ACCURACY = re.compile(r"(?:±|\+/-|\+-)?\s*(\d+(?:\.\d+)?)\s*(?:m|米|M)?")
_CODE_DIGITS = {"dmfw": (20,), "GB2260": (6,), "MCA": (6, 9, 12), "NBS": (6, 9, 12)}

Read = Callable[[int, Cells, Faults], str | None]


def class_reader(plan: Plan, context: Context) -> Read:
    """Return the function that reads a row's class code, or finds it by the class's name."""
    code_of, name_of = plan.getter(Field.CLASS_CODE), plan.getter(Field.CLASS_NAME)

    @lru_cache(maxsize=4096)
    def settled(code: str, name: str) -> str | None:
        return (code if code in context.class_codes else None) if code else context.class_names.get(name)

    def read(number: int, cells: Cells, faults: Faults) -> str | None:
        code, name = code_of(cells), name_of(cells)
        if (found := settled(code, name)) is not None:
            return found
        field = Field.CLASS_CODE if code or not plan.has(Field.CLASS_NAME) else Field.CLASS_NAME
        if code or name:
            message = f"No class has the {'code' if code else 'name'} {code or name}; use one of the classification."
            faults.append(rejection(number, plan.label(field), Reason.CLASS_UNKNOWN, message, code or name))
        else:
            message = "The row does not say of which class the place is; fill in the code or the name of the class."
            faults.append(rejection(number, plan.label(field), Reason.CLASS_MISSING, message))
        return None

    return read


def code_reader(plan: Plan) -> Callable[[int, Cells, Faults], tuple[CodeRecord, ...]]:
    """Return the function that reads a row's own code, and remembers it: a code stands once in a file."""
    code_of, label, scheme = plan.getter(Field.CODE), plan.label(Field.CODE), plan.mapping.code_scheme
    lengths = _CODE_DIGITS.get(scheme)
    seen: dict[str, int] = {}

    def read(number: int, cells: Cells, faults: Faults) -> tuple[CodeRecord, ...]:
        code = stated(code_of(cells))
        if not code:
            return ()
        if lengths is not None and not (code.isascii() and code.isdigit() and len(code) in lengths):
            wanted = ", ".join(map(str, lengths))
            message = f"A code of {scheme} has {wanted} digits; a spreadsheet that held it as a number has lost some."
            faults.append(rejection(number, label, Reason.BAD_CODE, message, code))
        elif (first := seen.setdefault(code, number)) != number:
            message = f"Row {first:,} has this code already; a code names one place."
            faults.append(rejection(number, label, Reason.DUPLICATE_CODE, message, code))
        return (CodeRecord(scheme, code),)

    return read if plan.has(Field.CODE) else lambda _number, _cells, _faults: ()


def secrecy_reader(plan: Plan) -> Callable[[int, Cells, Faults], Secrecy]:
    """Return the function that reads a row's secrecy level; a term after ★ is left aside."""
    text_of, label = plan.getter(Field.SECRECY), plan.label(Field.SECRECY)

    def read(number: int, cells: Cells, faults: Faults) -> Secrecy:
        text = stated(text_of(cells))
        level = _SECRECY.get(text.partition("★")[0].strip().lower()) if text else Secrecy.PUBLIC
        if level is None:
            message = "A secrecy level is 公开, 内部, 秘密, 机密 or 绝密; correct it before the row is taken."
            faults.append(rejection(number, label, Reason.BAD_SECRECY, message, text))
        return level if level is not None else Secrecy.TOP_SECRET

    return read if plan.has(Field.SECRECY) else lambda _number, _cells, _faults: Secrecy.PUBLIC


def status_reader(plan: Plan) -> Callable[[int, Cells, Faults], PlaceStatus | None]:
    """Return the function that reads whether a place is in use; ``None`` when the row does not say."""
    text_of, label = plan.getter(Field.STATUS), plan.label(Field.STATUS)

    def read(number: int, cells: Cells, faults: Faults) -> PlaceStatus | None:
        text = stated(text_of(cells))
        status = _STATUS.get(text.lower())
        if text and status is None:
            message = "使用时间 is 现今地名 or 历史地名; correct or clear it."
            faults.append(rejection(number, label, Reason.BAD_STATUS, message, text))
        return status

    return read if plan.has(Field.STATUS) else lambda _number, _cells, _faults: None


def method_reader(plan: Plan) -> Callable[[int, Cells, Faults], str]:
    """Return the function that reads how a position was measured."""
    text_of, label = plan.getter(Field.METHOD), plan.label(Field.METHOD)

    def read(number: int, cells: Cells, faults: Faults) -> str:
        text = stated(text_of(cells))
        method = _METHOD.get(text.lower(), "") if text else "unknown"
        if not method:
            message = "测量方法 is 实测, 图解 or 示意; correct or clear it."
            faults.append(rejection(number, label, Reason.BAD_METHOD, message, text))
        return method

    return read if plan.has(Field.METHOD) else lambda _number, _cells, _faults: "unknown"


def accuracy_reader(plan: Plan) -> Callable[[int, Cells, Faults], float | None]:
    """Return the function that reads the accuracy of a position, in metres."""
    text_of, label = plan.getter(Field.ACCURACY), plan.label(Field.ACCURACY)

    def read(number: int, cells: Cells, faults: Faults) -> float | None:
        text = stated(text_of(cells))
        if not text:
            return None
        if found := _ACCURACY.fullmatch(text):
            return float(found[1])
        message = "An accuracy is a number of metres, such as 0.5; correct or clear it."
        faults.append(rejection(number, label, Reason.BAD_ACCURACY, message, text))
        return None

    return read if plan.has(Field.ACCURACY) else lambda _number, _cells, _faults: None
