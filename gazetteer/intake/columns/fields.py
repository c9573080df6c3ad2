"""The fields of the census form that a file may have, and the names their columns go by."""

from enum import StrEnum

from foundation.intake.columns import known_names


class Field(StrEnum):
    """A field that a column may hold; its value is the key of the mapping file (字段)."""

    NAME = "name"
    WRITTEN = "written"
    """汉字书写: the standard name where no column of its own holds it."""
    ALIAS = "alias"
    ABBREVIATION = "abbreviation"
    FORMER = "former"
    MINORITY = "minority"
    LANGUAGE = "language"
    ROMANIZED = "romanized"
    CONFIRMED = "reading_confirmed"
    """Whether a person confirmed the reading that the spelling shows."""
    CLASS_CODE = "class_code"
    CLASS_NAME = "class_name"
    CODE = "code"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"
    DIVISION = "division"
    """The whole path in one column."""
    DIVISION_CODE = "division_code"
    LON = "lon"
    LAT = "lat"
    LON_TO = "lon_to"
    LAT_TO = "lat_to"
    EASTING = "easting"
    """横坐标: Y in a survey table."""
    NORTHING = "northing"
    """纵坐标: X in a survey table."""
    X = "x"
    """A column called x: longitude, or easting."""
    Y = "y"
    CRS = "crs"
    METHOD = "method"
    ACCURACY = "accuracy_m"
    MEANING = "meaning"
    ORIGIN = "origin"
    HISTORY = "history"
    DESCRIPTION = "description"
    SECRECY = "secrecy"
    STATUS = "status"
    ESTABLISHED = "established"
    ABOLISHED = "abolished"


DIVISION_LEVELS = (Field.PROVINCE, Field.PREFECTURE, Field.COUNTY, Field.TOWNSHIP, Field.VILLAGE)
"""From the outermost to the innermost."""

_NAMES = {
    Field.NAME: "标准名称 标准地名 地名 地名名称 名称 name place_name standard_name mc dmmc",
    Field.WRITTEN: "汉字书写 汉字名称",
    Field.ALIAS: "别名 又名 俗称 俗名 alias aliases alt_name",
    Field.ABBREVIATION: "简称 abbreviation short_name",
    Field.FORMER: "曾用名 原名 旧名 历史名称 former former_name old_name",
    Field.MINORITY: "少数民族语书写 民族文字 少数民族文字 少数民族语地名 minority minority_name",
    Field.LANGUAGE: "语种 少数民族语语种 民族语种 language",
    Field.ROMANIZED: "罗马字母拼写 汉语拼音 拼音 罗马字母 romanized romanised pinyin",
    Field.CONFIRMED: "读音已核 读音核实 reading_confirmed",
    Field.CLASS_CODE: "地名类别代码 类别代码 地名分类代码 分类代码 class_code",
    Field.CLASS_NAME: "地名类别名称 地名类别 类别名称 类别 地名分类 class class_name kind",
    Field.CODE: "地名代码 place_code",
    Field.PROVINCE: "省 省份 省级 省名 省(自治区、直辖市) province",
    Field.PREFECTURE: "市 地市 地级 市州 市(州) 地级市 地区 prefecture city",
    Field.COUNTY: "县 区县 县区 县级 县(市、区) 县市区 区县名称 county district",
    Field.TOWNSHIP: "乡 镇 乡镇 乡级 乡镇街道 乡(镇、街道) 乡镇(街道) 街道 township town",
    Field.VILLAGE: "村 行政村 村社区 村(社区) 村(居)委会 village community",
    Field.DIVISION: "所在跨行政区 所在(跨)行政区 所在行政区 所在政区 行政区 行政区划 所属行政区 所属政区 政区 division",
    Field.DIVISION_CODE: "行政区划代码 政区代码 区划代码 所在行政区代码 行政区代码 division_code county_code adcode",
    Field.LON: "东经 经度 lon lng long longitude",
    Field.LAT: "北纬 纬度 lat latitude",
    Field.LON_TO: "至东经 东经至 至经度 lon_to",
    Field.LAT_TO: "至北纬 北纬至 至纬度 lat_to",
    Field.EASTING: "Y坐标 横坐标 东坐标 横坐标Y Y横坐标 东坐标E easting 坐标Y Y(m) Y坐标(m)",
    Field.NORTHING: "X坐标 纵坐标 北坐标 纵坐标X X纵坐标 北坐标N northing 坐标X X(m) X坐标(m)",
    Field.X: "x",
    Field.Y: "y",
    Field.CRS: "坐标系 坐标系统 坐标参照系 crs srs",
    Field.METHOD: "测量方法 坐标测量方法 method",
    Field.ACCURACY: "精度 定位精度 坐标精度 点位精度 accuracy_m accuracy",
    Field.MEANING: "地名含义 含义 meaning",
    Field.ORIGIN: "地名来历 来历 地名由来 origin",
    Field.HISTORY: "历史沿革 沿革 地名历史沿革 history",
    Field.DESCRIPTION: "地理实体描述 地理实体概况 实体描述 描述 description",
    Field.SECRECY: "密级 secrecy",
    Field.STATUS: "使用时间 使用状态 status",
    Field.ESTABLISHED: "设立年份 设立时间 设立日期 始用时间 established valid_from",
    Field.ABOLISHED: "废止年份 废止时间 废止日期 撤销时间 停用时间 abolished valid_to",
}


FIELD_OF: dict[str, Field] = known_names(_NAMES)
"""Every known column name, by its key."""
