"""On which level each name of a path stands, by its generic term and by the code that comes with the path."""

from boundaries.divisions import codes as grammar
from boundaries.divisions import kinds
from boundaries.divisions.codes import COUNTY, PREFECTURE, PROVINCE, TOWNSHIP

Code = tuple[str, str]
"""Scheme and code, the code without padding."""


def bearer_of(path: tuple[str, ...], digits: str) -> int | None:
    """Return which name of a path the code belongs to; ``None`` when the path does not reach so far."""
    level = grammar.level_of(digits)
    if level == PROVINCE:
        return 0
    if level == PREFECTURE:
        return 1 if len(path) > 1 else None
    county = 1 if grammar.is_under_province(digits) else 2
    if level == COUNTY:
        return next((at for at in range(min(county, len(path) - 1), 0, -1) if not kinds.is_township(path[at])), None)
    if len(path) > county + 1:
        return county + 1
    return len(path) - 1 if kinds.is_township(path[-1]) else None


def level_in(path: tuple[str, ...], depth: int, above: int, bearer: int | None, code: Code | None) -> int:
    """Return the level of a name in a path, below a unit of a level, given where the code belongs."""
    natural = kinds.level_of(path[depth], above=above)
    if bearer is None or code is None:
        return natural
    of_code = grammar.level_of(code[1])
    if depth < bearer:
        return max(above + 1, min(natural, of_code - 1))
    if depth == bearer:
        return max(above + 1, of_code)
    # Had the unit been a county, the code would have been the county's.
    below_code = natural == COUNTY and of_code >= PREFECTURE and not kinds.is_county(path[depth])
    return TOWNSHIP if below_code else natural
