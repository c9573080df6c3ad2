"""The library as the register is asked: what is found, in which order, and in what counts."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.register.conditions import Sought
from gazetteer.register.counting import by_class, by_division, same_name, same_sound
from gazetteer.register.finding import found
from gazetteer.search.index.columns import ListedName, ListedPlace, contents_of
from gazetteer.search.index.layer import Layer
from gazetteer.search.index.names import NameIndex
from gazetteer.search.revisions import View
from tests.name_libraries import TODAY, Listed, guizhou

_HUAXI, _NANMING, _KAILI = ("贵阳市", "花溪区"), ("贵阳市", "南明区"), ("黔东南苗族侗族自治州", "凯里市")
_PLACES = (
    Listed("大坪", _HUAXI),
    Listed("大坪", _NANMING),
    Listed("大坪", _KAILI),
    Listed("打平", _KAILI),
    Listed("大坪村", _HUAXI, "21610"),
    Listed("大坪河", _HUAXI, "12100"),
    Listed("小大坪", _NANMING),
    Listed("小寨", _NANMING),
)


@cache
def _view(day: date = TODAY) -> View:
    return guizhou().with_places(_PLACES).view(day)


def _named(sought: Sought) -> list[str]:
    """Return the names found, in their order."""
    view = _view(sought.as_of)
    contents = view.layers[0].index.contents
    names = {
        tuple(contents.place_ids[place].tolist()): contents.texts[text]
        for place, text, kind in zip(contents.name_place, contents.name_text, contents.name_kind, strict=True)
        if kind == 0
    }
    return [names[tuple(pair)] for pair in found(view, sought).halves.tolist()]


def test_the_name_itself_comes_first_then_what_begins_with_it_then_what_holds_it() -> None:
    assert _named(Sought(TODAY, "大坪")) == ["大坪", "大坪", "大坪", "大坪村", "大坪河", "小大坪"]


def test_exactly_is_the_name_and_no_more() -> None:
    assert _named(Sought(TODAY, "大坪", is_exact=True)) == ["大坪"] * 3
    assert _named(Sought(TODAY, "大评", is_exact=True)) == []


def test_a_division_is_found_before_other_places_of_its_name() -> None:
    assert _named(Sought(TODAY, "花溪"))[0] == "花溪区"


@pytest.mark.parametrize("day", [TODAY, date(1985, 12, 31), date(2010, 12, 31)])
@settings(deadline=None)
@given(size=st.integers(1, 100))
def test_pages_put_together_are_all_that_is_found(day: date, size: int) -> None:
    whole = found(_view(day), Sought(day))
    pages = [whole.page(number, size) for number in range(1, len(whole) // size + 3)]
    joined = [one for page in pages for one in page]
    assert joined == whole.page(1, len(whole))
    assert len(set(joined)) == len(whole) > len(_PLACES)


@settings(deadline=None)
@given(name=st.sampled_from([*(place.name for place in _PLACES), "花溪区", "无", "dapinghe", "dà píng"]))
def test_counts_by_division_and_by_class_have_one_sum(name: str) -> None:
    view = _view()
    for called in (same_name, same_sound):
        alike = called(view, Sought(TODAY, name))
        places = sum(len(entries) for _, entries in alike.layers)
        assert sum(count for _, count in by_division(view, alike, None)) == places
        assert sum(count for _, count in by_class(alike)) == places


@settings(deadline=None)
@given(name=st.sampled_from(["大坪", "打平", "大坪村", "小寨"]))
def test_what_has_the_same_name_has_the_same_sound(name: str) -> None:
    view = _view()
    named, sounding = (
        {
            (id(layer), entry)
            for layer, entries in called(view, Sought(TODAY, name)).layers
            for entry in entries.tolist()
        }
        for called in (same_name, same_sound)
    )
    assert named <= sounding


def test_a_unit_of_the_past_is_counted_under_the_divisions_of_its_day() -> None:
    day = date(2010, 12, 31)
    view = _view(day)
    city = view.divisions.tree.find(("贵州省", "遵义市"))
    told = by_division(view, same_name(view, Sought(day, "遵义县")), city)
    assert [(node.name, count) for node, count in told] == [("遵义市", 1)]


def test_a_place_that_was_written_since_is_found_once_as_it_is_now() -> None:
    view = _view()
    [base] = view.layers
    before = found(view, Sought(TODAY, "打平", is_exact=True))
    [place] = before.page(1, 10)
    huaxi = view.divisions.tree.find(_HUAXI)
    assert huaxi is not None
    index = NameIndex.build(contents_of([ListedPlace(place, "22200", huaxi, [ListedName("大坪")])]))
    is_it = (base.index.contents.place_ids == before.halves).all(axis=1)
    newer = View(2, view.divisions, (base.superseding(is_it), Layer(index, view.divisions)))
    assert len(found(newer, Sought(TODAY, "打平", is_exact=True))) == 0
    assert place in found(newer, Sought(TODAY, "大坪")).page(1, 4)
    everything = found(newer, Sought(TODAY)).page(1, 1000)
    assert (len(set(everything)), everything.count(place)) == (len(found(view, Sought(TODAY))), 1)
    assert by_class(same_name(newer, Sought(TODAY, "大坪", division_id=huaxi))) == [("22200", 2)]
