"""Divisions for tests of grants: what happened in Guizhou, as literals."""

from datetime import date
from uuid import UUID

from uuid_utils.compat import uuid7

from boundaries.divisions.chronicle.events import Change, ChangeKind, Moment, Succession
from boundaries.divisions.chronicle.lineage import Lineage, Version

GUIZHOU, LIUPANSHUI, ZUNYI, GUIYANG = (UUID(int=number) for number in range(1, 5))
PAN_COUNTY, PANZHOU = UUID(int=11), UUID(int=12)
SHUICHENG_COUNTY, SHUICHENG, ZHONGSHAN = UUID(int=13), UUID(int=14), UUID(int=15)
ZUNYI_COUNTY, BOZHOU, HONGHUAGANG = UUID(int=21), UUID(int=22), UUID(int=23)
XIAOHE, HUAXI = UUID(int=31), UUID(int=32)
QINGYAN = UUID(int=41)
LOST, TO_COME = UUID(int=51), UUID(int=52)

TODAY = date(2026, 11, 30)
IN_2012, IN_2016, IN_2017, IN_2020 = date(2012, 11, 15), date(2016, 3, 20), date(2017, 4, 9), date(2020, 6, 5)
NEXT_YEAR = date(2027, 5, 1)


def lineage() -> Lineage:
    """Return 盘县, whose whole heir is 盘州市; 遵义县 and 水城县, which were split; 小河区, which went up in 花溪区."""
    versions = [
        _version(GUIZHOU, "贵州省", 1, None),
        _version(LIUPANSHUI, "六盘水市", 2, GUIZHOU),
        _version(ZUNYI, "遵义市", 2, GUIZHOU),
        _version(GUIYANG, "贵阳市", 2, GUIZHOU),
        _version(PAN_COUNTY, "盘县", 3, LIUPANSHUI, end=IN_2017),
        _version(PANZHOU, "盘州市", 3, LIUPANSHUI, first=IN_2017),
        _version(ZHONGSHAN, "钟山区", 3, LIUPANSHUI),
        _version(SHUICHENG_COUNTY, "水城县", 3, LIUPANSHUI, end=IN_2020),
        _version(SHUICHENG, "水城区", 3, LIUPANSHUI, first=IN_2020),
        _version(ZUNYI_COUNTY, "遵义县", 3, ZUNYI, end=IN_2016),
        _version(BOZHOU, "播州区", 3, ZUNYI, first=IN_2016),
        _version(HONGHUAGANG, "红花岗区", 3, ZUNYI),
        _version(XIAOHE, "小河区", 3, GUIYANG, end=IN_2012),
        _version(HUAXI, "花溪区", 3, GUIYANG),
        _version(QINGYAN, "青岩镇", 4, HUAXI),
        _version(LOST, "丰乐镇", 4, HUAXI, end=IN_2016),
        _version(TO_COME, "新区", 3, GUIYANG, first=NEXT_YEAR),
    ]
    changes = [
        _went(IN_2012, (XIAOHE, HUAXI, True)),
        _went(IN_2016, (ZUNYI_COUNTY, BOZHOU, False), (ZUNYI_COUNTY, HONGHUAGANG, False)),
        _went(IN_2017, (PAN_COUNTY, PANZHOU, True)),
        # 国函〔2020〕83号: five townships went to 钟山区.
        _went(IN_2020, (SHUICHENG_COUNTY, SHUICHENG, False), (SHUICHENG_COUNTY, ZHONGSHAN, False)),
    ]
    return Lineage(versions, [], changes)


def _version(
    unit: UUID, name: str, level: int, above: UUID | None, first: date | None = None, end: date | None = None
) -> Version:
    return Version(unit, name, "", level, above, None, first, end, "day", "day", "approved")


def _went(day: date, *parts: tuple[UUID, UUID, bool]) -> Change:
    successions = tuple(Succession(*part) for part in parts)
    return Change(uuid7(), ChangeKind.COUNTY_TO_DISTRICT, Moment(day), (), successions)
