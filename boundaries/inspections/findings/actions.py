"""What may be done to a marker (处置), and what the law asks before it is closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from boundaries.inspections.provisions import DATA, rows_of
from foundation.errors import InvalidInput


class Action(StrEnum):
    """What is done to a marker (处置); `data/actions.tsv` says on what each rests."""

    NONE = "none"
    """无需处理."""
    REPAINT = "repaint"
    """描红."""
    CLEAR = "clear"
    """清障."""
    PROTECT = "protect"
    """防护制止."""
    REPAIR = "repair"
    """修复."""
    STRAIGHTEN = "straighten"
    """扶正."""
    DIG_OUT = "dig_out"
    """清理出露."""
    RESTORE = "restore"
    """恢复原位."""
    RE_ERECT = "re_erect"
    """重立, at the original place."""
    REPLACE_REFERENCES = "replace_references"
    """重选方位物."""
    SEARCH_AGAIN = "search_again"
    """再次查找."""
    VISIT = "visit"
    """补查."""
    MOVE = "move"
    """移设."""
    ADD = "add"
    """增设."""
    SCRAP = "scrap"
    """废止."""


class Closing(StrEnum):
    """What it takes to close something (办结要求), the least first."""

    NONE = "none"
    """无."""
    ONE_SIDE = "one_side"
    """单方签字: upkeep."""
    JOINT = "joint"
    """各方到场并签字."""
    FILED = "filed"
    """各方同意、联合测绘、报批准机关备案."""

    def at_least(self, other: "Closing") -> "Closing":
        """Return this, or the other where that asks for more."""
        return max(self, other, key=_RANK.index)


@dataclass(frozen=True, slots=True)
class ActionRule:
    """What is known of an action (处置规则)."""

    term: str
    closing: Closing
    basis: str
    certainty: str


ActionRules = Mapping[Action, ActionRule]

_RANK = list(Closing)
DECREE: Mapping[Action, Closing] = {
    Action.REPAIR: Closing.JOINT,
    Action.RESTORE: Closing.JOINT,
    Action.RE_ERECT: Closing.JOINT,
    Action.STRAIGHTEN: Closing.JOINT,
    Action.DIG_OUT: Closing.JOINT,
    Action.MOVE: Closing.FILED,
    Action.ADD: Closing.FILED,
    Action.SCRAP: Closing.FILED,
}
"""Below this no table goes: 令353, Art. 6 and 16 (V). Straightening, digging out and erecting again count as
repairs, and giving up as moving (I)."""


@cache
def known_actions() -> ActionRules:
    """Return the actions that came with the program."""
    return read_actions(DATA / "actions.tsv")


def read_actions(path: Path) -> ActionRules:
    """Return what a tab-separated file asks of each action.

    Parameters
    ----------
    path
        UTF-8 with the columns action, term, closing, basis and certainty.

    Raises
    ------
    InvalidInput
        When it cannot be read, lacks an action, or asks for less than the decree does.

    References
    ----------
    令353, Art. 6: a repair by the managing side with the neighbour present; moving and adding with the agreement of all
    sides, a joint survey, and the filing with the authority that approved the line.
    """
    try:
        rules = {
            Action(row["action"]): ActionRule(row["term"], Closing(row["closing"]), row["basis"], row["certainty"])
            for row in rows_of(path)
        }
    except (KeyError, ValueError) as error:
        raise InvalidInput(f"{path} holds an action that cannot be read: {error!r}.") from error
    for action in Action:
        least = DECREE.get(action, Closing.NONE)
        if action not in rules:
            raise InvalidInput(f"{path} says nothing of {action.value}: give each action a row.")
        if rules[action].closing.at_least(least) is not rules[action].closing:
            asked = rules[action].closing.value
            raise InvalidInput(
                f"{path} closes {action.value} with {asked}: 令353, Art. 6, asks for {least.value}; a table may ask for"
                " more, not for less."
            )
    return rules
