"""Asks that have no answer: names the library does not hold, names nobody has, and texts that name no village."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from bench.quality.asking import Ask
from bench.quality.knowledge import Knowledge, stem_of
from bench.quality.library import Library, half_of, is_held_out
from bench.quality.patterns.writing import in_full
from bench.quality.strata import SEED, Sample, Stratum, may_be_asked
from bench.villages import Village

_THROWS = 200
"""So often for every sample that is wanted, before fewer are given."""

_WORDS = (
    *(
        "小学校",
        "卫生室",
        "合计",
        "不详",
        "无",
        "以上全部",
        "同上",
        "待补充",
        "测试数据",
        "见附件",
        "张三",
        "李小红",
        "N/A",
        "null",
    ),
    *(
        "服务有限公司",
        "联系电话",
        "身份证号码",
        "本村村民",
        "户籍所在地",
        "其他",
        "空白",
        "村民小组长",
        "驻村工作队",
        "外省",
        "境外",
    ),
)
_FOREIGN = (
    "东京都新宿区",
    "首尔特别市江南区",
    "大阪府堺市",
    "河内市还剑郡",
    "曼谷巴吞旺区",
    "巴黎第七区",
    "伦敦威斯敏斯特",
    "纽约曼哈顿",
)
_STREETS = ("和谐路", "创业大道", "科技二路", "滨河南街", "环城北路", "学府巷")
_TRADES = ("机械", "建材", "商贸", "运输", "食品", "医药", "置业", "农资")
_NO_COUNTY = ("假", "无名", "某某", "虚构", "不存在", "测试", "未知", "样例")
_COUNTY_GENERICS = ("县", "市", "区", "自治县", "镇", "乡", "街道")
_VILLAGE_GENERICS = ("村", "村", "社区")


def negative_samples(
    villages: Sequence[Village],
    library: Library,
    known: Knowledge,
    counts: Mapping[Stratum, int],
    seed: int = SEED,
) -> list[Sample]:
    """Return samples that have no answer in the library, so many of each stratum.

    The parameters are those of `misspelt_samples`. A made-up name has no real one beside it: none in its county with
    at most one edit between them, none at all with one character of the same sound or look between them. A held-out
    name may have one: that it is not taken for its neighbour is what is asked.
    """
    ground = _Ground(villages, library, known)
    found: list[Sample] = []
    for stratum, make in _MAKERS.items():
        dice = random.Random(f"{seed}:{stratum}")  # noqa: S311 - a sample, no secret
        count = counts.get(stratum, 0)
        found += islice(_distinct(dice, make, ground, count * _THROWS), count)
    return found


@dataclass(frozen=True, slots=True)
class _Ground:
    villages: Sequence[Village]
    library: Library
    known: Knowledge

    def drawn(self, dice: random.Random) -> Village:
        """Return a village that people would ask for."""
        for _ in range(_THROWS):
            village = dice.choice(self.villages)
            if may_be_asked(village):
                return village
        raise ValueError("Hardly any of these villages lies in a county and has two characters: give others.")


_Make = Callable[[random.Random, _Ground], Sample | None]


def _distinct(dice: random.Random, make: _Make, ground: _Ground, throws: int) -> Iterator[Sample]:
    seen: set[str] = set()
    for _ in range(throws):
        sample = make(dice, ground)
        if sample and sample.ask.text not in seen:
            seen.add(sample.ask.text)
            yield sample


def _held_out_path(dice: random.Random, ground: _Ground) -> Sample | None:
    village = ground.drawn(dice)
    if not is_held_out(village.name):
        return None
    return _negative(in_full(village).text, Stratum.HELD_OUT_PATH, "held_out", village.name)


def _held_out_bare(dice: random.Random, ground: _Ground) -> Sample | None:
    name = ground.drawn(dice).name
    # A village may bear the name of a division, which is then what a bare name means.
    if not is_held_out(name) or name in ground.known.divisions:
        return None
    return _negative(name, Stratum.HELD_OUT_BARE, "held_out", name)


def _made_up_path(dice: random.Random, ground: _Ground) -> Sample | None:
    village = ground.drawn(dice)
    stem, pattern = _made_up_stem(dice, ground)
    if stem in ground.library.by_stem or ground.library.near(village, stem):
        return None
    name = stem + dice.choice(_VILLAGE_GENERICS)
    return _negative(in_full(village).named(name).text, Stratum.MADE_UP_PATH, pattern, name)


def _made_up_bare(dice: random.Random, ground: _Ground) -> Sample | None:
    stem, pattern = _made_up_stem(dice, ground)
    if stem in ground.library.by_stem or ground.library.confused(stem, ground.known):
        return None
    name = stem + dice.choice(_VILLAGE_GENERICS)
    return _negative(name, Stratum.MADE_UP_BARE, pattern, name)


def _made_up_stem(dice: random.Random, ground: _Ground) -> tuple[str, str]:
    """Return a specific term, and how it came: the beginning of one name with the end of another, or any characters."""
    if dice.random() < 0.5:  # noqa: PLR2004 - half of them
        return "".join(ground.known.common.drawn(dice) for _ in range(dice.choice((2, 3, 3, 4)))), "made_up"
    one, other = (stem_of(ground.drawn(dice).name) for _ in range(2))
    return one[: dice.randint(1, 2)] + other[-dice.randint(1, 2) :], "spliced"


def _outside(dice: random.Random, ground: _Ground) -> Sample | None:
    """Return a word, an address abroad or in no place, a company, or a division that is none."""
    known = ground.known
    kind = dice.choice(("word", "abroad", "street", "company", "no_division"))
    drawn = "".join(known.common.drawn(dice) for _ in range(2))
    text = {
        "word": dice.choice(_WORDS),
        "abroad": f"{dice.choice(_FOREIGN)}{dice.randint(1, 9)}-{dice.randint(1, 30)}",
        "street": f"{dice.choice(_STREETS)}{dice.randint(1, 400)}号{dice.randint(1, 9)}栋{dice.randint(101, 1909)}室",
        "company": f"{drawn}{dice.choice(_TRADES)}有限责任公司",
        "no_division": f"{dice.choice((*_NO_COUNTY, drawn))}{dice.choice(_COUNTY_GENERICS)}",
    }[kind]
    if text in known.divisions or text in known.names or text in ground.library.by_stem:
        return None
    return _negative(text, Stratum.OUTSIDE, kind, text)


_MAKERS: dict[Stratum, _Make] = {
    Stratum.HELD_OUT_PATH: _held_out_path,
    Stratum.HELD_OUT_BARE: _held_out_bare,
    Stratum.MADE_UP_PATH: _made_up_path,
    Stratum.MADE_UP_BARE: _made_up_bare,
    Stratum.OUTSIDE: _outside,
}


def _negative(text: str, stratum: Stratum, pattern: str, name: str) -> Sample:
    return Sample(Ask(text), stratum, (pattern,), frozenset(), name, half_of(name))
