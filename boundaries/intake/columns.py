"""The fields of files of divisions, lines and markers, and the names their columns go by in survey tables."""

from enum import StrEnum

from foundation.intake.columns import Columns, find_columns, known_names
from foundation.intake.files.reading import Reading


class DivisionField(StrEnum):
    """What a file says of a division (行政区划)."""

    CODE = "code"
    NAME = "name"
    LEVEL = "level"
    KIND = "kind"
    """区划类型, where it is not as the name ends."""
    ROMANIZED = "romanized"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    PARENT_CODE = "parent_code"


class LineField(StrEnum):
    """What a file says of a boundary line (行政区域界线)."""

    CODE = "code"
    NAME = "name"
    LEVEL = "level"
    LEFT = "left"
    RIGHT = "right"
    AGREED_ON = "agreed_on"
    APPROVED_ON = "approved_on"
    AUTHORITY = "authority"
    AGREEMENT_NUMBER = "agreement_number"
    DESCRIPTION = "description"
    """走向说明."""
    NATURE = "nature"
    NOTE = "note"


class MarkerField(StrEnum):
    """What a table of markers says of one (界桩成果表, 界桩登记表)."""

    NUMBER = "number"
    CODE = "code"
    NAME = "name"
    LEVEL = "level"
    LINE_CODE = "line_code"
    LINE_NAME = "line_name"
    KIND = "kind"
    MATERIAL = "material"
    CRS = "crs"
    ZONE = "zone"
    MERIDIAN = "meridian"
    LON = "lon"
    LAT = "lat"
    EASTING = "easting"
    """横坐标: Y in a survey table."""
    NORTHING = "northing"
    """纵坐标: X in a survey table."""
    X = "x"
    """A bare x: north, when it is in metres; longitude, when it is in degrees."""
    Y = "y"
    HEIGHT = "height_m"
    HEIGHT_DATUM = "height_datum"
    SIDE_1 = "side_1"
    SIDE_2 = "side_2"
    SIDE_3 = "side_3"
    PLACE_1 = "place_1"
    PLACE_2 = "place_2"
    PLACE_3 = "place_3"
    LOCATION = "location"
    RESPONSIBLE = "responsible"
    CUSTODY = "custody"
    OBJECT_1 = "object_1"
    OBJECT_2 = "object_2"
    OBJECT_3 = "object_3"
    BEARING_1 = "bearing_1"
    BEARING_2 = "bearing_2"
    BEARING_3 = "bearing_3"
    DISTANCE_1 = "distance_1"
    DISTANCE_2 = "distance_2"
    DISTANCE_3 = "distance_3"
    ERECTED = "erected"
    METHOD = "method"
    ACCURACY = "accuracy_m"
    NOTE = "note"


_DIGITS = {"1": ("1", "一", "①"), "2": ("2", "二", "②"), "3": ("3", "三", "③")}


def _numbered(names: str, digit: str, further: str = "") -> str:
    """Give names with a number in or behind them, in every way it is written: ``方位物{}名称``."""
    forms = (name if "{}" in name else f"{name}{{}}" for name in names.split(" "))
    return " ".join([*(form.format(mark) for form in forms for mark in _DIGITS[digit]), *further.split()])


