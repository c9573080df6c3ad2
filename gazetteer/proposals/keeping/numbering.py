"""The numbers of proposals (申请编号): a pattern that a province chooses, the year, and a serial without gaps."""

from string import Formatter

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from foundation.errors import InvalidInput
from gazetteer.proposals.models import ProposalCounter

USUAL = "黔地名〔{year}〕{serial:06d}"
"""The pattern where none is set; no published rule covers it."""


def number(pattern: str, year: int, serial: int) -> str:
    """Return the number of a proposal.

    Parameters
    ----------
    pattern
        With ``{year}`` and ``{serial}``, as `str.format` takes them.

    Examples
    --------
    >>> number(USUAL, 2026, 123)
    '黔地名〔2026〕000123'
    """
    return checked(pattern).format(year=year, serial=serial)


def checked(pattern: str) -> str:
    """Return a pattern, if every proposal of every year gets another number by it.

    Raises
    ------
    InvalidInput
        When it names something else than year and serial, or lacks one of them.

    Examples
    --------
    >>> checked("{serial}")
    Traceback (most recent call last):
    foundation.errors.InvalidInput: The pattern of numbers '{serial}' must have {year} and {serial}, and nothing else \
in braces.
    """
    try:
        names = sorted(name for _, name, _, _ in Formatter().parse(pattern) if name is not None)
        tried = pattern.format(year=2026, serial=1) if names == ["serial", "year"] else ""
    except (ValueError, KeyError, IndexError, AttributeError):
        tried = ""
    if not tried:
        raise InvalidInput(
            f"The pattern of numbers {pattern!r} must have {{year}} and {{serial}}, and nothing else in braces."
        )
    return pattern


def next_number(session: Session, pattern: str, year: int) -> str:
    """Return the number of the next proposal of a year; who asks at the same time waits until this one is committed."""
    counter = ProposalCounter
    session.execute(insert(counter).values(year=year, last=0).on_conflict_do_nothing())
    serial: int = session.execute(
        update(counter).where(counter.year == year).values(last=counter.last + 1).returning(counter.last)
    ).scalar_one()
    return number(pattern, year, serial)
