"""The records of a marker and of a stretch as papers, and what every paper of inspections has."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import ClassVar

from boundaries.inspections.reporting.parts import (
    Correction,
    Of,
    PhotoShown,
    RemarkShown,
    Side,
    SignatureShown,
    Task,
    marker_named,
)
from foundation.documents.pictures import Picture
from foundation.periods import legal_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What every paper of an inspection has (联检文书).

    Parameters
    ----------
    sha256
        Of the content that is signed, as it is now; empty where nobody wrote one.
    missing
        Sides of which no signature holds.
    """

    KEY: ClassVar[str]
    LABEL: ClassVar[str]

    of: Of
    sides: tuple[Side, ...]
    sha256: str
    revision: int
    signatures: tuple[SignatureShown, ...]
    missing: tuple[str, ...]
    corrections: tuple[Correction, ...] = ()

    @property
    def key(self) -> str:
        """By which its templates are called."""
        return self.KEY

    @property
    def label(self) -> str:
        """What an office calls it."""
        return self.LABEL

    @property
    def subject(self) -> str:
        """What it is about."""
        return f"{self.of.line}{self.of.round}"

    @property
    def day(self) -> date | None:
        """The day it bears."""
        return None

    @property
    def is_draft(self) -> bool:
        """Whether a signature is missing."""
        return bool(self.missing) or not self.sha256

    def told(self) -> Mapping[str, object]:
        """Return what a template may name: every field, and what follows from them."""
        own = {each.name: getattr(self, each.name) for each in fields(self)}
        return {**own, "label": self.LABEL, "subject": self.subject, "is_draft": self.is_draft}


@dataclass(frozen=True, slots=True)
class ReferenceShown:
    """A reference object, as registered and as found (方位物).

    Parameters
    ----------
    registered
        Its name with bearing and distance.
    state, note
        What was seen of it.
    """

    number: int
    registered: str
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Positions:
    """Where a marker stands by the register, and where it was measured (位置).

    Parameters
    ----------
    registered, measured
        In words, with system and accuracy; empty where there is none, or it may not be told.
    offset
        How far apart, in which direction.
    verdict
        相符, 超限 or 精度不足，待复测; empty where nothing was measured.
    """

    registered: str
    measured: str = ""
    device: str = ""
    taken_at: datetime | None = None
    offset: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded(Paper):
    """What the two sorts of records have in common (联检记录).

    Parameters
    ----------
    at
        When it was observed, by the clock of the device.
    recorded_by
        Who made the record, and on which device.
    unsettled
        Fields that wait for a person to decide between two devices.
    """

    at: datetime
    recorded_by: str
    photos: tuple[PhotoShown, ...]
    note: str
    remarks: tuple[RemarkShown, ...] = ()
    unsettled: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """The day in Asia/Shanghai on which it was observed."""
        return legal_day(self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkerPaper(Recorded):
    """界桩联合检查记录表.

    References
    ----------
    省级行政区域界线联合检查实施办法, Art. 3 (V): markers with their reference objects, upkeep. The layout is ours: the
    forms of the rules are not published.
    """

    KEY: ClassVar[str] = "marker_record"
    LABEL: ClassVar[str] = "界桩联合检查记录表"

    number: str
    form: str
    material: str
    state: str
    managing: str
    custody: str
    positions: Positions
    statuses: tuple[str, ...]
    legibility: str
    references: tuple[ReferenceShown, ...]
    evidence: tuple[str, ...]
    actions: tuple[str, ...]
    tasks: tuple[Task, ...]

    @property
    def subject(self) -> str:
        """What it is about."""
        return f"{self.of.line}{marker_named(self.number)}"


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """A feature that changed (地物地貌变化)."""

    feature: str
    cause: str
    note: str


@dataclass(frozen=True, slots=True)
class UseShown:
    """Use across the line (跨界生产经营), and what of consents, approvals and filing there is."""

    what: str
    consents: tuple[str, ...]
    approvals: tuple[str, ...]
    filed: str


@dataclass(frozen=True, slots=True)
class HazardShown:
    """What may become a dispute (纠纷隐患), and where it stands."""

    note: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchPaper(Recorded):
    """界线段联合检查记录表.

    References
    ----------
    省级行政区域界线联合检查实施办法, Art. 3 (V): other marks, changes along the line, 修测, use across it.
    """

    KEY: ClassVar[str] = "stretch_record"
    LABEL: ClassVar[str] = "界线段联合检查记录表"

    begins: str
    """The marker at its beginning, or its chainage."""
    ends: str
    from_m: float
    to_m: float
    recognisable: str
    resurvey: str
    resurveyed_by: str
    changes: tuple[ChangeShown, ...]
    uses: tuple[UseShown, ...]
    hazards: tuple[HazardShown, ...]
    track: str
    """How far the walk was recorded, in words."""
    drawing: Picture | None = None

    @property
    def subject(self) -> str:
        """What it is about."""
        return f"{self.of.line}{self.begins}至{self.ends}"

    def told(self) -> Mapping[str, object]:
        """Return what a template may name."""
        length_km = (self.to_m - self.from_m) / 1000
        # By its name: a class with slots is made anew, and `super()` would still mean the one before.
        return {**Paper.told(self), "length_km": f"{length_km:.3f}"}
