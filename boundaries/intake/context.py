"""What the rows of a file are read against: values that the caller takes from the database or the command line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from shapely.geometry.base import BaseGeometry

from boundaries.divisions.tree import DivisionTree
from foundation.crs.parameters import NONE_REGISTERED, ParameterSet
from foundation.crs.systems import CoordinateSystem
from foundation.errors import InvalidInput
from foundation.intake.dates import PartialDate, parse_partial_date
from foundation.intake.outcomes import Rejection, rejection
from foundation.intake.reasons import Reason
from foundation.intake.zones import system_in_words

NO_DIVISIONS = DivisionTree(())
"""Nothing is loaded yet."""

_LEVELS = {
    1: "1 省 省级 省界 省级界线 省级行政区域界线 自治区 直辖市 province provincial",
    2: "2 市 地 市级 地级 地市级 市州级 州 地级市 市界 市级界线 prefecture prefectural city",
    3: "3 县 区 区县 县级 县区 县界 县级界线 县级行政区域界线 county district",
    4: "4 乡 镇 乡镇 乡级 乡镇级 街道 乡界 乡级界线 township town",
    5: "5 村 村级 社区 village",
}
_LEVEL_OF = {word: level for level, words in _LEVELS.items() for word in words.split(" ")}


@dataclass(frozen=True, slots=True)
class BoundaryContext:
    """What rows of divisions, lines and markers are read against.

    Parameters
    ----------
    today
        No date may lie after it.
    crs
        The coordinate system the caller names, by EPSG code or in a surveyor's words.
    parameter_set, parameter_sets
        For Beijing 1954 and Xian 1980, see `foundation.crs.parameters`.
    nature
        How far what is drawn is to be believed: ``legal``, ``surveyed`` or ``schematic`` 示意.
    tree
        The divisions that are loaded, for the path of a unit of which the file has only the code.
    scheme
        Whose codes of divisions the file has.
    surroundings
        Lines and extents that are loaded, EPSG:4490 (lon, lat): what the ends of lines may touch.
    """

    today: date
    crs: str | None = None
    parameter_set: str | None = None
    parameter_sets: Mapping[str, ParameterSet] = field(default_factory=lambda: NONE_REGISTERED)
    nature: str = "schematic"
    tree: DivisionTree = NO_DIVISIONS
    scheme: str = "GB2260"
    surroundings: Sequence[BaseGeometry] = ()

    def named_system(self) -> CoordinateSystem | None:
        """Return the system the caller names, if one is named.

        Raises
        ------
        InvalidInput
            When it is none that is known.
        """
        return system_in_words(self.crs) if self.crs else None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, and where it stands, for the message that names it."""

    row: int
    column: str
    text: str

    def refused(self, reason: Reason, message: str) -> Rejection:
        """Return the rejection of the row for what stands here."""
        return rejection(self.row, self.column, reason, message, self.text)


def read_level(cell: Cell, faults: list[Rejection]) -> int | None:
    """Return the level that a cell names; ``None`` for an empty one, and after a fault.

    Returns
    -------
    int
        1 省, 2 地级, 3 县级, 4 乡级, 5 村级.
    """
    word = cell.text.casefold().removesuffix(".0")
    if word and word not in _LEVEL_OF:
        message = "A level is 省级, 市级, 县级, 乡级 or 村级, or 1 to 5; correct or clear it."
        faults.append(cell.refused(Reason.BAD_LEVEL, message))
    return _LEVEL_OF.get(word)


def read_date(cell: Cell, today: date, faults: list[Rejection]) -> PartialDate | None:
    """Return the date that a cell holds; ``None`` for an empty one, and after a fault."""
    if not cell.text:
        return None
    try:
        found = parse_partial_date(cell.text)
    except InvalidInput as error:
        faults.append(cell.refused(Reason.BAD_DATE, error.message))
        return None
    if found.first > today:
        message = f"{cell.text} lies after {today}: enter what has happened; correct or clear it."
        faults.append(cell.refused(Reason.DATE_IN_FUTURE, message))
        return None
    return found
