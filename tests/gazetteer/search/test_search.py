"""Golden queries over a small library in a real database."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

import pytest

from boundaries.divisions.tree import DivisionTree
from foundation.errors import InvalidInput, NotFound, Unavailable
from gazetteer.places.records import NameKind, PlaceStatus
from gazetteer.search.index.columns import contents_of
from gazetteer.search.library import NameLibrary
from gazetteer.search.questions import Answer, Hit, Question

DAY = date(2024, 6, 30)
Ask = Callable[..., Sequence[Hit]]


class Writer(Protocol):
    def place_id(self, name: str, path: str) -> UUID: ...
    def division_id(self, path: str) -> UUID: ...


def _names(hits: Sequence[Hit]) -> list[str]:
    return [hit.name for hit in hits]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("花溪区青岩", "青岩镇"),
        ("花溪青岩", "青岩镇"),
        ("青岩", "青岩镇"),
        ("贵州省贵阳市花溪区青岩镇", "青岩镇"),
        ("贵阳花溪青岩", "青岩镇"),
        ("青岩，花溪", "青岩镇"),
        ("贵阳市　花溪区/青岩镇", "青岩镇"),
        ("青巖鎮", "青岩镇"),
        ("qingyan", "青岩镇"),
        ("qīngyán", "青岩镇"),
        ("qing1yan2zhen4", "青岩镇"),
        ("QING YAN", "青岩镇"),
        ("qyz", "青岩镇"),
        ("huaxi qingyan", "青岩镇"),
        ("花溪qingyan", "青岩镇"),
        ("青yan镇", "青岩镇"),
        ("青岩古镇", "青岩镇"),
        ("青言镇", "青岩镇"),
        ("青岩真", "青岩镇"),
        ("贵阳", "贵阳市"),
        ("贵陽市", "贵阳市"),
        ("威宁县", "威宁彝族回族苗族自治县"),
        ("威宁", "威宁彝族回族苗族自治县"),
        ("黔东南州", "黔东南苗族侗族自治州"),
        ("青海西宁", "西宁市"),
        ("?水街道", "㵲水街道"),
        ("□水街道", "㵲水街道"),
        ("520111", "花溪区"),
        ("520111000000", "花溪区"),
        ("156520111", "花溪区"),
        ("52011110122200000017", "歪脚村"),
        ("蒙江口", "濛江口"),
        ("大坪", "大坪村"),
        ("大平村", "大坪村"),
        ("贵州省贵阳市花溪区青岩镇歪却村", "歪脚村"),
        ("贵州省贵阴市花溪区青岩镇歪脚村", "歪脚村"),
        ("贵州省贵阳市花溪区青言镇歪脚村", "歪脚村"),
        ("贵州省贵阳市花溪青岩镇脚村", "歪脚村"),
        ("观山湖区(金阳新区)", "观山湖区"),
        ("乌当区金华镇", "金华镇"),
    ],
)
def test_the_place_that_is_meant_comes_first(ask: Ask, text: str, name: str) -> None:
    assert _names(ask(text))[:1] == [name]


@pytest.mark.parametrize(
    "text", ["假县", "阿斯顿发", "asdfgh", "!!!青", "zzz", "zhuang4zz", "SELECT 1", "😀😀", "99999"]
)
def test_nothing_comes_back_for_what_is_no_name(ask: Ask, text: str) -> None:
    assert text == "!!!青" or ask(text) == ()


def test_the_division_named_decides_between_namesakes(ask: Ask) -> None:
    hits = ask("威宁青岩村")
    assert (hits[0].name, hits[0].division.name) == ("青岩村", "威宁彝族回族苗族自治县")
    assert hits[0].reasons == ("standard_name_exact", "division_matches 威宁彝族回族苗族自治县")


def test_the_town_comes_before_the_village_of_its_name(ask: Ask) -> None:
    assert _names(ask("花溪区青岩"))[:2] == ["青岩镇", "青岩村"]


def test_a_division_comes_before_a_village_that_is_called_just_so(ask: Ask) -> None:
    assert _names(ask("贵阳"))[:2] == ["贵阳市", "贵阳"]


def test_a_place_outside_the_division_named_is_told_as_that(ask: Ask) -> None:
    assert ask("乌当区金华镇")[0].reasons == ("standard_name_exact", "division_differs 乌当区")


def test_an_old_name_finds_the_place_and_says_so(ask: Ask) -> None:
    hit = ask("遵义县")[0]
    assert (hit.name, hit.matched, hit.matched_kind) == ("播州大道口", "遵义县", NameKind.FORMER)
    assert hit.reasons == ("name_exact", "former_name")


def test_an_alias_finds_the_place(ask: Ask) -> None:
    assert ask("播雅")[0].reasons == ("name_exact", "alias")


def test_a_character_of_the_same_sound_is_named_as_the_reason(ask: Ask) -> None:
    assert ask("青言镇")[0].reasons == ("same_sound",)


def test_a_wrong_character_is_named_as_the_reason(ask: Ask) -> None:
    assert ask("贵州省贵阳市花溪区青岩镇歪却村")[0].reasons[0] == "one_character_differs"


def test_a_weak_candidate_alone_has_a_low_score(ask: Ask) -> None:
    hits = ask("大饕村")
    assert all(hit.score < 0.8 for hit in hits)


def test_two_names_of_one_sound_stay_two_places(ask: Ask) -> None:
    hits = ask("石洞村")
    assert [(hit.name, hit.reasons[0]) for hit in hits] == [
        ("石洞村", "standard_name_exact"),
        ("石硐村", "same_sound"),
    ]
    assert hits[0].score > hits[1].score


def test_the_nearest_namesake_comes_first_and_tells_its_distance(ask: Ask) -> None:
    hits = ask("大坝", near=(108.7, 27.2))
    assert [hit.division.name for hit in hits] == ["岑巩县", "毕节市", "花溪区"][:1] + [
        hit.division.name for hit in hits[1:]
    ]
    assert hits[0].distance_m == pytest.approx(9_900, rel=0.02)


def test_all_namesakes_come_page_by_page_each_once(library: NameLibrary) -> None:
    seen: list[UUID] = []
    answer = library.search(Question("大坝", DAY, limit=1))
    pages = 1
    while answer.more:
        last = answer.hits[-1]
        seen.append(last.place_id)
        answer = library.search(Question("大坝", DAY, limit=1, after=(last.score, last.place_id)))
        pages += 1
    seen += [hit.place_id for hit in answer.hits]
    whole = library.search(Question("大坝", DAY, limit=100))
    assert seen == [hit.place_id for hit in whole.hits]
    assert pages >= 3


def test_filters_cut_before_the_best_are_taken(ask: Ask, writer: Writer) -> None:
    assert [hit.division.name for hit in ask("大坝", limit=1, division_id=writer.division_id("贵州省/毕节市"))] == [
        "毕节市"
    ]
    assert _names(ask("青岩", limit=1, classes=("222",))) == ["青岩村"]
    assert [hit.division.name for hit in ask("大坝", limit=1, bbox=(108.0, 27.0, 109.0, 28.0))] == ["岑巩县"]
    assert _names(ask("旧场坝", status=PlaceStatus.HISTORICAL)) == ["旧场坝"]
    assert ask("旧场坝", status=PlaceStatus.CURRENT) == ()


def test_a_filter_by_division_is_tolerant_inside_it(ask: Ask, writer: Writer) -> None:
    assert _names(ask("歪却村", division_id=writer.division_id("贵州省/贵阳市/花溪区"))) == ["歪脚村"]


def test_a_place_is_found_on_the_days_it_was_in_force(ask: Ask) -> None:
    assert _names(ask("撤并寨", as_of=date(2000, 1, 1))) == ["撤并寨"]
    assert ask("撤并寨") == ()
    assert ask("撤并寨", as_of=date(1989, 12, 31)) == ()


def test_a_secret_place_is_never_found(ask: Ask, library: NameLibrary) -> None:
    assert "秘密洞" not in _names([*ask("秘密洞"), *ask("mimidong"), *ask("花溪区秘密洞")])
    assert "秘密洞" not in [found.name for found in library.suggest("秘", as_of=DAY, limit=10)]


def test_what_is_shown_of_a_hit(ask: Ask, writer: Writer) -> None:
    hit = ask("歪脚村")[0]
    assert (hit.romanized, hit.class_code, hit.point) == ("Wāijiǎocūn", "22200", (106.68, 26.34))
    assert hit.division.path == ("贵州省", "贵阳市", "花溪区", "青岩镇")
    assert hit.place_id == writer.place_id("歪脚村", "贵州省/贵阳市/花溪区/青岩镇")


@pytest.mark.parametrize("text", ["", "   ", "　\u200b", "·", "花" * 201])
def test_a_text_that_cannot_be_searched_for_is_refused(library: NameLibrary, text: str) -> None:
    with pytest.raises(InvalidInput):
        library.search(Question(text, DAY))
    with pytest.raises(InvalidInput):
        library.suggest(text, as_of=DAY, limit=5)


@pytest.mark.parametrize("text", ["花" * 200, "贵州省" * 66, "a" * 200, "qing" * 50, "1" * 200, "?" * 200, "(" * 200])
def test_a_long_text_is_answered(library: NameLibrary, text: str) -> None:
    assert isinstance(library.search(Question(text, DAY)), Answer)
    assert isinstance(library.suggest(text, as_of=DAY, limit=5), tuple)


def test_a_division_nobody_knows_is_not_found(library: NameLibrary) -> None:
    with pytest.raises(NotFound):
        library.search(Question("大坝", DAY, division_id=UUID(int=1)))


@pytest.mark.parametrize("text", ["花溪区青岩", "青", "?", "qingyan", "qy", "520111", "?水街道"])
def test_a_library_without_a_name_has_no_answer_and_no_trouble(text: str) -> None:
    empty = NameLibrary.from_contents(contents_of([]), DivisionTree([]))
    assert empty.search(Question(text, DAY)).hits == ()
    assert empty.suggest(text, as_of=DAY, limit=5) == ()


def test_before_the_index_is_built_nothing_is_answered() -> None:
    with pytest.raises(Unavailable):
        NameLibrary().search(Question("大坝", DAY))
