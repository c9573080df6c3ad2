"""The words of the field for markers: form, material, datum of the height, and whether it is there."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from foundation.errors import InvalidInput


class MarkerForm(StrEnum):
    """How many stones a marker is made of, and for how many sides (界桩类型).

    References
    ----------
    GB/T 17796-2009 行政区域界线测绘规范 for 单立, 同号双立 and 同号三立 with their letters.
    """

    SINGLE_TWO_FACED = "single_two_faced"
    """单立双面型: one on the line of two units."""
    SINGLE_THREE_FACED = "single_three_faced"
    """单立三面型: one where three units meet."""
    DOUBLE_SAME_NUMBER = "double_same_number"
    """同号双立: two of one number at both sides of a line, as on the banks of a river."""
    TRIPLE_SAME_NUMBER = "triple_same_number"
    """同号三立: three of one number around a point where three units meet."""


class MarkerMaterial(StrEnum):
    """What a marker is made of (材质); other words are kept as they are written."""

    GRANITE = "granite"
    """花岗岩."""
    REINFORCED_CONCRETE = "reinforced_concrete"
    """钢筋混凝土."""
    COMPOSITE = "composite"
    """复合材料."""
    SMART = "smart"
    """智能界桩: with a device that tells of tilt and drift."""


class HeightDatum(StrEnum):
    """From where a height is counted (高程基准), as the EPSG register calls it."""

    YELLOW_SEA_1985 = "EPSG:5737"
    """1985国家高程基准."""
    YELLOW_SEA_1956 = "EPSG:5736"
    """1956年黄海高程系."""
    ELLIPSOIDAL = "EPSG:4480"
    """大地高 on the ellipsoid of CGCS2000."""


class MarkerState(StrEnum):
    """Whether a marker is there (界桩状态); in what condition is for inspections to say."""

    STANDING = "standing"
    """在位."""
    LOST = "lost"
    """丢失: registered, and not found."""
    WITHDRAWN = "withdrawn"
    """废止: given up with the consent of all sides."""


@dataclass(frozen=True, slots=True)
class _Fit:
    term: str
    letters: str
    sides: int


_FITS: Mapping[MarkerForm, _Fit] = {
    MarkerForm.SINGLE_TWO_FACED: _Fit("单立双面型", "Q", 2),
    MarkerForm.SINGLE_THREE_FACED: _Fit("单立三面型", "Q", 3),
    MarkerForm.DOUBLE_SAME_NUMBER: _Fit("同号双立", "AB", 2),
    MarkerForm.TRIPLE_SAME_NUMBER: _Fit("同号三立", "CDE", 3),
}

_FORMS = (
    ("三立", MarkerForm.TRIPLE_SAME_NUMBER),
    ("双立", MarkerForm.DOUBLE_SAME_NUMBER),
    ("三面", MarkerForm.SINGLE_THREE_FACED),
    ("双面", MarkerForm.SINGLE_TWO_FACED),
    ("两面", MarkerForm.SINGLE_TWO_FACED),
    ("单立", MarkerForm.SINGLE_TWO_FACED),
)
"""Words by which a form is known, the more special first."""
_FORM_WORDS = re.compile("(?:同号|单立|双立|三立|单面|双面|两面|三面|型|式|类|界桩|桩|[QABCDE])+")

_MATERIALS = {
    MarkerMaterial.GRANITE: ("花岗岩", "花岗石"),
    MarkerMaterial.REINFORCED_CONCRETE: ("钢筋混凝土", "钢筋砼", "钢混"),
    MarkerMaterial.COMPOSITE: ("复合材料", "高分子复合材料", "复合", "玻璃钢"),
    MarkerMaterial.SMART: ("智能界桩", "智能", "智能桩", "物联网界桩"),
}
_DATUMS = {
    HeightDatum.YELLOW_SEA_1985: re.compile(
        "(?:国家|黄海)?(?:高程基准)?(?:19)?85年?(?:国家|黄海)?(?:高程)?(?:基准|系统|系)?面?(?:二期)?"
    ),
    HeightDatum.YELLOW_SEA_1956: re.compile("(?:黄海)?(?:19)?56年?(?:黄海)?(?:平均海水面|高程)?(?:基准|系统|系)?面?"),
    HeightDatum.ELLIPSOIDAL: re.compile(
        "(?:CGCS)?(?:2000)?(?:国家)?(?:大地坐标系)?(?:大地高|椭球高)程?(?:系统|系)?(?:(?:CGCS)?2000)?"
    ),
}
_STATES = {
    MarkerState.STANDING: ("在位", "存在", "完好", "正常"),
    MarkerState.LOST: ("丢失", "遗失", "缺失", "灭失"),
    MarkerState.WITHDRAWN: ("废止", "报废", "撤销", "作废"),
}


def form_of(text: str, sides: int = 2) -> MarkerForm:
    """Return the form that a survey table's word means.

    Parameters
    ----------
    text
        单立双面型, 同号双立, 三立 …, or the stable English word.
    sides
        How many units it stands between; tells what 单立 alone means.

    Raises
    ------
    InvalidInput
        When the word is no form.

    Examples
    --------
    >>> [form_of(text).value for text in ("单立三面型", "同号双立A型", "三立", "单立", "double_same_number")]
    ['single_three_faced', 'double_same_number', 'triple_same_number', 'single_two_faced', 'double_same_number']
    """
    plain = _plain(text)
    stable = next((form for form in MarkerForm if form.value.upper() == plain), None)
    if stable is not None:
        return stable
    if plain in {"单立", "单立型", "单立界桩", "Q"}:
        is_three = sides == _FITS[MarkerForm.SINGLE_THREE_FACED].sides
        return MarkerForm.SINGLE_THREE_FACED if is_three else MarkerForm.SINGLE_TWO_FACED
    if _FORM_WORDS.fullmatch(plain):
        for word, form in _FORMS:
            if word in plain:
                return form
    terms = "、".join(fit.term for fit in _FITS.values())
    raise InvalidInput(f"{text[:40]!r} is no form of a marker (界桩类型): write one of {terms}.")


def require_fitting(form: MarkerForm, letter: str | None, sides: int) -> None:
    """Check that a marker's letter and the number of its sides fit its form.

    Parameters
    ----------
    letter
        类型码; ``None`` where the number has none.
    sides
        How many units it stands between.

    Raises
    ------
    InvalidInput
        When they do not; the message says what would.

    Examples
    --------
    >>> require_fitting(MarkerForm.DOUBLE_SAME_NUMBER, "A", 2)
    >>> require_fitting(MarkerForm.SINGLE_THREE_FACED, "Q", 2)
    Traceback (most recent call last):
    foundation.errors.InvalidInput: A 单立三面型 marker stands between 3 units, not 2: name them, or correct the form.
    """
    fit = _FITS[form]
    if letter is not None and letter not in fit.letters:
        right = next(each.term for each in _FITS.values() if letter in each.letters) if letter in "QABCDE" else None
        remedy = f"write {right}, or correct the letter" if right else "correct the letter"
        raise InvalidInput(
            f"The letter {letter} does not fit a {fit.term} marker, which has {' or '.join(fit.letters)}: {remedy}."
        )
    if sides != fit.sides:
        raise InvalidInput(
            f"A {fit.term} marker stands between {fit.sides} units, not {sides}: name them, or correct the form."
        )


def letters_of(form: MarkerForm) -> str:
    """Return the letters (类型码) that markers of a form have, in the order of their units' codes.

    Examples
    --------
    >>> letters_of(MarkerForm.TRIPLE_SAME_NUMBER)
    'CDE'
    """
    return _FITS[form].letters


def material_of(text: str) -> str:
    """Return the stable word for a material, or what is written where it is none of the usual.

    Examples
    --------
    >>> material_of("花岗石材质"), material_of("钢筋砼"), material_of("石灰岩")
    ('granite', 'reinforced_concrete', '石灰岩')
    """
    plain = _plain(text).removesuffix("材质").removesuffix("质")
    for material, words in _MATERIALS.items():
        if plain in words or plain == material.value.upper():
            return material.value
    return unicodedata.normalize("NFKC", text).strip()


def height_datum_of(text: str) -> HeightDatum:
    """Return the datum of heights that a survey table's words mean.

    Raises
    ------
    InvalidInput
        When they mean none, or leave open which: 黄海高程 without its year may be either of two.

    Examples
    --------
    >>> height_datum_of("1985国家高程基准").value, height_datum_of("1956年黄海高程系").value
    ('EPSG:5737', 'EPSG:5736')
    >>> height_datum_of("CGCS2000大地高").value
    'EPSG:4480'
    """
    plain = _plain(text)
    for datum, words in _DATUMS.items():
        if plain in {datum.value, datum.value.removeprefix("EPSG:")} or words.fullmatch(plain):
            return datum
    raise InvalidInput(
        f"{text[:40]!r} names no datum of heights (高程基准): write 1985国家高程基准, 1956年黄海高程系 or"
        " CGCS2000大地高."
    )


def state_of(text: str) -> MarkerState:
    """Return the state that a table's word means.

    Raises
    ------
    InvalidInput
        When it means none.

    Examples
    --------
    >>> state_of("丢失").value, state_of("完好").value
    ('lost', 'standing')
    """
    plain = _plain(text)
    for state, words in _STATES.items():
        if plain in words or plain == state.value.upper():
            return state
    raise InvalidInput(f"{text[:40]!r} is no state of a marker (界桩状态): write 在位, 丢失 or 废止.")


def _plain(text: str) -> str:
    return re.sub(r"[\s()（）\-]+", "", unicodedata.normalize("NFKC", text)).upper()