_DIVISION_NAMES = {
    DivisionField.CODE: "行政区划代码 区划代码 政区代码 行政区代码 代码 code adcode pac xzqdm division_code gb2260",
    DivisionField.NAME: "行政区划名称 区划名称 政区名称 行政区名称 标准名称 名称 name xzqmc mc",
    DivisionField.LEVEL: "级别 等级 行政级别 区划级别 层级 level",
    DivisionField.KIND: "区划类型 政区类型 行政区类型 类型 kind type",
    DivisionField.ROMANIZED: "罗马字母拼写 汉语拼音 拼音 罗马字母 romanized romanised pinyin",
    DivisionField.PROVINCE: "省 省份 省级 省名 所属省 省(自治区、直辖市) province",
    DivisionField.PREFECTURE: "市 地市 地级 市州 市(州) 地级市 地区 所属市 所属市州 prefecture city",
    DivisionField.COUNTY: "县 区县 县区 县级 县(市、区) 县市区 所属县 county district",
    DivisionField.PARENT_CODE: "上级区划代码 上级代码 上级行政区划代码 父级代码 parent_code parent",
}
_LINE_NAMES = {
    LineField.CODE: "界线代码 界线编号 边界线编号 边界线代码 界线编码 代码 编号 line_code code",
    LineField.NAME: "界线名称 边界线名称 界线名 线名 名称 line_name name",
    LineField.LEVEL: "界线等级 界线级别 边界线等级 等级 级别 level",
    LineField.LEFT: "左侧行政区 左侧政区 左侧 左 左侧代码 左侧名称 行政区1 行政区一 甲方 a方 left left_unit left_code",
    LineField.RIGHT: "右侧行政区 右侧政区 右侧 右 右侧代码 右侧名称 行政区2 行政区二 乙方 b方 right right_unit",
    LineField.AGREED_ON: "协议签订时间 协议签订日期 签订时间 签订日期 协议时间 协议日期 签署日期 勘定时间 agreed_on",
    LineField.APPROVED_ON: "批准时间 批准日期 批复时间 批复日期 approved_on",
    LineField.AUTHORITY: "批准机关 批复机关 批准单位 审批机关 authority approved_by",
    LineField.AGREEMENT_NUMBER: "协议书编号 协议编号 协议书文号 批准文号 批复文号 文号 agreement_number agreement",
    LineField.DESCRIPTION: "走向说明 界线走向说明 边界线走向说明 界线走向 边界走向 description",
    LineField.NATURE: "数据性质 界线性质 性质 nature",
    LineField.NOTE: "备注 说明 附注 note remark remarks",
}
_MARKER_NAMES = {
    MarkerField.NUMBER: "界桩编号 界桩号 桩号 界碑编号 编号 界桩编码 marker_number number",
    MarkerField.CODE: "界桩代码 marker_code",
    MarkerField.NAME: "界桩名称 名称 marker_name name",
    MarkerField.LEVEL: "界桩等级 界线等级 等级 级别 level",
    MarkerField.LINE_CODE: "界线代码 界线编号 边界线编号 边界线代码 界线编码 line_code line",
    MarkerField.LINE_NAME: "界线名称 边界线名称 所在界线 界线 line_name",
    MarkerField.KIND: "界桩类型 类型 界桩种类 桩型 kind type",
    MarkerField.MATERIAL: "材质 界桩材质 界桩材料 材料 材料质地 material",
    MarkerField.CRS: "坐标系 坐标系统 坐标参照系 平面坐标系 平面坐标系统 crs srs",
    MarkerField.ZONE: "带号 投影带号 投影带 分带 zone",
    MarkerField.MERIDIAN: "中央子午线 中央经线 中央子午线经度 中央子午线(°) meridian central_meridian",
    MarkerField.LON: "经度 东经 大地经度 经度l lon lng long longitude",
    MarkerField.LAT: "纬度 北纬 大地纬度 纬度b lat latitude",
    MarkerField.EASTING: "横坐标 横坐标y y坐标 y横坐标 坐标y 东坐标 东坐标e y(m) 横坐标(m) 横坐标y(m) y坐标(m) easting",
    MarkerField.NORTHING: "纵坐标 纵坐标x x坐标 x纵坐标 坐标x 北坐标 x(m) 纵坐标(m) 纵坐标x(m) x坐标(m) northing",
    MarkerField.X: "x",
    MarkerField.Y: "y",
    MarkerField.HEIGHT: "高程 高程h h 高程(m) 高程h(m) 海拔 海拔(m) height height_m elevation",
    MarkerField.HEIGHT_DATUM: "高程系统 高程基准 高程系 height_datum vertical_datum",
    MarkerField.SIDE_1: _numbered("行政区 相邻行政区 毗邻行政区 行政区{}名称", "1", "a方 甲方 side_1"),
    MarkerField.SIDE_2: _numbered("行政区 相邻行政区 毗邻行政区 行政区{}名称", "2", "b方 乙方 side_2"),
    MarkerField.SIDE_3: _numbered("行政区 相邻行政区 毗邻行政区 行政区{}名称", "3", "c方 丙方 side_3"),
    MarkerField.PLACE_1: _numbered("所在地", "1", "a方所在地 所在地 place_1"),
    MarkerField.PLACE_2: _numbered("所在地", "2", "b方所在地 place_2"),
    MarkerField.PLACE_3: _numbered("所在地", "3", "c方所在地 place_3"),
    MarkerField.LOCATION: "位置描述 界桩位置 位置 位置说明 实地位置 location",
    MarkerField.RESPONSIBLE: "管理方 责任方 管理责任方 管护方 管理单位 负责方 responsible",
    MarkerField.CUSTODY: "托管单位 托管人 管护员 托管 委托管理单位 custody custodian",
    MarkerField.ERECTED: "埋设时间 埋设日期 埋石时间 埋石日期 竖立时间 设立时间 树立时间 erected erected_on",
    MarkerField.METHOD: "测量方法 测定方法 坐标测量方法 施测方法 method",
    MarkerField.ACCURACY: "点位精度 精度 精度(m) 点位中误差 点位误差 点位中误差(m) accuracy_m accuracy",
    MarkerField.NOTE: "备注 说明 附注 note remark remarks",
}
_AROUND = (
    (MarkerField.OBJECT_1, MarkerField.BEARING_1, MarkerField.DISTANCE_1),
    (MarkerField.OBJECT_2, MarkerField.BEARING_2, MarkerField.DISTANCE_2),
    (MarkerField.OBJECT_3, MarkerField.BEARING_3, MarkerField.DISTANCE_3),
)
"""方位物: name, bearing, distance."""
for _digit, (_object, _bearing, _distance) in zip(_DIGITS, _AROUND, strict=True):
    _bearings = (
        "方位角 坐标方位角 磁方位角 真方位角 方位 方位物{}方位角 方位物{}坐标方位角 方位物{}磁方位角 方位物{}方位"
    )
    _MARKER_NAMES |= {
        _object: _numbered("方位物 参照物 方位物{}名称 方位物名称", _digit, f"object_{_digit}"),
        _bearing: _numbered(_bearings, _digit, f"bearing_{_digit}"),
        _distance: _numbered("距离 距离{}(m) 方位物{}距离 方位物{}距离(m)", _digit, f"distance_{_digit}"),
    }

