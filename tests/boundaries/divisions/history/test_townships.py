import pytest

from boundaries.divisions.history.townships import RemarkKind, TownshipChange, TownshipUnit, read_township_changes
from foundation.errors import InvalidInput

HEADER = "year,seq,province,old_code,old_name,reason,new_code,new_name,approval_doc"


def changes_of(*rows: str) -> tuple[TownshipChange, ...]:
    changes, missing = read_township_changes("\n".join((HEADER, *rows)))
    assert not missing
    return changes


def missing_of(*rows: str) -> list[int]:
    return [row.seq for row in read_township_changes("\n".join((HEADER, *rows)))[1]]


def kinds_of(*rows: str) -> list[tuple[int, RemarkKind]]:
    return [remark for change in changes_of(*rows) for remark in change.remarks]


def test_a_row_pairs_an_old_unit_with_a_new_one() -> None:
    [change] = changes_of("2021,755,贵州,520111103,党武镇,撤镇设街道,520111009,党武街道,黔府函〔2021〕27号")
    old, new = TownshipUnit("520111103", "党武镇"), TownshipUnit("520111009", "党武街道")
    assert change == TownshipChange(
        2021, "撤镇设街道", "黔府函〔2021〕27号", (old,), (new,), links=((old, new),), rows=(755,), remarks=()
    )


def test_what_founds_has_no_old_unit() -> None:
    [change] = changes_of("2014,700,贵州,,,新建街道,520502012,青龙街道,毕府复〔2014〕180号")
    assert (change.olds, change.news, change.links) == ((), (TownshipUnit("520502012", "青龙街道"),), ())


@pytest.mark.parametrize("reason", ["撤销", "撤销建制", "撤销镇"])
def test_what_abolishes_has_no_new_unit(reason: str) -> None:
    [change] = changes_of(f"2014,559,贵州,522732107,丰乐镇,{reason},,,黔府函〔2014〕152号")
    assert (change.olds, change.news, change.links) == ((TownshipUnit("522732107", "丰乐镇"),), (), ())


def test_to_abolish_and_found_is_no_abolition() -> None:
    assert missing_of("2016,628,贵州,520422100,城关镇,撤销设街道,,,黔府函〔2016〕46号") == [628]


def test_year_reason_and_document_are_as_in_the_row_above() -> None:
    [_, second] = changes_of(
        "2014,555,贵州,522626206,客楼乡,撤乡建镇,522626107,客楼镇,黔府函〔2014〕185号",
        ",556,,522626205,平庄乡,,522626108,平庄镇,",
    )
    assert (second.year, second.reason, second.document) == (2014, "撤乡建镇", "黔府函〔2014〕185号")


def test_a_document_is_not_carried_into_another_year() -> None:
    changes = changes_of(
        "2018,341,贵州,,,新设街道,520324002,瑞濠街道,黔府函〔2018〕118号",
        "2017,342,贵州,,,新设街道,520327003,凤岭街道,",
    )
    assert [change.document for change in changes] == ["黔府函〔2018〕118号", ""]


def test_a_reason_is_not_carried_over_a_row_that_is_missing() -> None:
    rows = (
        "2014,559,贵州,522732107,丰乐镇,撤销,,,黔府函〔2014〕152号",
        "2014,561,,522732109,廷牌镇,,,,",
    )
    assert missing_of(*rows) == [561]


def test_a_row_without_any_reason_is_not_understood() -> None:
    assert missing_of("2014,553,贵州,522635102,下司镇,,522601108,下司镇,黔府函〔2014〕184号") == [553]


def test_one_town_becomes_two_streets_where_the_old_unit_is_blank() -> None:
    [change] = changes_of(
        "2020,649,,520123100,龙场镇,撤镇设街道,520123001,龙场街道,黔府函〔2020〕63号",
        "2020,650,,,,,520123002,阳明洞街道,",
    )
    assert [(old.name, new.name) for old, new in change.links] == [("龙场镇", "龙场街道"), ("龙场镇", "阳明洞街道")]


