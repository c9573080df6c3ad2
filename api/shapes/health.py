"""How a server says that it lives, and that it can answer."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from foundation.schema import SCHEMA_REVISION


class Health(TypedDict):
    """The process answers; nothing else is asked."""

    status: Literal["ok"]
    version: str


class Readiness(TypedDict):
    """Whether questions can be answered, and what is missing if not."""

    ready: bool
    database: Annotated[bool, Field(description="The database can be reached.")]
    schema_revision: Annotated[str | None, Field(description="Migration that the database is at.")]
    schema_expected: Annotated[str, Field(description="Migration that this program needs.")]
    revision: Annotated[int | None, Field(description="Number of the last ledger entry.")]
    index_revision: Annotated[int | None, Field(description="Ledger entry that the name index is true of.")]


def readiness(*, schema_revision: str | None, revision: int | None, index_revision: int | None) -> Readiness:
    """Return whether questions can be answered.

    Parameters
    ----------
    schema_revision, revision
        Of the database; ``None`` when it cannot be reached.
    index_revision
        Of the name index; ``None`` before it is built. An index that is behind catches up before it answers, so it
        does not make the server unready.
    """
    return Readiness(
        ready=revision is not None and schema_revision == SCHEMA_REVISION and index_revision is not None,
        database=revision is not None,
        schema_revision=schema_revision,
        schema_expected=SCHEMA_REVISION,
        revision=revision,
        index_revision=index_revision,
    )
