"""Who approves (批准权限): a table by kind, class, reach and level, which a province configures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from boundaries.divisions.chronicle.events import EventKind
from foundation.errors import InvalidInput
from foundation.files.tables import table_rows
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.workflow.states import Authority, AuthorityKind, Reach, Subject

_TABLE = Path(__file__).parents[1] / "data" / "approvers.tsv"
_ANY = "*"
_CENTRAL_RANK: Mapping[AuthorityKind, int] = {
    AuthorityKind.CONGRESS: 0,
    AuthorityKind.STATE_COUNCIL: 1,
    AuthorityKind.MINISTRY: 2,
}
_DEPARTMENTS = frozenset({AuthorityKind.NAMES_DEPARTMENT, AuthorityKind.OTHER_DEPARTMENT})
_COUNTY = 3


@dataclass(frozen=True, slots=True)
class Approver:
    """Who approves what a line of the table covers (批准机关).

    Parameters
    ----------
    kinds, classes, reaches, changes, levels
        What the line covers; empty for whatever there is. Classes are beginnings of class codes.
    authority
        Who approves, by sort and level.
    consults
        Who is asked before, in Chinese; empty where nobody is.
    basis
        The article.
    certainty
        How far that is verified: V, I, M-H, M-M.
    is_left_to_province
        Whether the law leaves it to the province, which should replace the line by its own.
    """

    kinds: frozenset[Kind]
    classes: tuple[str, ...]
    reaches: frozenset[Reach]
    changes: frozenset[EventKind]
    levels: frozenset[int]
    authority: Authority
    consults: str
    basis: str
    certainty: str
    is_left_to_province: bool


Approvers = tuple[Approver, ...]
"""The table: of two lines that cover a case the first is taken."""


@cache
def known_approvers() -> Approvers:
    """Return the table as far as the law of the country and the province is known.

    Raises
    ------
    InvalidInput
        When the file that came with the program is damaged.
    """
    return read_approvers(_TABLE)


def read_approvers(path: Path) -> Approvers:
    """Return the table that a tab-separated file holds.

    Parameters
    ----------
    path
        UTF-8 with the columns kinds, classes, reaches, changes, levels (each ``*`` or words with a space between),
        authority, authority_level, consults, basis, certainty, left_to_province (yes or no).

    Raises
    ------
    InvalidInput
        When it cannot be read, has no line, or a line has a word that is none of the procedure's; it names the line.
    """
    try:
        rows = list(table_rows(path))
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path} cannot be read as UTF-8 text: {error}.") from error
    if not rows:
        raise InvalidInput(f"{path} names no approver: give one line at least.")
    return tuple(_line(path, number, row) for number, row in enumerate(rows, 1))


def approver(subject: Subject, table: Approvers) -> Approver:
    """Return who approves: of several places or changes, the highest that one of them asks for.

    Raises
    ------
    InvalidInput
        When the table has no line for it.

    References
    ----------
    地名管理条例 (国务院令753), Art. 12; 行政区划管理条例 (国务院令704), Art. 6-8.
    """
    changes: Iterable[EventKind | None] = sorted(subject.changes) or (None,)
    found = [_first(subject, code, change, table) for code in sorted(subject.class_codes) for change in changes]
    if not found:
        raise InvalidInput("A proposal that concerns no class of places has no approver: name the class.")
    return min(found, key=lambda each: rank(each.authority))


def rank(authority: Authority) -> tuple[int, int]:
    """Return how high an authority stands, the highest first; governments before departments of their level.

    Examples
    --------
    >>> rank(Authority(AuthorityKind.STATE_COUNCIL)) < rank(Authority(AuthorityKind.GOVERNMENT, 1))
    True
    >>> rank(Authority(AuthorityKind.GOVERNMENT, 3)) < rank(Authority(AuthorityKind.OTHER_DEPARTMENT, 3))
    True
    """
    central = _CENTRAL_RANK.get(authority.kind)
    if central is not None:
        return central, 0
    below_centre = len(_CENTRAL_RANK)
    return below_centre + (authority.level or _COUNTY), int(authority.kind in _DEPARTMENTS)


def suffices(given: Authority, needed: Authority) -> bool:
    """Return whether an authority may decide what another is named for: itself, or a government above it.

    A department decides nothing in the place of another, nor of a government.

    Examples
    --------
    >>> county, province = Authority(AuthorityKind.GOVERNMENT, 3), Authority(AuthorityKind.GOVERNMENT, 1)
    >>> suffices(province, county), suffices(county, province)
    (True, False)
    >>> suffices(Authority(AuthorityKind.NAMES_DEPARTMENT, 3), Authority(AuthorityKind.OTHER_DEPARTMENT, 3))
    False
    """
    is_department = given.kind in _DEPARTMENTS or given.kind is AuthorityKind.MINISTRY
    return (given.kind is needed.kind or not is_department) and rank(given) <= rank(needed)


def _first(subject: Subject, code: str, change: EventKind | None, table: Approvers) -> Approver:
    found = next((line for line in table if _covers(line, subject, code, change)), None)
    if found is None:
        told = f"{subject.kind.value} of class {code}" + (f", {change.value}" if change else "")
        raise InvalidInput(f"The table of approvers has no line for {told}: add one, or one that covers everything.")
    return found


def _covers(line: Approver, subject: Subject, code: str, change: EventKind | None) -> bool:
    return (
        (not line.kinds or subject.kind in line.kinds)
        and (not line.classes or code.startswith(line.classes))
        and (not line.reaches or subject.reach in line.reaches)
        and (not line.changes or change in line.changes)
        and (not line.levels or subject.level in line.levels)
    )


def _line(path: Path, number: int, row: Mapping[str, str]) -> Approver:
    try:
        level = row["authority_level"].strip()
        return Approver(
            frozenset(map(Kind, _words(row["kinds"]))),
            _words(row["classes"]),
            frozenset(map(Reach, _words(row["reaches"]))),
            frozenset(map(EventKind, _words(row["changes"]))),
            frozenset(map(int, _words(row["levels"]))),
            Authority(AuthorityKind(row["authority"].strip()), int(level) if level else None),
            row["consults"].strip(),
            row["basis"].strip(),
            row["certainty"].strip(),
            {"yes": True, "no": False}[row["left_to_province"].strip()],
        )
    except (KeyError, ValueError, AttributeError) as error:
        raise InvalidInput(f"{path}, line {number} of the table cannot be read: {error!r}.") from error


def _words(text: str) -> tuple[str, ...]:
    return () if text.strip() == _ANY else tuple(text.split())
