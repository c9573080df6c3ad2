"""What is to be said against a record: a sentence with its remedy, its article, and how far that is verified."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from foundation.errors import Fault


class Weight(StrEnum):
    """What a remark does to a record (问题程度)."""

    REFUSE = "refuse"
    """不予接收: it contradicts itself, or lacks what makes it evidence."""
    REVIEW = "review"
    """待人工复核: it is kept, and a person has to look at it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the law, or of ours (规则依据).

    Parameters
    ----------
    code
        Stable machine-readable name, in snake case.
    basis
        The article or standard.
    certainty
        How far that is verified: V read in the published text, I inferred from it, M-H and M-M remembered with high
        and middling confidence, C our own choice.
    """

    code: str
    basis: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a rule has against a record (复核意见).

    Parameters
    ----------
    where
        A JSON pointer into the record.
    rule
        By which it is said.
    message
        One sentence that says what is wrong and what would be right.
    weight
        Whether the record is refused, or a person looks at it.
    """

    where: str
    rule: Rule
    message: str
    weight: Weight = Weight.REFUSE

    @property
    def fault(self) -> Fault:
        """The same as errors carry it, with its article."""
        return Fault(self.where, self.rule.code, f"{self.message} ({self.rule.basis})")


def refusals(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Return those for which a record is not taken."""
    return tuple(each for each in remarks if each.weight is Weight.REFUSE)
