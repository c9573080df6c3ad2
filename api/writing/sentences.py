"""What the database refuses, in sentences: the names of its constraints are a contract, its words are not."""

import re
from collections.abc import Mapping

from psycopg import errors as postgres
from sqlalchemy.exc import DBAPIError

from foundation.errors import Conflict, GazetteerError, InvalidInput

_AGAIN = "Others write the same at this moment: read it again, and repeat the change."

_SENTENCES: Mapping[str, str] = {
    "ex_place_name_singular": "A place has one standard name and one spelling at a time: end the one before, first.",
    "ex_place_name_repeated": "The place has this name already, in the same capacity and on some of the same days.",
    "ex_place_version_overlap": "Two versions of a place cannot be in force on one day.",
    "ex_place_code_overlap": "This code means another place on some of the same days.",
    "ex_division_code_overlap": "This code means another division on some of the same days.",
    "ex_division_version_overlap": "Two versions of a division cannot be in force on one day.",
    "uq_user_account_login": "There is a user of this login already: choose another login, or enable that one.",
    "ex_role_grant_overlap": "The user has this role there already, on some of the same days.",
    "pk_oidc_identity": "This subject is linked to a user already: sign in again.",
    "fk_role_grant_division_id": "There is no such division.",
    "fk_role_grant_user_id": "There is no such user.",
    "ck_place_name_text_whole": "A name holds neither question marks nor private characters: write the character, or"
    " describe it as ⿰亻㑚.",
    "ck_place_version_original_kept": "A position comes with the coordinates as the source wrote them.",
    "fk_place_version_class_code": "There is no such class of places.",
    "fk_place_version_division_id": "There is no such division.",
    "uq_inspection_line_round": "The line is planned in this round already: replan that, or cancel it first.",
}

_OF_KIND: Mapping[type[Exception], str] = {
    postgres.UniqueViolation: "There is one of these already, and there can only be one.",
    postgres.ExclusionViolation: "There is another that is in force on some of the same days.",
    postgres.ForeignKeyViolation: "What it refers to is not there, or something still refers to it.",
    postgres.CheckViolation: "It is not among what the register can hold.",
    postgres.NotNullViolation: "Something that must be told is missing.",
    postgres.RestrictViolation: _AGAIN,
    postgres.SerializationFailure: _AGAIN,
    postgres.DeadlockDetected: _AGAIN,
    postgres.LockNotAvailable: "Another request that changes the same is still on its way: wait a moment, and repeat.",
}
"""Where the constraint has no sentence of its own."""


def refusal_of(error: DBAPIError) -> GazetteerError | None:
    """Return what a failed write means to who asked for it; ``None`` where it is no fault of his.

    Parameters
    ----------
    error
        As SQLAlchemy wraps what the driver says.
    """
    cause = error.orig
    if isinstance(cause, postgres.CharacterNotInRepertoire | postgres.UntranslatableCharacter):
        return InvalidInput("A text holds a character that no text of the register may: leave it out.")
    if not isinstance(cause, postgres.Error):
        return None
    constraint = cause.diag.constraint_name or ""
    sentence = _SENTENCES.get(constraint) or next(
        (told for kind, told in _OF_KIND.items() if isinstance(cause, kind)), None
    )
    if sentence is None:
        return None
    # The name of the constraint, and never the row: it may hold what the writer must not see.
    return Conflict(sentence, details={"constraint": constraint} if re.fullmatch(r"\w+", constraint) else None)
