"""Which line is inspected in which year, and who leads (年度联检计划)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from boundaries.inspections.remarks import Remark, Rule, Weight
from boundaries.inspections.scheduling.cycle import Round

_IN_ROUND = Rule("year_outside_round", "民函〔2006〕328号", "I")
_LEAD = Rule("lead_is_no_side", "民函〔2006〕328号", "I")
_TWICE = Rule("planned_twice", "令353第十二条", "I")
_ALL = Rule("line_not_planned", "令353第十二条", "V")


@dataclass(frozen=True, slots=True)
class Assignment:
    """A line's place in the plan of a round (联检任务).

    Parameters
    ----------
    line
        The line.
    round_number
        The round it is planned in.
    year
        The calendar year in which it is inspected.
    lead
        The side that leads (牵头单位); one of the line's two.
    """

    line: UUID
    round_number: int
    year: int
    lead: UUID


def check_plan(
    running: Round, assignments: Sequence[Assignment], lines: Mapping[UUID, frozenset[UUID]]
) -> tuple[Remark, ...]:
    """Return what is wrong with the plan of a round: every line once, in a year of it, led by one of its sides.

    Parameters
    ----------
    lines
        All lines that are to be inspected, with their two sides.

    References
    ----------
    令353, Art. 12: every line each five years; 民函〔2006〕328号: yearly lists, each line with its 牵头单位.
    """
    own = [each for each in assignments if each.round_number == running.number]
    return (*_of_each(running, own, lines), *_of_all(own, lines))


def _of_each(
    running: Round, assignments: Iterable[Assignment], lines: Mapping[UUID, frozenset[UUID]]
) -> Iterator[Remark]:
    for at, each in enumerate(assignments):
        if not running.first_year <= each.year <= running.last_year:
            told = f"Round {running.number} lasts from {running.first_year} to {running.last_year}: not {each.year}."
            yield Remark(f"/assignments/{at}/year", _IN_ROUND, told)
        if each.line not in lines:
            yield Remark(f"/assignments/{at}/line", _LEAD, f"There is no line {each.line} to inspect: correct it.")
        elif each.lead not in lines[each.line]:
            told = f"{each.lead} is no side of the line: one of its two sides leads."
            yield Remark(f"/assignments/{at}/lead", _LEAD, told)


def _of_all(assignments: Sequence[Assignment], lines: Iterable[UUID]) -> Iterator[Remark]:
    seen: set[UUID] = set()
    for at, each in enumerate(assignments):
        if each.line in seen:
            yield Remark(f"/assignments/{at}/line", _TWICE, "The line is planned twice in this round: once is enough.")
        seen.add(each.line)
    for line in sorted(set(lines) - seen, key=str):
        told = f"Line {line} has no year in this round: give it one, since every line is inspected in five years."
        yield Remark("/assignments", _ALL, told, Weight.REVIEW)


def lead_by_turns(last_lead: UUID | None, sides: Sequence[UUID]) -> UUID:
    """Return who leads next where the sides take turns: the other one; the first where nobody has led yet.

    Turns are usage between neighbours and no law (M-M): a default for plans that name nobody.

    Parameters
    ----------
    sides
        Of the line, in the order of their codes.
    """
    return next((side for side in sides if side != last_lead), sides[0]) if last_lead is not None else sides[0]
