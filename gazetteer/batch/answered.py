"""A table from its rows to its rows with answers: what cannot be read or asked stands among them with the reason."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from foundation.errors import GazetteerError
from foundation.intake.files.reading import RawRow
from foundation.intake.outcomes import Rejection
from gazetteer.batch.answering import Outcome, failed
from gazetteer.batch.rows import Asked, Asking
from gazetteer.batch.running import Workers, chunked


class Answered(NamedTuple):
    """One row, and what became of it (已答行)."""

    number: int
    """Of the row in its file."""
    cells: tuple[str, ...]
    """As they stood; empty where the row could not be read."""
    outcome: Outcome


class _Row(NamedTuple):
    number: int
    cells: tuple[str, ...]
    asked: Asked | Outcome
    """What it asks, or what is wrong with it."""


def answered(
    rows: Iterable[RawRow | Rejection], asking: Asking, workers: Workers[Asked, Outcome], width: int
) -> Iterator[list[Answered]]:
    """Give the rows of a table with what became of them, some hundreds at a time, in their order; none is left out.

    Parameters
    ----------
    rows
        As a file gives them.
    asking
        Turns cells into questions.
    workers
        Who answer.
    width
        Columns of the table.
    """
    read: deque[list[_Row]] = deque()

    def questions() -> Iterator[Sequence[Asked]]:
        for chunk in chunked(_row(row, asking, width) for row in rows):
            read.append(chunk)
            yield [row.asked for row in chunk if isinstance(row.asked, Asked)]

    for outcomes in workers.answers(questions()):
        answers = iter(outcomes)
        yield [
            Answered(row.number, row.cells, next(answers) if isinstance(row.asked, Asked) else row.asked)
            for row in read.popleft()
        ]


def _row(row: RawRow | Rejection, asking: Asking, width: int) -> _Row:
    if isinstance(row, Rejection):
        shown = f" ({row.value})" if row.value else ""
        return _Row(row.row, ("",) * width, failed(f"Row {row.row:,} could not be read: {row.message}{shown}"))
    try:
        return _Row(row.number, row.cells, asking.asked(row.cells))
    except GazetteerError as error:
        return _Row(row.number, row.cells, failed(error.message))
