"""Rows worked on by several processes, which share what was built before they began; the answers come in order.

A row that raises, kills its process or takes for ever costs that row alone: it gets an answer that says so.
"""

import gc
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from pathlib import Path
from time import monotonic
from traceback import extract_tb
from types import TracebackType
from typing import Generic, Self, TypeVar

from foundation.errors import Unavailable

ROWS_A_CHUNK = 200
"""Rows that a process is handed at a time: a tenth of a second's work, so that none waits long for the last."""
MOST_DEATHS = 100
"""Processes that may die in one run: half of a chunk is tried again with each, until the one row is found."""
_OBJECTS_A_COLLECTION = 20_000
_CHUNKS_AHEAD = 4
"""Chunks a process that may be read before the first of them is answered."""
PATIENCE_S, _SECONDS_A_ROW = 20.0, 0.25
"""How long a single row may take, and how long it may on an average of many."""

Question = TypeVar("Question")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class _Piece(Generic[Question]):
    """A chunk, or a part of one that is tried again."""

    chunk: int
    start: int
    """Where in the chunk it begins."""
    questions: Sequence[Question]

    def halves(self) -> "list[_Piece[Question]]":
        """Return the piece as two."""
        middle = len(self.questions) // 2
        return [
            _Piece(self.chunk, self.start, self.questions[:middle]),
            _Piece(self.chunk, self.start + middle, self.questions[middle:]),
        ]


@dataclass(slots=True)
class _Worker(Generic[Question]):
    """A process, and what it is doing."""

    process: ForkProcess
    connection: Connection
    piece: _Piece[Question] | None = None
    until: float = 0.0
    """When it is taken for dead."""


