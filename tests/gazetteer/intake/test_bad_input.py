"""What goes wrong in real files: each is a named reason for its row, or one sentence for the file."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.errors import InvalidInput
from foundation.intake.outcomes import Note, Rejection
from gazetteer.intake.columns.fields import Field
from gazetteer.intake.columns.mapping import ColumnMapping
from gazetteer.intake.outcomes import Outcome
from gazetteer.places.records import PlaceRecord

Importing = Callable[..., list[Outcome]]
Rejected = Callable[..., list[tuple[str, str, str]]]
Table = Callable[..., Path]

_PLAIN = "标准名称,地名类别代码,县"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("?水街道", "lost_glyph"),
        ("桴\ue000镇", "private_use"),
        ("寨" * 40, "too_long"),
        (" ", "empty"),
        ("青\u200b岩", "control_character"),
        ("（氵甸）村", "composed_description"),
        ("氵无阳镇", "composed_description"),
        ("青\U000e0fff岩", "unassigned"),
        ("青\ufffd岩", "lost_glyph"),
    ],
)
def test_a_name_that_no_document_has_is_refused_with_its_reason(rejected: Rejected, name: str, reason: str) -> None:
    assert rejected(_PLAIN, f"{name},22200,花溪区") == [("标准名称", reason, name)]


def test_a_name_of_39_characters_and_rare_ones_are_taken(outcomes_of: Importing, table: Table) -> None:
    found = outcomes_of(table(_PLAIN, f"{'寨' * 39},22200,花溪区", "㵲水寨,22200,岑巩县", "𬱟寨,22200,岑巩县"))
    assert [each.name for each in found if isinstance(each, PlaceRecord)] == ["寨" * 39, "㵲水寨", "𬱟寨"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("青岩,99999,花溪区", ("地名类别代码", "class_unknown", "99999")),
        ("青岩,,花溪区", ("地名类别代码", "class_missing", "")),
        ("青岩,22200,", ("县", "division_missing", "")),
        ("青岩,22200,岑?县", ("县", "lost_glyph", "岑?县")),
    ],
)
def test_class_and_division_must_be_known(rejected: Rejected, row: str, fault: tuple[str, str, str]) -> None:
    assert rejected(_PLAIN, row) == [fault]


def test_a_class_is_found_by_its_name_too(outcomes_of: Importing, table: Table, rejected: Rejected) -> None:
    (place,) = outcomes_of(table("标准名称,地名类别名称,县", "青岩,农村居民点,花溪区"))
    assert isinstance(place, PlaceRecord)
    assert place.class_code == "22200"
    assert rejected("标准名称,地名类别名称,县", "青岩,山寨,花溪区") == [("地名类别名称", "class_unknown", "山寨")]


def test_all_faults_of_a_row_are_told_at_once(rejected: Rejected) -> None:
    header = "标准名称,别名,地名类别代码,行政区划代码,设立年份,密级,使用时间,精度,测量方法,经度,纬度"
    found = rejected(header, "青?,无□,999,52x,明代,神秘,未来,很准,目测,a,95")
    assert [reason for _, reason, _ in found] == [
        "lost_glyph",
        "lost_glyph",
        "bad_date",
        "class_unknown",
        "bad_division_code",
        "bad_secrecy",
        "bad_status",
        "bad_coordinate",
        "bad_method",
        "bad_accuracy",
    ]


def test_a_code_stands_once_in_a_file(outcomes_of: Importing, table: Table) -> None:
    header = "标准名称,地名类别代码,县,地名代码"
    code = "52011112345678901234"
    found = outcomes_of(
        table(header, f"青岩,22200,花溪区,{code}", f"石板,22200,花溪区,{code}", "龙井,22200,花溪区,5.2E+19")
    )
    assert isinstance(found[0], PlaceRecord)
    assert [(each.row, each.reason) for each in found if isinstance(each, Rejection)] == [
        (2, "duplicate_code"),
        (3, "bad_code"),
    ]


def test_a_place_in_several_divisions_is_filed_under_the_first_with_a_note(
    outcomes_of: Importing, table: Table
) -> None:
    found = outcomes_of(
        table("标准名称,地名类别代码,所在(跨)行政区", "㵲阳河,12100,贵州省黔东南苗族侗族自治州施秉县、镇远县")
    )
    place, note = found
    assert isinstance(place, PlaceRecord)
    assert place.division.path == ("贵州省", "黔东南苗族侗族自治州", "施秉县")
    assert isinstance(note, Note)
    assert (note.remark, note.value) == ("crosses_divisions", "镇远县")


@pytest.mark.parametrize(
    ("established", "abolished", "reason"),
    [
        ("1950-13", "", "bad_date"),
        ("19500", "", "bad_date"),
        ("民国十年", "", "bad_date"),
        ("2030", "", "date_in_future"),
        ("1960", "1950", "period_reversed"),
    ],
)
def test_dates_that_cannot_be_are_refused(rejected: Rejected, established: str, abolished: str, reason: str) -> None:
    found = rejected(_PLAIN + ",设立年份,废止年份", f"青岩,22200,花溪区,{established},{abolished}")
    assert [each[1] for each in found] == [reason]


def test_the_end_of_a_place_makes_it_historical(outcomes_of: Importing, table: Table) -> None:
    (place,) = outcomes_of(table(_PLAIN + ",设立年份,废止年份", "小河,22200,花溪区,2000年1月,2012-11-15"))
    assert isinstance(place, PlaceRecord)
    assert (str(place.valid_from), place.valid_from_precision) == ("2000-01-01", "month")
    assert (str(place.valid_to), place.valid_to_precision, place.status) == ("2012-11-15", "day", "historical")


def test_further_names_are_read_with_their_kind_language_and_script(outcomes_of: Importing, table: Table) -> None:
    header = _PLAIN + ",别名,曾用名,罗马字母拼写,少数民族语书写,语种"
    (place,) = outcomes_of(table(header, "青岩,22200,花溪区,青岩堡、青岩城,无,Qīngyán,Gaix Liangx,苗语"))
    assert isinstance(place, PlaceRecord)
    assert [(each.kind, each.text, each.language, each.script) for each in place.names] == [
        ("alias", "青岩堡", "zh", "Hans"),
        ("alias", "青岩城", "zh", "Hans"),
        ("romanized", "Qīngyán", "zh", "Latn"),
        ("minority", "Gaix Liangx", "hmn", "Latn"),
    ]


@pytest.mark.parametrize(
    ("header", "cell", "reason"),
    [
        ("罗马字母拼写", "青岩", "bad_romanized"),
        ("语种", "火星语", "unknown_language"),
        ("密级", "绝对", "bad_secrecy"),
        ("使用时间", "明天", "bad_status"),
        ("地名含义", "锟\ufffd", "lost_glyph"),
    ],
)
def test_words_that_are_not_on_their_list_are_refused(rejected: Rejected, header: str, cell: str, reason: str) -> None:
    written = "Gaix" if header == "语种" else ""
    found = rejected(f"{_PLAIN},少数民族语书写,{header}", f"青岩,22200,花溪区,{written},{cell}")
    assert [each[1] for each in found] == [reason]


def test_a_bad_row_costs_that_row_only(outcomes_of: Importing, table: Table) -> None:
    found = outcomes_of(table(_PLAIN, "青岩,22200,花溪区", '"石板,22200', "?水,22200,岑巩县", "龙井,22200,花溪区"))
    assert [type(each).__name__ for each in found] == ["PlaceRecord", "Rejection", "Rejection", "PlaceRecord"]
    assert [each.row for each in found if not isinstance(each, Note)] == [1, 2, 3, 4]


def test_rows_before_a_gzip_file_was_cut_are_not_taken(outcomes_of: Importing, tmp_path: Path) -> None:
    path = tmp_path / "places.csv.gz"
    lines = "\n".join([_PLAIN, *(f"寨{at},22200,花溪区" for at in range(9999))])
    path.write_bytes(gzip.compress(lines.encode())[:-9])
    with pytest.raises(InvalidInput, match="cut off"):
        outcomes_of(path)


def test_a_mapping_gives_what_the_file_leaves_out(outcomes_of: Importing, table: Table) -> None:
    mapping = ColumnMapping({Field.NAME: "村名"}, {Field.CLASS_CODE: "21610", Field.DIVISION: "贵阳市/花溪区"})
    (place,) = outcomes_of(table("村名,人口", "龙井村,1200"), mapping=mapping)
    assert isinstance(place, PlaceRecord)
    assert (place.name, place.class_code, place.division.path) == ("龙井村", "21610", ("贵阳市", "花溪区"))


@given(st.lists(st.lists(st.text(max_size=10), min_size=9, max_size=9), max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
def test_any_text_in_any_cell_is_a_place_or_a_named_reason(
    outcomes_of: Importing, tmp_path: Path, rows: list[list[str]]
) -> None:
    header = [
        "标准名称",
        "地名类别代码",
        "行政区",
        "行政区划代码",
        "经度",
        "纬度",
        "设立年份",
        "语种",
        "少数民族语书写",
    ]
    path = tmp_path / "places.csv"
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [header, *rows]]
    path.write_bytes("\n".join(quoted).encode("utf-8", "replace"))
    for outcome in outcomes_of(path):
        assert isinstance(outcome, PlaceRecord | Rejection | Note)
