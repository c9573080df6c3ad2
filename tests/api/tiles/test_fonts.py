"""Letters for map clients: which there are, how they are sent, and that those that were built can be drawn."""

import gzip
import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.tiles import fonts
from web import GLYPHS

REGULAR = "/ogc/fonts/Noto Sans CJK SC Regular"


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """One range of one weight, in place of those that were built."""
    content = b"\x0a\x00" * 400
    (tmp_path / "regular").mkdir()
    (tmp_path / "regular" / "15616-15871.pbf.gz").write_bytes(gzip.compress(content))
    monkeypatch.setattr(fonts, "GLYPHS", tmp_path)
    return content


@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_letters_are_sent_as_the_client_takes_them(client: httpx.Client, letters: bytes, coding: str) -> None:
    answer = client.get(f"{REGULAR}/15616-15871.pbf", headers={"accept-encoding": coding})
    assert answer.headers.get("content-encoding", "identity") == coding
    assert answer.headers["content-type"] == "application/x-protobuf"
    assert answer.content == letters


def test_letters_that_are_known_are_not_sent_again(client: httpx.Client, letters: bytes) -> None:
    tag = client.get(f"{REGULAR}/15616-15871.pbf").headers["etag"]
    again = client.get(f"{REGULAR}/15616-15871.pbf", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert letters


def test_of_a_list_of_fonts_the_first_that_is_here_is_sent(client: httpx.Client, letters: bytes) -> None:
    answer = client.get("/ogc/fonts/Open Sans Regular,Noto Sans SC Regular,Noto Sans SC Bold/15616-15871.pbf")
    assert answer.content == letters


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/ogc/fonts/Open Sans Regular/0-255.pbf", "Noto Sans SC Regular"),
        (f"{REGULAR}/0-255.pbf", "no characters in 0-255"),
        (f"{REGULAR}/1-256.pbf", "0-255, 256-511"),
        (f"{REGULAR}/0-511.pbf", "0-255, 256-511"),
        (f"{REGULAR}/..%2F0-255.pbf", ""),
        ("/ogc/fonts/..%2Fregular/0-255.pbf", ""),
        (f"{REGULAR}/٠-٢٥٥.pbf", "0-255, 256-511"),
    ],
)
@pytest.mark.usefixtures("letters")
def test_letters_that_are_not_there_are_refused_with_the_reason(client: httpx.Client, path: str, told: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert told in answer.json()["detail"]


@pytest.mark.parametrize("query", ["f=png", "size=24"])
@pytest.mark.usefixtures("letters")
def test_a_parameter_that_letters_do_not_have_is_refused(client: httpx.Client, query: str) -> None:
    assert client.get(f"{REGULAR}/15616-15871.pbf?{query}").status_code == 400


@pytest.mark.parametrize("root", ["/ogc", "/t/2005-06-30/ogc"])
def test_a_style_tells_where_letters_are_when_it_is_asked(client: httpx.Client, letters: bytes, root: str) -> None:
    plain = client.get(f"{root}/styles/light/style.json").json()
    style = client.get(f"{root}/styles/light/style.json?glyphs=pbf").json()
    template = style.pop("glyphs")
    assert style == plain
    [font] = style["layers"][-1]["layout"]["text-font"]
    regular = font.replace("Bold", "Regular")
    address = template.replace("{fontstack}", regular).replace("{range}", "15616-15871")
    assert client.get(address).content == letters


@pytest.mark.usefixtures("letters")
def test_a_style_has_no_letters_of_another_form(client: httpx.Client) -> None:
    answer = client.get("/ogc/styles/light/style.json?glyphs=png")
    assert answer.status_code == 400
    assert "pbf" in answer.json()["detail"]


@pytest.mark.parametrize("path", [f"{REGULAR}/0-255.pbf", "/ogc/styles/light/style.json?glyphs=pbf"])
def test_where_nothing_is_built_it_is_said_how(
    client: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(fonts, "GLYPHS", tmp_path / "nothing")
    answer = client.get(path)
    assert answer.status_code == 404
    assert "make run" in answer.json()["detail"]


@pytest.fixture(scope="module")
def built() -> Path:
    """The folder of the letters that were built."""
    if not GLYPHS.is_dir():
        if os.environ.get("CI"):
            pytest.fail("The letters are not built, and CI must have them.")
        pytest.skip("NO LETTERS: `make test` builds them; they were not looked at.")
    return GLYPHS


def fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """The fields of a protocol buffer message: varints, and what has a length."""
    at = 0

    def varint() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(message):
        number, kind = divmod(varint(), 8)
        value: int | bytes = varint()
        if kind == 2:
            assert isinstance(value, int)
            at += value
            value = message[at - value : at]
        yield number, value


def glyphs(file: Path) -> Iterator[dict[int, int | bytes]]:
    """The glyphs of a file; signed numbers are unfolded."""
    [(_, stack)] = fields(gzip.decompress(file.read_bytes()))
    assert isinstance(stack, bytes)
    for number, glyph in fields(stack):
        if number == 3:
            assert isinstance(glyph, bytes)
            found = dict(fields(glyph))
            yield found | {each: (found[each] >> 1) ^ -(found[each] & 1) for each in (5, 6)}  # type: ignore[operator] # varints


@pytest.mark.parametrize("weight", ["regular", "bold"])
@pytest.mark.parametrize("first", [0, 0x3D00, 0x4E00, 0x6F00, 0x9F00])
def test_each_built_letter_has_a_bitmap_of_its_size_and_a_border(built: Path, weight: str, first: int) -> None:
    found = list(glyphs(built / weight / f"{first}-{first + 255}.pbf.gz"))
    ids = [int(each[1]) for each in found]
    assert ids == sorted(set(ids))
    assert all(first <= each <= first + 255 for each in ids)
    for each in found:
        size = (int(each[3]) + 6) * (int(each[4]) + 6)
        bitmap = each.get(2, b"")
        assert isinstance(bitmap, bytes)
        assert len(bitmap) == (size if each[3] else 0)


def test_the_rare_characters_of_guizhou_are_built_and_sit_on_the_line(built: Path) -> None:
    [found] = [each for each in glyphs(built / "regular" / "15616-15871.pbf.gz") if each[1] == ord("㵲")]
    assert found[7] == 24
    assert 18 <= int(found[3]) <= 26
    assert -12 <= int(found[6]) <= 0
    bitmap = found[2]
    assert isinstance(bitmap, bytes)
    # 192 is the edge: ink is above it, and the outermost pixels are clear of it.
    assert max(bitmap) > 210
    assert max(bitmap[: int(found[3]) + 6]) < 192


def test_all_common_characters_and_extension_a_are_built(built: Path) -> None:
    for first, last, most in ((0x3400, 0x4DBF, 6582), (0x4E00, 0x9FFF, 20976)):
        ranges = range(first // 256 * 256, last + 1, 256)
        ids = [
            int(each[1])
            for start in ranges
            for each in glyphs(built / "regular" / f"{start}-{start + 255}.pbf.gz")
            if first <= int(each[1]) <= last
        ]
        assert len(ids) >= most
