"""Kind and level of a division (区划类型, 级别) by its name."""

from boundaries.divisions.codes import COUNTY, PREFECTURE, PROVINCE, TOWNSHIP, VILLAGE

_BY_ENDING: dict[int, tuple[tuple[str, str], ...]] = {
    PROVINCE: (("特别行政区", "特别行政区"), ("自治区", "自治区"), ("省", "省"), ("市", "直辖市")),
    PREFECTURE: (("自治州", "自治州"), ("地区", "地区"), ("盟", "盟"), ("市", "地级市")),
    COUNTY: (
        ("自治县", "自治县"),
        ("自治旗", "自治旗"),
        ("特区", "特区"),
        ("神农架林区", "林区"),
        ("县", "县"),
        ("旗", "旗"),
        ("区", "市辖区"),
        ("市", "县级市"),
    ),
    TOWNSHIP: (
        ("社区服务中心", "社区服务中心"),
        ("街道办事处", "街道"),
        ("街道", "街道"),
        ("镇", "镇"),
        ("民族乡", "民族乡"),
        ("族乡", "民族乡"),
        ("乡", "乡"),
        ("民族苏木", "民族苏木"),
        ("苏木", "苏木"),
        ("区公所", "区公所"),
    ),
}
"""Endings and kinds by level, the more special first."""

_OTHERWISE = {
    0: "国家",
    PROVINCE: "省级行政区",
    PREFECTURE: "地级行政区",
    COUNTY: "类似县级单位",
    TOWNSHIP: "类似乡级单位",
    VILLAGE: "村级单位",
}
"""What statistics call a unit that stands where one of the level would (农场, 管理区, 开发区 …)."""

KINDS = tuple(dict.fromkeys([kind for endings in _BY_ENDING.values() for _, kind in endings] + [*_OTHERWISE.values()]))
"""All kinds (区划类型), from the province down, then what stands in for them."""

_FUNCTIONAL = ("新区", "开发区", "示范区", "管理区", "园区", "产业区", "度假区", "保税区", "高新区", "经开区", "试验区")
"""Functional areas (功能区): run like a county, and none."""
_COUNTIES_ALL_THE_SAME = frozenset({"滨海新区", "浦东新区", "沈北新区", "绿园区", "梁园区"})

_MUNICIPALITIES = frozenset({"北京市", "天津市", "上海市", "重庆市"})
_PROVINCIAL = ("省", "自治区", "特别行政区")
_PREFECTURAL = ("自治州", "地区", "盟")
_OF_COUNTIES = ("县", "旗", "特区", "林区")
_OF_TOWNSHIPS = ("街道", "街道办事处", "镇", "乡", "苏木", "区公所")


def kind_of(name: str, level: int) -> str:
    """Return the kind of the division that has this name at this level, in Chinese.

    Parameters
    ----------
    name
        The standard name.
    level
        0 国家, 1 省, 2 地级, 3 县级, 4 乡级, 5 村级.

    Examples
    --------
    >>> [kind_of("清镇市", 3), kind_of("六枝特区", 3), kind_of("花溪区", 3), kind_of("贵安新区", 3)]
    ['县级市', '特区', '市辖区', '类似县级单位']
    >>> [kind_of("牛场苗族彝族乡", 4), kind_of("钟管镇", 4), kind_of("浏阳监狱", 4), kind_of("重庆市", 1)]
    ['民族乡', '镇', '类似乡级单位', '直辖市']
    """
    if level == COUNTY and name.endswith(_FUNCTIONAL) and name not in _COUNTIES_ALL_THE_SAME:
        return _OTHERWISE[COUNTY]
    found = (kind for ending, kind in _BY_ENDING.get(level, ()) if name.endswith(ending))
    return next(found, _OTHERWISE[level])


def is_province(name: str) -> bool:
    """Return whether a name is that of a province, an autonomous region or a municipality.

    Examples
    --------
    >>> is_province("贵州省"), is_province("重庆市"), is_province("贵阳市")
    (True, True, False)
    """
    return name in _MUNICIPALITIES or name.endswith(_PROVINCIAL)


def is_municipality(name: str) -> bool:
    """Return whether a name is that of a municipality under the central government (直辖市)."""
    return name in _MUNICIPALITIES


def is_county(name: str) -> bool:
    """Return whether a name ends as those of counties do, and of nothing else.

    Examples
    --------
    >>> is_county("息烽县"), is_county("清镇市")
    (True, False)
    """
    return name.endswith(_OF_COUNTIES)


def is_township(name: str) -> bool:
    """Return whether a name ends as those of townships do, and of nothing else.

    Examples
    --------
    >>> is_township("青岩镇"), is_township("贵安新区")
    (True, False)
    """
    return name.endswith(_OF_TOWNSHIPS)


def level_of(name: str, *, above: int) -> int:
    """Return the level that a name has by its ending below a unit of another level.

    Parameters
    ----------
    above
        Level of the unit it lies in; 0 for the country.

    Examples
    --------
    >>> [level_of("贵阳市", above=1), level_of("清镇市", above=2), level_of("青岩镇", above=2)]
    [2, 3, 4]
    """
    if above == 0 and is_province(name):
        return PROVINCE
    if above < PREFECTURE and name.endswith(_PREFECTURAL):
        return PREFECTURE
    if above < COUNTY and name.endswith(_OF_COUNTIES):
        return COUNTY
    if above < TOWNSHIP and name.endswith(_OF_TOWNSHIPS):
        return TOWNSHIP
    if above == PROVINCE and name.endswith("区"):
        return COUNTY
    return min(above + 1, VILLAGE)
