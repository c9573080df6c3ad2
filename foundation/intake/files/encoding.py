"""Which encoding a text file is in: UTF-8 if all of it is, else GB 18030 if all of it is, else neither."""

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from foundation.errors import InvalidInput

_BLOCK = 1 << 20
_GZIP_MAGIC = b"\x1f\x8b"
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SURELY_UTF8 = 8
"""So many characters beyond U+07FF decoded before the first bad byte mean UTF-8 with damage, not GB 18030: in
GB 18030 text such three-byte sequences arise by chance only now and then."""
DEFAULT_LIMIT = 8 << 30
"""Bytes a file may unpack to."""
_FIRST_THREE_BYTE, _FIRST_FOREIGN = "\u0800", "\u0250"
"""Two-byte sequences of UTF-8 from U+0250 on (Greek, Cyrillic, Armenian …) are Chinese characters in GB 18030: a file
that has them and not one Chinese character as UTF-8 is GB 18030."""


class _Source(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Guarded(io.RawIOBase):
    """A stream that stops at a number of bytes and says in plain words what is wrong with a packed file."""

    def __init__(self, source: _Source, path: Path, limit: int) -> None:
        self._source, self._path, self._limit, self._read = source, path, limit, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override] # typeshed's Buffer has no len
        try:
            block = self._source.read(len(buffer))
        except EOFError as error:
            raise InvalidInput(
                f"{self._path} ends in the middle: the gzip file was cut off; fetch it again."
            ) from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise InvalidInput(f"{self._path} is a damaged gzip file ({error}); fetch it again.") from error
        self._read += len(block)
        if self._read > self._limit:
            raise InvalidInput(
                f"{self._path} unpacks to more than {self._limit:,} bytes; split it, or raise the limit."
            )
        buffer[: len(block)] = block
        return len(block)


@dataclass(frozen=True, slots=True)
class Bytes:
    """The bytes of a file, unpacked, and the file below them whose position tells how far it has been read."""

    stream: "io.BufferedReader[_Guarded]"
    below: IO[bytes]


@contextmanager
def open_bytes(path: Path, *, limit: int = DEFAULT_LIMIT) -> Iterator[Bytes]:
    """Give the bytes of a file, unpacked when its first two bytes say gzip, whatever it is called.

    Raises
    ------
    InvalidInput
        When reading finds a cut or damaged gzip file, or more than `limit` bytes.
    """
    with path.open("rb") as below:
        packed = below.read(2) == _GZIP_MAGIC
        below.seek(0)
        source: _Source = gzip.GzipFile(fileobj=below) if packed else below
        with io.BufferedReader(_Guarded(source, path, limit), _BLOCK) as stream:
            yield Bytes(stream, below)


def detect_encoding(path: Path, *, skip: int = 0, limit: int = DEFAULT_LIMIT) -> str:
    """Return the Python name of the encoding a file is in, after reading all of it.

    ``utf-8-sig`` for UTF-8 with or without a byte-order mark, ``gb18030`` (of which GBK and GB 2312 are part), or
    ``utf-16`` when a byte-order mark says so (the "Unicode text" of spreadsheets).

    Parameters
    ----------
    skip
        Bytes at the start to leave out (a binary header).

    Raises
    ------
    InvalidInput
        When the file is in neither; the message names the first bad byte and its line.
    """
    with open_bytes(path, limit=limit) as opened:
        opened.stream.read(skip)
        start = opened.stream.peek(4)[:4]
        if start.startswith(_UTF16_MARKS):
            return "utf-16"
        in_utf8 = _scanned(opened.stream, "utf-8")
    has_mark = start.startswith(codecs.BOM_UTF8)
    if in_utf8.failure is None and (has_mark or in_utf8.wide or not in_utf8.foreign):
        return "utf-8-sig"
    if in_utf8.failure is not None and (has_mark or in_utf8.wide >= _SURELY_UTF8):
        raise InvalidInput(f"{path} is UTF-8, but {in_utf8.failure.sentence(skip)}; repair that line.")
    with open_bytes(path, limit=limit) as opened:
        opened.stream.read(skip)
        in_gb18030 = _scanned(opened.stream, "gb18030").failure
    if in_gb18030 is None:
        return "gb18030"
    if in_utf8.failure is None:
        return "utf-8-sig"
    raise InvalidInput(
        f"{path} is neither UTF-8 ({in_utf8.failure.sentence(skip)}) nor GB 18030 ({in_gb18030.sentence(skip)}):"
        " save it as UTF-8, or name its encoding."
    )


_ENCODINGS = {
    "utf-8": "utf-8-sig",
    "utf-8-sig": "utf-8-sig",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
}
"""By Python's name, the encoding to read with: the largest of each family."""


def checked_encoding(name: str) -> str:
    """Return the Python name of an encoding that a caller names.

    Raises
    ------
    InvalidInput
        When there is none of that name, or Chinese is not written in it.

    Examples
    --------
    >>> checked_encoding("GBK"), checked_encoding("UTF-8")
    ('gb18030', 'utf-8-sig')
    """
    try:
        return _ENCODINGS[codecs.lookup(name).name]
    except (LookupError, ValueError) as error:
        raise InvalidInput(f"{name!r} is no encoding of Chinese text: try utf-8 or gb18030.") from error


@dataclass(frozen=True, slots=True)
class _Failure:
    at: int
    byte: int
    line: int

    def sentence(self, skip: int) -> str:
        where = f"byte {self.at + skip + 1:,}" if skip else f"byte {self.at + 1:,}, in line {self.line:,},"
        return f"{where} is 0x{self.byte:02X}, which cannot stand there"


@dataclass(slots=True)
class _Scan:
    failure: _Failure | None = None
    wide: int = 0
    """Characters such as Chinese ones; counted until there are enough."""
    foreign: int = 0
    """Letters that are neither Chinese nor pinyin."""

    def count(self, text: str) -> None:
        if self.wide < _SURELY_UTF8 and not text.isascii():
            self.wide += sum(character >= _FIRST_THREE_BYTE for character in text)
            self.foreign += sum(_FIRST_FOREIGN <= character < _FIRST_THREE_BYTE for character in text)


def _scanned(stream: "io.BufferedReader[_Guarded]", encoding: str) -> _Scan:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    scan, done, lines = _Scan(), 0, 1
    while True:
        block = stream.read(_BLOCK)
        pending = decoder.getstate()[0]
        try:
            scan.count(decoder.decode(block, final=not block))
        except UnicodeDecodeError as error:
            data = error.object
            good = data[: error.start]
            scan.count(good.decode(encoding, "ignore"))
            scan.failure = _Failure(done - len(pending) + error.start, data[error.start], lines + good.count(b"\n"))
            return scan
        if not block:
            return scan
        done += len(block)
        lines += block.count(b"\n")
