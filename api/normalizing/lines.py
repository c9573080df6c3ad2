"""Lines of JSON answered while they come, in bounded memory: an answer a line, in their order."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import suppress
from tempfile import SpooledTemporaryFile
from typing import NamedTuple

import orjson
from anyio import CapacityLimiter
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.normalizing.answering import Answerer, refused
from api.normalizing.forms import Form
from api.normalizing.slices import in_slices
from foundation.errors import Fault, InvalidInput

MOST_LINES = 1_000_000
MOST_STREAMED_BYTES = 256_000_000
LONGEST_LINE = 16_384
"""Bytes of a line."""
_BLOCK = 65_536
_HELD_BYTES = 1_048_576
"""What has come and is not answered yet is kept in memory up to here, and in a file beyond."""
_MARK = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """A line as it came."""

    number: int
    """From 1 on; blank lines count."""
    content: bytes | None
    """``None`` where it is longer than `LONGEST_LINE`."""


class Inbox:
    """What has come of a body and is not read yet: a client may send all of it before it reads an answer.

    Who writes without reading would block the server that answers, and the server would block him; so what he sends is
    always taken, up to `most_bytes`.
    """

    def __init__(self, most_bytes: int = MOST_STREAMED_BYTES) -> None:
        self._file = SpooledTemporaryFile(max_size=_HELD_BYTES)  # noqa: SIM115 - closed by `close`
        self._most, self._written, self._read = most_bytes, 0, 0
        self._is_whole = False
        self._news = asyncio.Event()
        self.overflowed = False

    def put(self, piece: bytes, *, more: bool) -> None:
        """Take the next piece; what is beyond the limit is let go."""
        room = self._most - self._written
        self.overflowed = self.overflowed or len(piece) > room
        self._file.seek(self._written)
        self._file.write(piece[:room])
        self._written += min(len(piece), room)
        self._is_whole = self._is_whole or not more or self.overflowed
        self._news.set()

    async def block(self) -> bytes:
        """Return what comes next, as soon as something is there; nothing when all is read."""
        while self._read == self._written and not self._is_whole:
            self._news.clear()
            await self._news.wait()
        self._file.seek(self._read)
        found = self._file.read(min(_BLOCK, self._written - self._read))
        self._read += len(found)
        return found

    def close(self) -> None:
        """Let go of what is kept."""
        self._file.close()


async def lines_of(inbox: Inbox) -> AsyncIterator[list[Line]]:
    """Yield the lines that are not blank, as many at a time as have come whole."""
    number, rest, is_lost = 0, b"", False
    while block := await inbox.block():
        *whole, rest = (rest + block).split(b"\n")
        found = []
        for content in whole:
            number += 1
            if is_lost or len(content) > LONGEST_LINE:
                found.append(Line(number, None))
            elif number == 1 or content.strip():
                found.append(Line(number, content))
            is_lost = False
        if len(rest) > LONGEST_LINE:
            rest, is_lost = b"", True
        yield found
    if is_lost or rest.strip():
        yield [Line(number + 1, None if is_lost or len(rest) > LONGEST_LINE else rest)]


def answered(lines: Iterable[Line], answerer: Answerer) -> Iterator[bytes]:
    """Yield the answer of each line, as a line."""
    for line in lines:
        content = (line.content or b"").removeprefix(_MARK if line.number == 1 else b"").strip()
        if content or line.content is None:
            yield _answer(line, content, answerer)


def _answer(line: Line, content: bytes, answerer: Answerer) -> bytes:
    try:
        if line.content is None:
            raise _broken("line_too_long", f"Line {line.number:,} has more than {LONGEST_LINE:,} bytes.")
        told = {"line": line.number, **answerer.answer(_json(line.number, content), "")}
    except InvalidInput as error:
        told = {"line": line.number, **refused(content.decode("utf-8", "replace"), error, "")}
    return orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE)


def _json(number: int, content: bytes) -> object:
    try:
        found: object = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise _broken(
            "not_json", f"Line {number:,} is no JSON in UTF-8 ({error}): write a text or an object."
        ) from error
    return found


def _broken(code: str, message: str) -> InvalidInput:
    return InvalidInput(message, faults=(Fault("", code, message),))


class LineAnswers(Response):
    """Answers lines while they come; one who goes away is worked for no longer.

    Parameters
    ----------
    answerer
        Makes out what stands in the lines.
    turns
        How many such requests are worked for at a time.
    most_lines, most_bytes
        What is answered of a body; a last line says that there was more.
    """

    media_type = Form.NDJSON.value

    def __init__(
        self,
        answerer: Answerer,
        turns: CapacityLimiter,
        *,
        most_lines: int = MOST_LINES,
        most_bytes: int = MOST_STREAMED_BYTES,
    ) -> None:
        self.status_code = 200
        self.background = None
        self._answerer, self._turns = answerer, turns
        self._most_lines, self._most_bytes = most_lines, most_bytes
        # Buffers between here and the client would hold back what is answered.
        self.init_headers({"Cache-Control": "no-store", "X-Accel-Buffering": "no"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer until all lines are answered, or nobody listens any more."""
        del scope
        inbox = Inbox(self._most_bytes)
        hearing = asyncio.create_task(_heard(inbox, receive))
        answering = asyncio.create_task(self._answered(inbox, send))
        try:
            done, _ = await asyncio.wait({hearing, answering}, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in (hearing, answering):
                task.cancel()
                with suppress(asyncio.CancelledError, Exception):
                    await task
            inbox.close()

    async def _answered(self, inbox: Inbox, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        following = 1
        async for lines in lines_of(inbox):
            taken = [line for line in lines if line.number <= self._most_lines]
            async for slice_ in in_slices(answered(taken, self._answerer), self._turns):
                await send({"type": "http.response.body", "body": slice_, "more_body": True})
            following = taken[-1].number + 1 if taken else following
            if len(taken) < len(lines):
                await send(_last(following, "too_many_lines", f"{self._most_lines:,} lines are answered at once"))
                break
        else:
            if inbox.overflowed:
                await send(_last(following, "too_large", f"{self._most_bytes:,} bytes are answered at once"))
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def _last(number: int, code: str, limit: str) -> dict[str, object]:
    """Return the line that says that not all lines are answered."""
    error = _broken(code, f"{limit}: send what follows apart, or use `gazetteer normalize FILE`.")
    told = {"line": number, **refused(None, error, "")}
    body = orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE)
    return {"type": "http.response.body", "body": body, "more_body": True}


async def _heard(inbox: Inbox, receive: Receive) -> None:
    """Take what comes until the client goes away."""
    while (message := await receive())["type"] == "http.request":
        inbox.put(message.get("body", b""), more=message.get("more_body", False))