def test_several_townships_become_one_where_the_new_unit_is_blank() -> None:
    [change] = changes_of(
        "2014,589,,522701200,奉合水族乡,合并建制,522701208,归兰水族乡,黔府函〔2014〕80号",
        "2014,590,,522701201,阳和水族乡,,,,",
        "2014,591,,522701202,基场水族乡,,,,",
    )
    assert [old.name for old in change.olds] == ["奉合水族乡", "阳和水族乡", "基场水族乡"]
    assert change.news == (TownshipUnit("522701208", "归兰水族乡"),)
    assert change.rows == (589, 590, 591)


def test_a_unit_split_among_two_holds_all_four_rows_together() -> None:
    [change] = changes_of(
        "2016,601,,522327106,双江镇,合并,522327106,双江镇,黔府函〔2016〕21号",
        "2016,602,,522327201,达央乡,,,,",
        "2016,603,,522327101,坡妹镇,,522327101,坡妹镇,",
        "2016,604,,522327201,达央乡,,,,",
    )
    assert [old.name for old in change.olds] == ["双江镇", "达央乡", "坡妹镇"]
    assert [new.name for new in change.news] == ["双江镇", "坡妹镇"]


def test_a_unit_that_takes_in_another_goes_on_with_a_link_to_itself() -> None:
    [change] = changes_of(
        "2016,605,,522327102,冗渡镇,合并,522327102,冗渡镇,黔府函〔2016〕21号",
        "2016,606,,522327202,威旁乡,,,,",
    )
    goes_on, is_gone = TownshipUnit("522327102", "冗渡镇"), TownshipUnit("522327202", "威旁乡")
    assert change.links == ((goes_on, goes_on), (is_gone, goes_on))


def test_a_unit_that_no_row_says_was_there_before_is_new_alone() -> None:
    [change] = changes_of("2014,596,,522722209,方村乡,并入其他建制,522722104,甲良镇,黔府函〔2014〕79号")
    assert TownshipUnit("522722104", "甲良镇") not in change.olds


def test_founded_and_renamed_in_one_year_is_two_changes() -> None:
    changes = changes_of(
        "2019,2110,贵州,,,新设街道,520602007,锦江街道,铜府函〔2019〕56号",
        "2019,2111,,520602007,锦江街道,名称变更,520602007,铜兴街道,铜府函〔2019〕147号",
    )
    assert [change.rows for change in changes] == [(2110,), (2111,)]


def test_the_same_units_in_two_years_are_two_changes() -> None:
    changes = changes_of(
        "2019,2077,贵州,522301203,猪场坪乡,撤乡设镇,522301121,猪场坪镇,黔府函〔2019〕67号",
        "2018,338,贵州,522301203,猪场坪乡,撤乡设镇,522301121,猪场坪镇,黔府函〔2019〕67号",
    )
    assert [change.year for change in changes] == [2019, 2018]


def test_rows_of_one_change_with_two_documents_name_both() -> None:
    [change] = changes_of(
        "2016,653,贵州,520623100,汤山镇,撤镇设街道,520623001,汤山街道,黔府函〔2016〕27号",
        "2016,654,,,,,520623002,泉都街道,黔府函〔2016〕28号",
    )
    assert change.document == "黔府函〔2016〕27号；黔府函〔2016〕28号"


def test_no_old_unit_is_lent_by_a_row_of_another_county() -> None:
    rows = (
        "2016,651,贵州,520602100,川硐镇,撤镇设街道,520602006,川硐街道,黔府函〔2016〕29号",
        "2016,652,,,,,520623001,汤山街道,",
    )
    assert missing_of(*rows) == [652]


def test_no_new_unit_is_lent_by_a_row_of_another_county() -> None:
    rows = (
        "2014,647,贵州,522728214,班仁乡,并入其他建制,522728212,凤亭乡,黔府函〔2014〕32号",
        "2014,648,,522729102,威远镇,,,,",
    )
    assert missing_of(*rows) == [648]


