"""Loading every village of China, against a COPY of the rows that it ends in."""

from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.peers.copying import copied
from bench.report.results import Section, Table, Verdict
from bench.running.ground import Ground, villages_database
from bench.running.program import Run
from bench.villages import count_rows

KEY = "import"
_MOST_RATIO = 3.0
_MOST_MIB = 1024
_HOW = (
    "`gazetteer load china-villages` as a process of its own, into a fresh database: reading, checking, "
    "spelling, finding divisions, writing, indexing, committing. Beside it: the rows that it left in all "
    "tables, written out beforehand, go by `COPY … FROM STDIN` into a fresh database with the same indexes "
    "and constraints, in one transaction whose commit checks what is deferred. Loads and copies take turns; "
    "medians. Peak memory is that of the importing process (VmHWM), the database server's not included."
)


@dataclass(frozen=True, slots=True)
class _Measured:
    rows: int
    runs: tuple[Run, ...]
    copies_s: tuple[float, ...]
    copied_mib: float

    @property
    def load_s(self) -> float:
        return median(run.wall_s for run in self.runs)

    @property
    def copy_s(self) -> float:
        return median(self.copies_s)

    @property
    def peak_mib(self) -> float:
        return max(run.peak_rss_mib for run in self.runs)

    @property
    def ratio(self) -> float:
        return self.load_s / self.copy_s


def measure(ground: Ground) -> Section:
    """Load parts of the villages, each several times."""
    measured = [_measured(ground, share) for share in ground.shares]
    return Section(KEY, "Import", _HOW, _verdicts(measured[-1]), (_growth(measured),))


def _measured(ground: Ground, share: float) -> _Measured:
    runs, copies_s, size = [], [], 0
    for _ in range(ground.rounds):
        runs.append(ground.load_villages(share))
        with TemporaryDirectory() as folder:
            seconds, size = copied(ground, villages_database(share), Path(folder))
        copies_s.append(seconds)
        print(f"  {share:.0%}: loaded in {runs[-1].wall_s:.1f} s, copied in {seconds:.1f} s", flush=True)
    return _Measured(count_rows(ground.data, share), tuple(runs), tuple(copies_s), size / 2**20)


def _verdicts(largest: _Measured) -> tuple[Verdict, ...]:
    what = f"import of {largest.rows:,} villages"
    return (
        Verdict(
            what,
            f"≤ {_MOST_RATIO:g} × COPY",
            f"{largest.load_s:.1f} s",
            f"COPY of the rows: {largest.copy_s:.1f} s",
            f"{largest.ratio:.2f}",
            largest.ratio <= _MOST_RATIO,
        ),
        Verdict(
            f"{what}, peak memory",
            "≤ 1 GiB",
            f"{largest.peak_mib:.0f} MiB",
            f"rows as COPY text: {largest.copied_mib:.0f} MiB",
            f"{largest.peak_mib / largest.copied_mib:.2f}",
            largest.peak_mib <= _MOST_MIB,
        ),
    )


def _growth(measured: list[_Measured]) -> Table:
    head = ("rows", "runs", "load", "rows/s", "COPY", "ratio", "peak memory", "COPY text")
    rows = [
        (
            f"{one.rows:,}",
            str(len(one.runs)),
            f"{one.load_s:.1f} s",
            f"{one.rows / one.load_s:,.0f}",
            f"{one.copy_s:.1f} s",
            f"{one.ratio:.2f}",
            f"{one.peak_mib:.0f} MiB",
            f"{one.copied_mib:.0f} MiB",
        )
        for one in measured
    ]
    return Table("As the file grows:", head, tuple(rows))
