"""Pictures of the web map for docs: `python -m tests.journeys.pictures http://127.0.0.1:8000 docs/pictures`.

The server is one of the demonstration province; the browser is the machine's Chromium, which also packs the pictures.
"""

import base64
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.journeys.conftest import BROWSERS, QUIET

PICTURES = {
    "map_today": "on=division:520302&map=7.35/26.85/106.35&theme=light&lang=zh",
    "map_1985": "day=1985-06-30&panel=changes&since=1981-01-01&map=7.35/26.85/106.35&theme=dark&lang=zh",
}
"""What is shown, by the name of the picture."""
_SIZE_PX: ViewportSize = {"width": 1280, "height": 800}
_QUALITY = 0.85
_PACK = """async ([png, quality]) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    canvas.getContext("2d").drawImage(picture, 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/webp", quality })).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""


def main(address: str, folder: Path) -> None:
    """Take the pictures at an address into a folder."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=QUIET)
        for name, shown in PICTURES.items():
            (folder / f"{name}.webp").write_bytes(taken(browser, f"{address.rstrip('/')}/#{shown}"))
        browser.close()


def taken(browser: Browser, url: str) -> bytes:
    """Return what is at an address, as WebP, when it is drawn."""
    with browser.new_context(locale="zh-CN", viewport=_SIZE_PX, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(url)
        _wait_until_drawn(page)
        png = base64.b64encode(page.screenshot()).decode()
        blank = context.new_page()
        return base64.b64decode(blank.evaluate(_PACK, [png, _QUALITY]))


def _wait_until_drawn(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    # Names fade in.
    page.wait_for_timeout(1500)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
