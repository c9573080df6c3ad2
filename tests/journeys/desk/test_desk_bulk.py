"""A county's villages from a table: what is found of each row first, then one proposal of the rest."""

from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.desk.conftest import Desk
from tests.journeys.desk.deeds import go_to, submit

TABLE = """\
拟用名称,地名类别代码,所属政区,经度,纬度,含义,理由,申报单位
清泉寨,22200,贵州省/贵阳市/花溪区/青岩镇,106.651,26.321,泉水清澈,有地无名,青岩镇人民政府
青岩镇,21500,贵州省/贵阳市/花溪区,106.68,26.33,,,青岩镇人民政府
松林坡,22200,贵州省/贵阳市/花溪区/青岩镇,106.662,26.322,坡上多松,有地无名,青岩镇人民政府
石门坎,22200,没有这个区,106.66,26.32,,,青岩镇人民政府
"""


def test_a_table_is_checked_row_by_row_and_proposed_without_what_the_law_forbids(desk: Desk, tmp_path: Path) -> None:
    table = tmp_path / "自然村.csv"
    table.write_text(TABLE, encoding="utf-8-sig")
    page = desk.by("li.ming")
    go_to(page, "/bulk")
    page.locator("input[type=file]").set_input_files(table)
    rows = page.get_by_role("row")
    expect(rows.filter(has_text="清泉寨")).to_contain_text("未发现问题")
    expect(rows.filter(has_text="青岩镇").filter(has_text="2")).to_contain_text("不符合规定")
    expect(rows.filter(has_text="石门坎")).to_contain_text("不能审查")
    with page.expect_download() as waited:
        page.get_by_role("button", name="下载审查结果").click()
    assert "松林坡" in Path(waited.value.path()).read_text(encoding="utf-8-sig")
    page.get_by_role("button", name="用 2 行建立申请").click()
    expect(page.get_by_role("heading", level=2, name="清泉寨")).to_be_visible()
    submit(page, tmp_path)
    go_to(page, "/proposals?q=清泉")
    expect(page.get_by_role("row").filter(has_text="清泉寨")).to_contain_text("等 2 条")
