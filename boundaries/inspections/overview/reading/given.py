"""What the statements of an overview are asked with."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Date, Integer, Select, Uuid, any_, bindparam

Statement = Select[*tuple[Any, ...]]

AS_OF = bindparam("as_of", type_=Date)
OF = any_(bindparam("of", type_=ARRAY(Uuid)))
ROUND = bindparam("round_number", type_=Integer)


def asked(as_of: date, of: Collection[UUID] | None, round_number: int | None = None) -> dict[str, Any]:
    """Return what a statement is asked with that was built once; it takes what it knows."""
    return {"as_of": as_of, "of": None if of is None else list(of), "round_number": round_number}
