"""The kinds of divisions (区划类型), told by the generic term of a name and by the level it stands on."""

from enum import IntEnum


class Level(IntEnum):
    """On which level of the state a division stands (区划级别)."""

    PROVINCE = 1
    """省级."""
    PREFECTURE = 2
    """地级."""
    COUNTY = 3
    """县级."""
    TOWNSHIP = 4
    """乡级."""


_ENDINGS: dict[Level, tuple[tuple[str, str], ...]] = {
    Level.PROVINCE: (("特别行政区", "特别行政区"), ("自治区", "自治区"), ("省", "省"), ("市", "直辖市")),
    Level.PREFECTURE: (("自治州", "自治州"), ("地区", "地区"), ("盟", "盟"), ("市", "地级市")),
    Level.COUNTY: (
        ("自治县", "自治县"),
        ("自治旗", "自治旗"),
        ("特区", "特区"),
        ("林区", "林区"),
        ("市", "县级市"),
        ("县", "县"),
        ("旗", "旗"),
        ("区", "市辖区"),
    ),
    Level.TOWNSHIP: (
        ("社区服务中心", "社区服务中心"),
        ("街道办事处", "街道"),
        ("街道", "街道"),
        ("民族乡", "民族乡"),
        ("民族苏木", "民族苏木"),
        ("苏木", "苏木"),
        ("区公所", "区公所"),
        ("镇", "镇"),
        ("族乡", "民族乡"),
        ("乡", "乡"),
    ),
}
_UNITS_LIKE_ANOTHER = {
    Level.PROVINCE: "省",
    Level.PREFECTURE: "类似地级单位",
    Level.COUNTY: "类似县级单位",
    Level.TOWNSHIP: "类似乡级单位",
}
"""What stands in a table on a level without being a unit of it in law: development zones, farms."""


def kind_of(name: str, level: int) -> str:
    """Return the kind of division that a name on a level is.

    Parameters
    ----------
    name
        The standard name.
    level
        1 to 4, see `Level`.

    Examples
    --------
    >>> kind_of("六枝特区", 3), kind_of("贵阳市", 2), kind_of("清镇市", 3), kind_of("花溪彝族苗族乡", 4)
    ('特区', '地级市', '县级市', '民族乡')
    >>> kind_of("国营山京畜牧场", 4)
    '类似乡级单位'

    References
    ----------
    行政区划管理条例 (国务院令704); GB/T 10114-2003 for what is like a township.
    """
    at = Level(level)
    return next((kind for ending, kind in _ENDINGS[at] if name.endswith(ending)), _UNITS_LIKE_ANOTHER[at])
