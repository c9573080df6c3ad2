"""The grammar of marker numbers (界桩编号), by the level of the line, and what is wrong with the numbers of a line."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from boundaries.divisions.codes import COUNTY, PREFECTURE, PROVINCE, TOWNSHIP
from boundaries.markers.findings import MarkerFinding, MarkerFindingKind
from foundation.errors import InvalidInput

_PARTS = frozenset({"line", "serial", "letter"})
_LETTERS = "QABCDE"
_SERIAL_AT, _LETTER_AT, _LONGEST = 4, 7, 8
_PAIR, _TRIPLE = frozenset("AB"), frozenset("CDE")
_REGIONS = {"1": 5, "2": 3, "3": 7, "4": 6, "5": 4, "6": 5, "7": 1, "8": 2}
"""How many provinces each region of GB/T 2260 has, counted from 1; Chongqing, 50, is one more."""
_PROVINCES = frozenset(f"{region}{each}" for region, count in _REGIONS.items() for each in range(1, count + 1)) | {"50"}


@dataclass(frozen=True, slots=True)
class MarkerNumber:
    """The number of a marker (界桩编号) with the parts that its pattern tells apart."""

    text: str
    """As it is written on the marker: full-width digits and lower-case letters made plain, spaces left out."""
    line_code: str | None
    """界线编号."""
    serial: int | None
    """序号 along the line."""
    letter: str | None
    """类型码: Q 单立, A and B 同号双立, C, D and E 同号三立; older prints have none."""


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """How the markers of lines of one level are numbered (编号规则).

    Parameters
    ----------
    level
        1 省界, 2 地级界, 3 县界, 4 乡界.
    regex
        What the whole of a number must match; its named groups ``line``, ``serial`` and ``letter`` are the parts, each
        of them optional.
    template
        A number from its parts, for `str.format`.
    example
        One that is right, for messages.
    is_provincial
        Whether the line's code is two provinces, the smaller first, and serials begin at 1.

    Raises
    ------
    InvalidInput
        When the expression names other groups: they would be lost.
    """

    level: int
    regex: re.Pattern[str]
    template: str
    example: str
    is_provincial: bool = False

    def __post_init__(self) -> None:
        if unknown := sorted(set(self.regex.groupindex) - _PARTS):
            raise InvalidInput(
                f"The pattern of level {self.level} names the parts {', '.join(unknown)}: there are line, serial and"
                " letter."
            )


PROVINCIAL = NumberPattern(
    PROVINCE,
    re.compile(r"(?P<line>\d{4})(?P<serial>\d{3})(?P<letter>[QABCDE])?", re.ASCII),
    "{line}{serial:03d}{letter}",
    "5253165Q",
    is_provincial=True,
)
"""Eight characters: line code (4), serial (3), letter (1); the older seven are taken (GB/T 17796-2009)."""

_WORD = r"[\w\-—–./#()·]"
_WORDLESS = r"(?:[^\W\d]|[\-—–./#()·])"
"""Of a word, all but digits."""
_LINE = rf"[0-9]{{12}}|(?!第|[0-9]+号)(?:[^\W\d]{_WORD}*?|{_WORD}{{4,}}?)(?=[-—–_/])"
_BEFORE = rf"(?:(?P<line>{_LINE})[-—–_/]?|{_WORDLESS}*?)"
_FREE = re.compile(
    rf"(?=.{{1,30}}\Z)(?:{_BEFORE}第?(?P<serial>[0-9]{{1,4}})"
    rf"[-号]?(?:(?P<letter>[QABCDE])(?![A-Z]))?{_WORDLESS}*|{_WORD}+)"
)
"""The last digits are the serial; not in 3-1, which is how a marker added between 3 and 4 is called."""


def free(level: int) -> NumberPattern:
    """Return the pattern of a level for which no rule is known: 1 to 30 letters, digits, 号 and hyphens.

    Each province sets the numbering below its own border (DOMAIN §2.2), so that a number is text before all.
    """
    return NumberPattern(level, _FREE, "{serial:03d}号{letter}", "12号")


PATTERNS: Mapping[int, NumberPattern] = MappingProxyType(
    {PROVINCE: PROVINCIAL, **{level: free(level) for level in (PREFECTURE, COUNTY, TOWNSHIP)}}
)
"""The patterns by level, where a province has not set others."""


def parse_number(text: str, level: int, *, patterns: Mapping[int, NumberPattern] = PATTERNS) -> MarkerNumber:
    """Return the number that a text is, with its parts.

    Parameters
    ----------
    level
        Of the line that the marker stands on.

    Raises
    ------
    InvalidInput
        When the text is no number by the pattern of the level; the message says which character is wrong.

    References
    ----------
    GB/T 17796-2009 行政区域界线测绘规范 for the lines of provinces.

    Examples
    --------
    >>> parse_number("５２５３１６５ｑ", 1)
    MarkerNumber(text='5253165Q', line_code='5253', serial=165, letter='Q')
    >>> parse_number("1253165", 1).letter is None, parse_number("12号A", 3).serial
    (True, 12)
    """
    pattern = patterns.get(level) or free(level)
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()
    found = pattern.regex.fullmatch(plain)
    if found is None:
        raise InvalidInput(
            _why_not(plain, pattern) if plain else f"The number is empty: write one like {pattern.example}."
        )
    parts = found.groupdict()
    serial = None if parts.get("serial") is None else int(parts["serial"])
    number = MarkerNumber(plain, parts.get("line"), serial, parts.get("letter") or None)
    if pattern.is_provincial:
        _require_provincial(number)
    return number


def format_number(
    pattern: NumberPattern, *, serial: int, line_code: str | None = None, letter: str | None = None
) -> MarkerNumber:
    """Return the number with these parts.

    Raises
    ------
    InvalidInput
        When the parts give no number of the pattern.

    Examples
    --------
    >>> format_number(PROVINCIAL, line_code="4352", serial=7, letter="A").text
    '4352007A'
    >>> format_number(free(3), serial=7).text
    '007号'
    """
    written = pattern.template.format(line=line_code or "", serial=serial, letter=letter or "")
    return parse_number(written, pattern.level, patterns={pattern.level: pattern})


def _why_not(plain: str, pattern: NumberPattern) -> str:
    right = f"it should look like {pattern.example}"
    if not pattern.is_provincial:
        return f"{plain[:40]!r} is no number of a marker on a line of level {pattern.level}: {right}."
    for at, character in enumerate(plain[:_LONGEST], 1):
        if at <= _LETTER_AT and not ("0" <= character <= "9"):
            part = "line's code" if at <= _SERIAL_AT else "serial"
            return f"{plain[:40]!r} has {character!r} as character {at}, where a digit of the {part} belongs: {right}."
        if at > _LETTER_AT and character not in _LETTERS:
            return f"{plain[:40]!r} ends in {character!r}, and the letter is one of {', '.join(_LETTERS)}: {right}."
    return (
        f"{plain[:40]!r} has {len(plain)} characters; the number of a provincial marker has 4 for the line, 3 for the"
        f" serial and a letter: {right}."
    )


def _require_provincial(number: MarkerNumber) -> None:
    text, line, serial = number.text, number.line_code or "", number.serial
    first, second = line[:2], line[2:]
    if unknown := [each for each in (first, second) if each not in _PROVINCES]:
        raise InvalidInput(
            f"{text} begins with the line {line}, and {unknown[0]} is the code of no province: correct it."
        )
    if first == second:
        raise InvalidInput(f"{text} begins with the line {line}, which is one province on both sides: name the other.")
    if first > second:
        right = f"{second}{first}{text[_SERIAL_AT:]}"
        raise InvalidInput(f"{text} begins with the line {line}; the smaller code stands first: write {right}.")
    if serial == 0:
        raise InvalidInput(f"{text} has the serial 000; serials of a line begin at 001: correct it.")


def findings_in(
    numbers: Iterable[MarkerNumber], *, given_up: Iterable[MarkerNumber] = (), first_serial: int | None = 1
) -> tuple[MarkerFinding, ...]:
    """Return what is wrong with the numbers of a line's markers, taken together, in the order of their serials.

    Numbers without a serial are looked at for duplicates only. Where older prints leave out the letter, nothing is said
    of pairs and triples.

    Parameters
    ----------
    numbers
        Of one line or of several; each line's code has serials of its own.
    given_up
        Of markers that are there no more (废止): their serials are not missing.
    first_serial
        With which a line begins; ``None`` where it may begin with any.

    Examples
    --------
    >>> [each.message for each in findings_in([parse_number(text, 1) for text in ("5253001Q", "5253003A")])]
    ['No marker has the serial 2 on line 5253: add it, or say that it was given up.', '5253003A has no B: add it, or \
correct the letter to Q.']
    """
    by_line: dict[str | None, dict[int, list[MarkerNumber]]] = defaultdict(lambda: defaultdict(list))
    plain: dict[str, list[MarkerNumber]] = defaultdict(list)
    for number in numbers:
        if number.serial is None:
            plain[number.text].append(number)
        else:
            by_line[number.line_code][number.serial].append(number)
    gone = {(number.line_code, number.serial) for number in given_up}
    found: list[MarkerFinding] = []
    for line, serials in by_line.items():
        found += _of_line(line, serials, {serial for of, serial in gone if of == line and serial}, first_serial)
    found += [_duplicate((text,), len(same)) for text, same in plain.items() if len(same) > 1]
    return tuple(found)


def _of_line(
    line: str | None, serials: Mapping[int, list[MarkerNumber]], gone: AbstractSet[int], first_serial: int | None
) -> Iterator[MarkerFinding]:
    before: tuple[str, ...] = ()
    expected = first_serial
    for serial in sorted(serials):
        after = tuple(sorted(number.text for number in serials[serial]))
        if expected is not None:
            for first, last in _runs(each for each in range(expected, serial) if each not in gone):
                yield _missing(line, first, last, (*before[-1:], *after[:1]))
        yield from _of_one_serial(serials[serial])
        before, expected = after, serial + 1


def _runs(serials: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give the first and the last of each run of serials that follow each other."""
    for _, run in groupby(enumerate(serials), key=lambda each: each[1] - each[0]):
        whole = [serial for _, serial in run]
        yield whole[0], whole[-1]


