"""What a load reads, and what it came to."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from foundation.intake.outcomes import Note, Rejection


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file that a load reads (来源文件)."""

    title: str
    sha256: str
    licence: str | None = None


Step = Callable[[str], None]
"""Told what a load does next, when all rows have been taken: that is where most of its time goes."""


def quietly(_: str) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class LoadReport:
    """What a load came to (入库报告): each row is accepted, merged or rejected."""

    inserted: int = 0
    updated: int = 0
    unchanged: int = 0
    merged: int = 0
    """Rows that say again what an earlier one says."""
    rejected: Counter[str] = field(default_factory=Counter)
    """By reason; a row may have several."""
    rejected_rows: int = 0
    remarks: Counter[str] = field(default_factory=Counter)
    """Rows by what is worth saying of them."""
    divisions: int = 0
    """Divisions that came into being."""
    division_names: int = 0
    """Places that came into being for them."""
    seq: int | None = None
    """Ledger entry; ``None`` when nothing was different."""
    _last_rejected: int | None = None

    @property
    def accepted(self) -> int:
        """Rows that were taken."""
        return self.inserted + self.updated + self.unchanged

    @property
    def rows(self) -> int:
        """Rows that were read."""
        return self.accepted + self.merged + self.rejected_rows

    def count(self, outcome: Rejection | Note) -> None:
        """Count a rejection, or a note for each row it is true of; reasons of one row come together."""
        if isinstance(outcome, Note):
            self.remarks[outcome.remark.value] += outcome.count
            return
        self.rejected[outcome.reason] += 1
        if outcome.row != self._last_rejected:
            self._last_rejected = outcome.row
            self.rejected_rows += 1

    def details(self, source: SourceFile) -> dict[str, Any]:
        """Return the facts for the ledger: the file and the counts, no floats."""
        return {
            "file": source.title,
            "sha256": source.sha256,
            "rows": self.rows,
            "inserted": self.inserted,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "merged": self.merged,
            "rejected": dict(sorted(self.rejected.items())),
            "rejected_rows": self.rejected_rows,
            "remarks": dict(sorted(self.remarks.items())),
            "divisions": self.divisions,
            "division_names": self.division_names,
        }
