"""What an applicant writes: the one value that is checked, kept, reviewed and printed."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from gazetteer.proposals.kinds import Kind


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applies (申请人): a body, and the person who acts for it.

    References
    ----------
    《地名管理条例实施办法》（民政部令第71号）: 机关、企业事业单位、基层群众性自治组织等.
    """

    organisation: str
    """申报单位."""
    person: str = ""
    """申办人."""
    phone: str = ""
    """联系电话."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How large a thing is, and where it ends (规模、四至); what nobody stated is ``None`` or empty."""

    area_m2: float | None = None
    """占地面积, square metres."""
    building_area_m2: float | None = None
    """建筑面积, square metres."""
    length_m: float | None = None
    """长度, metres."""
    width_m: float | None = None
    """宽度, metres."""
    height_m: float | None = None
    """高度, metres above the ground; of a mountain, above the sea (1985 datum)."""
    storeys: int | None = None
    """层数."""
    population: int | None = None
    """人口."""
    households: int | None = None
    """户数."""
    east: str = ""
    """东至."""
    south: str = ""
    """南至."""
    west: str = ""
    """西至."""
    north: str = ""
    """北至."""
    description: str = ""
    """地理实体概况."""


@dataclass(frozen=True, slots=True)
class Justification:
    """What the applicant says to a finding that asks for a reason (说明).

    References
    ----------
    《地名管理条例实施办法》Art. 3-4: names of persons, companies and marks are no obstacle where the words have no
    specific link to them.
    """

    rule: str
    """The id of the rule: ``"R4"``."""
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One naming proposal as it is written (地名命名、更名方案).

    A draft says nothing of where it stands: state, dates and decisions belong to the proposal that holds it.

    Parameters
    ----------
    kind
        What is asked for.
    name
        拟用名称, in Chinese characters, as it is to stand in the documents; the name that is there now where it is to
        be abolished or protected.
    class_code
        Class of places (地名类别代码), five digits.
    division_id
        The division that the place lies in, or that it is to be; for a new division, the one above it.
    romanized
        罗马字母拼写 as proposed; empty where it is left to the rules of spelling.
    place_id
        The place that is renamed, abolished, corrected or protected; ``None`` for a new one.
    position
        (lon, lat), degrees, EPSG:4490.
    position_description
        位置描述, in words.
    reasons
        理由.
    alternatives
        备用名称, the best first.
    justifications
        What is said to findings that ask for a reason.
    protective_measures
        地名文化遗产保护措施, which a change of a protected name asks for beforehand (Art. 25).
    effective_on
        The day it is wanted for, if any.

    References
    ----------
    《地名管理条例》Art. 11: the application states the proposal and its reasons; position, size and nature.

    Examples
    --------
    >>> Draft(Kind.NAME, "青溪村", "22200", UUID(int=1)).is_of_existing
    False
    """

    kind: Kind
    name: str
    class_code: str
    division_id: UUID
    romanized: str = ""
    place_id: UUID | None = None
    position: tuple[float, float] | None = None
    position_description: str = ""
    extent: Extent = field(default_factory=Extent)
    meaning: str = ""
    """含义."""
    origin: str = ""
    """来历."""
    reasons: str = ""
    applicant: Applicant | None = None
    alternatives: tuple[str, ...] = ()
    justifications: tuple[Justification, ...] = ()
    protective_measures: str = ""
    effective_on: date | None = None

    @property
    def is_of_existing(self) -> bool:
        """Whether it concerns a place that is in the library already."""
        return self.place_id is not None
