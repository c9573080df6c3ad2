from collections.abc import Callable
from pathlib import Path

import pytest
import shapely

from foundation.errors import InvalidInput
from foundation.intake.files.reading import RawRow
from foundation.intake.files.vector import open_vector
from foundation.intake.outcomes import Rejection

Drawing = Callable[..., Path]
_COLUMNS = {"地名": ["㵲水寨", "桴㯊坳"], "县": ["岑巩县", "正安县"]}


def _cells(path: Path, encoding: str | None = None) -> list[tuple[str, ...]]:
    with open_vector(path, encoding=encoding) as reading:
        assert reading.columns == ("地名", "县")
        return [row.cells for row in reading.rows if isinstance(row, RawRow)]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
@pytest.mark.parametrize("page", [None, "", "ISO-8859-1", "the right one"])
def test_attributes_are_read_with_a_cpg_file_without_one_and_in_spite_of_one(
    drawn: Drawing, encoding: str, page: str | None
) -> None:
    path = drawn("places.shp", _COLUMNS, encoding=encoding)
    declared = path.with_suffix(".cpg")
    declared.unlink(missing_ok=True)
    if page is not None:
        declared.write_text({"the right one": {"gb18030": "936", "utf-8": "UTF-8"}[encoding]}.get(page, page))
    assert _cells(path) == [("㵲水寨", "岑巩县"), ("桴㯊坳", "正安县")]


def test_an_encoding_the_caller_names_comes_before_what_the_cpg_file_says(drawn: Drawing) -> None:
    path = drawn("places.shp", _COLUMNS, encoding="gb18030")
    path.with_suffix(".cpg").write_text("UTF-8")
    assert _cells(path, "GBK") == [("㵲水寨", "岑巩县"), ("桴㯊坳", "正安县")]


def test_a_text_that_is_not_in_the_encoding_costs_its_row(drawn: Drawing) -> None:
    path = drawn("places.shp", {"地名": ["青岩", "石板"]}, encoding="gb18030")
    path.with_suffix(".cpg").write_text("936")
    table = path.with_suffix(".dbf")
    table.write_bytes(table.read_bytes().replace("石板".encode("gb18030"), b"\xcf\xff\xb0\xe5"))
    with open_vector(path) as reading:
        good, bad = reading.rows
    assert good == RawRow(1, ("青岩",), good.wkb if isinstance(good, RawRow) else None)
    assert isinstance(bad, Rejection)
    assert (bad.row, bad.field, bad.reason) == (2, "地名", "undecodable_text")


def test_a_shapefile_without_its_attributes_is_refused(drawn: Drawing) -> None:
    path = drawn("places.shp", _COLUMNS, encoding="gb18030")
    path.with_suffix(".dbf").unlink()
    path.with_suffix(".cpg").unlink(missing_ok=True)
    with pytest.raises(InvalidInput, match=r"has no .dbf file beside it"):
        open_vector(path)


def test_a_shapefile_without_its_index_is_read_or_refused_in_words(drawn: Drawing) -> None:
    path = drawn("places.shp", _COLUMNS, encoding="gb18030")
    path.with_suffix(".shx").unlink()
    with pytest.raises(InvalidInput, match="cannot be read"):
        open_vector(path)


@pytest.mark.parametrize("suffix", [".shp", ".dbf"])
@pytest.mark.parametrize("share", [0.2, 0.6, 0.99])
def test_a_shapefile_that_was_cut_off_is_refused_and_not_read_as_less(
    drawn: Drawing, suffix: str, share: float
) -> None:
    points = [shapely.Point(105 + at / 1000, 27) for at in range(500)]
    path = drawn("places.shp", {"地名": [f"寨{at}" for at in range(500)]}, points, encoding="gb18030")
    part = path.with_suffix(suffix)
    part.write_bytes(part.read_bytes()[: int(part.stat().st_size * share)])
    with pytest.raises(InvalidInput, match=r"cut off|cannot be read|breaks off"), open_vector(path) as reading:
        list(reading.rows)
