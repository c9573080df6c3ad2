"""The real history of the demonstration province: what happened to its counties and prefectures since 1981."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import groupby
from uuid import UUID

from boundaries.divisions.chronicle.events import Change, ChangeKind, Event, EventKind, Lives, Moment
from boundaries.divisions.chronicle.replay import replay, standing_on
from boundaries.divisions.chronicle.rules import Label
from boundaries.divisions.history.differences import Line, Passage, Sign, read_line
from boundaries.divisions.history.resolution import Resolver
from boundaries.divisions.history.tables import YearTable
from boundaries.divisions.succession.identity import Year
from boundaries.divisions.succession.reconstruction import Reconstruction
from boundaries.divisions.succession.turn import SCHEME
from foundation.periods import Basis, Precision
from seeds.tables import DATA, rows

SERIES = "guizhou-1981"
"""What its changes are called by in the chronicle."""
FIRST_YEAR = 1981
_TABLES = ("divisions_1981", "division_changes", "seat_moves")
_BETWEEN = re.compile(r" (?=[-+=])")


def changes(new_id: Callable[[], UUID]) -> list[Change]:
    """Return what happened to the divisions of Guizhou since 1981, the first being what was there then.

    Examples
    --------
    >>> from itertools import count
    >>> numbers = count(1)
    >>> told = changes(lambda: UUID(int=next(numbers)))
    >>> [change.kind.value for change in told if change.moment.day and change.moment.day.year == 2016]
    ['county_to_district']
    """
    table = YearTable(FIRST_YEAR, {row["code"]: row["name"] for row in rows("divisions_1981")})
    made = Reconstruction(table, new_id, SERIES)
    for year, stated in groupby(_passages(), key=lambda pair: pair[0]):
        passages = [passage for _, passage in stated]
        newer = _after(table, year, passages)
        # A year in which nothing happened is passed over: its table would be that of the year before.
        made.advance(Year(table, newer, Resolver(table, newer).changes(passages)))
        table = newer
    return [*made.changes, *_seat_moves(replay(made.changes), new_id)]


def _seat_moves(lives: Lives, new_id: Callable[[], UUID]) -> Iterator[Change]:
    """Give the moves of seats (驻地迁移): where to is told in words, since no survey of them is ours."""
    for number, row in enumerate(rows("seat_moves"), 1):
        day = date(int(row["year"]), 12, 31)
        [unit] = [
            unit
            for unit, spans in lives.items()
            if (standing := standing_on(spans, day)) is not None and standing.code == (SCHEME, row["code"])
        ]
        moment = Moment(date(day.year, 1, 1), Precision.YEAR, Basis.PUBLISHED)
        if (lives[unit][0].begins.day or date.min) > date(day.year, 1, 1):
            moment = Moment(day, Precision.YEAR, Basis.PUBLISHED)
        event = Event(new_id(), EventKind.SEAT_MOVE, unit, moment)
        yield Change(
            id=new_id(),
            kind=ChangeKind.SEAT,
            moment=moment,
            events=(event,),
            labels=(Label.UNDATED.value,),
            note=row["note"],
            origin=f"{SERIES} seats:{number}",
        )


def digest() -> str:
    """Return the SHA-256 of the tables that the history is written in."""
    return hashlib.sha256(b"".join((DATA / f"{table}.tsv").read_bytes() for table in _TABLES)).hexdigest()


def table_of(year: int) -> Mapping[str, str]:
    """Return the codes and names at the end of a year."""
    table = YearTable(FIRST_YEAR, {row["code"]: row["name"] for row in rows("divisions_1981")})
    for number, stated in groupby(_passages(), key=lambda pair: pair[0]):
        if number <= year:
            table = _after(table, number, [passage for _, passage in stated])
    return table.names


def _passages() -> Iterator[tuple[int, Passage]]:
    """Give the passages with their years; lines are numbered through, so that each is an origin of its own."""
    number = 0
    for row in rows("division_changes"):
        lines: list[Line] = []
        for line in _BETWEEN.split(row["lines"]):
            number += 1
            lines.append(read_line(line, number))
        fields = [f"文号：{row['number']}"] if row["number"] else []
        if len(row["day"]) > len("1983"):
            year, month, day = row["day"].split("-")
            fields.append(f"日期：{year}年{int(month)}月{int(day)}日")
        yield int(row["day"][:4]), Passage(row["title"], "\n".join([*fields, row["note"]]), tuple(lines))


def _after(table: YearTable, year: int, passages: list[Passage]) -> YearTable:
    names = dict(table.names)
    lines = [line for passage in passages for line in passage.lines]
    for line in lines:
        if line.sign is Sign.GONE:
            del names[line.code]
    names |= {line.code: line.name for line in lines if line.sign is Sign.NEW}
    return YearTable(year, names)