class Workers(Generic[Question, Answer]):
    """Processes that answer questions (工作进程); a context manager, entered before threads are begun.

    Parameters
    ----------
    work
        Gives the answer to a question. What it holds is shared with the processes as it is when they begin: it is
        copied by nobody, as long as nobody writes to it. It needs no connection to a database.
    failed
        Gives the answer to a question that could not be worked on, from a sentence that says why.
    processes
        How many.
    patience_s
        How long a row may take, in seconds, before its process is ended.
    """

    def __init__(
        self,
        work: Callable[[Question], Answer],
        failed: Callable[[str], Answer],
        processes: int,
        *,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._work, self._failed, self._processes, self._patience_s = work, failed, processes, patience_s
        self._workers: list[_Worker[Question]] = []
        self._waiting: deque[_Piece[Question]] = deque()
        self._open: dict[int, list[Answer | None]] = {}
        """Answers of the chunks that were read and not yet given, by the number of the chunk."""
        self._missing: dict[int, int] = {}
        self._deaths = 0

    def __enter__(self) -> Self:
        # What is there now is never to be looked through again, and its pages stay shared; looking through it once
        # more beforehand would take as long as some thousand rows.
        gc.freeze()
        try:
            for _ in range(self._processes):
                self._workers.append(self._begun())
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.connection.close()
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
        gc.unfreeze()

    def answers(self, chunks: Iterable[Sequence[Question]]) -> Iterator[list[Answer]]:
        """Give the answers of each chunk, in the order of the chunks and of the questions in them.

        Raises
        ------
        Unavailable
            When processes die again and again.
        """
        source = enumerate(chunks)
        given = 0
        while self._hand_out(source):
            self._collect()
            while given in self._open and not self._missing[given]:
                del self._missing[given]
                yield [answer for answer in self._open.pop(given) if answer is not None]
                given += 1

    def _hand_out(self, source: Iterator[tuple[int, Sequence[Question]]]) -> bool:
        """Give the idle something to do and read ahead; return whether anything is left to be collected."""
        for worker in self._workers:
            if worker.piece is None and (self._waiting or self._read(source)):
                self._send(worker, self._waiting.popleft())
        if len(self._waiting) < len(self._workers):
            self._read(source)
        return bool(self._open)

    def _read(self, source: Iterator[tuple[int, Sequence[Question]]]) -> bool:
        if len(self._open) >= _CHUNKS_AHEAD * self._processes:
            return False
        number, questions = next(source, (-1, ()))
        if number < 0:
            return False
        self._open[number] = [None] * len(questions)
        self._missing[number] = len(questions)
        if questions:
            self._waiting.append(_Piece(number, 0, questions))
        return bool(questions)

    def _send(self, worker: _Worker[Question], piece: _Piece[Question]) -> None:
        seconds = max(self._patience_s, len(piece.questions) * _SECONDS_A_ROW)
        worker.piece, worker.until = piece, monotonic() + seconds
        try:
            worker.connection.send(piece.questions)
        except OSError:
            self._died(worker, "")

    def _collect(self) -> None:
        """Wait for an answer, and take what has come; a process that is silent for too long is ended."""
        busy = {worker.connection: worker for worker in self._workers if worker.piece is not None}
        if not busy:
            return
        patience = min(worker.until for worker in busy.values()) - monotonic()
        for ready in wait(list(busy), max(patience, 0.0)):
            self._receive(busy[ready])  # type: ignore[index]  # what was put in comes out
        now = monotonic()
        for worker in [each for each in self._workers if each.piece is not None and each.until < now]:
            worker.process.kill()
            self._died(worker, "it took too long")

    def _receive(self, worker: _Worker[Question]) -> None:
        try:
            answers: list[Answer] = worker.connection.recv()
        except (EOFError, OSError):
            self._died(worker, "")
            return
        if worker.piece is not None:
            self._take(worker.piece, answers)
            worker.piece = None

    def _take(self, piece: _Piece[Question], answers: Sequence[Answer]) -> None:
        self._open[piece.chunk][piece.start : piece.start + len(answers)] = answers
        self._missing[piece.chunk] -= len(answers)

    def _died(self, worker: _Worker[Question], why: str) -> None:
        """Put another process in the place of one that died, and try its piece again in halves, down to the row."""
        worker.process.join()
        worker.connection.close()
        why = why or f"the process that worked on it ended ({_ending(worker.process.exitcode)})"
        piece = worker.piece
        self._workers[self._workers.index(worker)] = self._begun()
        self._deaths += 1
        if self._deaths > MOST_DEATHS:
            raise Unavailable(
                f"{self._deaths} processes ended in the middle of their work, the last because {why}: is memory"
                " short? Try again with --processes 1."
            )
        if piece is None:
            return
        if len(piece.questions) == 1:
            self._take(piece, [self._failed(f"This row could not be made out: {why}.")])
        else:
            self._waiting.extendleft(reversed(piece.halves()))

    def _begun(self) -> _Worker[Question]:
        context = get_context("fork")
        ours, theirs = context.Pipe()
        # A process that held the pipes of the others would keep them open when this one is gone.
        others = [worker.connection for worker in self._workers if not worker.connection.closed]
        process = context.Process(target=self._serve, args=(theirs, [*others, ours]), daemon=True)
        with _interrupt_held_back():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _serve(self, connection: Connection, inherited: Sequence[Connection]) -> None:
        """Answer until nobody asks any more: what a process of its own does."""
        # Answers make no circles to speak of: looking for them every 700 objects is wasted.
        gc.set_threshold(_OBJECTS_A_COLLECTION)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of them, and ends the one that asks
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        for each in inherited:
            each.close()
        try:
            while True:
                connection.send([self._answered(question) for question in connection.recv()])
        except (EOFError, OSError):
            return

    def _answered(self, question: Question) -> Answer:
        try:
            return self._work(question)
        except Exception as error:  # noqa: BLE001 - one row must not cost the others; it says what it met
            *_, last = extract_tb(error.__traceback__)
            what = f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})"
            return self._failed(f"A defect of the program, please report it: {what}.")


@contextmanager
def _interrupt_held_back() -> Iterator[None]:
    """Let Ctrl-C wait until a process is forked: raised within what Python does at a fork, it would be lost."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came and callable(before):
        before(came[0], None)


def chunked(rows: Iterable[Question], size: int = ROWS_A_CHUNK) -> Iterator[list[Question]]:
    """Give rows in chunks; the last may be smaller.

    Examples
    --------
    >>> list(chunked("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    chunk: list[Question] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"
