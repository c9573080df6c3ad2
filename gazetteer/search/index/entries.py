"""What a name leads to: each name row with each version row of its place, in columns that a search reads."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from gazetteer.search.index.columns import STATUSES, IndexContents, Ints
from gazetteer.search.index.keys import grouped, spread


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries grouped by the folded name that they have, in the order of the names.

    What a search asks of many is here in one column each, though it could be followed from row to row of the contents:
    every step of that takes as long as the comparison for which it is made.
    """

    starts: Ints
    """Where the entries of each name begin, and where the last one's end."""
    name: Ints
    """Row of the name in the contents."""
    version: Ints
    """Row of the version in the contents."""
    folded: Ints
    """Number of the folded name."""
    place: Ints
    """Position in the contents' places."""
    from_day: Ints
    """First day on which both name and version are in force …"""
    to_day: Ints
    """… and the first on which the version no longer is; a name that ended is a former one."""
    name_to: Ints
    """First day on which the name no longer is in force."""
    make: Ints
    """Kind and status of the name and class of the place in one number, see `makes`."""

    @classmethod
    def of(cls, contents: IndexContents, rows: Ints, of_text: Ints, size: int) -> Self:
        """Return the entries of some name rows.

        Parameters
        ----------
        contents
            All rows.
        rows
            Those of names to find places by.
        of_text
            Number of the folded name of each text.
        size
            How many folded names there are.
        """
        versions, version_starts = grouped(contents.version_place, len(contents.place_ids))
        at, which = spread(version_starts, contents.name_place[rows])
        name, version = rows[which], versions[at]
        # Those of a name come in the order of their places: answers do not hang on how the rows were read.
        by_place = np.argsort(contents.version_place[version], kind="stable")
        name, version = name[by_place], version[by_place]
        order, starts = grouped(of_text[contents.name_text[name]], size)
        name, version = name[order], version[order]
        kinds, statuses = contents.name_kind[name], contents.name_status[name]
        return cls(
            starts=starts,
            name=name,
            version=version,
            folded=of_text[contents.name_text[name]],
            place=contents.version_place[version],
            from_day=np.maximum(contents.version_from[version], contents.name_from[name]),
            to_day=contents.version_to[version],
            name_to=contents.name_to[name],
            make=makes(kinds, statuses, contents.version_class[version], len(contents.classes)),
        )


def makes(kinds: NDArray[Any], statuses: NDArray[Any], classes: NDArray[Any], size: int) -> Ints:
    """Return a number for each kind of name with its status and the class of its place: what an entry is weighed by.

    Parameters
    ----------
    kinds, statuses, classes
        Positions in `KINDS`, `STATUSES` and the contents' classes.
    size
        How many classes there are.
    """
    made: Ints = ((kinds.astype(np.int32) * len(STATUSES) + statuses) * size + classes).astype(np.int32)
    return made
