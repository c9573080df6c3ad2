"""The file of rejected rows (拒收清单), which people open in a spreadsheet, correct, and import again."""

import csv
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from foundation.errors import InvalidInput
from foundation.intake.outcomes import Note, Rejection

COLUMNS = ("row", "field", "reason", "message", "value")
_HEADER = ("\ufeff" + ",".join(COLUMNS) + "\r\n").encode()
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula; the wide forms do so in Chinese and Japanese editions."""
_SHOWN = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"} | {0x7F: 0x2421}
"""Control characters as the pictures of them: a NUL ends the file for some programs."""


class RejectsFile:
    """A file of rejected rows and notes, made when there is the first; a context manager.

    It is UTF-8 with a byte-order mark, as spreadsheets want it, and grows under its name with ``.part`` behind it. It
    gets its own name when the import ends, also when it ends in an error; an import that is killed leaves the part
    alone, so that nobody takes it for the whole.

    Parameters
    ----------
    path
        Where it is to lie. A file of rejected rows that lies there from an earlier import is replaced, or removed
        when nothing is rejected now.

    Raises
    ------
    InvalidInput
        When something else lies there, or the file cannot be written.

    Examples
    --------
    >>> with RejectsFile(Path("/nowhere/rejects.csv")) as rejects:
    ...     rejects.counts
    Counter()
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.counts: Counter[str] = Counter()
        """How many rejections and notes there are of each reason; a note that holds for many rows counts for each."""
        self._part = path.with_name(path.name + ".part")
        self._stack = ExitStack()
        self._stream: TextIO | None = None

    @property
    def is_written(self) -> bool:
        """Whether anything was added."""
        return self._stream is not None

    def add(self, what: Rejection | Note) -> None:
        """Write down a rejection or a note."""
        reason, count = (what.remark.value, what.count) if isinstance(what, Note) else (what.reason, 1)
        self.counts[reason] += count
        if self._stream is None:
            self._stream = self._opened()
        self._write(self._stream, (str(what.row), what.field, reason, what.message, what.value))

    def __enter__(self) -> Self:
        if self.path.exists() and not _is_rejects_file(self.path):
            raise InvalidInput(f"{self.path} exists and is no file of rejected rows: name another, or move it away.")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
        if kind is not None and not issubclass(kind, Exception):
            return  # interrupted: the part is not the whole
        if self._stream is None:
            self.path.unlink(missing_ok=True)
            self._part.unlink(missing_ok=True)
        else:
            self._part.replace(self.path)

    def _opened(self) -> TextIO:
        try:
            stream = self._part.open("w", encoding="utf-8", errors="backslashreplace", newline="")
        except OSError as error:
            raise InvalidInput(f"{self._part} cannot be written: {error.strerror}.") from error
        self._stack.enter_context(stream)
        stream.write(_HEADER.decode())
        return stream

    @staticmethod
    def _write(stream: TextIO, cells: tuple[str, ...]) -> None:
        csv.writer(stream, lineterminator="\r\n").writerow(map(_harmless, cells))


def _harmless(cell: str) -> str:
    """Give a cell as text that no spreadsheet runs and no program stops at.

    >>> _harmless("=HYPERLINK(1)"), _harmless("花溪区")
    ("'=HYPERLINK(1)", '花溪区')
    """
    return ("'" + cell if cell.startswith(_FORMULA) else cell).translate(_SHOWN)


def _is_rejects_file(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(len(_HEADER)) == _HEADER
