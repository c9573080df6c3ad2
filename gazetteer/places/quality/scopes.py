"""Within what a name may be given once: families of places, and the ground in which they compare."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from uuid import UUID

import numpy as np

from foundation.errors import InvalidInput
from foundation.files.tables import table_rows
from gazetteer.places.quality.findings import DATA
from gazetteer.places.quality.holdings import Ground, Holdings, Rows

NOWHERE = -1
"""Stands for places that belong to no family, or lie in no ground of the scope."""


class Scope(StrEnum):
    """The ground within which names are not to meet (重名范围)."""

    NATION = "nation"
    """全国, as far as it is loaded."""
    PROVINCE = "province"
    COUNTY = "county"
    BUILT_UP_AREA = "built_up_area"
    """建成区: the county, as long as the library does not know where towns are built up."""
    TOWNSHIP = "township"

    @property
    def words(self) -> str:
        """Its name in a sentence."""
        return _WORDS[self]


_WORDS = {
    Scope.NATION: "已载入的全国范围",
    Scope.PROVINCE: "同一省级行政区",
    Scope.COUNTY: "同一县级行政区",
    Scope.BUILT_UP_AREA: "同一县级行政区（建成区范围未登记）",
    Scope.TOWNSHIP: "同一乡级行政区",
}
_GROUND: Mapping[Scope, Callable[[Ground], UUID | None]] = {
    Scope.PROVINCE: lambda ground: ground.province,
    Scope.COUNTY: lambda ground: ground.county,
    Scope.BUILT_UP_AREA: lambda ground: ground.county,
    # A place whose township nobody knows is compared with those of its county whose township nobody knows.
    Scope.TOWNSHIP: lambda ground: ground.township or ground.county,
}


class Compared(StrEnum):
    """What of two names is compared (比较内容)."""

    NAME = "name"
    SPECIFIC = "specific"
    """专名, whatever the generic term."""
    SOUND = "sound"
    """Syllables with their tones."""
    SYLLABLES = "syllables"
    """Syllables without."""


@dataclass(frozen=True, slots=True)
class Family:
    """Places whose names are compared with each other (同类地名)."""

    name: str
    classes: tuple[str, ...]
    """Beginnings of class codes."""
    endings: tuple[str, ...]
    """Endings of names; any where there is none."""
    scope: Scope
    is_statutory: bool
    """Whether the law lists it; otherwise the authority decides, and what is found is a note."""
    compared: frozenset[Compared]
    basis: str


@cache
def statutory_families() -> tuple[Family, ...]:
    """Return the families of `data/name_scopes.tsv`: the law's, and our defaults where it is silent."""
    return read_families(DATA / "name_scopes.tsv")


def read_families(path: Path) -> tuple[Family, ...]:
    """Return the families of a tab-separated file; a place is of the first that fits.

    Parameters
    ----------
    path
        With the columns of `data/name_scopes.tsv`.

    Raises
    ------
    InvalidInput
        When it cannot be read, or a line says what cannot be.
    """
    try:
        return tuple(map(_family, table_rows(path)))
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path} cannot be read as UTF-8 text: {error}.") from error
    except KeyError as error:
        raise InvalidInput(f"{path} lacks the column {error}: separate columns by tabs.") from error
    except (ValueError, AttributeError) as error:
        raise InvalidInput(
            f"{path}: {error}; scopes are {', '.join(Scope)}, compared {', '.join(Compared)}."
        ) from error


def _family(row: Mapping[str, str]) -> Family:
    standing = row["standing"]
    if standing not in {"statutory", "customary"}:
        raise ValueError(f"the standing of {row['family']} is {standing!r}, neither statutory nor customary")
    return Family(
        row["family"],
        tuple(row["classes"].split()),
        tuple(row["endings"].split()),
        Scope(row["scope"]),
        standing == "statutory",
        frozenset(map(Compared, row["compared"].split())),
        row["basis"],
    )


def family_rows(holdings: Holdings, families: tuple[Family, ...]) -> list[tuple[Family, Rows]]:
    """Return the rows of each family; a place is of the first that fits, and of none where none does."""
    free = np.ones(len(holdings), dtype=np.bool_)
    found = []
    for family in families:
        mine = free & holdings.of_classes(family.classes)
        mine = holdings.ends_in(family.endings, mine) if family.endings else mine
        free &= ~mine
        found.append((family, np.flatnonzero(mine)))
    return found


def grounds_of(holdings: Holdings, scope: Scope) -> Rows:
    """Return a number for the ground that each place is compared in; `NOWHERE` where it lies in none."""
    if scope is Scope.NATION:
        return np.zeros(len(holdings), dtype=np.int64)
    numbers: dict[UUID, int] = {}
    found = [_GROUND[scope](ground) for ground in holdings.grounds]
    by_ground = [NOWHERE if each is None else numbers.setdefault(each, len(numbers)) for each in found]
    return np.array(by_ground or [NOWHERE], dtype=np.int64)[holdings.lies]
