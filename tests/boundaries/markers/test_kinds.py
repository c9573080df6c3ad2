"""The words of survey tables for markers."""

from itertools import product

import pytest

from boundaries.markers.kinds import (
    HeightDatum,
    MarkerForm,
    MarkerState,
    form_of,
    height_datum_of,
    letters_of,
    material_of,
    require_fitting,
    state_of,
)
from foundation.errors import InvalidInput

FITTING = {
    MarkerForm.SINGLE_TWO_FACED: ("Q", 2),
    MarkerForm.SINGLE_THREE_FACED: ("Q", 3),
    MarkerForm.DOUBLE_SAME_NUMBER: ("AB", 2),
    MarkerForm.TRIPLE_SAME_NUMBER: ("CDE", 3),
}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("单立双面型", MarkerForm.SINGLE_TWO_FACED),
        ("双面", MarkerForm.SINGLE_TWO_FACED),
        ("单立 三面型", MarkerForm.SINGLE_THREE_FACED),
        ("同号双立", MarkerForm.DOUBLE_SAME_NUMBER),
        ("同号双立（A）", MarkerForm.DOUBLE_SAME_NUMBER),
        ("双立单面型界桩", MarkerForm.DOUBLE_SAME_NUMBER),
        ("同号三立C", MarkerForm.TRIPLE_SAME_NUMBER),
        ("single_three_faced", MarkerForm.SINGLE_THREE_FACED),
    ],
)
def test_words_of_survey_tables_name_a_form(text: str, form: MarkerForm) -> None:
    assert form_of(text) is form


def test_what_single_alone_means_depends_on_the_sides() -> None:
    assert form_of("单立") is MarkerForm.SINGLE_TWO_FACED
    assert form_of("单立", sides=3) is MarkerForm.SINGLE_THREE_FACED


@pytest.mark.parametrize("text", ["", "界桩", "四面", "非双立"])
def test_other_words_are_no_form(text: str) -> None:
    with pytest.raises(InvalidInput, match="单立双面型、单立三面型、同号双立、同号三立"):
        form_of(text)


@pytest.mark.parametrize("form", list(MarkerForm))
def test_each_form_is_recognised_by_its_stable_word(form: MarkerForm) -> None:
    assert form_of(form.value) is form


@pytest.mark.parametrize(("form", "letter", "sides"), list(product(MarkerForm, "QABCDE", (2, 3))))
def test_letter_and_sides_fit_a_form_or_are_refused(form: MarkerForm, letter: str, sides: int) -> None:
    letters, needed = FITTING[form]
    if letter in letters and sides == needed:
        require_fitting(form, letter, sides)
    else:
        with pytest.raises(InvalidInput):
            require_fitting(form, letter, sides)


def test_the_refusal_names_the_form_that_a_letter_has() -> None:
    with pytest.raises(InvalidInput, match="write 同号双立, or correct the letter"):
        require_fitting(MarkerForm.SINGLE_TWO_FACED, "A", 2)


def test_a_number_without_a_letter_fits_every_form() -> None:
    for form, (_, sides) in FITTING.items():
        require_fitting(form, None, sides)


def test_letters_of_a_form_stand_in_the_order_of_the_codes() -> None:
    assert letters_of(MarkerForm.DOUBLE_SAME_NUMBER) == "AB"


@pytest.mark.parametrize(
    ("text", "material"),
    [
        ("花岗岩", "granite"),
        ("钢筋混凝土材质", "reinforced_concrete"),
        ("复合材料", "composite"),
        ("智能界桩", "smart"),
        ("石灰岩", "石灰岩"),
        (" 铸铁 ", "铸铁"),
    ],
)
def test_usual_materials_have_a_stable_word_and_others_stay_as_written(text: str, material: str) -> None:
    assert material_of(text) == material


@pytest.mark.parametrize(
    ("text", "datum"),
    [
        ("1985国家高程基准", HeightDatum.YELLOW_SEA_1985),
        ("85国家高程基准", HeightDatum.YELLOW_SEA_1985),
        ("国家85高程", HeightDatum.YELLOW_SEA_1985),
        ("1985", HeightDatum.YELLOW_SEA_1985),
        ("1985国家高程基准（二期）", HeightDatum.YELLOW_SEA_1985),
        ("国家高程基准1985", HeightDatum.YELLOW_SEA_1985),
        ("EPSG:5737", HeightDatum.YELLOW_SEA_1985),
        ("1956年黄海高程系", HeightDatum.YELLOW_SEA_1956),
        ("56黄海", HeightDatum.YELLOW_SEA_1956),
        ("大地高", HeightDatum.ELLIPSOIDAL),
        ("CGCS2000 大地高", HeightDatum.ELLIPSOIDAL),
        ("大地高（CGCS2000）", HeightDatum.ELLIPSOIDAL),
        ("2000国家大地坐标系大地高", HeightDatum.ELLIPSOIDAL),
    ],
)
def test_words_of_survey_tables_name_a_datum_of_heights(text: str, datum: HeightDatum) -> None:
    assert height_datum_of(text) is datum


@pytest.mark.parametrize("text", ["黄海高程", "海拔", "WGS84大地高", "吴淞高程", ""])
def test_a_datum_that_is_left_open_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="1985国家高程基准"):
        height_datum_of(text)


@pytest.mark.parametrize(
    ("text", "state"),
    [("在位", MarkerState.STANDING), ("丢失", MarkerState.LOST), ("废止", MarkerState.WITHDRAWN)],
)
def test_words_name_a_state(text: str, state: MarkerState) -> None:
    assert state_of(text) is state


def test_a_condition_is_no_state() -> None:
    with pytest.raises(InvalidInput, match="在位, 丢失 or 废止"):
        state_of("字迹模糊")
