"""What checks of markers find: each fault with its markers, its place and its remedy."""

from dataclasses import dataclass
from enum import StrEnum

from shapely import Point


class MarkerFindingKind(StrEnum):
    """What checks of markers find (界桩检查问题)."""

    OFF_LINE = "off_line"
    """偏离界线."""
    WRONG_SIDE = "wrong_side"
    """立错一侧."""
    DUPLICATE_NUMBER = "duplicate_number"
    """重号."""
    HALF_PAIR = "half_pair"
    """双立缺一."""
    INCOMPLETE_TRIPLE = "incomplete_triple"
    """三立不全."""
    MIXED_LETTERS = "mixed_letters"
    """同号类型码矛盾."""
    OUT_OF_ORDER = "out_of_order"
    """顺序颠倒; no error."""
    MISSING_SERIAL = "missing_serial"
    """缺号; no error."""

    @property
    def is_error(self) -> bool:
        """Tell whether somebody has to mend this.

        Markers show where the line is (国务院令353, Art. 5), and their letter says how many stones there are and whose
        each is (GB/T 17796-2009). Serials only mostly run one way, and one may be missing because its marker was given
        up with the consent of all sides (令353, Art. 6).
        """
        return self not in {MarkerFindingKind.OUT_OF_ORDER, MarkerFindingKind.MISSING_SERIAL}


@dataclass(frozen=True, slots=True)
class MarkerFinding:
    """One thing that a check of markers found (界桩检查发现)."""

    kind: MarkerFindingKind
    numbers: tuple[str, ...]
    """The markers concerned, as their numbers are written; where some are missing, those before and after."""
    message: str
    """A sentence that says what is wrong and what to do. It tells of no place, so that everybody may read it."""
    detail: str = ""
    """Where it is, in a sentence for those who may know it exactly."""
    at: Point | None = None
    """Where the marker stands, EPSG:4490, (lon, lat); ``None`` where the numbers alone are wrong."""
    offset_m: float | None = None
    """From the line, positive on the left, where that is what is wrong."""
    allowed_m: float | None = None
    """How far from the line it may stand."""

    @property
    def is_error(self) -> bool:
        """Tell whether somebody has to mend this."""
        return self.kind.is_error

    @property
    def whole(self) -> str:
        """All that is to be said, for those who may know exactly where markers stand."""
        return f"{self.message} {self.detail}".rstrip()
