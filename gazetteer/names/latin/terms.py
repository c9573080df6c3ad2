"""Generic terms (通名) and nationalities (民族) as words in Latin letters, each with what it is in hanzi."""

from collections.abc import Iterator
from functools import cache

from gazetteer.names.generics import generics, nationalities
from gazetteer.names.latin.inventory import inventory
from gazetteer.names.latin.letters import key, read_words
from gazetteer.names.latin.wade_giles import to_wade_giles
from gazetteer.names.pinyin import syllables
from gazetteer.names.text import fold

ADMINISTRATIVE = frozenset(
    {
        "省", "自治区", "特别行政区", "市", "地区", "专区", "自治州", "州", "盟", "县", "自治县", "区", "特区",
        "林区", "旗", "自治旗", "府", "厅", "镇", "乡", "民族乡", "民族镇", "街道", "街道办事处", "社区", "村",
        "新区", "开发区", "经济开发区", "经济技术开发区", "管理区", "办事处", "村委会", "居委会", "村民委员会",
        "居民委员会", "社区居委会", "社区居民委员会", "公社", "区公所",
    }
)  # fmt: skip
"""The terms of divisions and their bodies; what the others name (山, 河, 桥) is as good as part of the name."""
OF_NATIONALITIES = frozenset({"自治区", "自治州", "自治县", "自治旗", "民族乡", "民族镇"})
"""The terms before which a bare word (Miao) is a nationality."""

_OURS = {
    "autonomous county": "自治县", "autonomous hsien": "自治县", "autonomous prefecture": "自治州",
    "autonomous region": "自治区", "autonomous banner": "自治旗", "autonomous district": "自治县",
    "special administrative region": "特别行政区", "county": "县", "co": "县", "counties": "县", "hien": "县",
    "sien": "县", "county level city": "市", "prefecture level city": "市", "prefectural level city": "市",
    "city": "市", "municipality": "市", "shi city": "市", "ville": "市", "city district": "区",
    "urban district": "区", "district": "区", "special district": "特区", "special zone": "特区",
    "forestry district": "林区", "new district": "新区", "new area": "新区", "development zone": "开发区",
    "economic development zone": "经济开发区", "tehchu": "特区",
    "economic and technological development zone": "经济技术开发区", "management area": "管理区", "town": "镇",
    "market town": "镇", "township": "乡", "ethnic township": "民族乡", "nationality township": "民族乡",
    "minority township": "民族乡", "nationalities township": "民族乡", "ethnic town": "民族镇", "village": "村",
    "administrative village": "村", "hamlet": "村", "province": "省", "prefecture": "州", "chow": "州",
    "tcheou": "州", "cheu": "州", "region": "地区", "special region": "专区", "banner": "旗", "league": "盟",
    "fu": "府", "foo": "府", "fou": "府", "ting": "厅", "subdistrict": "街道", "sub district": "街道",
    "street office": "街道办事处", "subdistrict office": "街道办事处", "community": "社区",
    "residential community": "社区", "neighborhood": "社区", "neighbourhood": "社区",
    "village committee": "村委会", "villagers committee": "村民委员会", "villager committee": "村民委员会",
    "residents committee": "居民委员会", "neighborhood committee": "居委会", "neighbourhood committee": "居委会",
    "commune": "公社", "peoples commune": "公社", "chen": "镇", "tchen": "镇", "hiang": "乡", "siang": "乡",
    "tsuen": "村", "mountain": "山", "mountains": "山", "mount": "山", "mt": "山", "hill": "山", "peak": "峰",
    "range": "山脉", "river": "河", "kiang": "江", "stream": "溪", "lake": "湖", "reservoir": "水库",
    "spring": "泉", "hot spring": "温泉", "waterfall": "瀑布", "falls": "瀑布", "gorge": "峡谷", "valley": "谷",
    "cave": "洞", "pass": "关", "island": "岛", "bridge": "桥", "tunnel": "隧道", "ferry": "渡口", "road": "路",
    "rd": "路", "street": "街", "st": "街", "avenue": "大道", "ave": "大道", "lane": "巷", "alley": "巷",
    "square": "广场", "park": "公园", "forest park": "森林公园", "nature reserve": "自然保护区",
    "scenic area": "风景区", "railway station": "火车站", "train station": "火车站", "bus station": "汽车站",
    "station": "站", "airport": "机场", "power station": "电站", "temple": "寺", "monastery": "寺", "pagoda": "塔",
    "school": "学校", "primary school": "小学", "middle school": "中学", "university": "大学", "college": "学院",
    "hospital": "医院", "farm": "农场", "tea farm": "茶场", "forest farm": "林场", "mine": "矿",
    "coal mine": "煤矿", "museum": "博物馆",
}  # fmt: skip
"""Words of English, French and the post office; what pinyin and Wade–Giles write follows from the hanzi."""
_ALSO_PEOPLES = {
    "布依族": "bouyei buyei buyi puyi puyei buyizu", "水族": "sui shui shuizu", "侗族": "kam tung dong",
    "苗族": "hmong meo miau", "彝族": "yi lolo nosu", "仡佬族": "kelao gelo klau geliao", "土家族": "tuchia",
    "壮族": "chuang", "维吾尔族": "uighur uyghur", "藏族": "tibetan", "蒙古族": "mongolian mongol meng",
    "满族": "manchu", "朝鲜族": "korean", "哈萨克族": "kazakh", "回族": "muslim hwei",
}  # fmt: skip
_JOINED_BY = frozenset({"and", "et", "&"})
_SHORTEST_BARE = 2


