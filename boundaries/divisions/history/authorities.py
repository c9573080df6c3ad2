"""Who approved a change, by the number or the title of the document that says so."""

import re

_PROVINCES = {
    "京": "北京市",
    "津": "天津市",
    "冀": "河北省",
    "晋": "山西省",
    "内": "内蒙古自治区",
    "辽": "辽宁省",
    "吉": "吉林省",
    "黑": "黑龙江省",
    "沪": "上海市",
    "苏": "江苏省",
    "浙": "浙江省",
    "皖": "安徽省",
    "闽": "福建省",
    "赣": "江西省",
    "鲁": "山东省",
    "豫": "河南省",
    "鄂": "湖北省",
    "湘": "湖南省",
    "粤": "广东省",
    "桂": "广西壮族自治区",
    "琼": "海南省",
    "渝": "重庆市",
    "川": "四川省",
    "黔": "贵州省",
    "滇": "云南省",
    "云": "云南省",
    "藏": "西藏自治区",
    "陕": "陕西省",
    "甘": "甘肃省",
    "青": "青海省",
    "宁": "宁夏回族自治区",
    "新": "新疆维吾尔自治区",
}
"""Abbreviations of the provinces in document numbers (简称)."""
STATE_COUNCIL, MINISTRY = "国务院", "民政部"

_NUMBER = re.compile(r"[^\s《》，。：]{1,14}?[〔\[（(【]?[0-9]{2,4}[〕\])）】][^\s《》，。：]{0,8}?第?[0-9]+号")
_TITLE = re.compile(r"(国务院|民政部|[\u4e00-\u9fff]{2,8}?(?:省|自治区|市)(?:人民政府|民政厅|民政局))")
_SIMPLE = (
    ("国函", STATE_COUNCIL),
    ("国发", STATE_COUNCIL),
    ("国办", STATE_COUNCIL),
    ("民行批", MINISTRY),
    ("民函", MINISTRY),
    ("民发", MINISTRY),
    ("民批", MINISTRY),
    ("民行", MINISTRY),
)


def number_in(title: str) -> str | None:
    """Return the number that stands as a title by itself.

    Examples
    --------
    >>> number_in("辽政〔2017〕128号"), number_in("国务院关于同意设立海南省的批复")
    ('辽政〔2017〕128号', None)
    """
    return title if _NUMBER.fullmatch(title) else None


def authority_of(number: str | None, title: str) -> str | None:
    """Return the authority that a document is of; ``None`` where neither number nor title says it.

    Examples
    --------
    >>> authority_of("（83）国函字161号", ""), authority_of("民函〔2017〕74号", ""), authority_of(None, "国务院关于")
    ('国务院', '民政部', '国务院')
    >>> authority_of("黔府函〔2014〕184号", ""), authority_of("吉民行批〔2017〕3号", "")
    ('贵州省人民政府', '吉林省民政厅')
    >>> authority_of("铜府函〔2019〕146号", "") is None
    True
    """
    if number is not None:
        if (province := _PROVINCES.get(number[0])) is not None:
            ministry = "民政局" if province.endswith("市") else "民政厅"
            return province + (ministry if "民" in number[:4] else "人民政府")
        plain = re.sub(r"[（(〔\[【]?[0-9]+[）)〕\]】]?", "", number)
        if (found := next((name for start, name in _SIMPLE if plain.startswith(start)), None)) is not None:
            return found
    said = _TITLE.match(title)
    return said[1] if said else None
