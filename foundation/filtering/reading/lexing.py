"""The words, numbers, texts and brackets of CQL2 text, and which bracket belongs to which."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from foundation.errors import InvalidInput
from foundation.filtering.reading.limits import MOST_NESTED, MOST_TERMS, refused, too_deep, too_many

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<text>'(?:[^']|'')*')
    |(?P<name>"(?:[^"]|"")*")
    |(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<word>[^\W\d][\w.:]*)
    |(?P<sign>[()]|[<>=!]+|.)""",
    re.VERBOSE | re.DOTALL,
)
_PRIVATE = "\U000f0000"  # from here on, a name may stand for what was set aside, see `text`
_PREFIXES = frozenset({"NOT", "-", "+"})
_AROUND = 20


class Lexeme(StrEnum):
    """What a token is."""

    TEXT = "text"
    NAME = "name"
    NUMBER = "number"
    WORD = "word"
    SIGN = "sign"


class Token(NamedTuple):
    """A word, number, text or sign, and its place."""

    kind: Lexeme
    written: str
    start: int
    end: int

    @property
    def upper(self) -> str:
        """In capitals: keywords are written in either."""
        return self.written.upper()


def tokens_of(text: str) -> Sequence[Token]:
    """Return the tokens of CQL2 text, in order.

    Raises
    ------
    InvalidInput
        When a text or quoted name has no end, there are too many tokens or prefixes, or a number has more digits than
        can be kept.
    """
    found = list(_tokens(text))
    terms = sum(token.written not in "()," for token in found if not _is_coordinate(token))
    if terms > 2 * MOST_TERMS:
        raise too_many(MOST_TERMS, "operators, properties and values")
    prefixes = 0
    for token in found:
        prefixes = prefixes + 1 if token.upper in _PREFIXES else 0
        if prefixes > MOST_NESTED:
            raise too_deep(token.start)
        _check(token, text)
    return found


def brackets(tokens: Sequence[Token], text: str) -> Mapping[int, int]:
    """Return for the index of each opening bracket that of the one that closes it.

    Raises
    ------
    InvalidInput
        When one of a pair is missing, or they lie too deep in one another.
    """
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for index, token in enumerate(tokens):
        if token.written == "(":
            waiting.append(index)
            if len(waiting) > MOST_NESTED:
                raise too_deep(token.start)
        elif token.written == ")":
            if not waiting:
                raise unreadable(text, token.start, "this bracket closes none: take it away, or open one before it")
            pairs[waiting.pop()] = index
    if waiting:
        raise unreadable(text, tokens[waiting[-1]].start, "this bracket is never closed: add a ')'")
    return pairs


def unreadable(text: str, at: int, what: str) -> InvalidInput:
    """Return the error for a place in the text, with what stands there."""
    near = " ".join(text[max(0, at - _AROUND) : at + _AROUND].split())
    message = f"The filter cannot be read at character {at + 1:,} (near {near!r}): {what}."
    return refused("filter_not_read", message)


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "space" and match.lastgroup is not None:
            yield Token(Lexeme(match.lastgroup), match[0], match.start(), match.end())


def _is_coordinate(token: Token) -> bool:
    # numbers are most of a geometry; those outside are bounded by the operators between them, and counted as terms
    return token.kind is Lexeme.NUMBER or token.written in {"-", "."}


def _check(token: Token, text: str) -> None:
    if token.written in {"'", '"'}:
        raise unreadable(text, token.start, f"what begins here has no end: add a {token.written}")
    if token.kind is Lexeme.NAME and any(character >= _PRIVATE for character in token.written):
        raise unreadable(text, token.start, "no property has such a name")
    if token.kind is Lexeme.NUMBER and token.written.isdecimal() and int(float(token.written)) != int(token.written):
        raise unreadable(text, token.start, "a number of so many digits cannot be kept here: write it in cql2-json")
