"""Places as rows to write, some thousands at a time, positions converted all at once."""

from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from boundaries.divisions.queries import tree
from boundaries.divisions.tree import DivisionLabel, DivisionTree
from foundation.crs.conversion import Conversion
from gazetteer.export.columns import Exported, values_of
from gazetteer.places.queries import Selection, stream
from gazetteer.places.views import PlaceView


def batches(session: Session, selection: Selection, conversion: Conversion) -> Iterator[list[Exported]]:
    """Give the places of a selection by identity.

    Parameters
    ----------
    session
        A session whose transaction sees one state throughout (REPEATABLE READ).
    conversion
        From EPSG:4490 to the system that was asked for.
    """
    divisions = tree(session, as_of=selection.as_of, recorded=selection.recorded)
    for views in stream(session, selection):
        yield _rows(views, divisions, conversion)


def _rows(views: Sequence[PlaceView], divisions: DivisionTree, conversion: Conversion) -> list[Exported]:
    positions = np.array([view.position for view in views], dtype=object)

    def convert(vertices: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(conversion.arrays(vertices[:, 0], vertices[:, 1]))

    converted = positions if conversion.label is None else shapely.transform(positions, convert)
    return [
        Exported(values_of(view, _label(divisions, view)), position)
        for view, position in zip(views, converted, strict=True)
    ]


def _label(divisions: DivisionTree, view: PlaceView) -> DivisionLabel:
    """Return what is shown of the place's division; a division that was none on that day has no name then."""
    known = divisions.node(view.division_id) is not None
    return divisions.label(view.division_id) if known else DivisionLabel(None, "", ())
