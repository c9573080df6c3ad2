"""Tables of names, opened for reading: what every import takes, and Parquet."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from foundation.errors import InvalidInput, NotFound
from foundation.intake.files.opening import open_file
from foundation.intake.files.reading import RawRow, Reading, checked_header

PARQUET = frozenset({".parquet", ".pq"})
_ROWS_AT_A_TIME = 10_000


def open_table(path: Path, *, encoding: str | None = None, sheet: str | None = None) -> Reading:
    """Return a table open for reading: CSV or TSV (also .gz) of any encoding, XLSX, or Parquet.

    Parameters
    ----------
    encoding
        Of a text file; detected without it.
    sheet
        Of a workbook; the first without it.

    Raises
    ------
    NotFound
        When there is no such file.
    InvalidInput
        When the format is not taken, or the file is damaged.
    """
    if path.suffix.lower() in PARQUET:
        return _open_parquet(path)
    return open_file(path, encoding=encoding, layer=sheet)


def _open_parquet(path: Path) -> Reading:
    if not path.is_file():
        raise NotFound(f"There is no file {path}.")
    try:
        file = parquet.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise InvalidInput(f"{path} is no readable Parquet file ({error}).") from error
    columns = checked_header(tuple(file.schema_arrow.names), path)
    total = max(file.metadata.num_rows, 1)
    progress = _Progress()
    return Reading(
        format="Parquet",
        columns=columns,
        rows=_rows(file, path, progress),
        fraction=lambda: min(progress.rows / total, 1.0),
        close=file.close,
    )


class _Progress:
    rows = 0


def _rows(file: parquet.ParquetFile, path: Path, progress: _Progress) -> Iterator[RawRow]:
    number = 0
    try:
        for batch in file.iter_batches(_ROWS_AT_A_TIME):
            for cells in zip(*(map(_text, column.to_pylist()) for column in batch.columns), strict=True):
                number += 1
                progress.rows = number
                yield RawRow(number, cells)
    except (pa.ArrowException, OSError) as error:
        raise InvalidInput(f"{path} breaks off after row {number:,} ({error}); write it again.") from error


def _text(value: object) -> str:
    """Return a value as a person writes it; bytes as text, where they are some."""
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.decode(errors="backslashreplace")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
