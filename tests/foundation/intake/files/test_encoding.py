import gzip
from pathlib import Path

import pytest

from foundation.errors import InvalidInput
from foundation.intake.files.encoding import checked_encoding, detect_encoding, open_bytes

_NAMES = "㵲水街道\n桴㯊镇\n牂牁江\n𬱟村\n"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8-sig"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("ascii", "utf-8-sig"),
    ],
)
def test_the_encoding_of_a_chinese_file_is_found(tmp_path: Path, encoding: str, found: str) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes((_NAMES if encoding != "ascii" else "name\n").encode(encoding))
    assert detect_encoding(path) == found


@pytest.mark.parametrize("names", ["寨一\n", "寨\n", "name\n寨\n"])
def test_a_short_gb18030_file_that_would_be_armenian_in_utf8_is_chinese(tmp_path: Path, names: str) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes(names.encode("gb18030"))
    assert detect_encoding(path) == "gb18030"


def test_a_file_of_pinyin_alone_is_utf8(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes("Qīngyán Zhèn\nLǜ Chūn\n".encode())
    assert detect_encoding(path) == "utf-8-sig"


def test_a_character_that_a_block_ends_in_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    for shift in range(3):
        path.write_bytes(b"a" * ((1 << 20) - 1 - shift) + "㵲".encode() * 3)
        assert detect_encoding(path) == "utf-8-sig"


def test_utf8_with_a_damaged_byte_names_the_line_and_is_not_taken_for_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes(("花溪区青岩镇龙井村\n" * 3).encode() + b"\xff\n")
    with pytest.raises(InvalidInput, match=r"is UTF-8, but byte 85, in line 4, is 0xFF"):
        detect_encoding(path)


def test_bytes_in_no_encoding_are_refused_with_both_reasons(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes(b"name\n\xc3\xff\xff\n")
    with pytest.raises(InvalidInput, match=r"neither UTF-8 .* nor GB 18030"):
        detect_encoding(path)


@pytest.mark.parametrize("name", ["latin-1", "rot13", "punycode", "undefined", "no such", "", "a\0b", "utf-7"])
def test_an_encoding_that_does_not_hold_chinese_text_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput, match="is no encoding of Chinese text"):
        checked_encoding(name)


def test_a_packed_file_is_seen_through_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes(gzip.compress(_NAMES.encode()))
    assert detect_encoding(path) == "utf-8-sig"


def test_a_packed_file_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.csv.gz"
    path.write_bytes(gzip.compress(_NAMES.encode() * 1000)[:-12])
    with pytest.raises(InvalidInput, match="the gzip file was cut off; fetch it again"):
        detect_encoding(path)


def test_a_packed_file_with_a_wrong_byte_is_refused(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(_NAMES.encode() * 1000))
    packed[len(packed) // 2] ^= 0xFF
    path = tmp_path / "names.csv.gz"
    path.write_bytes(packed)
    with pytest.raises(InvalidInput, match=r"damaged gzip file|cut off"):
        detect_encoding(path)


def test_a_small_file_that_unpacks_to_a_huge_one_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "bomb.csv.gz"
    path.write_bytes(gzip.compress(bytes(10_000_000)))
    assert path.stat().st_size < 20_000
    with open_bytes(path, limit=1_000_000) as opened, pytest.raises(InvalidInput, match="more than 1,000,000 bytes"):
        opened.stream.read()
