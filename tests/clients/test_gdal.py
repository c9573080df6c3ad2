"""GDAL, by which QGIS reads as well: every collection whole, in several systems, with every thing in its place.

GDAL knows the axes of every system of the EPSG register, and turns what it reads so that x comes first.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import unquote

import httpx
import numpy as np
import pyogrio
import pytest
import shapely
from pyogrio.errors import FeatureError
from pyproj import CRS, Transformer
from sqlalchemy import func, select

from api.ogc.catalogue import COLLECTIONS
from boundaries.divisions.models import DivisionExtent
from boundaries.lines.models import BoundarySegment
from foundation.db import Database
from gazetteer.places.models import PlaceName, PlaceVersion
from tests.feature_library import RENAMED

SYSTEMS = {
    "OGC:CRS84": "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
    **{f"EPSG:{code}": f"http://www.opengis.net/def/crs/EPSG/0/{code}" for code in (4490, 4326, 3857, 4545)},
}
ROOTS = ("/ogc", "/t/2005-06-30/ogc")


def read(address: str, collection: str, root: str = "/ogc", **options: Any) -> dict[str, shapely.Geometry | None]:
    """Return the geometries of a collection by identity, as GDAL reads them."""
    meta, _, geometries, fields = pyogrio.raw.read(f"OAPIF:{address}{root}/collections/{collection}", **options)
    if "CRS" in options:
        # Which of the two axes comes first is of no matter here: GDAL always gives x first.
        assert CRS(meta["crs"]).equals(CRS(options["CRS"]), ignore_axis_order=True)
    ids = fields[list(meta["fields"]).index("id")]
    return dict(zip(ids, shapely.from_wkb(geometries), strict=True))


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_collection_is_read_whole(address: str, collection: str, root: str) -> None:
    count = httpx.get(f"{address}{root}/collections/{collection}").json()["itemCount"]
    # So few on a page that there are several.
    assert len(read(address, collection, root, PAGE_SIZE="3")) == count


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_collection_stands_in_the_same_place_in_every_system(address: str, collection: str, root: str) -> None:
    stored = read(address, collection, root, CRS=SYSTEMS["EPSG:4490"])
    for system in SYSTEMS.keys() - {"EPSG:4490"}:
        found = read(address, collection, root, CRS=SYSTEMS[system])
        assert found.keys() == stored.keys()
        for identity, shape in found.items():
            _must_be(shape, stored[identity], system)


def test_all_collections_are_layers_of_the_root(address: str) -> None:
    layers = {name for name, _ in pyogrio.list_layers(f"OAPIF:{address}/ogc")}
    assert layers == set(COLLECTIONS)


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("collection", ["places", "divisions-county", "lines"])
def test_coordinates_are_where_the_database_has_them(
    address: str, register: Database, collection: str, system: str
) -> None:
    found = read(address, collection, CRS=SYSTEMS[system])
    stored = _stored(register, collection)
    assert any(shape is not None for shape in found.values())
    for identity, shape in found.items():
        _must_be(shape, stored.get(identity), system)


def _must_be(shape: shapely.Geometry | None, stored: shapely.Geometry | None, system: str) -> None:
    """Check that a geometry is one in degrees, moved to a system."""
    assert (shape is None) == (stored is None)
    if shape is None or stored is None:
        return
    way = _way(system)
    moved = shapely.transform(stored, lambda at: np.column_stack(way.transform(at[:, 0], at[:, 1])))
    in_degrees = system in {"OGC:CRS84", "EPSG:4490", "EPSG:4326"}
    assert shapely.hausdorff_distance(shape, moved) < (1e-8 if in_degrees else 1e-3)


@cache
def _way(system: str) -> Transformer:
    return Transformer.from_crs("EPSG:4490", system, always_xy=True)


def _stored(register: Database, collection: str) -> dict[str, shapely.Geometry]:
    with register.sessions() as session:
        if collection == "lines":
            rows = session.execute(
                select(BoundarySegment.line_id, func.ST_AsBinary(func.ST_Collect(BoundarySegment.course))).group_by(
                    BoundarySegment.line_id
                )
            )
        elif collection == "places":
            rows = session.execute(
                select(PlaceVersion.place_id, func.ST_AsBinary(PlaceVersion.position)).where(
                    PlaceVersion.valid.contains(date(2026, 11, 25))
                )
            )
        else:
            rows = session.execute(select(DivisionExtent.division_id, func.ST_AsBinary(DivisionExtent.extent)))
        return {str(identity): shapely.from_wkb(bytes(wkb)) for identity, wkb in rows if wkb is not None}


@pytest.fixture
def asked(capfd: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """Give the last address that GDAL asked."""
    pyogrio.set_gdal_config_options({"CPL_DEBUG": "HTTP"})
    yield lambda: unquote(re.findall(r"Fetch\((.*)\)", capfd.readouterr().err)[-1])
    pyogrio.set_gdal_config_options({"CPL_DEBUG": None})


@pytest.mark.parametrize("root", ROOTS)
def test_a_spatial_filter_of_gdal_reaches_the_server(address: str, root: str, asked: Callable[[], str]) -> None:
    assert len(read(address, "places", root, bbox=(106.005, 26.04, 106.035, 26.06))) == 3
    assert "&bbox=26.0" in asked()


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize(
    ("condition", "sent", "number"),
    [
        ("name = '寨03'", "&name=寨03", 1),
        ("status = 'current' AND name LIKE '寨1%'", "&status=current", 10),
        ("synthetic = 1", "&synthetic=1", 0),
    ],
)
def test_an_attribute_filter_of_gdal_reaches_the_server(
    address: str, asked: Callable[[], str], root: str, condition: str, sent: str, number: int
) -> None:
    assert len(read(address, "places", root, where=condition)) == number
    assert sent in asked()


def test_one_feature_is_fetched_by_its_identity(address: str, asked: Callable[[], str]) -> None:
    identity = next(iter(read(address, "lines")))
    assert list(read(address, "lines", where=f"id = '{identity}'")) == [identity]
    assert f"/collections/lines/items/{identity}" in asked()


@pytest.mark.parametrize("condition", ["name IN ('寨01', '寨02')", "NOT (name <> '寨01' AND name <> '寨02')"])
def test_what_gdal_does_not_send_it_sorts_out_by_itself(address: str, condition: str) -> None:
    assert len(read(address, "places", where=condition)) == 2


def test_a_comparison_of_days_that_gdal_spells_wrongly_is_refused_and_not_answered_otherwise(address: str) -> None:
    with pytest.raises(FeatureError, match="is no time"):
        read(address, "places", where="valid_from > '2005-01-01'")


def test_a_pinned_root_gives_gdal_the_names_of_its_day(address: str, register: Database) -> None:
    old, new, _ = RENAMED
    with register.sessions() as session:
        place = str(session.execute(select(PlaceName.place_id).where(PlaceName.text == old)).scalar_one())
    for root, expected in (("/ogc", new), ("/t/2005-06-30/ogc", old)):
        meta, _, _, fields = pyogrio.raw.read(f"OAPIF:{address}{root}/collections/places")
        columns = dict(zip(meta["fields"], fields, strict=True))
        assert dict(zip(columns["id"], columns["name"], strict=True))[place] == expected
