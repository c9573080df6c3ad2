"""Which representation is asked for."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from foundation.errors import GazetteerError, InvalidInput, Unavailable


class Representation(StrEnum):
    """A form in which one and the same content is told; the value is its media type."""

    JSON = "application/json"
    GEOJSON = "application/geo+json"


class NotAcceptable(InvalidInput):
    """The Accept header leaves out everything there is."""


class UnsupportedMediaType(InvalidInput):
    """The body is in a form that is not read."""


class TooLarge(InvalidInput):
    """The body is larger than is taken at once, or holds more."""


class TooOften(GazetteerError):  # noqa: N818 - the others' manner; it is an error by its base
    """The same was tried too often; ``details["retry_after_s"]`` tells when it may be tried again."""


class Busy(Unavailable):
    """More is asked for at once than can be answered soon."""


_NAMED = {"json": Representation.JSON, "geojson": Representation.GEOJSON}


def negotiate(f: str | None, accept: str | None) -> Representation:
    """Return the representation to answer in.

    Parameters
    ----------
    f
        The parameter ``f``, which goes before the header.
    accept
        The Accept header; ``None`` accepts all.

    Raises
    ------
    NotAcceptable
        When the header rules out every representation there is.

    References
    ----------
    RFC 9110, 12.5.1: the most specific range decides, a weight of 0 rules out.

    Examples
    --------
    >>> negotiate(None, "text/html, application/geo+json;q=0.9, */*;q=0.1").name
    'GEOJSON'
    >>> negotiate("json", "application/geo+json").name
    'JSON'
    """
    if f is not None:
        return _NAMED[f]
    best = preferred(tuple(Representation), accept)
    if best is None:
        raise NotAcceptable(
            f"This is told as {' or '.join(Representation)}: accept one of them, or ask with f=json or f=geojson."
        )
    return best


_M = TypeVar("_M", bound=str)


def preferred(offered: Sequence[_M], accept: str | None) -> _M | None:
    """Return which of some media types an Accept header likes best, the first of equals; ``None`` for none.

    Examples
    --------
    >>> preferred(["text/csv", "application/json"], "application/json, text/csv;q=0.5")
    'application/json'
    """
    if accept is None or accept in {"", "*/*"}:
        return offered[0]
    ranges = dict(_range(part) for part in accept.lower().split(",") if part.strip())
    best = max(offered, key=lambda each: _weight(each, ranges))
    return best if _weight(best, ranges) > 0 else None


def _range(part: str) -> tuple[str, float]:
    media_type, *parameters = (piece.strip() for piece in part.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return media_type, min(1.0, max(0.0, float(value)))
            except ValueError:
                return media_type, 0.0
    return media_type, 1.0


def _weight(offered: str, ranges: dict[str, float]) -> float:
    for wider in (str(offered), f"{offered.partition('/')[0]}/*", "*/*"):
        if wider in ranges:
            # The negation lets NaN count as ruled out.
            return ranges[wider] if ranges[wider] > 0 else 0.0
    return 0.0
