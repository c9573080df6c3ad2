"""What a source states about a place, already validated: the value that import writes and generators yield."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from foundation.periods import Basis, Precision


class NameKind(StrEnum):
    """What a name is to its place (名称种类)."""

    STANDARD = "standard"
    """标准地名: the approved name."""
    FORMER = "former"
    """曾用名: was the standard name."""
    ALIAS = "alias"
    """别名: used beside the standard name."""
    ABBREVIATION = "abbreviation"
    """简称."""
    MINORITY = "minority"
    """少数民族语书写: written in a minority language's own script."""
    ROMANIZED = "romanized"
    """罗马字母拼写: the spelling in pinyin."""


class NameStatus(StrEnum):
    """How far a name, or a spelling, is authorised (名称状态); distinct from the place's own status."""

    APPROVED = "approved"
    """批准: an approving document is on file."""
    REGISTERED = "registered"
    """登记: taken over from a register or census."""
    UNCONFIRMED = "unconfirmed"
    """待核实: generated or guessed, for example an automatic reading."""
    WITHDRAWN = "withdrawn"
    """废止."""


class PlaceStatus(StrEnum):
    """Whether the place itself is in use (使用时间)."""

    CURRENT = "current"
    """现今地名."""
    HISTORICAL = "historical"
    """历史地名."""


class Secrecy(IntEnum):
    """Secrecy level (密级) of a record; only `PUBLIC` ever leaves through the public service.

    References
    ----------
    第二次全国地名普查登记表, field 密级; 中华人民共和国保守国家秘密法, Art. 14 (three levels of secret).
    """

    PUBLIC = 0
    """公开."""
    INTERNAL = 1
    """内部."""
    CONFIDENTIAL = 2
    """秘密."""
    SECRET = 3
    """机密."""
    TOP_SECRET = 4
    """绝密."""


@dataclass(frozen=True, slots=True)
class NameRecord:
    """One further name of a place, beside its standard one."""

    kind: NameKind
    text: str
    status: NameStatus = NameStatus.REGISTERED
    language: str = "zh"
    """BCP 47 language tag: zh, hmn, pcc (Bouyei), kmc (Southern Dong), ii (Yi) …"""
    script: str = "Hans"
    """ISO 15924 script code."""
    reading_confirmed: bool | None = None
    """For romanised spellings: whether a person has confirmed the reading."""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class CodeRecord:
    """A code in a scheme (代码): a label of its time, never an identity."""

    scheme: str
    """``GB2260``, ``MCA``, ``NBS`` or ``dmfw``."""
    code: str


@dataclass(frozen=True, slots=True)
class DivisionReference:
    """The division a source names: by path, by code, or both; `code` wins when it is known."""

    path: Sequence[str] = ()
    """Standard names from the province downwards, for example ``("贵州省", "贵阳市", "花溪区", "青岩镇")``."""
    code: str | None = None
    """Division code of the innermost unit that has one (6, 9 or 12 digits)."""
    code_scheme: str = "GB2260"


@dataclass(frozen=True, slots=True)
class Position:
    """Where a place is, with what the source wrote kept beside it (位置)."""

    wkb: bytes
    """ISO/extended WKB of a point, multi-point, line or polygon in EPSG:4490, (lon, lat)."""
    original: str
    """The coordinates as the source wrote them."""
    original_crs: str
    """The system they were written in: ``EPSG:4544``, ``GCJ-02`` …"""
    method: str = "unknown"
    """测量方法: ``surveyed`` 实测, ``map`` 图解, ``schematic`` 示意, ``unknown``."""
    accuracy_m: float | None = None
    transform: str | None = None
    """How the original became EPSG:4490; ``None`` when it was not changed."""


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """One place (地名) as a source states it."""

    row: int
    """Number of the row in its source, the first data row being 1."""
    name: str
    """标准名称, as written."""
    class_code: str
    """地名类别代码, five digits (GB/T 18521 as extended for the second census)."""
    division: DivisionReference
    names: Sequence[NameRecord] = ()
    codes: Sequence[CodeRecord] = ()
    position: Position | None = None
    meaning: str | None = None
    """地名含义."""
    origin: str | None = None
    """地名来历."""
    history: str | None = None
    """历史沿革."""
    description: str | None = None
    """地理实体描述."""
    secrecy: Secrecy = Secrecy.PUBLIC
    status: PlaceStatus = PlaceStatus.CURRENT
    valid_from: date | None = None
    valid_from_precision: Precision = Precision.UNKNOWN
    valid_to: date | None = None
    valid_to_precision: Precision = Precision.UNKNOWN
    valid_basis: Basis = Basis.UNKNOWN
    synthetic: bool = False
    crosses: Sequence[DivisionReference] = ()
    """所跨行政区: the further divisions of a feature that crosses boundaries."""
