"""What a change on the ground does to the line (界线实地位置): nothing, by itself."""

from dataclasses import dataclass
from enum import StrEnum

from foundation.errors import Conflict


class Cause(StrEnum):
    """Why a feature along the line is no longer as it was (变化原因)."""

    NATURAL = "natural"
    """自然变化."""
    CONSTRUCTION = "construction"
    """工程建设."""
    UNAUTHORISED = "unauthorised"
    """擅自改变 (令353, Art. 7; V: it is forbidden)."""
    UNKNOWN = "unknown"
    """不明."""


class Effect(StrEnum):
    """What follows for the line (对界线的影响)."""

    STAYS = "stays"
    """界线不变: it runs where it was agreed."""
    AS_AGREED = "as_agreed"
    """按协议约定: the agreement says what then happens; still nobody redraws it from the ground alone."""


class NaturalChangeMovesNothing(Conflict):
    """Somebody wants the line to follow what has changed; the law keeps it where it was agreed."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What an agreement says of changes of the features that a line follows (协议条款).

    Parameters
    ----------
    document
        The agreement (边界线协议书).
    text
        The words of the clause.
    """

    document: str
    text: str


def effect_of(cause: Cause, clause: Clause | None) -> Effect:
    """Return what a change of a river, road or ridge does to the line that follows it.

    Parameters
    ----------
    clause
        Of the agreement, for changes of this sort; ``None`` where it has none. What somebody altered without leave
        brings no clause into play.

    References
    ----------
    令353, Art. 7 (V): after natural or other change the agreed line stays, unless the agreement says otherwise.

    Examples
    --------
    >>> effect_of(Cause.NATURAL, None).value
    'stays'
    """
    if clause is None or cause is Cause.UNAUTHORISED or not (clause.document.strip() and clause.text.strip()):
        return Effect.STAYS
    return Effect.AS_AGREED


@dataclass(frozen=True, slots=True)
class Redrawing:
    """That somebody wants to draw a line anew (界线变更依据).

    Parameters
    ----------
    approval
        The document of the authority that approved the new line; empty where there is none.
    """

    approval: str


def require_line_kept(redrawing: Redrawing) -> None:
    """Check that a line is drawn anew by a document alone, and never from what an inspection saw.

    Raises
    ------
    NaturalChangeMovesNothing
        When no approval is named.

    References
    ----------
    令353, Art. 2 (V): nobody may change a line that was approved; Art. 7 (V).
    """
    if not redrawing.approval.strip():
        raise NaturalChangeMovesNothing(
            "A line runs where it was agreed, whatever has changed on the ground (令353, Art. 2 and 7): name the"
            " approval by which it runs elsewhere, or leave it; what changed is recorded in the stretch."
        )
