"""What there is in tiles, in words and lists for who reads them."""

from boundaries.divisions.codes import PREFECTURE
from gazetteer.tiles.fitting import LEAST_FIRST, MOST_BYTES
from gazetteer.tiles.pictures.sheets import LINES_FROM, MARKERS_FROM, SHOWN_FROM, TRIPOINTS_FROM
from gazetteer.tiles.thinning import ALL_FROM, CELLS, FIRST_ZOOM, GATES, OTHERS

BOUNDS = (103.3, 24.4, 109.9, 29.4)
"""West, south, east, north of Guizhou, in degrees; places beyond are served as well."""
FULL_DETAIL_FROM = 16
"""Beyond this zoom a tile shows nothing that this one does not."""

_UNIT = {
    "id": "String",
    "code": "String",
    "name": "String",
    "romanized": "String",
    "level": "Number",
    "level_name": "String",
    "kind": "String",
}
FIELDS = {
    "divisions": {**_UNIT, "nature": "String"},
    "boundaries": {"level": "Number", "level_name": "String"},
    "lines": {
        "id": "String",
        "name": "String",
        "number": "String",
        "level": "Number",
        "level_name": "String",
        "nature": "String",
        "standing": "String",
    },
    "markers": {
        "id": "String",
        "number": "String",
        "form": "String",
        "state": "String",
        "line": "String",
        "precision_m": "Number",
    },
    "tripoints": {"id": "String", "level": "Number", "units": "String"},
    "division_names": _UNIT,
    "places": {"id": "String", "name": "String", "romanized": "String", "class": "String", "rank": "Number"},
}
"""The layers in the order in which they are drawn, and the properties of their features."""

LAYER_ZOOMS = {
    "divisions": 0,
    "boundaries": 0,
    "lines": 0,
    "markers": MARKERS_FROM,
    "tripoints": TRIPOINTS_FROM,
    "division_names": 0,
    "places": FIRST_ZOOM,
}
"""From which zoom on there is anything in a layer."""


def _zooms() -> str:
    classes = "; ".join(
        f"from {zoom}: {', '.join(gate.prefix for gate in GATES if gate.zoom == zoom)}"
        for zoom in sorted({gate.zoom for gate in GATES})
    )
    levels = ", ".join(f"level {level} from {zoom}" for level, zoom in SHOWN_FROM.items() if level >= PREFECTURE)
    return (
        f"Classes of places by the beginning of their code: {classes}; all others from {OTHERS.zoom}."
        f" Divisions: {levels}. Lines below the province from {LINES_FROM}."
    )


POLICY = (
    f"Names are thinned by class and importance. Each class is shown from a zoom on. Below zoom {ALL_FROM} each of"
    f" {CELLS} × {CELLS} cells of a tile shows one name: that of the most important class (`rank`, 0 is the most), and"
    " of those the one registered first; a name that is shown at a zoom is shown at every greater one. "
    f"{_zooms()} A tile has at most {MOST_BYTES:,} bytes before it is compressed: what has no room is dropped, layer by"
    f" layer in the order {', '.join(LEAST_FIRST)}, the least important features first, and the header"
    " `Dropped-Features` tells how many. Positions of markers are coarse. 示意，不作为划界依据."
)
"""What is left out of tiles, and when (取舍原则)."""