REFERENCE_OBJECTS = _AROUND
"""The columns of each reference object: name, bearing, distance."""
DIVISION_COLUMNS = known_names(_DIVISION_NAMES)
"""Every known column name of a file of divisions, by its key."""
LINE_COLUMNS = known_names(_LINE_NAMES)
"""Every known column name of a file of lines, by its key."""
MARKER_COLUMNS = known_names(_MARKER_NAMES)
"""Every known column name of a table of markers, by its key."""


def division_columns(reading: Reading) -> Columns[DivisionField]:
    """Return where a file of divisions has what.

    Raises
    ------
    InvalidInput
        When two columns hold one field.

    Examples
    --------
    >>> reading = Reading("CSV", ("XZQDM", "XZQMC", "面积"), iter([]), lambda: 1.0)
    >>> division_columns(reading).positions, division_columns(reading).unused
    ({<DivisionField.CODE: 'code'>: 0, <DivisionField.NAME: 'name'>: 1}, ('面积',))
    """
    return find_columns(reading.columns, DIVISION_COLUMNS, reading.name_bytes)


def line_columns(reading: Reading) -> Columns[LineField]:
    """Return where a file of lines has what.

    Raises
    ------
    InvalidInput
        When two columns hold one field.
    """
    return find_columns(reading.columns, LINE_COLUMNS, reading.name_bytes)


def marker_columns(reading: Reading) -> Columns[MarkerField]:
    """Return where a table of markers has what.

    Raises
    ------
    InvalidInput
        When two columns hold one field.
    """
    return find_columns(reading.columns, MARKER_COLUMNS, reading.name_bytes)
