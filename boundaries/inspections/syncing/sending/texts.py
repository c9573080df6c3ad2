"""What no paper can be written with (不可书写的内容): characters that nobody sees, and values without a bottom."""

from collections.abc import Iterator, Mapping

from foundation.errors import Fault

DEEPEST = 60
"""Levels of a value; what is signed has 64 at most, and stands a few levels deep itself."""
_ALLOWED = frozenset("\n\r\t")
_FIRST_SEEN = 0x20
_DELETE = 0x7F
_HALVES = range(0xD800, 0xE000)
_NONCHARACTERS = frozenset("\ufffe\uffff")


def unwritable(value: object) -> Iterator[Fault]:
    """Give each place in a JSON value that holds a control character, or lies too deep.

    What is signed is never changed on the way: it is refused, and the writer takes the character out.

    Examples
    --------
    >>> [(each.where, each.code) for each in unwritable({"note": ["a" + chr(0)]})]
    [('/note/0', 'control_character')]
    """
    # A stack and no recursion: what comes in may be nested deeper than this program can count.
    to_do: list[tuple[str, object, int]] = [("", value, 0)]
    while to_do:
        where, each, depth = to_do.pop()
        if depth > DEEPEST:
            yield Fault(where, "too_deep", f"It is nested more than {DEEPEST} levels deep: make it flatter.")
        elif isinstance(each, str):
            yield from _unseen(where, each)
        elif isinstance(each, Mapping):
            for name, inner in each.items():
                yield from _unseen(where, str(name))
                to_do.append((f"{where}/{str(name)[:60]}", inner, depth + 1))
        elif isinstance(each, list | tuple):
            to_do += [(f"{where}/{at}", inner, depth + 1) for at, inner in enumerate(each)]


def pruned(value: object, depth: int = 0) -> object:
    """Return a value without what lies too deep to be kept."""
    if depth > DEEPEST:
        return "…"
    if isinstance(value, Mapping):
        return {str(name): pruned(each, depth + 1) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [pruned(each, depth + 1) for each in value]
    return value


def _unseen(where: str, text: str) -> Iterator[Fault]:
    found = next((each for each in text if _is_unseen(each)), None)
    if found is not None:
        told = f"It holds U+{ord(found):04X}, which nobody can see: leave it out."
        yield Fault(where, "control_character", told)


def _is_unseen(character: str) -> bool:
    code = ord(character)
    is_control = (code < _FIRST_SEEN and character not in _ALLOWED) or code == _DELETE
    return is_control or character in _NONCHARACTERS or code in _HALVES
