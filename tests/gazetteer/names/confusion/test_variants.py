from itertools import combinations

import pytest

from gazetteer.names.confusion.variants import are_variants, variants_of
from gazetteer.names.tables import Certainty, rows
from gazetteer.names.text import fold, is_han


@pytest.mark.parametrize(
    "pair",
    [
        "寨砦",
        "塘圹",
        "凹坳",
        "坳窪",
        "垭丫",
        "埡丫",
        "硐峒",
        "峒洞",
        "岩嵒",
        "堡铺",
        "堡舖",
        "祐佑",
        "廻回",
        "朶朵",
        "㵲潕",
        "鳛习",
    ],
)
def test_what_stands_for_another_in_place_names_is_its_variant(pair: str) -> None:
    assert are_variants(pair[0], pair[1])
    assert are_variants(pair[1], pair[0])


@pytest.mark.parametrize("pair", ["石右", "坪平", "烽峰", "睛晴"])
def test_what_only_looks_or_sounds_alike_is_no_variant(pair: str) -> None:
    assert not are_variants(pair[0], pair[1])


def test_variants_are_given_as_written() -> None:
    assert variants_of("寨") == {"砦"}
    assert {"峒", "洞"} <= variants_of("硐")


def test_a_variant_does_not_change_what_is_compared() -> None:
    assert fold("石硐") != fold("石洞")


def test_no_pair_of_variants_is_stated_twice() -> None:
    pairs = [frozenset(pair) for row in rows("character_variants") for pair in combinations(row["characters"], 2)]
    assert len(pairs) == len(set(pairs))


def test_every_variant_is_a_chinese_character_of_some_certainty() -> None:
    for row in rows("character_variants"):
        assert all(map(is_han, row["characters"])), row["characters"]
        assert Certainty(row["certainty"])
