"""One text for one content (规范化文本), on every device, and its SHA-256: what is signed.

This is the JSON Canonicalization Scheme, so that a phone and the server come to the same bytes from the same record,
and anybody can check a digest years later with nothing but `sha256sum`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from math import isfinite

from foundation.errors import InvalidInput

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]

_DEEPEST = 64
_PLAIN_EXPONENTS = range(-6, 21)
"""Between these powers of ten a number is written without an exponent (ECMA-262, Number::toString)."""


def canonical(content: object) -> bytes:
    """Return a content as the one text that it has, in UTF-8.

    Parameters
    ----------
    content
        Mappings with text for keys, sequences, text, numbers, truth values and ``None``. Text is taken as it is: what
        looks alike and is written in other characters is another content.

    Raises
    ------
    InvalidInput
        When something in it has no one text: a number that is none, an integer that not every program reads exactly,
        half a character, another kind of value, or more than 64 levels; the message says where.

    References
    ----------
    RFC 8785, 3.2 (V).

    Examples
    --------
    >>> canonical({"b": [1.0, 1e-7, None], "a": "界桩"}).decode()
    '{"a":"界桩","b":[1,1e-7,null]}'
    """
    try:
        return "".join(_written(content, "", 0)).encode()
    except UnicodeEncodeError as error:
        raise InvalidInput("A text of the content holds half a character (a lone surrogate): write it anew.") from error


def digest(content: object) -> str:
    """Return the SHA-256 of a content's one text, in lower-case hexadecimal.

    Examples
    --------
    >>> digest({})
    '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'
    """
    return sha256(canonical(content)).hexdigest()


def _written(value: object, where: str, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise InvalidInput(f"The content is nested more than {_DEEPEST} levels deep: make it flatter.")
    if isinstance(value, Mapping):
        yield from _mapping(value, where, depth)
    elif isinstance(value, list | tuple):
        yield "["
        for at, each in enumerate(value):
            yield "," if at else ""
            yield from _written(each, f"{where}/{at}", depth + 1)
        yield "]"
    else:
        yield _scalar(value, where)


def _mapping(value: Mapping[object, object], where: str, depth: int) -> Iterator[str]:
    names: dict[str, object] = {}
    for name, each in value.items():
        if not isinstance(name, str):
            raise InvalidInput(f"{where or '/'} holds a key that is no text: {name!r}.")
        names[name] = each
    yield "{"
    # By UTF-16 code units, as JavaScript sorts: CJK beyond the first plane comes before U+E000 there.
    ordered = sorted(names, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
    for at, name in enumerate(ordered):
        yield f"{',' if at else ''}{json.dumps(name, ensure_ascii=False)}:"
        yield from _written(names[name], f"{where}/{name}", depth + 1)
    yield "}"


def _scalar(value: object, where: str) -> str:
    match value:
        case None | bool() | str():
            return json.dumps(value, ensure_ascii=False)
        case int() if _is_exact(value):
            return str(int(value))
        case float() if isfinite(value):
            return _number(float(value))
        case int() | float():
            raise InvalidInput(
                f"{where or '/'} holds {value}, which not every program reads exactly: write it as text."
            )
        case _:
            kind = type(value).__name__
            raise InvalidInput(f"{where or '/'} holds a {kind}: only text, numbers, lists and objects are signed.")


def _is_exact(value: int) -> bool:
    """Tell whether programs that know floating numbers alone, as browsers do, write an integer as it is."""
    try:
        return _number(float(value)) == str(int(value))
    except OverflowError:
        return False


def _number(value: float) -> str:
    """Write a number as JavaScript does: the shortest digits that are read back as the same number."""
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = f"{abs(value)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    power = int(exponent or 0) + len(whole)
    digits = whole + fraction
    power -= len(digits) - len(digits.lstrip("0"))
    digits = digits.strip("0")
    return sign + _placed(digits, power)


def _placed(digits: str, power: int) -> str:
    """Set the point: the number is 0.digits times ten to the power."""
    if power - 1 not in _PLAIN_EXPONENTS:
        more = f".{digits[1:]}" if len(digits) > 1 else ""
        return f"{digits[0]}{more}e{power - 1:+d}"
    if power <= 0:
        return f"0.{'0' * -power}{digits}"
    return f"{digits[:power].ljust(power, '0')}{'.' if digits[power:] else ''}{digits[power:]}"
