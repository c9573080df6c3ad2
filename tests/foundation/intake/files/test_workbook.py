import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from foundation.errors import InvalidInput
from foundation.intake.files.reading import RawRow
from foundation.intake.files.workbook import open_workbook
from foundation.intake.outcomes import Rejection

Book = Callable[..., Path]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A workbook whose first sheet has these rows."""

    def write(*rows: Sequence[object], title: str = "地名") -> Path:
        made = openpyxl.Workbook()
        sheet = made.active
        assert sheet is not None
        sheet.title = title
        for row in rows:
            sheet.append(list(row))
        path = tmp_path / "places.xlsx"
        made.save(path)
        return path

    return write


def _rows(path: Path, **options: str) -> list[RawRow | Rejection]:
    with open_workbook(path, sheet=options.get("sheet")) as reading:
        return list(reading.rows)


def test_cells_come_as_a_person_sees_them(book: Book) -> None:
    path = book(
        ("标准名称", "行政区划代码", "经度", "设立时间", "备注"),
        ("㵲水街道", 522626, 108.5, datetime.combine(date(1950, 5, 1), time()), None),
        ("桴㯊镇", 520324.0, 107, date(2016, 3, 20), True),
    )
    assert _rows(path) == [
        RawRow(1, ("㵲水街道", "522626", "108.5", "1950-05-01", "")),
        RawRow(2, ("桴㯊镇", "520324", "107", "2016-03-20", "True")),
    ]


def test_rows_are_numbered_below_the_header_with_the_empty_ones(book: Book) -> None:
    path = book((), ("标准名称", "县"), ("青岩", "花溪区"), (None, None), ("石板", "花溪区"))
    assert [row.number for row in _rows(path) if isinstance(row, RawRow)] == [1, 3]


def test_short_rows_are_filled_and_long_ones_refused(book: Book) -> None:
    first, second = _rows(book(("标准名称", "县"), ("青岩",), ("石板", "花溪区", "多余")))
    assert first == RawRow(1, ("青岩", ""))
    assert isinstance(second, Rejection)
    assert (second.reason, second.value) == ("too_many_fields", "多余")


def test_a_formula_that_failed_is_named(book: Book) -> None:
    (found,) = _rows(book(("标准名称", "县"), ("#REF!", "花溪区")))
    assert isinstance(found, Rejection)
    assert (found.field, found.reason) == ("标准名称", "spreadsheet_error")


def test_the_first_sheet_that_is_not_hidden_is_read_or_the_one_named(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    first = made.active
    assert first is not None
    first.title, first.sheet_state = "字典", "hidden"
    first.append(("代码",))
    made.create_sheet("地名").append(("标准名称",))
    path = tmp_path / "places.xlsx"
    made.save(path)
    assert open_workbook(path).columns == ("标准名称",)
    assert open_workbook(path, sheet="字典").columns == ("代码",)
    with pytest.raises(InvalidInput, match="no sheet '界桩' of cells; it has 字典, 地名"):
        open_workbook(path, sheet="界桩")


def test_a_sheet_that_claims_a_million_rows_is_read_as_far_as_it_goes(book: Book, tmp_path: Path) -> None:
    path, claimed = book(("标准名称", "县"), ("青岩", "花溪区")), tmp_path / "claimed.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(claimed, "w") as target:
        for part in source.namelist():
            target.writestr(part, source.read(part).replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"'))
    assert _rows(claimed) == [RawRow(1, ("青岩", "花溪区"))]


def test_a_workbook_that_unpacks_to_too_much_is_refused_unread(book: Book) -> None:
    with pytest.raises(InvalidInput, match="more than 1,000: split it"):
        open_workbook(book(("标准名称",)), limit=1_000)


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    with pytest.raises(InvalidInput, match=r"an old .xls; save it as .xlsx"):
        open_workbook(path)


def test_a_packed_file_that_holds_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    with pytest.raises(InvalidInput, match="is no readable XLSX workbook"):
        open_workbook(path)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"])
def test_a_workbook_with_a_part_cut_off_is_refused_in_words(book: Book, tmp_path: Path, part: str) -> None:
    path, cut = book(("标准名称", "县"), *[(f"寨{at}", "花溪区") for at in range(50)]), tmp_path / "cut.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(cut, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[: len(content) // 2] if name == part else content)
    with pytest.raises(InvalidInput, match=r"cut.xlsx (?:breaks off|is no readable)"):
        _rows(cut)


def test_a_time_of_day_is_kept(book: Book) -> None:
    noon = datetime(2016, 3, 20, 12, 0, tzinfo=UTC).replace(tzinfo=None)
    assert _rows(book(("标准名称", "设立时间"), ("青岩", noon))) == [RawRow(1, ("青岩", "2016-03-20 12:00:00"))]
