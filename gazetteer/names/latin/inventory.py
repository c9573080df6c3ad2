"""The syllables of standard Chinese: which there are, of what sounds, and how common each is in place names."""

from functools import cache
from typing import NamedTuple

_BY_INITIAL = {
    "": "a ai an ang ao e ei en eng er ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}
"""Which finals follow which initial, as pinyin writes them; ü is v. Interjections (o, yo, lo, ê, hm) are left out."""

_WITHOUT_INITIAL = {
    "ya": "ia", "yan": "ian", "yang": "iang", "yao": "iao", "ye": "ie", "yi": "i", "yin": "in", "ying": "ing",
    "yong": "iong", "you": "iu", "yu": "v", "yuan": "van", "yue": "ve", "yun": "vn",
    "wa": "ua", "wai": "uai", "wan": "uan", "wang": "uang", "wei": "ui", "wen": "un", "weng": "ueng", "wo": "uo",
    "wu": "u",
}  # fmt: skip
"""The finals that pinyin writes with y and w where no initial stands before them."""
_BUZZED = frozenset({"zh", "ch", "sh", "r", "z", "c", "s"})
"""Initials after which pinyin's i is no i."""


class Sound(NamedTuple):
    """A syllable taken apart (声母, 韵母)."""

    initial: str
    """As pinyin writes it; empty where there is none, y and w included."""
    final: str
    """As pinyin writes it behind a consonant, with ü as v: ui, un, iu, van; `ih` for the vowel of zhi and zi."""


def _sound(initial: str, final: str) -> Sound:
    if initial in {"y", "w"}:
        return Sound("", _WITHOUT_INITIAL[initial + final])
    if initial in {"j", "q", "x"} and final.startswith("u"):
        return Sound(initial, "v" + final[1:])
    return Sound(initial, "ih" if final == "i" and initial in _BUZZED else final)


@cache
def inventory() -> dict[str, Sound]:
    """Return every standard syllable in pinyin, toneless with ü as v, with its sounds.

    Examples
    --------
    >>> len(inventory()), inventory()["quan"], inventory()["wei"], inventory()["zhi"]
    (405, Sound(initial='q', final='van'), Sound(initial='', final='ui'), Sound(initial='zh', final='ih'))
    """
    return {
        initial + final: _sound(initial, final) for initial, finals in _BY_INITIAL.items() for final in finals.split()
    }


_COMMON = """
jia ping ba shan xin da xi zhai he dong wu long chang yang shi yan li yi zhong hua bai lu ma shui feng yuan tang
xing tian guan fu jiang jin di zi gao qing mu bao luo qiao xiao ying jiao shang miao po nan wan jing xiang ji
sha yu hong liu ge huang wang lin gou gu san tun xia an ya gong zhu si mao na bu jiu le liang gui ban la yin lao
qi du yun chong cheng yao tong shu weng pu lang tou hu tai lian jie zhuang
"""
_RARE = """
ang ei en eng ou beng biao bie bin pa pang pei pen pi pian piao pie pin pou mang me mie miu mou fen fo fou dei
den dia diao die diu duan dun te teng ti tiao tui nai nang nao ne nei nen neng nian niang niao nie nin ning nou
nu nuan nuo nv nve leng lia liao lie luan lun lve gai gei gen guai gun kao ken keng ku kua kuai kuan kuang kui
kun kuo ha hang hen heng hun jiong juan jue jun qia qie qiong que xuan xun zhei zhua zhuai zhuan zhui zhun zhuo
chai chan chou chua chuai chuang chui chuo shai shei shou shua shuai shuan shuo ran rang rao re reng ri rou ru
ruan rui run ruo za zan zang ze zei zen zeng zong zou zuan zui zun ca can ce ceng ci cong cou cu cuan cui cuo
sai sang sao se sen seng sou suan sui sun wai
"""
_RARITY = dict.fromkeys(_COMMON.split(), 0) | dict.fromkeys(_RARE.split(), 2)
"""From a count in the names of the villages, townships and counties of Guizhou: 100 times and more, and under 20."""


def rarity(syllable: str) -> int:
    """Return how rare a syllable is in the names of villages and townships: 0 common, 1, or 2 rare.

    Examples
    --------
    >>> rarity("ping"), rarity("bing"), rarity("pin")
    (0, 1, 2)
    """
    return _RARITY.get(syllable, 1)
