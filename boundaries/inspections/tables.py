"""The tables in force: ours, or those of a folder that a province keeps.

A folder may hold any of `statuses.tsv`, `evidence.tsv`, `actions.tsv`, `treatments.tsv`, `disputes.tsv`,
`provisions.tsv`, `rounds.tsv` and `peaceful.tsv`, with the columns of ours; a file in it takes the place of ours. What
asks for less than the decree is refused when it is read.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from boundaries.inspections.disputes.states import KindRules, known_kinds, read_kinds
from boundaries.inspections.findings.actions import known_actions, read_actions
from boundaries.inspections.findings.evidence import known_evidence, read_evidence
from boundaries.inspections.findings.examining import Rulebook
from boundaries.inspections.findings.statuses import known_statuses, read_statuses
from boundaries.inspections.overview.peaceful import Condition, known_conditions, read_conditions
from boundaries.inspections.provisions import known_provisions, read_provisions
from boundaries.inspections.scheduling.cycle import Round, known_rounds, read_rounds
from boundaries.inspections.treatment.treatments import Treatments, known_treatments, read_treatments
from foundation.crs.registry import read_parameter_sets
from foundation.errors import InvalidInput

T = TypeVar("T")

TABLES = frozenset({"statuses", "evidence", "actions", "treatments", "disputes", "provisions", "rounds", "peaceful"})


@dataclass(frozen=True, slots=True)
class ProvinceTables:
    """Everything that a province may set of inspections (省定规则); members as `Hand` has them."""

    rulebook: Rulebook = field(default_factory=Rulebook)
    treatments: Treatments = field(default_factory=known_treatments)
    kinds: KindRules = field(default_factory=known_kinds)
    rounds: tuple[Round, ...] = field(default_factory=known_rounds)
    conditions: tuple[Condition, ...] = field(default_factory=known_conditions)
    """What is looked at for the tag 平安边界."""


@cache
def province_tables(folder: Path | None = None, parameter_sets: Path | None = None) -> ProvinceTables:
    """Return the tables in force.

    Parameters
    ----------
    folder
        Where a province keeps its own; ``None`` for ours.
    parameter_sets
        TOML file of registered parameter sets, by which positions in Xian 1980 and Beijing 1954 are taken.

    Raises
    ------
    InvalidInput
        When the folder cannot be read or holds a table that there is not, or a table says what cannot be, or asks for
        less than the decree; the sentence names file and row.
    """
    if folder is not None:
        _require_known(folder)
    return ProvinceTables(
        Rulebook(
            _table(folder, "statuses", read_statuses, known_statuses),
            _table(folder, "evidence", read_evidence, known_evidence),
            _table(folder, "actions", read_actions, known_actions),
            _table(folder, "provisions", read_provisions, known_provisions),
            read_parameter_sets(parameter_sets),
        ),
        _table(folder, "treatments", read_treatments, known_treatments),
        _table(folder, "disputes", read_kinds, known_kinds),
        _table(folder, "rounds", read_rounds, known_rounds),
        _table(folder, "peaceful", read_conditions, known_conditions),
    )


def _require_known(folder: Path) -> None:
    if not folder.is_dir():
        raise InvalidInput(f"{folder} is no folder: GAZETTEER_INSPECTION_RULES names the one with the tables.")
    # A table under a name that nobody reads would change nothing, and nobody would notice.
    if unknown := sorted(path.name for path in folder.glob("*.tsv") if path.stem not in TABLES):
        there = ", ".join(f"{name}.tsv" for name in sorted(TABLES))
        raise InvalidInput(f"{folder} holds {', '.join(unknown)}, which nothing reads: there are {there}.")


def _table(folder: Path | None, name: str, read: Callable[[Path], T], known: Callable[[], T]) -> T:
    own = None if folder is None else folder / f"{name}.tsv"
    return known() if own is None or not own.exists() else read(own)