def test_a_row_with_a_reason_of_its_own_is_lent_no_unit() -> None:
    rows = (
        "2014,578,贵州,522701204,河阳乡,合并调整,522701010,绿茵湖街道,黔府函〔2014〕80号",
        "2014,579,,522701110,凯口镇,并入其他建制,,,",
    )
    assert missing_of(*rows) == [579]


def test_a_row_is_lent_no_unit_by_one_that_is_not_understood() -> None:
    rows = (
        "2014,579,贵州,522701110,凯口镇,并入其他建制,,,黔府函〔2014〕80号",
        "2014,580,,522701203,良亩乡,,,,",
    )
    assert missing_of(*rows) == [579, 580]


def test_a_row_without_a_unit_is_not_understood() -> None:
    assert missing_of("2014,700,贵州,,,新建街道,,,毕府复〔2014〕180号") == [700]


def test_a_row_that_is_not_understood_says_what_it_names() -> None:
    changes, [missing] = read_township_changes(
        f"{HEADER}\n2016,620,贵州,,,撤镇设街道,520326001,都濡街道,黔府函〔2016〕48号"
    )
    assert not changes
    assert (missing.year, missing.seq) == (2016, 620)
    assert missing.message == "Row 620 of 2016 (撤镇设街道) names 都濡街道, and nothing says what its blank cells mean."


def test_a_name_without_its_end_is_taken_with_a_remark() -> None:
    row = "2014,602,贵州,520624202,东华土家族,并入其他建制,520624102,鹦鹉溪镇,黔府函〔2014〕56号"
    assert kinds_of(row) == [(602, RemarkKind.CUT_OFF)]


@pytest.mark.parametrize("name", ["仰阿莎街道办事处", "仰阿莎街道"])
def test_a_street_may_be_called_by_its_office(name: str) -> None:
    assert kinds_of(f"2016,584,贵州,,,新增街道,522629001,{name},黔府函〔2016〕20号") == []


@pytest.mark.parametrize(
    ("old", "reason", "new"),
    [
        ("520115200,百花湖乡", "撤乡设街道", "520115102,百花湖镇"),
        ("520201200,双戛彝族乡", "撤乡建镇", "520201009,双戛街道"),
        ("520623106,中坝镇", "撤乡设街道", "520623003,中坝街道"),
    ],
)
def test_a_reason_that_the_names_contradict_is_taken_with_a_remark(old: str, reason: str, new: str) -> None:
    assert kinds_of(f"2017,435,贵州,{old},{reason},{new},黔府函〔2017〕143号") == [
        (435, RemarkKind.REASON_CONTRADICTED)
    ]


def test_a_reason_may_speak_of_townships_and_towns_at_once() -> None:
    rows = (
        "2014,557,贵州,522732100,三合镇,撤乡镇建街道,522732001,三合街道,黔府函〔2014〕152号",
        "2014,558,,522732200,拉揽乡,,,,",
    )
    assert kinds_of(*rows) == []


@pytest.mark.parametrize("code", ["522729101", "522729201", "522729500"])
def test_a_code_of_another_kind_than_the_name_is_taken_with_a_remark(code: str) -> None:
    row = f"2016,584,贵州,,,新增街道,{code},仰阿莎街道,黔府函〔2016〕20号"
    assert kinds_of(row) == [(584, RemarkKind.CODE_OF_OTHER_KIND)]


def test_a_township_of_a_nationality_has_the_code_of_a_township() -> None:
    assert kinds_of("2021,758,贵州,522324206,三宝彝族乡,撤销乡,,,黔府函〔2021〕174号") == []


def test_codes_of_two_counties_are_taken_with_a_remark() -> None:
    row = "2014,553,贵州,522635102,下司镇,区划调整,522601108,下司镇,黔府函〔2014〕184号"
    assert kinds_of(row) == [(553, RemarkKind.OTHER_COUNTY)]


