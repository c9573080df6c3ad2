import gzip
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import mapbox_vector_tile
import pytest
from pmtiles.reader import MmapSource, Reader
from shapely import Point, box
from sqlalchemy.orm import Session

from boundaries.divisions.archive.lineage import lineage
from foundation.errors import InvalidInput
from gazetteer.export.tiles import TilesPlan, export_tiles
from gazetteer.tiles.drawing import Sight
from gazetteer.tiles.matrices import tiles_over
from tests.factories import a_division, a_place

TODAY = date(2026, 11, 25)
BOX = (106.5, 26.2, 106.8, 26.5)


def _sight(session: Session, day: date = TODAY) -> Sight:
    known = lineage(session)
    return Sight(day, 1, lambda: known, lambda place: place, 1000)


def _filled(session: Session) -> None:
    division = a_division(session, "花溪区", level=3, code="520111", extent=box(*BOX))
    a_place(session, "青岩镇", division=division, class_code="21500", position=Point(106.68, 26.33))


def _reader(file: BinaryIO) -> Any:
    return Reader(MmapSource(file))  # type: ignore[no-untyped-call] # the package has types in part only


def test_every_tile_with_something_in_it_is_in_the_file(session: Session, tmp_path: Path) -> None:
    _filled(session)
    plan, target = TilesPlan(11, BOX), tmp_path / "tiles.pmtiles"
    shares: list[float] = []
    report = export_tiles(session, _sight(session), plan, target, reach=shares.append)
    assert report.size == target.stat().st_size
    assert shares[-1] == 1.0
    assert shares == sorted(shares)
    with target.open("rb") as file:
        reader = _reader(file)
        header, metadata = reader.header(), reader.metadata()
        assert (header["min_zoom"], header["max_zoom"]) == (6, 11)
        assert header["addressed_tiles_count"] == report.tiles
        assert (metadata["as_of"], metadata["ledger_revision"]) == ("2026-11-25", 1)
        assert "示意" in metadata["attribution"]
        found = set()
        for tile in plan.tiles():
            packed = reader.get(tile.zoom, tile.column, tile.row)
            for layer, content in (mapbox_vector_tile.decode(gzip.decompress(packed)) if packed else {}).items():
                found |= {(layer, each["properties"].get("name")) for each in content["features"]}
    assert {("places", "青岩镇"), ("divisions", "花溪区"), ("division_names", "花溪区")} <= found


def test_the_same_tiles_are_the_same_file(session: Session, tmp_path: Path) -> None:
    _filled(session)
    for name in ("one", "two"):
        export_tiles(session, _sight(session), TilesPlan(10, BOX), tmp_path / name, reach=lambda _: None)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_interrupted_it_leaves_what_was_there(session: Session, tmp_path: Path) -> None:
    _filled(session)
    target = tmp_path / "tiles.pmtiles"
    target.write_bytes(b"of yesterday")

    def interrupt(share: float) -> None:
        if share > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_tiles(session, _sight(session), TilesPlan(11, BOX), target, reach=interrupt)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("tiles.pmtiles", b"of yesterday")]


def test_nothing_is_no_file(session: Session, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="nothing in the tiles"):
        export_tiles(session, _sight(session), TilesPlan(3, BOX), tmp_path / "tiles.pmtiles", reach=lambda _: None)
    assert list(tmp_path.iterdir()) == []


def test_a_plan_counts_the_tiles_that_it_gives() -> None:
    plan = TilesPlan(9, BOX)
    tiles = list(plan.tiles())
    assert len(tiles) == plan.count() == len(set(tiles))
    assert all(
        tile.row in rows and tile.column in columns
        for tile in tiles
        for rows, columns in [tiles_over(tile.tile_set, tile.zoom, BOX)]
    )


def test_a_zoom_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidInput, match="0 to 18"):
        TilesPlan(19)
