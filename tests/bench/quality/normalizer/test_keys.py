"""A place of the library has the key that samples have for it, whatever became of its county since."""

from bench.quality.normalizer.keys import Keys
from bench.villages import Village

_KEYS = Keys.of(
    [
        Village("贵州省", "遵义市", "遵义县", "三岔镇", "石门村"),
        Village("贵州省", "贵阳市", "花溪区", "青岩镇", "龙井村"),
        Village("四川省", "成都市", "金堂县", "三岔镇", "石门村"),
    ],
    ["花溪区", "播州区", "金堂县"],
)


def test_a_village_has_the_path_of_the_file() -> None:
    assert _KEYS.key("龙井村", ("贵州省", "贵阳市", "花溪区", "青岩镇")) == "贵州省/贵阳市/花溪区/青岩镇/龙井村"


def test_namesakes_in_townships_of_one_name_are_told_apart_by_their_county() -> None:
    assert _KEYS.key("石门村", ("四川省", "成都市", "金堂县", "三岔镇")) == "四川省/成都市/金堂县/三岔镇/石门村"


def test_a_county_that_became_another_is_the_one_it_was() -> None:
    assert _KEYS.key("石门村", ("贵州省", "遵义市", "播州区", "三岔镇")) == "贵州省/遵义市/遵义县/三岔镇/石门村"


def test_townships_and_counties_have_keys_too() -> None:
    assert _KEYS.key("青岩镇", ("贵州省", "贵阳市", "花溪区")) == "贵州省/贵阳市/花溪区/青岩镇"
    assert _KEYS.key("花溪区", ("贵州省", "贵阳市")) == "贵州省/贵阳市/花溪区"


def test_what_the_file_does_not_have_is_its_path() -> None:
    assert _KEYS.key("新村", ("贵州省", "贵阳市")) == "贵州省/贵阳市/新村"
    assert _KEYS.key("贵州省", ()) == "贵州省"


def test_a_namesake_elsewhere_lends_no_key() -> None:
    assert _KEYS.key("石门村", ("湖南省", "常德市", "石门县", "三岔镇")) == "湖南省/常德市/石门县/三岔镇/石门村"
