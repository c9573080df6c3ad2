"""CQL2 text to CQL2 JSON.

The package ``cql2`` knows the grammar, but reading brackets within brackets takes it twice as long with each level when
something is wrong inside (14 levels: 0.3 s; 30: hours), and numbers with exponents are none to it in coordinates. So
each pair of brackets that only groups is read by itself, innermost first, and a name of the same length stands in its
place; geometry literals are read by GEOS. Timestamps are kept as written: the package takes one without an offset as
of UTC, which nobody said.
"""

import re
from collections.abc import Mapping, Sequence

import cql2
import numpy as np
import shapely
from shapely.geometry import mapping

from foundation.errors import InvalidInput
from foundation.filtering.reading.lexing import Lexeme, Token, brackets, tokens_of, unreadable
from foundation.filtering.reading.limits import Json, check_tree, refused

_BEFORE_GROUP = frozenset({"AND", "OR", "NOT", "BETWEEN", "LIKE", "DIV"})
_GEOMETRIES = frozenset(
    {"POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"}
)
_MOMENTS = frozenset({"TIMESTAMP", "INTERVAL"})
_EMPTY = len("''")
_DIMENSIONS = frozenset({"Z", "M", "ZM"})
_SET_ASIDE = 0xF0000  # a plane of private use: no property is named so
_PLACE = re.compile(r"--> (\d+):(\d+)")
_EXACT = 2**53


def read_text(text: str) -> Json:
    """Return the CQL2 JSON of CQL2 text.

    Raises
    ------
    InvalidInput
        With the character at which reading stopped, what stands there, and what might.

    Examples
    --------
    >>> read_text("level = 3 AND NOT (name LIKE '花%')")["op"]
    'and'
    """
    tokens = tokens_of(text)
    return _Reader(text, tokens, brackets(tokens, text)).read()


class _Reader:
    """A text, of which more and more is set aside."""

    def __init__(self, text: str, tokens: Sequence[Token], pairs: Mapping[int, int]) -> None:
        self._text = text
        self._tokens = tokens
        self._pairs = pairs
        self._characters = list(text)
        self._aside: dict[str, Json] = {}

    def read(self) -> Json:
        index, groups = 0, {}
        lists: list[int] = []
        while index < len(self._tokens):
            if (opening := self._opens_geometry(index)) is not None:
                index = self._set_geometry_aside(index, opening)
                continue
            if self._tokens[index].written == "(":
                closing = self._pairs[index]
                lists = [end for end in lists if end > index]
                if self._precedes(index, "IN"):
                    self._check_list(index, lists)
                    lists.append(closing)
                elif self._is_group(index):
                    groups[closing] = index
                elif self._tokens[index - 1].upper in _MOMENTS:
                    self._set_moments_aside(index, closing)
            elif index in groups:
                self._set_group_aside(groups[index], index)
            index += 1
        return self._parsed(0, len(self._text))

    def _precedes(self, index: int, word: str) -> bool:
        return index > 0 and self._tokens[index - 1].upper == word

    def _is_group(self, index: int) -> bool:
        """Tell a bracket that groups from one that holds the arguments of a function."""
        before = self._tokens[index - 1] if index else None
        return before is None or before.kind is not Lexeme.WORD or before.upper in _BEFORE_GROUP

    def _check_list(self, index: int, lists: Sequence[int]) -> None:
        if lists:
            raise unreadable(self._text, self._tokens[index].start, "a list of IN cannot hold another IN")

    def _opens_geometry(self, index: int) -> int | None:
        """Give the index of the bracket that opens a geometry literal, when one begins here."""
        token = self._tokens[index]
        if token.kind is not Lexeme.WORD or token.upper not in _GEOMETRIES:
            return None
        after = index + 1
        if after < len(self._tokens) and self._tokens[after].upper in _DIMENSIONS:
            after += 1
        return after if after in self._pairs else None

    def _set_geometry_aside(self, index: int, opening: int) -> int:
        start, closing = self._tokens[index].start, self._pairs[opening]
        end = self._tokens[closing].end
        try:
            with np.errstate(all="ignore"):  # a coordinate that is no finite number is told when the geometry is used
                geometry = shapely.from_wkt(self._text[start:end])
        except shapely.GEOSException as error:
            reason = str(error).split("\n")[0].strip()
            raise unreadable(self._text, start, f"this is no geometry ({reason})") from None
        self._put_aside(start, end, _as_lists(mapping(geometry)))
        return closing + 1

    def _set_moments_aside(self, opening: int, closing: int) -> None:
        for token in self._tokens[opening:closing]:
            if token.kind is Lexeme.TEXT and len(token.written) > _EMPTY:
                self._put_aside(token.start, token.end, token.written[1:-1].replace("''", "'"))

    def _set_group_aside(self, opening: int, closing: int) -> None:
        first, last = self._tokens[opening], self._tokens[closing]
        self._put_aside(first.start, last.end, self._parsed(first.end, last.start))

    def _put_aside(self, start: int, end: int, value: Json) -> None:
        name = chr(_SET_ASIDE + len(self._aside))
        self._aside[name] = value
        self._characters[start:end] = ['"', name, '"', *" " * (end - start - 3)]

    def _parsed(self, start: int, end: int) -> Json:
        fragment = "".join(self._characters[start:end])
        try:
            tree = cql2.parse_text(fragment).to_json()
        except Exception as error:  # noqa: BLE001 - the package raises its own errors, and bare ones for what it reads
            raise self._unreadable(fragment, start, str(error)) from None
        check_tree(tree)
        return self._filled(tree)

    def _unreadable(self, fragment: str, start: int, reason: str) -> InvalidInput:
        found = _PLACE.search(reason)
        if found is None:
            return unreadable(self._text, start, reason.split("\n", maxsplit=1)[0])
        lines = fragment.split("\n")[: int(found[1]) - 1]
        at = start + sum(len(line) + 1 for line in lines) + int(found[2]) - 1
        return unreadable(self._text, min(at, len(self._text)), _expected(reason))

    def _filled(self, node: Json) -> Json:
        """Put back what was set aside, and make whole numbers whole again: the package knows only fractions."""
        if isinstance(node, Mapping):
            name = node.get("property")
            if isinstance(name, str) and name in self._aside:
                return self._aside[name]
            _check_power(node)
            return {key: self._filled(each) for key, each in node.items()}
        if isinstance(node, list | tuple):
            return [self._filled(each) for each in node]
        if isinstance(node, float) and node.is_integer() and abs(node) <= _EXACT:
            return int(node)
        return node


def _check_power(node: Mapping[str, Json]) -> None:
    args = node.get("args")
    if node.get("op") != "^" or not isinstance(args, Sequence) or not args:
        return
    first = args[0]
    if isinstance(first, Mapping) and first.get("op") == "^":
        raise refused("filter_not_read", "a ^ b ^ c may be read in two ways: put brackets around one of the powers.")


def _expected(reason: str) -> str:
    if "EOI" in reason or "And" in reason:
        return "an operator such as =, AND, IN, or the end, is expected here"
    return "a property, a value, a function or a bracket is expected here"


def _as_lists(geometry: Json) -> Json:
    if isinstance(geometry, Mapping):
        return {key: _as_lists(each) for key, each in geometry.items()}
    if isinstance(geometry, list | tuple):
        return [_as_lists(each) for each in geometry]
    return geometry
