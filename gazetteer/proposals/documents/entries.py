"""The names that a document is about, and what must not be missing of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foundation.errors import Fault, InvalidInput
from gazetteer.proposals.documents.positions import Neighbour, position_description
from gazetteer.proposals.drafts import Draft, Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A name that is proposed or filed (地名条目).

    Parameters
    ----------
    name
        拟用名称 or 标准名称.
    romanized
        罗马字母拼写, as given.
    class_label
        地名类别.
    division
        所属政区, as its path reads.
    position
        位置描述.
    former
        原名 of what gets another.
    size
        规模, in words.
    meaning, origin, reasons
        含义, 来历, 理由; empty where nobody said.
    alternatives
        备用名称, the best first.

    References
    ----------
    《地名管理条例》Art. 11: 命名、更名方案及理由; 地理实体的位置、规模、性质.
    """

    name: str
    romanized: str
    class_label: str
    division: str
    position: str
    former: str = ""
    size: str = ""
    meaning: str = ""
    origin: str = ""
    reasons: str = ""
    alternatives: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a name that says nothing."""
        require(self, ("name", "division"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedName:
    """A standard name as it is announced: six things, and none may be missing (公告内容).

    References
    ----------
    《地名备案公告管理办法（试行）》(2023): 标准名称、罗马字母拼写、所属政区、位置描述、批准机关、批准时间.
    """

    name: str
    """标准名称."""
    romanized: str
    """罗马字母拼写."""
    division: str
    """所属政区."""
    position: str
    """位置描述."""
    approved_by: str
    """批准机关."""
    approved_on: date
    """批准时间."""
    former: str = ""
    """原名."""

    def __post_init__(self) -> None:
        """Refuse what may not be announced so."""
        require(self, ("name", "romanized", "division", "position", "approved_by"))


def require(value: object, fields: Sequence[str]) -> None:
    """Refuse a value of which something is empty.

    Raises
    ------
    InvalidInput
        With a fault for each field that is.
    """
    missing = [field for field in fields if not getattr(value, field) or not str(getattr(value, field)).strip()]
    if missing:
        what = type(value).__name__
        raise InvalidInput(
            f"A document cannot be made of this {what}: {', '.join(missing)} must be stated.",
            faults=[Fault(f"/{field}", "missing", f"{field} of {what} must be stated.") for field in missing],
        )


def entry_of(
    draft: Draft,
    *,
    division: str,
    class_label: str,
    romanized: str = "",
    former: str = "",
    neighbours: Sequence[Neighbour] = (),
) -> Entry:
    """Return a draft as documents tell it.

    Parameters
    ----------
    draft
        As the applicant wrote it; its own words on the position prevail over ours.
    division
        The path of its division.
    class_label
        What its class is called.
    romanized
        The spelling that was confirmed; without one, the one proposed.
    former
        The name that is given up, of a renaming.
    neighbours
        Named places near it, by which the position is told.
    """
    return Entry(
        name=draft.name,
        romanized=romanized or draft.romanized,
        class_label=class_label,
        division=division,
        position=draft.position_description
        or position_description(division, position=draft.position, neighbours=neighbours, extent=draft.extent),
        former=former,
        size=size_in_words(draft.extent),
        meaning=draft.meaning,
        origin=draft.origin,
        reasons=draft.reasons,
        alternatives=draft.alternatives,
    )


def size_in_words(extent: Extent) -> str:
    """Return how large a thing is (规模), as far as anybody stated it.

    Examples
    --------
    >>> size_in_words(Extent(area_m2=12_500, households=86, description="依山而建的村寨。"))
    '占地面积12500平方米，86户。依山而建的村寨。'
    """
    measures = (
        ("占地面积{:.0f}平方米", extent.area_m2),
        ("建筑面积{:.0f}平方米", extent.building_area_m2),
        ("长{:.0f}米", extent.length_m),
        ("宽{:g}米", extent.width_m),
        ("高{:g}米", extent.height_m),
        ("{}层", extent.storeys),
        ("{}户", extent.households),
        ("{}人", extent.population),
    )
    told = "，".join(words.format(value) for words, value in measures if value is not None)
    return (f"{told}。" if told else "") + extent.description
