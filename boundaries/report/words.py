"""The Chinese of the report, and how its numbers are written."""

from dataclasses import dataclass
from datetime import datetime

from boundaries.divisions.codes import COUNTY, PREFECTURE, PROVINCE, TOWNSHIP
from boundaries.lines.records import Standing
from boundaries.lines.topology.findings import Finding, FindingKind, K
from boundaries.lines.topology.parts import Standing as PartStanding
from boundaries.markers.findings import MarkerFindingKind
from boundaries.network.checking import FoundOnLine

NOTHING = "—"
"""Stands where there is no number."""
_KM = 1000.0


@dataclass(frozen=True, slots=True)
class KindWords:
    """What a kind of finding is called and what to do about it (检查发现的说法).

    Parameters
    ----------
    name
        Of the kind.
    sentence
        With ``{all}`` for the units concerned, ``{first}`` for the first and ``{rest}`` for the others.
    remedy
        What to do about it.
    alone
        The sentence where there are no others, if it is another.
    """

    name: str
    sentence: str
    remedy: str
    alone: str = ""


KINDS = {
    FindingKind.INVALID_GEOMETRY: KindWords(
        "图形错误", "{all}的图形自相交或不完整", "改正该单元的图形后重新检查；改正前不参与其他检查"
    ),
    FindingKind.GAP: KindWords(
        "缝隙", "{all}所围的地面没有单元覆盖", "依协议书确定归属后补入相应单元；属外省飞地的，载入相邻单元后即可识别"
    ),
    FindingKind.OVERLAP: KindWords("重叠", "{all}同时覆盖同一地面", "依协议书确定归属，从其余单元中剔除"),
    FindingKind.SLIVER: KindWords("狭长缝隙或重叠", "{all}的界线画得不一致", "以协议书所附界线为准，两侧采用同一条线"),
    FindingKind.UNMATCHED_VERTEX: KindWords("节点不匹配", "{all}在界线上的节点不一致", "在缺少节点的一侧补上同一节点"),
    FindingKind.NOT_NESTED: KindWords(
        "上下级不一致",
        "{first}与下级单元合并后的范围不一致（涉及{rest}）",
        "两级采用同一来源，或由下级合并生成上级",
        "{first}没有对应的上级或下级单元，或与其范围不一致",
    ),
    FindingKind.ENCLAVE: KindWords("飞地", "{first}位于{rest}之内的飞地", "不属错误；核对有关协议或决定是否在档"),
    FindingKind.DETACHED_PART: KindWords(
        "分离部分",
        "{first}与主体不相连的部分，周围是{rest}",
        "有协议或决定的不属错误；否则划归周围单元",
        "{first}与主体不相连的部分，周围没有已载入的单元",
    ),
}
MARKER_KINDS = {
    MarkerFindingKind.OFF_LINE: KindWords(
        "偏离界线", "{all}离界线过远", "核对坐标及坐标系（带号、X 与 Y、GCJ-02）；坐标无误的，核对所属界线和界线画法"
    ),
    MarkerFindingKind.WRONG_SIDE: KindWords(
        "立错一侧", "{all}不在其类型码所属单元一侧", "核对类型码（A 为代码较小一方）和坐标，互换的予以改正"
    ),
    MarkerFindingKind.DUPLICATE_NUMBER: KindWords("重号", "{all}编号重复", "保留一个，改正其余；属双立的补注类型码"),
    MarkerFindingKind.HALF_PAIR: KindWords("双立缺一", "{all}缺同号的另一座", "补登另一座，或将类型码改为 Q"),
    MarkerFindingKind.INCOMPLETE_TRIPLE: KindWords("三立不全", "{all}缺同号的其他界桩", "补登，或将类型码改为 Q"),
    MarkerFindingKind.MIXED_LETTERS: KindWords("类型码矛盾", "{all}同号而类型码不能并存", "改正其中之一的类型码"),
    MarkerFindingKind.OUT_OF_ORDER: KindWords(
        "顺序颠倒", "{all}沿界线的顺序与编号相反", "不一定是错误；核对两座界桩的编号和坐标"
    ),
    MarkerFindingKind.MISSING_SERIAL: KindWords(
        "缺号", "{all}之间缺号", "不一定是错误；补登，或登记为已废止", "{all}之前缺号"
    ),
}
PART_STANDINGS = {
    PartStanding.MAIN: "主体部分",
    PartStanding.WITHIN: "飞地，为一个单元所包围",
    PartStanding.AMONG: "位于几个单元之间",
    PartStanding.OPEN: "一侧没有已载入的单元",
}
LINE_LEVELS = {PROVINCE: "省界", PREFECTURE: "地级界", COUNTY: "县界", TOWNSHIP: "乡界"}
TRI_POINT_LEVELS = {PROVINCE: "省界三交点", COUNTY: "县界三交点"}
STANDINGS = {Standing.DERIVED: "推导", Standing.AGREED: "已签协议", Standing.APPROVED: "已批准"}
NATURES = {"legal": "法定", "surveyed": "实测", "derived": "推导", "approximate": "近似", "schematic": "示意"}


def sentence(finding: Finding[K]) -> str:
    """Return what was found, in one Chinese clause."""
    return _filled(KINDS[finding.kind], finding.names or ("无单元",))


def marker_sentence(found: FoundOnLine) -> str:
    """Return what was found of markers, in one Chinese clause."""
    return _filled(MARKER_KINDS[found.finding.kind], found.finding.numbers)


def _filled(words: KindWords, concerned: tuple[str, ...]) -> str:
    first, *rest = concerned
    names = {"all": listed(concerned), "first": first, "rest": listed(tuple(rest))}
    told = words.sentence if rest else words.alone or words.sentence
    # Names may hold braces themselves; they are put in, and not read.
    return told.format_map(names)


def listed(names: tuple[str, ...]) -> str:
    """Return names with the Chinese enumeration comma between them."""
    return "、".join(names)


def number(value: float | None, decimals: int) -> str:
    """Return a number with thousands set apart; a dash for none.

    Examples
    --------
    >>> number(1234.56, 1), number(None, 1), number(-0.0, 1)
    ('1,234.6', '—', '0.0')
    """
    return NOTHING if value is None else f"{value + 0.0:,.{decimals}f}"


def distance(length_m: float) -> str:
    """Return a length as a scale bar says it.

    Examples
    --------
    >>> distance(50_000), distance(0.5)
    ('50 km', '0.5 m')
    """
    return f"{length_m / _KM:g} km" if length_m >= _KM else f"{length_m:g} m"


def km(length_m: float) -> str:
    """Return metres as kilometres, to the metre."""
    return number(length_m / _KM, 3)


def km2(area_m2: float) -> str:
    """Return square metres as square kilometres, to the thousandth."""
    return number(area_m2 / _KM**2, 3)


def instant(moment: datetime) -> str:
    """Return an instant to the second, with its zone."""
    return moment.isoformat(sep=" ", timespec="seconds")
