"""Small histories of divisions for tests, in the notation of the sources."""

from collections.abc import Mapping
from itertools import pairwise

from uuid_utils.compat import uuid7

from boundaries.divisions.chronicle.events import Change
from boundaries.divisions.history.differences import read_differences
from boundaries.divisions.history.resolution import Resolver
from boundaries.divisions.history.tables import YearTable
from boundaries.divisions.succession.identity import Year
from boundaries.divisions.succession.reconstruction import Reconstruction

PROVINCE = {"520000": "贵州省"}
ZUNYI_1996 = {"522100": "遵义地区", "522101": "遵义市", "522121": "遵义县"}
ZUNYI_1997 = {"520300": "遵义市", "520302": "红花岗区", "520321": "遵义县"}
ZUNYI_2016 = {"520300": "遵义市", "520302": "红花岗区", "520304": "播州区"}
IN_1997 = """## 国务院关于同意贵州省撤销遵义地区设立地级遵义市的批复
# 文号：国函〔1997〕45号
# 日期：1997年6月10日
#
# 撤销遵义地区和县级遵义市，设立地级遵义市。
-522100 遵义地区
-522101 遵义市>红花岗区
-522121 遵义县>_
+520300 遵义市
+520302 红花岗区<遵义市
+520321 遵义县<_
"""
IN_2016 = """## 国务院关于同意贵州省调整遵义市部分行政区划的批复
# 文号：国函〔2016〕56号
# 日期：2016年3月20日
-520321 遵义县>播州区,红花岗区
+520304 播州区<遵义县
"""


def chronicle(tables: Mapping[int, Mapping[str, str]], told: Mapping[int, str]) -> list[Change]:
    """Return what happened between tables, the first change being what was there before."""
    years = sorted(tables)
    whole = {year: YearTable(year, PROVINCE | dict(tables[year])) for year in years}
    made = Reconstruction(whole[years[0]], uuid7, "test")
    for before, after in pairwise(years):
        older, newer = whole[before], whole[after]
        made.advance(Year(older, newer, Resolver(older, newer).changes(read_differences(told[after]))))
    return made.changes


def zunyi() -> list[Change]:
    """Return what happened to 遵义: 地改市 and 撤市设区 in 1997, 撤县设区 in 2016."""
    return chronicle({1996: ZUNYI_1996, 1997: ZUNYI_1997, 2016: ZUNYI_2016}, {1997: IN_1997, 2016: IN_2016})
