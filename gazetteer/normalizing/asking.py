"""What may be asked of the normalizer, and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from boundaries.divisions.tree import DivisionLabel
from gazetteer.places.records import NameKind

LONGEST_ASKED = 200
"""Characters of a text that is made out."""


class Decision(StrEnum):
    """What became of a text (判定)."""

    MATCH = "match"
    """匹配: one place is meant."""
    AMBIGUOUS = "ambiguous"
    """歧义: several may be meant, or one that is not certain enough."""
    NONE = "none"
    """无匹配: nothing in the library is likely to be meant."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A text to be made out, and what is known beside it (待规范地名)."""

    text: str
    as_of: date
    """The day on which the place must be in force."""
    division_id: UUID | None = None
    """The place lies in this division or below it."""
    classes: tuple[str, ...] = ()
    """Its class code begins with one of these."""
    near: tuple[float, float] | None = None
    """(lon, lat), EPSG:4490: it is near this point."""
    limit: int = 5
    """Most candidates to tell."""


class Reason(NamedTuple):
    """What was changed, or held for sure, on the way from the text to a place (理由)."""

    kind: str
    """A stable word: ``former_name``, ``homophone``, ``look_alike``, ``path_completed`` …"""
    detail: str
    """The same for people: 睛→晴, 遵义县 2016-03-20 撤县设区 国函〔2016〕56号 …"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant (候选)."""

    place_id: UUID
    name: str
    """标准名称 on the day."""
    romanized: str | None
    class_code: str
    code: str | None
    """区划代码, or the place's own (地名代码)."""
    division: DivisionLabel
    point: tuple[float, float] | None
    """(lon, lat)."""
    matched: str
    """The name that agrees with the text, as it is stored."""
    matched_kind: NameKind
    score: float
    """Probability that this place is meant, 0 to 1."""
    group: int
    """How many places are as good as this one and have the same name."""
    group_score: float
    """Probability that one of these is meant."""
    reasons: tuple[Reason, ...]
    parts: Mapping[str, float]
    """What each feature adds to the score, in logits; see `features.FEATURES`."""


class Settling(NamedTuple):
    """Something to be known that would tell the candidates apart (消歧条件)."""

    by: str
    """``within``, ``kind`` or ``near``."""
    options: tuple[str, ...]
    """The answers there are: names of divisions or class codes; none for ``near``."""


@dataclass(frozen=True, slots=True)
class Normalized:
    """What became of a text (规范化结果)."""

    text: str
    decision: Decision
    match: Candidate | None
    candidates: Sequence[Candidate]
    """The likeliest first; each name once before any comes again."""
    total: int
    """How many places may be meant."""
    none_score: float
    """Probability that what is meant is not in the library."""
    settled_by: tuple[Settling, ...]
    """What would settle an ambiguous text."""
