"""The requirements that a proposed name is checked for, as `data/rules.tsv` has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from foundation.files.tables import table_rows

DATA = Path(__file__).parents[1] / "data"
"""The folder of our tables."""


class Severity(StrEnum):
    """How grave a finding is (轻重), the gravest first."""

    BLOCK = "block"
    """不予通过: the law does not allow it."""
    JUSTIFY = "justify"
    """需说明: allowed where a reason is given that a person accepts."""
    WARN = "warn"
    """提示: to be weighed by a person."""

    @property
    def rank(self) -> int:
        """Its place in a list that begins with the gravest."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is asked of a name (命名要求)."""

    code: str
    """Stable, in snake case."""
    rules: tuple[str, ...]
    """``("R7", "R8")``: the ids of the rules of the law, of which one holds for a class."""
    article: str
    """The article it rests on (依据)."""
    severities: tuple[Severity, ...]
    """What a finding may be, the gravest first."""
    certainty: str
    name: str
    english: str
    what: str
    """What is looked for, in English."""
    remedy: str
    """What would satisfy it (处理)."""
    remedy_en: str


@cache
def requirements() -> Mapping[str, Requirement]:
    """Return the requirements by their codes, in the order of the law.

    Examples
    --------
    >>> requirements()["duplicate"].name, requirements()["duplicate"].rules
    ('重名', ('R7', 'R8'))
    """
    return {row["code"]: _requirement(row) for row in table_rows(DATA / "rules.tsv")}


def _requirement(row: Mapping[str, str]) -> Requirement:
    return Requirement(
        code=row["code"],
        rules=tuple(row["rule"].split()),
        article=row["article"],
        severities=tuple(map(Severity, row["severities"].split())),
        certainty=row["certainty"],
        name=row["name"],
        english=row["english"],
        what=row["what"],
        remedy=row["remedy"],
        remedy_en=row["remedy_en"],
    )
