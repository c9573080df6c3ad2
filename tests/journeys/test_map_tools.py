"""A person works with the web map: boundary lines, measuring, files of what is in view, many names at once."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import FilePayload, Page, expect
from shapely import Point

from foundation.db import Database
from tests.api.routes.conftest import bounded
from tests.factories import a_place
from tests.journeys.test_map import go_to, tool


@pytest.fixture(scope="module")
def library(clones: Callable[[], AbstractContextManager[Database]]) -> Iterator[Database]:
    """Counties of two provinces with their lines and markers, and two places, one with a rare character."""
    with clones() as database:
        with database.sessions.begin() as session:
            bounded(session)
            a_place(session, "青岩堡", romanized="Qīngyán Bǎo", position=Point(106.05, 26.05))
            a_place(session, "㵲水村", romanized="Wǔshuǐ Cūn", position=Point(106.15, 26.05))
        yield database


def downloaded(page: Page, button: str) -> bytes:
    with page.expect_download() as waiting:
        page.locator(".panel").get_by_role("button", name=button, exact=True).click()
    return Path(waiting.value.path()).read_bytes()


def test_a_line_lists_its_markers_with_their_chainage(map_page: Page) -> None:
    go_to(map_page, "on=line:4352")
    expect(map_page.get_by_role("heading", level=2)).to_have_text("湘黔线")
    expect(map_page.locator("tbody tr").first).to_contain_text(re.compile(r"K\d+\+\d{3}"))
    expect(map_page.locator(".panel")).to_contain_text("示意，不作为划界依据")
    map_page.locator("table button").first.click()
    expect(map_page.locator(".panel .kicker")).to_have_text("界桩")
    expect(map_page.locator(".panel")).to_contain_text(re.compile("坐标已概略到"))


def test_a_point_tells_the_nearest_line_and_where_along_it(map_page: Page) -> None:
    go_to(map_page, "on=point:106.05,26.09")
    expect(map_page.locator(".panel")).to_contain_text("南明区—花溪区线")
    expect(map_page.locator(".panel")).to_contain_text(re.compile(r"K\d+\+\d{3}"))


def test_lengths_and_areas_are_measured_by_mouse_and_by_keyboard(map_page: Page) -> None:
    go_to(map_page, "map=12/26.05/106.1")
    tool(map_page, "量测")
    for at in ((700, 300), (900, 300)):
        map_page.mouse.click(*at)
    expect(map_page.locator(".figure")).to_contain_text("2 点")
    map_page.get_by_role("button", name="加中心点").press("Enter")
    expect(map_page.locator(".figure")).to_contain_text("合围面积")
    map_page.get_by_role("button", name="撤回一点").click()
    expect(map_page.locator(".figure")).not_to_contain_text("合围面积")
    expect(map_page).to_have_url(re.compile("measure="))


@pytest.mark.parametrize(("form", "ending"), [("GeoJSON", "geojson"), ("CSV", "csv")])
def test_what_is_in_view_is_exported(map_page: Page, form: str, ending: str) -> None:
    go_to(map_page, "map=12/26.05/106.1&panel=export")
    map_page.get_by_label("格式").select_option(label=form)
    text = downloaded(map_page, "导出").decode("utf-8-sig")
    expect(map_page.get_by_text("已导出 2 条")).to_be_visible()
    if ending == "csv":
        assert {"青岩堡", "㵲水村"} == {row["name"] for row in csv.DictReader(io.StringIO(text))}
    else:
        assert {"青岩堡", "㵲水村"} == {each["properties"]["name"] for each in json.loads(text)["features"]}


def test_a_rare_character_is_drawn_with_the_font_that_came_with_the_page(map_page: Page) -> None:
    with map_page.expect_response(lambda answer: "rare-3C00.woff2" in answer.url and answer.ok):
        go_to(map_page, "map=14/26.05/106.15")


def test_pasted_names_are_made_out_reviewed_and_downloaded(map_page: Page) -> None:
    tool(map_page, "批量规范")
    map_page.get_by_label("地名", exact=True).fill("青岩堡\n青岩卜\n没有这个地方啊")
    map_page.get_by_role("button", name="规范", exact=True).click()
    rows = map_page.locator("tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("匹配")
    rows.nth(1).get_by_role("combobox").select_option(index=1)
    expect(rows.nth(1)).to_contain_text("人工选定")
    text = downloaded(map_page, "下载 CSV").decode("utf-8-sig")
    told = list(csv.reader(io.StringIO(text)))
    assert [row[1:3] for row in told[1:3]] == [["匹配", "青岩堡"], ["人工选定", "青岩堡"]]


def workbook(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr] # a new workbook has a sheet
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("names.csv", "编号,地名\n7,青岩堡\n".encode("gb18030")),
        ("names.xlsx", workbook([["编号", "地名"], ["7", "青岩堡"]])),
        ("names.json", '["青岩堡"]'.encode()),
    ],
)
def test_a_file_of_names_is_made_out(map_page: Page, name: str, content: bytes) -> None:
    go_to(map_page, "panel=batch")
    map_page.get_by_label("选择文件").set_input_files(
        files=FilePayload(name=name, mimeType="application/octet-stream", buffer=content)
    )
    expect(map_page.get_by_text(f"{name}: 1")).to_be_visible()
    map_page.get_by_role("button", name="规范", exact=True).click()
    expect(map_page.locator("tbody tr")).to_contain_text("匹配")
    text = downloaded(map_page, "下载 CSV").decode("utf-8-sig")
    assert "青岩堡" in text
    if "json" not in name:
        assert text.startswith("编号,地名,")
