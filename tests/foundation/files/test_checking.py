"""Files are what they say, or are not taken: by what they contain, never by what they are called."""

import io
import struct
import zipfile
import zlib

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from foundation.errors import InvalidInput
from foundation.files.checking import pictures, word
from foundation.files.checking.filenames import LONGEST, safe_filename
from foundation.files.checking.files import inspected
from foundation.files.checking.kinds import MOST_BYTES, MediaType

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"


def a_word_file(**parts: bytes) -> bytes:
    """A document from Word's own library, with further parts."""
    made = io.BytesIO()
    Document().save(made)
    if parts:
        with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                package.writestr(name, content)
    return made.getvalue()


def a_picture(form: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "white").save(made, form)
    return made.getvalue()


def a_png_that_says_it_is(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header tells of a great many points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def code_of(content: bytes, filename: str) -> str:
    with pytest.raises(InvalidInput) as caught:
        inspected(content, filename)
    return caught.value.faults[0].code


@pytest.mark.parametrize(
    ("content", "filename", "media_type"),
    [
        (PDF, "批复.pdf", MediaType.PDF),
        (a_word_file(), "申请书.docx", MediaType.DOCX),
        (a_picture("JPEG"), "现场.JPG", MediaType.JPEG),
        (a_picture("PNG"), "示意图.png", MediaType.PNG),
        (a_picture("TIFF"), "扫描.tif", MediaType.TIFF),
    ],
)
def test_what_offices_have_is_taken(content: bytes, filename: str, media_type: MediaType) -> None:
    found = inspected(content, filename)
    assert (found.media_type, found.filename) == (media_type, filename)


@pytest.mark.parametrize(
    ("content", "filename", "code"),
    [
        (b"", "空.pdf", "empty"),
        (PDF + b" " * MOST_BYTES, "大.pdf", "too_large"),
        (b"MZ\x90\x00" + bytes(200), "批复.pdf", "type_not_taken"),
        (b"<html><script>alert(1)</script></html>", "批复.pdf", "type_not_taken"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "图.png", "type_not_taken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧.doc", "type_not_taken"),
        (b"GIF89a" + bytes(60), "动.gif", "type_not_taken"),
        (PDF, "批复.docx", "misnamed"),
        (PDF, "批复.pdf.exe", "misnamed"),
        (a_picture("PNG"), "照片.pdf", "misnamed"),
        (b"junk" + PDF, "批复.pdf", "type_not_taken"),
        (PDF + b"<script>alert(1)</script>", "批复.pdf", "damaged"),
        (PDF[:-8], "批复.pdf", "damaged"),
        (PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "动.pdf", "acts"),
        (PDF.replace(b"/Catalog", b"/Catalog /#4a#61vaScript (x)"), "藏.pdf", "acts"),
        (PDF.replace(b"/Catalog", b"/Catalog /Launch (cmd.exe)"), "启.pdf", "acts"),
        (PDF.replace(b"/Catalog", b"/Catalog /Encrypt 5 0 R"), "锁.pdf", "locked"),
        (a_word_file(**{"word/vbaProject.bin": b"macro"}), "宏.docx", "acts"),
        (a_word_file(**{"word/embeddings/oleObject1.bin": b"x"}), "嵌.docx", "acts"),
        (a_word_file(**{"../../etc/passwd": b"x"}), "出.docx", "damaged"),
        (a_word_file(**{"word/bomb.xml": b"\x00" * 30_000_000}), "炸.docx", "unpacks_to_much"),
        (a_word_file(**{"word/more.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "体.docx", "damaged"),
        (a_word_file() + b"%PDF-1.7", "双.docx", "damaged"),
        (a_word_file()[:-30], "断.docx", "damaged"),
        (a_picture("PNG") + a_word_file(), "双.png", "two_things"),
        (a_picture("JPEG") + b"<script>alert(1)</script>", "双.jpg", "two_things"),
        (a_picture("PNG")[:60], "断.png", "damaged"),
        (a_picture("JPEG", (400, 400))[:900], "断.jpg", "damaged"),
        (a_png_that_says_it_is(60_000, 60_000), "炸.png", "unpacks_to_much"),
    ],
)  # fmt: skip
def test_what_is_not_what_it_says_is_not_taken(content: bytes, filename: str, code: str) -> None:
    assert code_of(content, filename) == code


def test_an_archive_without_a_document_is_no_word_file() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
    assert code_of(made.getvalue(), "表.docx") == "misnamed"


def test_a_word_file_with_macros_is_not_taken_for_one_without() -> None:
    made, told = io.BytesIO(), a_word_file()
    with zipfile.ZipFile(io.BytesIO(told)) as before, zipfile.ZipFile(made, "w") as package:
        for part in before.namelist():
            content = before.read(part)
            if part == "[Content_Types].xml":
                content = content.replace(
                    b"openxmlformats-officedocument.wordprocessingml.document.main", b"macroEnabled"
                )
            package.writestr(part, content)
    assert code_of(made.getvalue(), "宏.docx") == "misnamed"


def test_too_many_parts_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MOST_PARTS", 3)
    assert code_of(a_word_file(), "多.docx") == "unpacks_to_much"


def test_a_picture_of_the_largest_size_is_taken_and_one_point_more_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1_200)
    assert inspected(a_picture(size=(40, 30)), "图.png").media_type is MediaType.PNG
    assert code_of(a_picture(size=(40, 31)), "图.png") == "unpacks_to_much"


@given(st.text(max_size=300), st.sampled_from([".pdf", ".docx"]))
def test_a_file_name_is_one_that_every_system_takes(told: str, ending: str) -> None:
    name = safe_filename(told, [ending])
    assert 0 < len(name) <= LONGEST
    assert name.isprintable()
    assert not set(name) & set('/\\<>:"|?*%;\r\n\0')
    assert not name.startswith(".")
    assert name not in {".", ".."}
    assert safe_filename(name, [ending]) == name


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@given(st.binary(max_size=2_000))
def test_bytes_of_any_kind_are_refused_or_taken_and_nothing_else(content: bytes) -> None:
    for head in (b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\x00"):
        try:
            inspected(head + content, "文件.pdf")
        except InvalidInput as error:
            assert error.faults  # noqa: PT017 - either outcome is right, another exception is not
