from hypothesis import given
from hypothesis import strategies as st

from gazetteer.reconciling.place_types import narrowed, place_type, prefix_meant, sensible_types, types_beginning

_NAMES = {
    "10000": "自然地理实体",
    "12000": "陆地水系",
    "12100": "河流",
    "20000": "人文地理实体",
    "21000": "行政区域",
    "21600": "群众自治组织",
    "21610": "行政村",
}
_prefixes = st.lists(st.sampled_from(["1", "12", "121", "2", "21", "216", "2161", "22"]), min_size=1, max_size=4)


def test_a_type_tells_all_that_lies_above_it() -> None:
    village = place_type("21610", _NAMES)
    assert village.broader is not None
    assert village.broader.broader is not None
    assert village.broader.broader.broader is not None
    assert village.broader.broader.broader.id == "20000"
    assert village.broader.broader.broader.broader is None


def test_a_class_that_is_left_out_of_the_list_is_passed_over() -> None:
    village = place_type("21610", {"21000": "行政区域", "21610": "行政村"})
    assert village.broader is not None
    assert village.broader.id == "21000"


def test_good_first_choices_are_the_classes_of_two_digits() -> None:
    assert [each.id for each in sensible_types(_NAMES)] == ["12000", "21000"]


def test_a_type_is_suggested_by_code_or_by_any_part_of_its_name() -> None:
    assert [each.id for each in types_beginning("216", _NAMES)] == ["21600", "21610"]
    assert [each.id for each in types_beginning("村", _NAMES)] == ["21610"]
    assert len(types_beginning("", _NAMES)) == len(_NAMES)


def test_a_type_is_meant_by_its_code_its_first_digits_or_its_name() -> None:
    assert [prefix_meant(text, _NAMES) for text in ("21600", "216", "群众自治组织")] == ["216"] * 3


def test_digits_of_other_scripts_mean_no_type() -> None:
    assert prefix_meant("２１", _NAMES) is None


@given(_prefixes, _prefixes, st.sampled_from(["10000", "12100", "12345", "21000", "21610", "22200", "13000"]))
def test_a_class_fulfils_both_conditions_where_it_fulfils_what_is_left_of_them(
    one: list[str], other: list[str], code: str
) -> None:
    left = narrowed(one, other)
    both = code.startswith(tuple(one)) and code.startswith(tuple(other))
    assert (bool(left) and code.startswith(left)) is both
