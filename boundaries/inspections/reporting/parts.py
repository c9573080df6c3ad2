"""What papers of inspections have in common: sides, photos, signatures, remarks and corrections, ready to be read."""

from dataclasses import dataclass
from datetime import date, datetime

from foundation.documents.pictures import Picture

SHORT = 12
"""Digits of a SHA-256 by which people compare; the whole one stands where it is signed."""


def marker_named(number: str) -> str:
    """Return what a marker is called by its number.

    Examples
    --------
    >>> marker_named("4552012Q"), marker_named("12号")
    ('4552012Q号界桩', '12号界桩')
    """
    return f"{number.removesuffix('号')}号界桩"


@dataclass(frozen=True, slots=True)
class Side:
    """A unit that the line limits (界线一方).

    Parameters
    ----------
    name
        所属政区, as its path reads.
    people
        Those of its team who were there, or who are on it, by name.
    """

    name: str
    people: tuple[str, ...] = ()
    is_lead: bool = False

    @property
    def told(self) -> str:
        """The side, and who of it was there."""
        there = "、".join(self.people) if self.people else "（无人到场）"
        return f"{self.name}：{there}"


@dataclass(frozen=True, slots=True)
class PhotoShown:
    """A photo of a record (照片).

    Parameters
    ----------
    subject
        What it belongs to: ``界桩 3``.
    kind
        处理前, 处理后 or 现场.
    bearing_deg
        Where the camera looked, from true north, clockwise; ``None`` where nobody can tell.
    picture
        ``None`` where the file has not come in.
    """

    sha256: str
    kind: str
    bearing_deg: float | None = None
    picture: Picture | None = None
    subject: str = ""
    taken_at: str = ""

    @property
    def caption(self) -> str:
        """What stands below it."""
        looked = "拍摄方位角未记录" if self.bearing_deg is None else f"拍摄方位角 {self.bearing_deg:.0f}°"
        gone = "" if self.picture is not None else "；照片未到，以摘要为凭"
        parts = (self.subject, self.kind, looked, self.taken_at, f"SHA-256 {self.sha256[:SHORT]}…")
        return "，".join(part for part in parts if part) + gone


@dataclass(frozen=True, slots=True)
class SignatureShown:
    """A signature, whether it holds or not (签字).

    Parameters
    ----------
    against
        Why it is void; empty where it holds.
    drawn
        As it was drawn by hand, where it was.
    """

    side: str
    name: str
    signed_on: date
    means: str
    sha256: str
    against: str = ""
    capacity: str = ""
    drawn: Picture | None = None

    @property
    def standing(self) -> str:
        """Whether it holds."""
        return f"失效：{self.against}" if self.against else "有效"


@dataclass(frozen=True, slots=True)
class RemarkShown:
    """What a rule has against a record (复核意见)."""

    text: str
    basis: str
    certainty: str
    weight: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A revision of a record (修订).

    Parameters
    ----------
    number
        From 1, which is the record as it came in.
    changed
        What it says otherwise than the one before.
    """

    number: int
    at: datetime
    by: str
    reason: str
    sha256: str
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """Something that is to be done to a marker (后续处理).

    Parameters
    ----------
    asks
        What it takes to close it.
    standing
        待处理, 逾期 or 已办结, with its day.
    """

    action: str
    sides: tuple[str, ...]
    due: date | None
    asks: str = ""
    standing: str = ""
    marker: str = ""
    defect: str = ""


@dataclass(frozen=True, slots=True)
class Of:
    """Of which inspection a paper is (所属联检).

    Parameters
    ----------
    line, code, level
        The line: its name, its code, and 县界 or another.
    round, years
        第五轮, and 2023—2027年.
    occasion
        Why it is out of turn; empty for the inspection in turn.
    lead
        牵头单位.
    """

    line: str
    code: str
    level: str
    round: str
    years: str
    year: int
    lead: str
    occasion: str = ""
    is_synthetic: bool = False
