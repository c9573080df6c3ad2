"""What the statements of an overview are asked with."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Date, Integer, Select, Uuid, any_, bindparam

Statement = Select[*tuple[Any, ...]]

AS_OF = bindparam("as_of", type_=Date)
OF = any_(bindparam("of", type_=ARRAY(Uuid)))
ONLY = any_(bindparam("only", type_=ARRAY(Uuid)))
ROUND = bindparam("round_number", type_=Integer)


def asked(
    as_of: date,
    of: Collection[UUID] | None,
    round_number: int | None = None,
    only: Collection[UUID] | None = None,
) -> dict[str, Any]:
    """Return what a statement is asked with that was built once; it takes what it knows."""
    limits = {"of": None if of is None else list(of), "only": None if only is None else list(only)}
    return {"as_of": as_of, "round_number": round_number, **limits}
