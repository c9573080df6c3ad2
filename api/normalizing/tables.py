"""A file of names answered as a file: its columns as they stood, and beside them what each name is."""

import csv
import io
from collections.abc import AsyncIterator, Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import Any

from anyio import CapacityLimiter
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from api.answers.negotiation import TooLarge
from api.normalizing.answering import FAULTS_OF_OURS, Answerer
from api.normalizing.forms import Form
from api.normalizing.slices import in_slices
from foundation.errors import InvalidInput
from foundation.intake.files.delimited import open_delimited
from foundation.intake.files.reading import RawRow, Reading
from foundation.intake.files.workbook import open_workbook
from foundation.intake.outcomes import Rejection
from gazetteer.batch.columns import Result, harmless, headings_beside, printable, refused, result
from gazetteer.batch.finding import column_named, name_column
from gazetteer.batch.rows import Asked as RowAsked
from gazetteer.batch.rows import Asking, Places

MOST_ROWS = 100_000
MOST_UNPACKED_BYTES = 200_000_000
"""What a workbook, or a packed CSV, may unpack to."""
REMEDY = "split it, or use `gazetteer normalize FILE` on the command line, which takes files of any size"
_REMEMBERED = 10_000
"""Answers that are kept while a file is answered: the same name in the same place comes again soon."""
_BLOCK = 1 << 18
_SHEET = "规范化结果"
_ENDINGS = {Form.CSV: ".csv", Form.XLSX: ".xlsx"}


@dataclass(frozen=True, slots=True)
class Table:
    """A file of names, looked through once: it can be read to its end, and has no more rows than are answered."""

    upload: "Upload"
    columns: tuple[str, ...]
    name_at: int
    context_at: int | None

    def answered(self, answerer: Answerer) -> Generator[list[str], None, None]:
        """Yield the header and the rows, each with what its name is; a row that cannot be read with why."""
        places = Places(self.name_at, () if self.context_at is None else (self.context_at,))
        asking = Asking(answerer.view.divisions, answerer.beside.as_of, places, answerer.within())

        @lru_cache(maxsize=_REMEMBERED)
        def made_out(asked: RowAsked) -> Result:
            return result(answerer.made_out(asked.text, asked.within))

        yield [*self.columns, *headings_beside(self.columns)]
        with self.upload.opened() as reading:
            for row in reading.rows:
                if isinstance(row, Rejection):
                    # What stood there is one text, since it could not be told apart.
                    yield [row.value, *[""] * (len(self.columns) - 1), *refused(row.message)]
                else:
                    yield [*row.cells, *_result(row, asking, made_out, answerer)]


def _result(row: RawRow, asking: Asking, made_out: Callable[[RowAsked], Result], answerer: Answerer) -> Result:
    try:
        return made_out(asking.asked(row.cells))
    except InvalidInput as error:
        return refused(error.message)
    except FAULTS_OF_OURS as error:
        return refused(answerer.owned(error).message)


class Upload:
    """The bytes of a file that was sent, kept on disk until it is answered.

    Parameters
    ----------
    form
        Of the file.
    charset
        The encoding that the request names; detected without it.
    """

    def __init__(self, form: Form, charset: str | None) -> None:
        self._kept = NamedTemporaryFile(prefix="gazetteer-", suffix=_ENDINGS[form])  # noqa: SIM115 - closed by `close`
        self.form, self._charset = form, charset

    def put(self, piece: bytes) -> None:
        """Take bytes as they come; each piece is small, and goes to memory that the system writes out later."""
        self._kept.write(piece)

    def table(self, column: str | None, context_column: str | None) -> Table:
        """Return the table that was sent, after looking through all of it.

        Raises
        ------
        InvalidInput
            When it cannot be read, or its columns cannot be told.
        TooLarge
            When it has more than `MOST_ROWS` rows.
        """
        with self.opened() as reading:
            columns = reading.columns
            name_at = name_column(columns, column)
            context_at = None if context_column is None else column_named(columns, context_column, "context_column")
            if sum(1 for _ in islice(reading.rows, MOST_ROWS + 1)) > MOST_ROWS:
                details = {"most_rows": MOST_ROWS}
                raise TooLarge(f"The file has more than {MOST_ROWS:,} rows: {REMEDY}.", details=details)
        return Table(self, columns, name_at, context_at)

    @contextmanager
    def opened(self) -> Iterator[Reading]:
        """Open the file; what goes wrong is told of the file, not of where it lies here."""
        path = Path(self._kept.name)
        self._kept.flush()
        try:
            with self._reading(path) as reading:
                yield reading
        except InvalidInput as error:
            if str(path) not in error.message:
                raise
            raise InvalidInput(error.message.replace(str(path), "The file"), faults=error.faults) from error

    def close(self) -> None:
        """Let go of the file."""
        self._kept.close()

    def _reading(self, path: Path) -> Reading:
        if self.form is Form.XLSX:
            return open_workbook(path, limit=MOST_UNPACKED_BYTES)
        return open_delimited(path, encoding=self._charset, limit=MOST_UNPACKED_BYTES)


async def answered_file(table: Table, form: Form, answerer: Answerer, turns: CapacityLimiter) -> AsyncIterator[bytes]:
    """Yield the bytes of the answered file: of a CSV row by row, of a workbook when it is whole.

    Parameters
    ----------
    form
        Of the answer.
    turns
        How many such requests are worked for at a time.
    """
    rows = table.answered(answerer)
    pieces = _workbook(rows) if form is Form.XLSX else _csv(rows)
    try:
        async for slice_ in in_slices(pieces, turns):
            yield slice_
    finally:
        pieces.close()
        rows.close()
        table.upload.close()


def _csv(rows: Iterator[Sequence[str]]) -> Generator[bytes, None, None]:
    """Yield the lines of a table in UTF-8 with a mark, as spreadsheets want it.

    References
    ----------
    RFC 4180.
    """
    yield "\ufeff".encode()
    for row in rows:
        line = io.StringIO(newline="")
        csv.writer(line).writerow(map(harmless, row))
        yield line.getvalue().encode()


def _workbook(rows: Iterator[Sequence[str]]) -> Generator[bytes, None, None]:
    """Yield nothing for each row, and then the workbook; every cell is a text, as it was read."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(_SHEET)
    try:
        for row in rows:
            sheet.append([_text_cell(sheet, cell) for cell in row])
            yield b""
        with TemporaryFile() as whole:
            book.save(whole)
            whole.seek(0)
            while block := whole.read(_BLOCK):
                yield block
    finally:
        if not sheet.closed:
            # The library keeps a file of its own for the rows, and removes it when the book is saved.
            sheet.close()
            sheet._writer.cleanup()  # noqa: SLF001 - there is no public way


def _text_cell(sheet: WriteOnlyWorksheet, text: str) -> object:
    shown = printable(text)
    if not shown.startswith("="):
        return shown
    cell = WriteOnlyCell(sheet, shown)
    cell.data_type = "s"
    return cell
