"""Exported files, read back by the programs that people read them with."""

import csv
import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import geopandas as gpd
import openpyxl
import pyogrio
import pytest
from shapely import LineString, Point
from sqlalchemy.orm import Session

from foundation.actor import OPERATOR
from foundation.crs.systems import STORAGE
from foundation.errors import InvalidInput, RefusedCrs
from foundation.intake.files.opening import open_file
from gazetteer.export.columns import COLUMNS, Exported, Value
from gazetteer.export.files import NOTICE, Format, export_places
from gazetteer.export.workbook import write_xlsx
from gazetteer.intake.checks.context import Context
from gazetteer.intake.checks.records import validate
from gazetteer.intake.columns.plan import plan_columns
from gazetteer.places.classes import known_classes
from gazetteer.places.loading import SourceFile, load_places
from gazetteer.places.queries import Selection
from gazetteer.places.records import Secrecy

DAY = date(2024, 6, 30)
TABLE = """标准名称,地名类别代码,地名代码,省,市,县,乡,经度,纬度,密级,地名含义
青岩村,21610,52011110121610000001,贵州省,贵阳市,花溪区,青岩镇,106.68,26.33,公开,=青色的岩石
㵲水街道,22100,52011110122100000001,贵州省,贵阳市,花溪区,青岩镇,,,公开,
秘洞,13400,52011110113400000001,贵州省,贵阳市,花溪区,青岩镇,106.7,26.34,秘密,
"""
Export = Callable[..., tuple[Path, dict[str, object]]]


def load(session: Session, path: Path) -> int | None:
    context = Context(today=DAY, class_codes=frozenset(each.code for each in known_classes()))
    with open_file(path) as opened:
        plan = plan_columns(opened.columns, has_geometry=opened.has_geometry)
        report = load_places(
            session,
            validate(opened, plan, context),
            source=SourceFile(path.name, hashlib.sha256(path.read_bytes()).hexdigest()),
            actor=OPERATOR,
            reason="a test",
            on_rejection=lambda what: pytest.fail(what.message),
        )
    return report.seq


@pytest.fixture
def export(session: Session, tmp_path: Path) -> Export:
    source = tmp_path / "地名.csv"
    source.write_text(TABLE, encoding="utf-8")
    load(session, source)

    def export(form: Format, **more: object) -> tuple[Path, dict[str, object]]:
        path = tmp_path / f"out.{form.value}"
        secrecy = more.pop("secrecy", Secrecy.PUBLIC)
        assert isinstance(secrecy, Secrecy)
        selection = Selection(as_of=DAY, classes=("216", "221", "134"), secrecy=secrecy)
        return path, export_places(session, selection, path, form, **more)  # type: ignore[arg-type] # the test's own

    return export


def test_a_csv_that_went_out_comes_in_again_and_changes_nothing(session: Session, export: Export) -> None:
    path, _ = export(Format.CSV, secrecy=Secrecy.TOP_SECRET)
    text = path.read_text(encoding="utf-8").replace("'=青", "=青")
    path.write_text(text, encoding="utf-8")
    assert load(session, path) is None


@pytest.mark.parametrize("form", [Format.GEOJSON, Format.GEOJSONSEQ, Format.GPKG])
def test_every_place_is_in_a_geographic_file_whole(export: Export, form: Format) -> None:
    path, _ = export(form)
    frame = pyogrio.read_dataframe(path)
    assert sorted(frame["name"]) == ["㵲水街道", "青岩村"]
    assert frame.geometry[frame["name"] == "青岩村"].iloc[0] == Point(106.68, 26.33)


def test_a_flatgeobuf_leaves_out_what_has_no_position_and_says_so(export: Export) -> None:
    path, about = export(Format.FGB)
    assert list(pyogrio.read_dataframe(path)["name"]) == ["青岩村"]
    assert about["left_out"] == 1


def test_a_geoparquet_names_its_system(export: Export) -> None:
    path, _ = export(Format.PARQUET, crs="EPSG:4545")
    frame = gpd.read_parquet(path)
    assert frame.crs.to_epsg() == 4545
    assert frame.geometry[frame["name"] == "青岩村"].iloc[0].x == pytest.approx(368_208.9139, abs=1e-3)


def test_metres_stand_in_columns_that_say_so(export: Export) -> None:
    path, _ = export(Format.CSV, crs="EPSG:4545")
    with path.open(encoding="utf-8", newline="") as stream:
        row = next(csv.DictReader(stream))
    assert {"easting", "northing"} <= row.keys()
    assert "lon" not in row


def test_what_is_secret_stays_unless_it_is_asked_for(export: Export) -> None:
    assert "秘洞" not in export(Format.CSV)[0].read_text(encoding="utf-8")
    path, about = export(Format.CSV, secrecy=Secrecy.CONFIDENTIAL)
    assert "秘洞" in path.read_text(encoding="utf-8")
    assert about["highest_secrecy"] == "confidential"


def test_a_spreadsheet_takes_no_text_for_a_formula(export: Export) -> None:
    assert "'=青色的岩石" in export(Format.CSV)[0].read_text(encoding="utf-8")
    book = openpyxl.load_workbook(export(Format.XLSX)[0])
    cells = [cell for row in book["places"].iter_rows() for cell in row if cell.value == "=青色的岩石"]
    assert [cell.data_type for cell in cells] == ["s"]


def test_the_description_beside_a_file_says_what_it_is(export: Export) -> None:
    path, _ = export(Format.CSV)
    about = json.loads(path.with_name(f"{path.name}.metadata.json").read_text(encoding="utf-8"))
    assert about["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (about["places"], about["as_of"], about["notice"]) == (2, "2024-06-30", NOTICE)
    assert about["ledger_revision"] > 0
    assert datetime.fromisoformat(about["recorded"]).tzinfo == UTC


def test_a_byte_order_mark_is_there_when_it_is_asked_for(export: Export) -> None:
    assert export(Format.CSV, bom=True)[0].read_bytes().startswith(b"\xef\xbb\xbf")


def test_geojson_in_metres_is_refused(export: Export) -> None:
    with pytest.raises(InvalidInput, match="degrees alone"):
        export(Format.GEOJSON, crs="EPSG:4545")


def test_a_datum_without_a_transform_is_refused(export: Export) -> None:
    with pytest.raises(RefusedCrs):
        export(Format.CSV, crs="西安80")


def test_an_export_that_fails_leaves_no_file(export: Export, tmp_path: Path) -> None:
    def fail(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(Format.GPKG, advance=fail)
    assert [path.name for path in tmp_path.iterdir()] == ["地名.csv"]


def test_a_full_sheet_is_followed_by_another(tmp_path: Path) -> None:
    values: dict[str, Value] = dict.fromkeys(COLUMNS, "x")
    rows = [Exported(values, LineString([(106, 26), (107, 26)])) for _ in range(5)]
    write_xlsx(tmp_path / "x.xlsx", [rows], STORAGE, {}, most=2)
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert [(sheet.title, sheet.max_row) for sheet in book][:3] == [("places", 3), ("places 2", 3), ("places 3", 2)]