def is_and(word: str) -> bool:
    """Return whether a word only joins two nationalities."""
    return word in _JOINED_BY


def _plain(spelling: str) -> str:
    return key(*read_words(spelling))


def _in_wade_giles(hanzi: str) -> str:
    return _plain("".join(to_wade_giles(syllable) for syllable in syllables(hanzi) if syllable in inventory()))


@cache
def in_pinyin() -> dict[str, str]:
    """Return the generic terms by their pinyin in small letters: `zizhixian` is 自治县."""
    found: dict[str, str] = {}
    for hanzi in (*sorted(ADMINISTRATIVE), *generics()):
        found.setdefault(fold("".join(syllables(hanzi))).replace("v", "u"), hanzi)
    return found


@cache
def in_wade_giles() -> dict[str, str]:
    """Return the generic terms by their Wade–Giles in small letters without marks: `tzuchihhsien` is 自治县."""
    found: dict[str, str] = {}
    for hanzi in (*sorted(ADMINISTRATIVE), *generics()):
        found.setdefault(_in_wade_giles(hanzi), hanzi)
    return found


@cache
def in_other_languages() -> dict[str, str]:
    """Return the generic terms by the words of English, French and the post office, blanks left out."""
    return {words.replace(" ", ""): hanzi for words, hanzi in _OURS.items()}


BEFORE_THE_NAME = {
    "cityof": "市", "countyof": "县", "townof": "镇", "villageof": "村", "provinceof": "省", "districtof": "区",
    "prefectureof": "州", "townshipof": "乡", "municipalityof": "市", "mount": "山", "mt": "山", "lake": "湖",
    "provincede": "省", "provincedu": "省", "villede": "市", "prefecturede": "府",
}  # fmt: skip
"""Generic terms that stand before the name, with the word that links them."""


@cache
def peoples() -> dict[str, str]:
    """Return the nationalities by their names with -zu, the longest first: `suizu` and `shuizu` are 水族."""
    spelt = {spelling: hanzi for hanzi in _full_names() for spelling in _spelt_in_full(hanzi)}
    return dict(sorted(spelt.items(), key=lambda item: -len(item[0])))


@cache
def bare_peoples() -> dict[str, str]:
    """Return the nationalities by their names without -zu, as English has them: `miao` is 苗族."""
    found: dict[str, str] = {}
    for hanzi in _full_names():
        for spelling in _spelt_in_full(hanzi):
            bare = spelling.removesuffix("zu").removesuffix("tsu")
            if len(bare) >= _SHORTEST_BARE:
                found.setdefault(bare, hanzi)
    return found | {word: hanzi for hanzi, words in _ALSO_PEOPLES.items() for word in words.split()}


def _full_names() -> Iterator[str]:
    return (hanzi for hanzi in nationalities() if hanzi.endswith("族") and hanzi != "各族")


def _spelt_in_full(hanzi: str) -> Iterator[str]:
    yield _plain(nationalities()[hanzi])
    yield _plain("".join(syllables(hanzi)))
    yield _in_wade_giles(hanzi)
    yield from (word + "zu" for word in _ALSO_PEOPLES.get(hanzi, "").split() if not word.endswith("zu"))
