"""The classification of places (地名分类): what the codes mean, ours or the customer's."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from functools import cache
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from foundation.errors import Fault, InvalidInput
from gazetteer.places.models import PlaceClass

_KNOWN = Path(__file__).parent / "data" / "classes.tsv"
_CODE_DIGITS = 5


@dataclass(frozen=True, slots=True)
class ClassRecord:
    """One class of places (地名类别).

    References
    ----------
    GB/T 18521-2001, as extended for the second national census of place names.
    """

    code: str
    """Five digits; a class above another ends in more zeros."""
    parent_code: str | None
    name: str
    name_en: str | None
    census_class: str
    """大类: one of the census's twelve."""
    certainty: str
    """How far the code is verified."""


_COLUMNS = tuple(field.name for field in fields(ClassRecord))


@cache
def known_classes() -> tuple[ClassRecord, ...]:
    """Return the classification as far as it is public, each class after its parent.

    Examples
    --------
    >>> [each.name for each in known_classes() if each.parent_code == "21000"]
    ['省级行政区', '地级行政区', '县级行政区', '乡级行政区', '群众自治组织', '非行政区域']
    """
    return tuple(read_classes(_KNOWN))


def class_names() -> Mapping[str, str]:
    """Return the name of each class of the known classification, by code.

    Examples
    --------
    >>> class_names()["22200"]
    '农村居民点'
    """
    return {each.code: each.name for each in known_classes()}


def codes_by_name(classes: Mapping[str, str]) -> dict[str, str]:
    """Return the code of each class name that one class alone has.

    Examples
    --------
    >>> codes_by_name({"12100": "河流", "27610": "村委会", "21610": "村委会"})
    {'河流': '12100'}
    """
    names = [*classes.values()]
    return {name: code for code, name in classes.items() if names.count(name) == 1}


def read_classes(path: Path) -> list[ClassRecord]:
    """Return the classes of a tab-separated file, each after its parent.

    Parameters
    ----------
    path
        UTF-8, with the columns code, parent_code, name, name_en, census_class, certainty; lines with # are remarks.

    Raises
    ------
    InvalidInput
        When a column is missing, a code is not five digits or stands twice, or a parent is not in the file.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = [line for line in file if not line.startswith("#")]
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path} cannot be read as UTF-8 text: {error}.") from error
    reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise InvalidInput(f"{path} lacks the columns {', '.join(missing)}: separate them by tabs.")
    found = [
        ClassRecord(
            row["code"].strip(),
            row["parent_code"].strip() or None,
            row["name"].strip(),
            (row["name_en"] or "").strip() or None,
            (row["census_class"] or "").strip(),
            (row["certainty"] or "").strip(),
        )
        for row in reader
    ]
    if faults := [*_faults(found)]:
        raise InvalidInput(f"{path}: {faults[0].message}", faults=faults)
    return sorted(found, key=lambda each: (len(each.code.rstrip("0")), each.code))


def _faults(classes: Sequence[ClassRecord]) -> Iterator[Fault]:
    codes = [each.code for each in classes]
    known = set(codes)
    for each in classes:
        if not (each.code.isascii() and each.code.isdigit() and len(each.code) == _CODE_DIGITS):
            yield Fault(each.code, "bad_code", f"The class code {each.code!r} is not five digits.")
        elif codes.count(each.code) > 1:
            yield Fault(each.code, "duplicate_code", f"The class code {each.code} stands twice.")
        if each.parent_code is not None and (each.parent_code not in known or each.parent_code == each.code):
            yield Fault(each.code, "parent_unknown", f"{each.code} lies under {each.parent_code}, which is not listed.")
        if not each.name:
            yield Fault(each.code, "name_missing", f"The class {each.code} has no name.")


def ensure_classes(session: Session) -> None:
    """Write the known classification into a database that has none."""
    if not session.execute(select(func.count()).select_from(PlaceClass)).scalar_one():
        write_classes(session, known_classes())


def write_classes(session: Session, classes: Sequence[ClassRecord]) -> int:
    """Write a classification: new classes are added, known ones get what it says; none is removed.

    Returns
    -------
    int
        How many classes were added or changed.
    """
    before = {each.code: each for each in stored_classes(session)}
    differing = [each for each in classes if before.get(each.code) != each]
    if differing:
        statement = insert(PlaceClass)
        told = {name: statement.excluded[name] for name in _COLUMNS if name != "code"}
        session.execute(
            statement.on_conflict_do_update(index_elements=["code"], set_=told),
            [dict(zip(_COLUMNS, astuple(each), strict=True)) for each in differing],
        )
    return len(differing)


def stored_classes(session: Session) -> list[ClassRecord]:
    """Return the classification in the database, by code."""
    columns = [getattr(PlaceClass, name) for name in _COLUMNS]
    return [ClassRecord(*row) for row in session.execute(select(*columns).order_by(PlaceClass.code))]
