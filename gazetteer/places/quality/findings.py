"""What a check of names brings to light: the rule, how grave, which places, why, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from uuid import UUID

from foundation.errors import InvalidInput
from foundation.files.tables import table_rows

DATA = Path(__file__).parents[1] / "data"
"""The folder of the tables."""


class Severity(StrEnum):
    """How grave a finding is (轻重), the gravest first."""

    ERROR = "error"
    """错误: the record is wrong, whatever the name."""
    WARNING = "warning"
    """警告: a rule of the law says otherwise; a name that is registered may stay."""
    NOTE = "note"
    """提示: worth a look."""

    @property
    def rank(self) -> int:
        """Its place in a list that begins with the gravest."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Rule(StrEnum):
    """What the check looks for (检查规则); `rule_facts` tells each one's name, basis and remedy."""

    LOST_GLYPH = "lost_glyph"
    STATUS_WORD = "status_word"
    DUPLICATE = "duplicate"
    SAME_SPECIFIC = "same_specific"
    HOMOPHONE = "homophone"
    NEAR_HOMOPHONE = "near_homophone"
    EXAGGERATED = "exaggerated"
    FOREIGN = "foreign"
    BIZARRE = "bizarre"
    LETTERS_OR_FIGURES = "letters_or_figures"
    GENERIC_MISSING = "generic_missing"
    SPECIFIC_MISSING = "specific_missing"
    LARGE_GENERIC = "large_generic"
    RARE_CHARACTER = "rare_character"
    TRADITIONAL_CHARACTER = "traditional_character"
    OVERLONG = "overlong"
    REGISTERED_TWICE = "registered_twice"


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """What is told of a rule (规则说明)."""

    name: str
    english: str
    basis: str
    """The article it rests on (依据)."""
    certainty: str
    remedy: str
    """处理."""


@cache
def rule_facts() -> Mapping[Rule, RuleFacts]:
    """Return what is told of each rule.

    Examples
    --------
    >>> rule_facts()[Rule.DUPLICATE].name
    '重名'
    """
    return {
        Rule(row["rule"]): RuleFacts(row["name"], row["english"], row["basis"], row["certainty"], row["remedy"])
        for row in table_rows(DATA / "quality_rules.tsv")
    }


def rule_of(text: str) -> Rule:
    """Return the rule that an identifier names.

    Raises
    ------
    InvalidInput
        When it names none.
    """
    try:
        return Rule(text)
    except ValueError as error:
        raise InvalidInput(f"{text!r} is no rule of the check of names: {', '.join(Rule)} are.") from error


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place that a finding concerns (所涉地名)."""

    id: UUID
    name: str
    class_code: str
    class_name: str
    county_code: str
    """Empty where it lies in no county, as a range of mountains may."""
    county: str
    township: str
    """Empty where it is not known."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a rule has against one name by itself (单名判断)."""

    rule: Rule
    severity: Severity
    evidence: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found (检查发现).

    Parameters
    ----------
    rule, severity
        What, and how grave.
    basis
        The article it rests on.
    places
        One place, or those whose names meet, by county; of these, the ones that were asked for.
    evidence
        Why, in a sentence; it names the places that were not asked for as well.
    """

    rule: Rule
    severity: Severity
    basis: str
    places: tuple[NamedPlace, ...]
    evidence: str

    @property
    def remedy(self) -> str:
        """What to do about it, in a sentence."""
        return rule_facts()[self.rule].remedy
