"""How far a long job is: a bar on a terminal, a line now and then elsewhere. Always on standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

SECONDS_BETWEEN_LINES = 5.0
"""Where there is no terminal: a line this often says that the job lives."""

_BAR_WIDTH = 20
"""All of a line must fit into the 80 columns of a terminal."""


@dataclass(frozen=True, slots=True)
class Advance:
    """Takes how many rows have been done since the last call."""

    rows: Callable[[int], None]
    step: Callable[[str], None]
    """Takes what is done next, when all rows have been taken."""

    def __call__(self, count: int) -> None:
        """Take how many rows have been done since the last call."""
        self.rows(count)


Reach = Callable[[float], None]
"""Takes how much of the whole has been done, 0 to 1."""


@contextmanager
def bar(title: str, total: int | None = None) -> Iterator[Advance]:
    """Show rows as they are done, with rows/s, and time left where the total is known.

    Parameters
    ----------
    title
        What is being done, a few words.
    total
        How many rows there will be; ``None`` when nobody knows.
    """
    if not sys.stderr.isatty():
        lines = _Lines(title, total)
        yield Advance(lines.advance, lines.step)
        lines.end()
        return
    columns = (TextColumn("{task.description}"), BarColumn(_BAR_WIDTH), _Rows(), _Rate(), _Elapsed(), _Left())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(title, total=total)

        def advance(count: int) -> None:
            progress.update(task, advance=count)

        yield Advance(advance, _above(progress))
        # A bar without a total would go on pulsing in what stays on the screen.
        done = progress.tasks[0].completed
        progress.update(task, total=done, completed=done)
        progress.stop_task(task)


@contextmanager
def fraction(title: str) -> Iterator[Reach]:
    """Show how much of a whole is done, with the time left.

    Parameters
    ----------
    title
        What is being done, a few words.
    """
    if not sys.stderr.isatty():
        lines = _Lines(title, None)
        yield lines.reach
        lines.end()
        return
    columns = (TextColumn("{task.description}"), BarColumn(_BAR_WIDTH), TextColumn("{task.percentage:>3.0f} %"))
    with Progress(*columns, _Elapsed(), _Left(), console=Console(stderr=True)) as progress:
        task = progress.add_task(title, total=1.0)

        def reach(share: float) -> None:
            progress.update(task, completed=share)

        yield reach
        progress.stop_task(task)


@contextmanager
def reading(title: str, fraction: Callable[[], float]) -> Iterator[Advance]:
    """Show rows of a file as they are taken, with rows/s, and the time left by how much of the file has been read.

    Parameters
    ----------
    title
        What is being done, a few words.
    fraction
        Says how much of the file has been read, 0 to 1.
    """
    if not sys.stderr.isatty():
        lines = _Lines(title, None)

        def line(count: int) -> None:
            lines.reach(fraction())
            lines.advance(count)

        yield Advance(line, lines.step)
        lines.end()
        return
    counted = TextColumn("{task.fields[rows]:,} rows {task.fields[speed]:,.0f} rows/s")
    columns = (TextColumn("{task.description}"), BarColumn(_BAR_WIDTH), counted, _Elapsed(), _Left())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(title, total=1.0, rows=0, speed=0.0)
        began, rows = monotonic(), 0

        def advance(count: int) -> None:
            nonlocal rows
            rows += count
            progress.update(task, completed=fraction(), rows=rows, speed=rows / max(monotonic() - began, 1e-9))

        yield Advance(advance, _above(progress))
        progress.update(task, completed=1.0)
        progress.stop_task(task)


def _above(progress: Progress) -> Callable[[str], None]:
    """Return what writes a line above the bar, whose clock goes on."""
    return lambda what: progress.console.print(f"  {what} …", highlight=False)


class _Rows(ProgressColumn):
    def render(self, task: Task) -> Text:
        of = "" if task.total is None else f" of {task.total:,.0f}"
        return Text(f"{task.completed:,.0f}{of} rows")


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        # rich knows the speed of the last seconds while the job runs, and of the whole when it has ended.
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:,.0f} rows/s")


class _Elapsed(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(_clock(task.elapsed or 0))


class _Left(ProgressColumn):
    """The time left; when all rows have been taken, what they lead to is still being written, and nobody knows."""

    def render(self, task: Task) -> Text:
        if task.stop_time is not None:
            return Text("done")
        if task.total is not None and task.completed >= task.total:
            return Text("finishing …")
        left = task.time_remaining
        return Text("" if left is None else f"{_clock(left)} left")


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


class _Lines:
    """The same for a log file or a pipe."""

    def __init__(self, title: str, total: int | None) -> None:
        self._title = title
        self._total = total
        self._rows = 0
        self._share: float | None = None
        self._began = self._said = monotonic()

    def advance(self, count: int) -> None:
        self._rows += count
        if self._rows == self._total:
            self._say(f"all {self._rows:,} rows are taken, finishing …")
        else:
            self._perhaps()

    def reach(self, share: float) -> None:
        self._share = share
        self._perhaps()

    def step(self, what: str) -> None:
        self._said = monotonic()
        self._say(f"{what} … ({self._said - self._began:.0f} s)")

    def end(self) -> None:
        seconds = monotonic() - self._began
        rows = f"{self._rows:,} rows, {self._rows / max(seconds, 1e-9):,.0f} rows/s, " if self._rows else ""
        self._say(f"done, {rows}{seconds:.1f} s")

    def _perhaps(self) -> None:
        if monotonic() - self._said < SECONDS_BETWEEN_LINES:
            return
        self._said = monotonic()
        seconds = self._said - self._began
        share = self._share if self._share is not None else self._rows / self._total if self._total else None
        rows = f"{self._rows:,} rows, {self._rows / seconds:,.0f} rows/s" if self._rows else ""
        left = f"{share:.0%}, {seconds / share - seconds:.0f} s left" if share else ""
        self._say(", ".join(filter(None, (rows, left))) or f"{seconds:.0f} s")

    def _say(self, what: str) -> None:
        print(f"{self._title}: {what}", file=sys.stderr, flush=True)  # noqa: T201 - this is where words go out
