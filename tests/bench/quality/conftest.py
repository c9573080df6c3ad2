"""A small library whose characters are common enough in it to be mistaken for each other."""

import os
from itertools import product
from pathlib import Path

import pytest

from bench.quality.knowledge import Knowledge, knowledge_of
from bench.quality.library import Library
from bench.villages import Village

_ROOT = Path(__file__).parents[3]
_FIRST = "上下大小新老龙石师平坪青清未末王玉"
_LAST = "坝塘湾寨坪桥洞硐井沟"
_PLACES = (
    ("贵州省", "贵阳市", "花溪区", "青岩镇"),
    ("贵州省", "贵阳市", "花溪区", "高坡苗族乡"),
    ("贵州省", "毕节市", "威宁彝族回族苗族自治县", "石门乡"),
    ("湖北省", "省直辖行政区划", "潜江市", "浩口镇"),
)


@pytest.fixture(scope="session")
def villages() -> list[Village]:
    """Every name in one place, every second in a further one; some are communities by ordinals, some have figures."""
    names = [first + last for first, last in product(_FIRST, _LAST)]
    plain = [Village(*_PLACES[at % 4], f"{name}{'社区' if at % 5 == 0 else '村'}") for at, name in enumerate(names)]
    again = [Village(*_PLACES[(at + 1) % 4], f"{name}村") for at, name in enumerate(names) if at % 2]
    ordinals = [Village(*_PLACES[0], f"{name}第{numeral}社区") for name in names[:10] for numeral in "一二三四"]
    figures = [Village(*_PLACES[1], f"{name}{number}号村") for name in names[:10] for number in (101, 202)]
    return [*plain, *again, *ordinals, *figures]


@pytest.fixture(scope="session")
def known(villages: list[Village]) -> Knowledge:
    return knowledge_of(villages)


@pytest.fixture(scope="session")
def library(villages: list[Village]) -> Library:
    return Library.of(villages)


@pytest.fixture(scope="session")
def own_cases() -> Path:
    return _ROOT / "tests" / "cases"


@pytest.fixture(scope="session")
def labelled_sample() -> Path:
    """The labelled sample beside the checkout: absent on most machines, never in CI."""
    found = _ROOT.parent / "shared" / "cases" / "normalization_dev.csv"
    if not found.is_file():
        if os.environ.get("CI"):
            pytest.fail(f"{found} is missing, and CI must have it.")
        pytest.skip(f"NO LABELLED SAMPLE: {found} is missing; what this test knows was not checked.")
    return found
