"""What is different between two year-end tables, line by line, with the approvals that say why.

The notation is that of the areacodes data: ``-`` a record of the older table is gone, ``+`` one of the newer is new,
``=`` one is in both and territory moved; ``>`` where it went, ``<`` where it came from; ``#`` lines say what follows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from foundation.errors import Fault, InvalidInput


class Sign(StrEnum):
    """What became of a record (变更类型)."""

    GONE = "-"
    NEW = "+"
    KEPT = "="


class Meaning(StrEnum):
    """How a selector chooses a record of the other table."""

    SAME_NAME = "_"
    SAME_CODE = "."
    SUPERIOR = ".."
    """The record that has the code of the line's own superior."""
    NAMED = "name"


@dataclass(frozen=True, slots=True)
class Selector:
    """One record of the other table, as a line names it."""

    meaning: Meaning
    name: str = ""
    """As written, perhaps with the name of its superior before it."""
    is_official: bool = True
    """False for ``!``: meant, though no official notice exists."""
    exists: bool = True
    """False for ``?``: there is no such record."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of change (变更记录)."""

    number: int
    """In its file, from 1."""
    sign: Sign
    code: str
    name: str
    to: tuple[Selector, ...] = ()
    came_from: tuple[Selector, ...] = ()

    @property
    def says_nothing(self) -> bool:
        """Whether the line says nothing of territory: those below it do, or the words above it."""
        return not self.to and not self.came_from


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines of change with what is written above them (批复与变更)."""

    title: str
    """Of the document; empty where none is quoted."""
    text: str
    """Of the document, in Markdown, without its title."""
    lines: tuple[Line, ...]


_LINE = re.compile(r"(?P<sign>[-+=])(?P<code>[0-9]{6}) (?P<name>[^<>\s]+)(?P<attributes>(?:[<>][^<>]+)*)")
_ATTRIBUTE = re.compile(r"([<>])([^<>]+)")
_SIGNS: dict[str, str] = {Sign.GONE: ">", Sign.NEW: "<", Sign.KEPT: "<>"}
"""Which attributes a line may have."""


def read_differences(text: str) -> tuple[Passage, ...]:
    r"""Return the passages of a file of differences.

    Raises
    ------
    InvalidInput
        When lines cannot be read; each is named.

    Examples
    --------
    >>> [passage] = read_differences("## 批复\n# 文号：国函〔2016〕56号\n-520321 遵义县>播州区,汇川区")
    >>> passage.title, passage.text, [line.name for line in passage.lines]
    ('批复', '文号：国函〔2016〕56号', ['遵义县'])
    """
    faults: list[Fault] = []
    passages = [Passage("", "", ())]
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        last = passages[-1]
        if line.startswith("#"):
            begins = line.startswith("##")
            if begins or last.lines:
                last = Passage(line.removeprefix("##").strip() if begins else "", "", ())
                passages.append(last)
            if not begins:
                passages[-1] = replace(last, text=f"{last.text}\n{line.removeprefix('#').strip()}".lstrip("\n"))
        elif line.strip():
            try:
                passages[-1] = replace(last, lines=(*last.lines, read_line(line.rstrip(), number)))
            except InvalidInput as error:
                faults += error.faults
    if faults:
        raise InvalidInput(f"{len(faults)} lines cannot be read: {faults[0].message}", faults=tuple(faults))
    return tuple(passage for passage in passages if passage != Passage("", "", ()))


def read_line(line: str, number: int = 1) -> Line:
    """Return a line of change.

    Raises
    ------
    InvalidInput
        When it is none, or says where a new record went or where one that is gone came from.

    Examples
    --------
    >>> read_line("+520304 播州区<遵义县").came_from
    (Selector(meaning=<Meaning.NAMED: 'name'>, name='遵义县', is_official=True, exists=True),)
    >>> read_line("-650300 石河子市>_!").to[0].is_official
    False
    """
    found = _LINE.fullmatch(line)
    if found is None:
        raise _unreadable(number, f"{line[:80]!r} is no sign, code, name and selectors")
    attributes: dict[str, tuple[Selector, ...]] = {}
    for direction, selectors in _ATTRIBUTE.findall(found["attributes"]):
        if direction in attributes or direction not in _SIGNS[found["sign"]]:
            raise _unreadable(
                number, f"a line that begins with {found['sign']!r} has no such {direction!r}: {line[:80]!r}"
            )
        attributes[direction] = tuple(_selectors(selectors, number))
    return Line(
        number, Sign(found["sign"]), found["code"], found["name"], attributes.get(">", ()), attributes.get("<", ())
    )


def _selectors(text: str, number: int) -> Iterator[Selector]:
    for written in text.split(","):
        plain = written.rstrip("!?")
        if not plain or len(written) - len(plain) > 1:
            raise _unreadable(number, f"{written!r} selects nothing")
        is_official, exists = not written.endswith("!"), not written.endswith("?")
        try:
            yield Selector(Meaning(plain), is_official=is_official, exists=exists)
        except ValueError:
            yield Selector(Meaning.NAMED, plain, is_official=is_official, exists=exists)


def _unreadable(number: int, what: str) -> InvalidInput:
    message = f"Line {number} cannot be read: {what}."
    return InvalidInput(message, faults=(Fault(f"line {number}", "unreadable", message),))
