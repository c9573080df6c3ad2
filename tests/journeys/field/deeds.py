"""What teams do with their telephones, as they would say it."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.field.conftest import Phone
from tests.photos_made import Exif, a_photo

_SHUTTERS = {"处理前": 0, "处理后": 1, "现场": 2}


def camera(folder: Path, seed: int, size: tuple[int, int] = (640, 480)) -> Path:
    """A photo as a camera makes it, with time, place and direction."""
    exif: Exif = {
        0x8769: {0x9003: "2026:12:01 09:30:00", 0x9011: "+08:00"},
        0x8825: {
            1: "N", 2: (26.0, 30.0, 0.5), 3: "E", 4: (106.0, 43.0, 12.0), 16: "T", 17: float(seed * 40 % 360),
        },
    }  # fmt: skip
    file = folder / f"IMG_{seed:04}.jpg"
    file.write_bytes(a_photo(size=size, seed=seed, exif=exif))
    return file


def take_along(phone: Phone) -> None:
    """Take the inspection along, and wait until the app starts without a network."""
    page = phone.page
    page.get_by_role("button", name="带走", exact=True).click()
    expect(page.get_by_role("button", name="更新", exact=True)).to_be_visible()
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def to_task(phone: Phone) -> None:
    """Open the line that was taken along."""
    phone.open("/")
    phone.page.get_by_role("article").get_by_role("link").first.click()
    expect_task(phone.page)


def expect_task(page: Page) -> None:
    """Wait for the page of a line, which counts its markers."""
    expect(page.get_by_role("heading", name=re.compile(r"界桩 \d+.\d+$"))).to_be_visible()


def begin_marker(phone: Phone, number: int) -> None:
    """Open the form of a marker that stands nearest."""
    phone.go(number)
    to_task(phone)
    phone.page.get_by_role("link", name=re.compile(f"4552{number:03}")).click()
    phone.page.get_by_role("button", name="记录这个界桩").click()
    expect(phone.page.get_by_role("heading", name=f"界桩 4552{number:03} 检查记录")).to_be_visible()


def photograph(page: Page, kind: str, file: Path) -> None:
    """Take a photo, and wait until it is kept."""
    before = page.locator(".photos > li").count()
    page.locator(".shutter input").nth(_SHUTTERS[kind]).set_input_files(file)
    expect(page.locator(".photos > li")).to_have_count(before + 1)
    expect(page.get_by_text("已存入手机")).to_be_visible()


def choose(page: Page, *words: str) -> None:
    """Press pads."""
    for word in words:
        page.locator(".pad").filter(has_text=re.compile(f"^{word}$")).first.click()


def finish(page: Page) -> None:
    """Finish the record that is open."""
    page.get_by_role("button", name="完成记录").click()
    expect_task(page)


def record_marker(phone: Phone, number: int, folder: Path, *statuses: str) -> None:
    """Record a marker with a photo of before, its position, and both sides there."""
    page = phone.page
    begin_marker(phone, number)
    choose(page, *statuses)
    photograph(page, "处理前", camera(folder, number))
    page.get_by_role("button", name="用手机定位").click()
    choose(page, "吴浩")
    finish(page)


def sign(page: Page, name: str) -> None:
    """Choose somebody of the first side that has not signed, write, and confirm."""
    form = page.locator("section.sheet").filter(has=page.get_by_role("option", name=name))
    form.get_by_label("签字人").select_option(label=name)
    box = form.locator("svg.signature").bounding_box()
    assert box is not None
    form.locator("svg.signature").scroll_into_view_if_needed()
    box = form.locator("svg.signature").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    for step in range(12):
        page.mouse.move(box["x"] + 40 + step * 20, box["y"] + 40 + (step % 3) * 25)
    page.mouse.up()
    form.locator(".pad.line").click()
    form.get_by_role("button", name="签字", exact=True).click()


def send(page: Page) -> None:
    """Send what waits, and wait until nothing does."""
    page.evaluate("() => { location.hash = '/sending' }")
    page.get_by_role("button", name=re.compile("立即上传|正在上传")).click()
    expect(page.get_by_role("heading", name="待传 0")).to_be_visible(timeout=30_000)
