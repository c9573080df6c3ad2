"""What a check of a proposed name says."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from gazetteer.proposals.rulebook.catalogue import Severity

__all__ = ["Evidence", "Finding", "Report", "Severity", "Verdict"]


class Verdict(StrEnum):
    """What becomes of a name by its findings (检查结论), the gravest first."""

    BLOCKED = "blocked"
    """不符合: at least one finding blocks."""
    NEEDS_JUSTIFICATION = "needs_justification"
    """需说明: no finding blocks, and at least one asks for a reason that is not given."""
    WARNED = "warned"
    """有提示: nothing stands in the way, and a person has something to weigh."""
    CLEAR = "clear"
    """未发现问题: nothing was found; a person decides all the same."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place, or an entry of a list, that a finding rests on (依据对象)."""

    name: str
    place_id: UUID | None = None
    """``None`` for what stands in a list, or in the same batch."""
    class_code: str = ""
    path: tuple[str, ...] = ()
    """Names of the divisions it lies in, from the province down."""
    reading: str = ""
    """Syllables with tones, as place names are read."""
    romanized: str | None = None
    note: str = ""
    """Of an entry: what it is, and how certain."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the law, or good custom, says of a name (检查发现).

    Parameters
    ----------
    rule
        ``"R8"``: R0-R10 are the requirements of Art. 9, A10 and A25 those of Articles 10 and 25.
    code
        What of it, stable: ``"duplicate"``.
    article
        Where it stands (依据).
    severity
        How grave.
    sentence_zh, sentence_en
        The same, for people.
    evidence
        What it rests on, by path.
    remedy, remedy_en
        What would satisfy it.
    justification
        What the applicant says to it; empty where nothing is said. A person accepts it or does not.
    """

    rule: str
    code: str
    article: str
    severity: Severity
    sentence_zh: str
    sentence_en: str
    evidence: tuple[Evidence, ...] = ()
    remedy: str = ""
    remedy_en: str = ""
    justification: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check of a draft found (检查报告)."""

    findings: tuple[Finding, ...]
    """The gravest first."""
    scope: str = ""
    """Within what the name was compared, in a sentence; empty where its class is compared with nothing."""
    scope_en: str = ""

    @property
    def verdict(self) -> Verdict:
        """What becomes of the name.

        Examples
        --------
        >>> Report(()).verdict.value
        'clear'
        """
        if any(each.severity is Severity.BLOCK for each in self.findings):
            return Verdict.BLOCKED
        if any(each.severity is Severity.JUSTIFY and not each.justification for each in self.findings):
            return Verdict.NEEDS_JUSTIFICATION
        return Verdict.WARNED if self.findings else Verdict.CLEAR
