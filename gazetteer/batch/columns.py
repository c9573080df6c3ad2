"""The columns in which a table says what its names are (规范化结果列), the same over HTTP and on the command line."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from foundation.intake.columns import column_key
from gazetteer.normalizing.asking import Candidate, Decision, Normalized, Settling
from gazetteer.search.matching.rank import DIVISION_CLASSES

DECISIONS = {Decision.MATCH: "匹配", Decision.AMBIGUOUS: "歧义", Decision.NONE: "无匹配"}
"""What stands in the first column."""
ERROR = "错误"
"""What stands there for a row that could not be asked."""
_BESIDE = "规范化"
"""Stands before a heading that the table has already."""
_SETTLES = {"within": "所在政区", "kind": "地名类别", "near": "位置"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula; the wide forms do so in Chinese and Japanese editions."""
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_UNSEEN = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t\r"} | {0x7F: 0x2421}
"""Control characters as the pictures of them: a workbook cannot hold them, and a NUL ends a text for some programs."""


class Result(NamedTuple):
    """What became of one name, as texts in the order of `HEADINGS` (规范化结果)."""

    decision: str
    """匹配, 歧义, 无匹配 or 错误."""
    name: str
    """标准地名 of the place that is meant; empty unless there is a match, as all up to the probability are."""
    place_id: str
    code: str
    """区划代码: a division's own, for any other place that of the division it lies in."""
    division: str
    """Names from the province down, with / between them."""
    probability: str
    """Of the match; of the likeliest candidate; that nothing is meant."""
    reasons: str
    """Why; for an ambiguous name, what would settle it; for a row that could not be asked, what is wrong with it."""
    candidates: str
    """Other places that may be meant."""


HEADINGS = Result("规范化判定", "标准地名", "地名ID", "区划代码", "所在政区", "概率", "理由", "候选")
"""Headings of the columns."""


def result(found: Normalized) -> Result:
    """Return what became of a name, as texts."""
    match = found.match
    others = [each for each in found.candidates if each is not match]
    likeliest = max((each.score for each in found.candidates), default=0.0)
    probability = found.none_score if found.decision is Decision.NONE else likeliest
    # Beside a match stands what makes it one; candidates tell their own reasons over HTTP.
    reasons = _reasons(match) if match else "；".join(map(_settling, found.settled_by))
    return Result(
        decision=DECISIONS[found.decision],
        name=match.name if match else "",
        place_id=str(match.place_id) if match else "",
        code=_code(match) if match else "",
        division="/".join(match.division.path) if match else "",
        probability=f"{probability:.4f}",
        reasons=reasons,
        candidates="；".join([*map(_candidate, others), *_untold(found)]),
    )


def refused(message: str) -> Result:
    """Return what stands beside a name that could not be asked.

    Examples
    --------
    >>> refused("The text is empty.").decision, refused("The text is empty.").reasons
    ('错误', 'The text is empty.')
    """
    return Result(ERROR, "", "", "", "", "", message, "")


def headings_beside(columns: Sequence[str]) -> Result:
    """Return the headings of the result beside those that a table has: none stands twice.

    Examples
    --------
    >>> headings_beside(["序号", "标准地名"])[:3]
    ('规范化判定', '规范化标准地名', '地名ID')
    """
    taken = {column_key(column) for column in columns}
    free = []
    for heading in HEADINGS:
        name, number = heading, 1
        while column_key(name) in taken:
            name = f"{_BESIDE}{heading}{number if number > 1 else ''}"
            number += 1
        taken.add(column_key(name))
        free.append(name)
    return Result._make(free)


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet runs: an apostrophe stands before what it would take for a formula.

    A plain number is none, with a sign or without.

    Examples
    --------
    >>> harmless("=HYPERLINK(1)"), harmless("-12.5"), harmless("花溪区")
    ("'=HYPERLINK(1)", '-12.5', '花溪区')
    """
    guarded = f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell
    return printable(guarded)


def printable(cell: str) -> str:
    r"""Return a cell whose control characters are shown, for a file that cannot hold them.

    Examples
    --------
    >>> printable("青\0岩")
    '青␀岩'
    """
    return cell.translate(_UNSEEN)


def _code(place: Candidate) -> str:
    own = place.code if place.class_code.startswith(DIVISION_CLASSES) else None
    return own or place.division.code or ""


def _reasons(place: Candidate) -> str:
    return "；".join(f"{reason.kind} {reason.detail}".rstrip() for reason in place.reasons)


def _candidate(place: Candidate) -> str:
    """Give a candidate as a person tells it from others of its name, and a program finds it again."""
    return f"{place.name}（{'/'.join(place.division.path)}，{place.score:.4f}，{place.place_id}）"


def _untold(found: Normalized) -> list[str]:
    more = found.total - len(found.candidates)
    return [f"另有 {more} 处"] if more > 0 else []


def _settling(settling: Settling) -> str:
    options = f"（{'、'.join(settling.options)}）" if settling.options else ""
    return f"待补充{_SETTLES.get(settling.by, settling.by)}{options}"
