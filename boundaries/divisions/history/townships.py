"""What became of townships, from a table whose merged cells were lost: a blank is "nothing" or "as above".

Year, reason and document are as above while the rows of a year are numbered on. There is no old unit where the reason
founds, no new one where it abolishes; any other blank was merged with the cell above, if that is of the same county and
block. A reason begins a block: 凯口镇 (并入其他建制, new unit blank) did not go where the row above went. What a cell
does say is taken, with a remark where it is doubtful.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from boundaries.divisions.codes import TOWNSHIP
from boundaries.divisions.kinds import kind_of
from foundation.errors import Fault, InvalidInput


class RemarkKind(StrEnum):
    """What is doubtful of a row that is taken (附注类型)."""

    CUT_OFF = "cut_off"  # a name without a generic term
    REASON_CONTRADICTED = "reason_contradicted"  # by the kind of a unit
    CODE_OF_OTHER_KIND = "code_of_other_kind"  # than the name says
    OTHER_COUNTY = "other_county"  # in the new code than in the old
    CROSSED = "crossed"  # a unit is called like one of another row, and not like its own: they may have changed places


@dataclass(frozen=True, slots=True)
class TownshipUnit:
    """A township as a row names it (乡级行政区)."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class TownshipRow:
    """A row with its blanks filled (变更记录)."""

    year: int
    seq: int
    old: TownshipUnit | None
    new: TownshipUnit | None
    reason: str
    document: str


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A row that is not taken, and why (未采用记录)."""

    seq: int
    year: int
    message: str


@dataclass(frozen=True, slots=True)
class TownshipChange:
    """Rows of a year that share old units or new units (乡级行政区划变更); several reasons or documents, joined by ；.

    A unit that goes on is in `olds` and `news`, linked to itself, where a row says so; one that others go into may have
    been there before. New in one row and old in another, a unit joins nothing: that happened one after the other.
    """

    year: int
    reason: str
    document: str
    olds: tuple[TownshipUnit, ...]
    news: tuple[TownshipUnit, ...]
    links: tuple[tuple[TownshipUnit, TownshipUnit], ...]
    rows: tuple[int, ...]
    remarks: tuple[tuple[int, RemarkKind], ...]  # each with its row


_HEADER = "year,seq,province,old_code,old_name,reason,new_code,new_name,approval_doc"
_ROW = re.compile(
    r"(?P<year>[0-9]{4})?,(?P<seq>[0-9]{1,9}),[^,]*,(?:(?P<old_code>[0-9]{9}),(?P<old>[^,]+)|,),"
    r"(?P<reason>[^,]*),(?:(?P<new_code>[0-9]{9}),(?P<new>[^,]+)|,),(?P<document>[^,]*)"
)
_FOUNDING, _ABOLITION = ("新设", "新增", "新建"), frozenset({"撤销", "撤销建制", "撤销镇", "撤销乡"})
_OLD_KIND, _NEW_KIND = re.compile(r"撤销?(乡镇|镇|乡)"), re.compile(r"[设建增](街道|镇|乡)$")
_KINDS = {"0": "街道", "1": "镇", "2": "乡", "3": "乡"}  # by the seventh digit of a code (GB/T 10114)


def read_township_changes(text: str) -> tuple[tuple[TownshipChange, ...], tuple[NotUnderstood, ...]]:
    """Return the changes that a table tells, in its order, and the rows that are not understood.

    Raises
    ------
    InvalidInput
        When the header or rows have another shape; each is named.
    """
    rows: list[TownshipRow] = []
    missing: list[NotUnderstood] = []
    above: TownshipRow | None = None
    for row, begins_block in _filled(text):
        if above := _completed(row, None if begins_block else above):
            rows.append(above)
        else:
            named = "、".join(unit.name for unit in (row.old, row.new) if unit) or "nothing"
            said = f"Row {row.seq} of {row.year} ({row.reason or 'no reason'}) names {named}"
            missing.append(NotUnderstood(row.seq, row.year, f"{said}, and nothing says what its blank cells mean."))
    crossed = _crossed(rows)
    return tuple(_change(group, crossed) for group in _groups(rows)), tuple(missing)


def _filled(text: str) -> Sequence[tuple[TownshipRow, bool]]:
    """Return the rows with year, reason and document, and whether each begins a block."""
    lines = csv.reader(text.removeprefix("\ufeff").splitlines())
    is_known = ",".join(next(lines, ())) == _HEADER
    faults = [] if is_known else [Fault("line 1", "unknown_header", f"The header is not {_HEADER}.")]
    filled: list[tuple[TownshipRow, bool]] = []
    year, seq, reason, document = "", 0, "", ""
    for cells in filter(None, lines if is_known else ()):
        cell = _ROW.fullmatch(written := ",".join(map(str.strip, cells)))
        if cell is None or not (cell["year"] or year):
            message = f"{written[:80]!r} lacks its year or number, or a unit its name or code of nine digits."
            faults.append(Fault(f"line {lines.line_num}", "not_a_row", message))
            continue
        due, year, seq = (year, seq + 1), cell["year"] or year, int(cell["seq"])
        follows = due == (year, seq)
        reason = cell["reason"] or (reason if follows else "")
        document = cell["document"] or (document if follows else "")
        old, new = (TownshipUnit(cell[f"{at}_code"], cell[at]) if cell[at] else None for at in ("old", "new"))
        filled.append((TownshipRow(int(year), seq, old, new, reason, document), not follows or bool(cell["reason"])))
    if faults:
        raise InvalidInput(f"The table of townships cannot be used: {faults[0].message}", faults=faults)
    return filled


def _completed(row: TownshipRow, above: TownshipRow | None) -> TownshipRow | None:
    """Return a row with the unit that the one above in its block lends it; ``None`` if one is still missing."""
    old, new = row.old, row.new
    founds, abolishes = row.reason.startswith(_FOUNDING), row.reason in _ABOLITION
    if above and new and above.new and new.code[:6] == above.new.code[:6] and not founds:
        old = old or above.old
    elif above and old and above.old and old.code[:6] == above.old.code[:6] and not abolishes:
        new = new or above.new
    is_whole = row.reason and (old or (new and founds)) and (new or (old and abolishes))
    return replace(row, old=old, new=new) if is_whole else None


def _doubts(row: TownshipRow, *, is_crossed: bool) -> Iterator[RemarkKind]:
    if is_crossed:
        yield RemarkKind.CROSSED
    if row.old and row.new and row.old.code[:6] != row.new.code[:6]:
        yield RemarkKind.OTHER_COUNTY
    for unit, stated in ((row.old, _OLD_KIND.match(row.reason)), (row.new, _NEW_KIND.search(row.reason))):
        kind = kind_of(unit.name, TOWNSHIP).removeprefix("民族") if unit else ""
        if unit and kind not in _KINDS.values():
            yield RemarkKind.CUT_OFF
        elif unit and stated and kind not in stated[1]:
            yield RemarkKind.REASON_CONTRADICTED
        if unit and kind in _KINDS.values() and kind != _KINDS.get(unit.code[6]):
            yield RemarkKind.CODE_OF_OTHER_KIND


def _crossed(rows: Sequence[TownshipRow]) -> Collection[TownshipRow]:
    """Return the rows with a name that is old and new in a county and a year, and nowhere paired with itself."""
    pairs = [(row, _called(row.year, row.old), _called(row.year, row.new)) for row in rows if row.old and row.new]
    parted = {old for _, old, _ in pairs} & {new for _, _, new in pairs} - {old for _, old, new in pairs if old == new}
    return {row for row, *named in pairs if "名" not in row.reason and not parted.isdisjoint(named)}


def _called(year: int, unit: TownshipUnit) -> tuple[int, str, str]:
    return year, unit.code[:6], re.sub(r"(路?街道(办事处)?|镇|乡)$", "", unit.name)


def _groups(rows: Sequence[TownshipRow]) -> Iterable[Sequence[TownshipRow]]:
    leader: dict[object, object] = {}

    def of(end: object) -> object:
        while (above := leader.setdefault(end, end)) != end:
            end = above
        return end

    for row in rows:
        leader[of((row.year, "new", row.new or row.seq))] = of((row.year, "old", row.old or row.seq))
    groups: dict[object, list[TownshipRow]] = defaultdict(list)
    for row in rows:
        groups[of((row.year, "old", row.old or row.seq))].append(row)
    return groups.values()


def _change(rows: Sequence[TownshipRow], crossed: Collection[TownshipRow]) -> TownshipChange:
    doubts = ((row.seq, kind) for row in rows for kind in _doubts(row, is_crossed=row in crossed))
    return TownshipChange(
        year=rows[0].year,
        reason="；".join(dict.fromkeys(row.reason for row in rows)),
        document="；".join(dict.fromkeys(row.document for row in rows if row.document)),
        olds=tuple(dict.fromkeys(row.old for row in rows if row.old)),
        news=tuple(dict.fromkeys(row.new for row in rows if row.new)),
        links=tuple(dict.fromkeys((row.old, row.new) for row in rows if row.old and row.new)),
        rows=tuple(row.seq for row in rows),
        remarks=tuple(dict.fromkeys(doubts)),
    )