def test_names_that_changed_places_are_taken_with_a_remark() -> None:
    rows = (
        "2016,626,贵州,520381200,两河口乡,撤乡建镇,520381109,丙安镇,黔府函〔2016〕52号",
        "2016,627,,520381201,丙安乡,,520381110,两河口镇,",
    )
    assert kinds_of(*rows) == [(626, RemarkKind.CROSSED), (627, RemarkKind.CROSSED)]


def test_names_that_slipped_by_a_row_are_taken_with_a_remark() -> None:
    changes, _ = read_township_changes(
        f"{HEADER}\n"
        "2016,620,,,,撤镇设街道,520326001,都濡街道,黔府函〔2016〕48号\n"
        "2016,621,,520326100,都濡镇,,520326003,大坪街道,\n"
        "2016,622,,520326109,大坪镇,,520326002,丹砂街道,\n"
    )
    assert [change.remarks for change in changes] == [((621, RemarkKind.CROSSED),), ((622, RemarkKind.CROSSED),)]


def test_a_name_given_on_by_renaming_is_no_exchange() -> None:
    rows = (
        "2019,2111,贵州,520602007,锦江街道,名称变更,520602007,铜兴街道,铜府函〔2019〕147号",
        "2019,2112,,520602001,市中街道,,520602001,锦江街道,",
    )
    assert kinds_of(*rows) == []


def test_a_merged_unit_called_like_one_of_those_that_went_into_it_is_no_exchange() -> None:
    rows = (
        "2016,639,贵州,520423205,朵卜陇乡,合并,520423111,江龙镇,黔府函〔2016〕25号",
        "2016,640,,520423103,江龙镇,,,,",
    )
    assert kinds_of(*rows) == []


def test_a_file_from_a_spreadsheet_is_read() -> None:
    text = f"\ufeff{HEADER}\r\n2014,700,贵州,,,新建街道,520502012,青龙街道,毕府复〔2014〕180号\r\n\r\n"
    [change], _ = read_township_changes(text)
    assert change.document == "毕府复〔2014〕180号"


@pytest.mark.parametrize("text", ["", "seq,year\n1,2014", "\n"])
def test_another_header_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="header") as caught:
        read_township_changes(text)
    assert [(fault.code, fault.where) for fault in caught.value.faults] == [("unknown_header", "line 1")]


@pytest.mark.parametrize(
    "row",
    [
        "14,559,贵州,522732107,丰乐镇,撤销,,,",
        ",559,贵州,522732107,丰乐镇,撤销,,,",
        "2014,,贵州,522732107,丰乐镇,撤销,,,",
        "2014,5a,贵州,522732107,丰乐镇,撤销,,,",
        "2014,559,贵州,52273210,丰乐镇,撤销,,,",
        "2014,559,贵州,,丰乐镇,撤销,,,",
        "2014,559,贵州,522732107,,撤销,,,",
        "2014,559,贵州,,,新设街道,52050201x,青龙街道,",
        "2014,559,贵州,522732107,丰乐镇,撤销,,",
        "2014,559,贵州,522732107,丰乐镇,撤销,,,,",
    ],
)
def test_a_row_of_another_shape_is_refused_with_its_line(row: str) -> None:
    with pytest.raises(InvalidInput, match="table of townships") as caught:
        read_township_changes(f"{HEADER}\n{row}")
    assert [(fault.code, fault.where) for fault in caught.value.faults] == [("not_a_row", "line 2")]


def test_every_row_of_another_shape_is_named() -> None:
    with pytest.raises(InvalidInput) as caught:
        read_township_changes(
            f"{HEADER}\n2014,x,,,,撤销,,,\n2014,2,,522732107,丰乐镇,撤销,,,\n2014,3,,1,丰乐镇,撤销,,,"
        )
    assert [fault.where for fault in caught.value.faults] == ["line 2", "line 4"]
