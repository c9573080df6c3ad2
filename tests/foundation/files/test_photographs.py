"""Photos are what they say, or are not taken; what cameras leave behind the picture is no reason to refuse one."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from foundation.errors import InvalidInput
from foundation.files.checking import photographs
from foundation.files.checking.photographs import PhotoType, may_be_photo, photo_type, require_photo
from tests.photos_made import a_photo, a_png_that_says_it_is, an_archive, padded

JPEG = a_photo()


def looked(content: bytes) -> PhotoType:
    return require_photo(io.BytesIO(content))


def code_of(content: bytes) -> str:
    with pytest.raises(InvalidInput) as caught:
        looked(content)
    assert caught.value.message
    return caught.value.faults[0].code


def moving() -> bytes:
    made = io.BytesIO()
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("white", "black")]
    frames[0].save(made, "WEBP", save_all=True, append_images=frames[1:])
    return made.getvalue()


def progressive(size: tuple[int, int]) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "white").save(made, "JPEG", progressive=True)
    return made.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_photos_of_phones_are_taken(form: str) -> None:
    assert looked(a_photo(form)) is PhotoType[form]


def test_what_cameras_leave_behind_a_picture_is_no_reason_to_refuse_it() -> None:
    assert looked(padded(JPEG, len(JPEG) + 100_000)) is PhotoType.JPEG


def test_a_word_among_the_packed_bytes_is_no_reason_to_refuse_a_photo() -> None:
    comment = b"\xff\xfe" + (65_535).to_bytes(2) + bytes(6_000) + b"%PDF-<html" + bytes(65_533 - 6_010)
    assert looked(JPEG[:2] + comment + JPEG[2:]) is PhotoType.JPEG


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"MZ\x90\x00" + bytes(2_000), "type_not_taken"),
        (b"\x7fELF" + bytes(2_000), "type_not_taken"),
        (an_archive(30_000_000), "type_not_taken"),
        (b"GIF89a" + bytes(60), "type_not_taken"),
        (b"%PDF-1.7\n%%EOF\n", "type_not_taken"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "type_not_taken"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(100), "type_not_taken"),
        (b"", "type_not_taken"),
        (a_png_that_says_it_is(60_000, 60_000), "unpacks_to_much"),
        (a_png_that_says_it_is(6_000, 6_000), "unpacks_to_much"),
        (JPEG[: len(JPEG) // 2], "damaged"),
        (JPEG[:300], "damaged"),
        (a_photo("PNG")[:-2_000], "damaged"),
        (a_photo("WEBP")[:-2_000], "damaged"),
        (JPEG + an_archive(), "two_things"),
        (JPEG + an_archive() + bytes(200), "two_things"),
        (JPEG + b"<script>alert(1)</script>", "two_things"),
        (a_photo("WEBP") + b"<?php", "two_things"),
        (JPEG[:2] + b"\xff\xfe\x00\x0a<script>" + JPEG[2:], "two_things"),
        (moving(), "several_pictures"),
    ],
)  # fmt: skip
def test_what_is_no_photo_is_not_taken(content: bytes, code: str) -> None:
    assert code_of(content) == code


def test_heic_is_refused_with_what_to_do() -> None:
    with pytest.raises(InvalidInput, match="set the camera to JPEG"):
        photo_type(b"\x00\x00\x00\x18ftypheic" + bytes(100))


def test_a_progressive_photo_is_held_whole_by_its_reader_and_may_have_fewer_points(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(photographs, "MOST_POINTS_WHOLE", 1_200)
    assert looked(progressive((40, 30))) is PhotoType.JPEG
    assert code_of(progressive((40, 31))) == "unpacks_to_much"
    assert looked(JPEG) is PhotoType.JPEG


def test_of_a_short_beginning_nothing_is_said_yet() -> None:
    may_be_photo(b"MZ\x90\x00")
    with pytest.raises(InvalidInput):
        may_be_photo(b"MZ\x90\x00" + bytes(20))


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@given(st.binary(max_size=2_000), st.integers(0, len(JPEG)))
def test_bytes_of_any_kind_are_refused_or_taken_and_nothing_else(content: bytes, at: int) -> None:
    for head in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"RIFF\x40\x00\x00\x00WEBP", JPEG[:at]):
        try:
            looked(head + content)
        except InvalidInput as error:
            assert error.faults  # noqa: PT017 - either outcome is right, another exception is not
