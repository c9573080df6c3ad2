"""The list of what is doubtful (复核清单): the most doubtful first, to be corrected by hand and handed back."""

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import NamedTuple, Self
from uuid import UUID

import orjson

from foundation.errors import InvalidInput
from foundation.intake.columns import column_key
from foundation.intake.files.reading import Reading
from foundation.intake.outcomes import Rejection
from gazetteer.batch.answering import Outcome
from gazetteer.batch.columns import HEADINGS
from gazetteer.batch.files.writing import open_output

CONFIRMED, REMARK = "确认ID", "备注"
"""The columns to be filled by hand."""
NOTHING = "无"
"""What is written there when no place is meant."""
_ROW, _TIMES, _NAME, _CONTEXT = "行号", "次数", "原名", "所在"
COLUMNS = (
    _ROW,
    _TIMES,
    _NAME,
    _CONTEXT,
    HEADINGS.decision,
    HEADINGS.name,
    HEADINGS.place_id,
    HEADINGS.division,
    HEADINGS.probability,
    HEADINGS.reasons,
    HEADINGS.candidates,
    CONFIRMED,
    REMARK,
)
"""行号 is the first row of which this is asked, 次数 how many there are; then the likeliest place, certain or not."""
_NUMBERS = (0, 1, COLUMNS.index(HEADINGS.probability))
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_CHOICE = re.compile("[0-9]{1,3}")
_ROWS_AT_A_TIME = 1_000


@dataclass(slots=True)
class _Kept:
    """A doubt on disk, and what it is sorted by."""

    rank: int
    distance: float
    row: int
    at: int
    times: int = 1


class Review:
    """Collects doubts and writes them sorted; a context manager. What is long lies on disk, not in memory.

    Parameters
    ----------
    path
        CSV or XLSX (or Parquet), by its ending.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stack = ExitStack()
        self._file = self._stack.enter_context(TemporaryFile())  # noqa: SIM115 - closed with the stack
        self._kept: dict[tuple[str, str], _Kept] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def __len__(self) -> int:
        return len(self._kept)

    def add(self, row: int, name: str, context: str, outcome: Outcome) -> None:
        """Keep a row where it is doubtful; rows of which the same is asked are one, which tells how many."""
        doubt = outcome.doubt
        if doubt is None:
            return
        kept = self._kept.get((name, context))
        if kept is not None:
            kept.times += 1
            return
        self._kept[name, context] = _Kept(doubt.rank, doubt.distance, row, self._file.tell())
        self._file.write(orjson.dumps([name, context, outcome.result.decision, *doubt[2:]]) + b"\n")

    def write(self) -> None:
        """Write the list, the most doubtful first."""
        ordered = sorted(self._kept.values(), key=lambda kept: (kept.rank, kept.distance, kept.row))
        with open_output(self.path, COLUMNS, numbers=_NUMBERS) as output:
            for start in range(0, len(ordered), _ROWS_AT_A_TIME):
                output.write([self._cells(kept) for kept in ordered[start : start + _ROWS_AT_A_TIME]])

    def _cells(self, kept: _Kept) -> list[str]:
        self._file.seek(kept.at)
        told: list[str] = orjson.loads(self._file.readline())
        return [str(kept.row), str(kept.times), *told, "", ""]


class Confirmation(NamedTuple):
    """What a person wrote beside a name (确认)."""

    row: int
    """Of the review file."""
    text: str
    """The name as it stood in the table."""
    context: str
    place_id: UUID | None
    """The place that is meant; ``None`` where none is."""


def confirmations(table: Reading) -> Iterator[Confirmation | Rejection]:
    """Give what a person confirmed in a list, and a rejection for each row where that cannot be understood.

    Parameters
    ----------
    table
        The list as it came back: columns may have been added, moved or removed, but 原名 and 确认ID.

    Raises
    ------
    InvalidInput
        When one of the two is missing.
    """
    at = {column_key(column): position for position, column in enumerate(table.columns)}
    if missing := [column for column in (_NAME, CONFIRMED) if column_key(column) not in at]:
        raise InvalidInput(
            f"The list has no column {'、'.join(missing)}: it is to be one that `gazetteer normalize --review` wrote."
        )

    def cell(cells: Sequence[str], column: str) -> str:
        position = at.get(column_key(column))
        return "" if position is None else cells[position].strip()

    for row in table.rows:
        if isinstance(row, Rejection):
            yield row
        elif written := cell(row.cells, CONFIRMED):
            text, context = cell(row.cells, _NAME), cell(row.cells, _CONTEXT)
            meant = _meant(written, cell(row.cells, HEADINGS.candidates))
            if isinstance(meant, str):
                yield Rejection(row.number, CONFIRMED, "bad_confirmation", meant, written)
            else:
                # What a CSV puts before a formula is no part of the name.
                yield Confirmation(row.number, text.removeprefix("'"), context, meant)


def _meant(written: str, candidates: str) -> UUID | str | None:
    """Return the place that a person wrote down: by its id, or by its number among the candidates; or what is wrong."""
    if written == NOTHING:
        return None
    if _ID.fullmatch(written):
        return UUID(written)
    ids = _ID.findall(candidates)
    if _CHOICE.fullmatch(written) and 0 < int(written) <= len(ids):
        return UUID(ids[int(written) - 1])
    among = f", a number from 1 to {len(ids)} for one of the candidates" if ids else ""
    return f"{written!r} is no id of a place: write one{among}, or {NOTHING} where no place is meant."