def _missing(line: str | None, first: int, last: int, beside: tuple[str, ...]) -> MarkerFinding:
    where = "" if line is None else f" on line {line}"
    which, them = (f"the serial {first}", "it") if first == last else (f"the serials {first} to {last}", "them")
    were = "it was" if first == last else "they were"
    message = f"No marker has {which}{where}: add {them}, or say that {were} given up."
    return MarkerFinding(MarkerFindingKind.MISSING_SERIAL, beside, message)


def _duplicate(texts: tuple[str, ...], count: int, remedy: str = "correct all but one") -> MarkerFinding:
    what = f"the number {texts[0]}" if len(texts) == 1 else f"one serial, {' and '.join(texts)}"
    message = f"{count} markers have {what}: {remedy}."
    return MarkerFinding(MarkerFindingKind.DUPLICATE_NUMBER, texts, message)


def _of_one_serial(numbers: list[MarkerNumber]) -> Iterator[MarkerFinding]:
    """Give what is wrong with the markers that share a serial."""
    texts = tuple(sorted({number.text for number in numbers}))
    by_letter: dict[str | None, list[MarkerNumber]] = defaultdict(list)
    for number in numbers:
        by_letter[number.letter].append(number)
    for letter, same in sorted(by_letter.items(), key=lambda each: each[0] or ""):
        if len(same) > 1:
            remedy = "correct all but one" if letter else "add the letters A and B if they are a pair, or correct one"
            yield _duplicate(tuple(sorted({number.text for number in same})), len(same), remedy)
    letters = frozenset(letter for letter in by_letter if letter)
    if (len(by_letter) > 1 and not (letters <= _PAIR or letters <= _TRIPLE)) or (None in by_letter and letters):
        message = f"{', '.join(texts)} share a serial, and their letters do not go together: correct one of them."
        yield MarkerFinding(MarkerFindingKind.MIXED_LETTERS, texts, message)
        return
    for whole, kind in ((_PAIR, MarkerFindingKind.HALF_PAIR), (_TRIPLE, MarkerFindingKind.INCOMPLETE_TRIPLE)):
        if letters & whole and (missing := sorted(whole - letters)):
            message = f"{', '.join(texts)} has no {' and no '.join(missing)}: add it, or correct the letter to Q."
            yield MarkerFinding(kind, texts, message)
