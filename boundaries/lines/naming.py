"""What a line is called and which code it has, by the two units at its sides."""

from dataclasses import dataclass

from foundation.errors import InvalidInput

_ABBREVIATIONS = {
    "11": "京",
    "12": "津",
    "13": "冀",
    "14": "晋",
    "15": "蒙",
    "21": "辽",
    "22": "吉",
    "23": "黑",
    "31": "沪",
    "32": "苏",
    "33": "浙",
    "34": "皖",
    "35": "闽",
    "36": "赣",
    "37": "鲁",
    "41": "豫",
    "42": "鄂",
    "43": "湘",
    "44": "粤",
    "45": "桂",
    "46": "琼",
    "50": "渝",
    "51": "川",
    "52": "黔",
    "53": "滇",
    "54": "藏",
    "61": "陕",
    "62": "甘",
    "63": "青",
    "64": "宁",
    "65": "新",
}
"""One character a province, by the first two digits of its code."""
_NEEDED = ("{first}", "{second}")


@dataclass(frozen=True, slots=True)
class Side:
    """A unit at the side of a line, as its name and its code say it (界线一侧)."""

    code: str
    """Six digits."""
    name: str


@dataclass(frozen=True, slots=True)
class Designation:
    """What a line is called (界线名称与代码)."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    """The same with its sides the other way round."""


@dataclass(frozen=True, slots=True)
class CountyPatterns:
    """How county lines are called; no published rule covers them, so that a province may set its own.

    Parameters
    ----------
    code, name
        With ``{first}`` and ``{second}`` for the codes, or the names, of the two units, the smaller code first.
    """

    code: str = "{first}{second}"
    name: str = "{first}—{second}线"

    def __post_init__(self) -> None:
        for pattern in (self.code, self.name):
            if not all(each in pattern for each in _NEEDED):
                raise InvalidInput(
                    f"{pattern!r} must hold {{first}} and {{second}}: two lines would be called the same."
                )


BY_BOTH_NAMES = CountyPatterns()


def provincial(one: Side, other: Side) -> Designation:
    """Return name and code of a line between two provinces (省界): abbreviations, and two digits, in code order.

    Raises
    ------
    InvalidInput
        When a code is no province's, or both are one province's.

    References
    ----------
    民函〔2006〕328号 for the order of the names; GB/T 17796-2009 for the code before the serial of a marker.

    Examples
    --------
    >>> provincial(Side("520000", "贵州省"), Side("450000", "广西壮族自治区"))
    Designation(code='4552', name='桂黔线', aliases=('黔桂线',))
    """
    first, second = sorted((one, other), key=lambda side: side.code)
    digits = first.code[:2], second.code[:2]
    short = [_ABBREVIATIONS.get(each) for each in digits]
    if digits[0] == digits[1] or None in short:
        raise InvalidInput(f"{one.code} ({one.name}) and {other.code} ({other.name}) are not two provinces with codes.")
    return Designation("".join(digits), f"{short[0]}{short[1]}线", (f"{short[1]}{short[0]}线",))


def county(one: Side, other: Side, patterns: CountyPatterns = BY_BOTH_NAMES) -> Designation:
    """Return name and code of a line between two counties (县界): both names, and both codes, in code order.

    Examples
    --------
    >>> county(Side("520111", "花溪区"), Side("520102", "南明区"))
    Designation(code='520102520111', name='南明区—花溪区线', aliases=('花溪区—南明区线',))
    """
    first, second = sorted((one, other), key=lambda side: side.code)
    return Designation(
        patterns.code.format(first=first.code, second=second.code),
        patterns.name.format(first=first.name, second=second.name),
        (patterns.name.format(first=second.name, second=first.name),),
    )
