"""The grammar of marker numbers, and what is wrong with the numbers of a line."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.markers.findings import MarkerFinding, MarkerFindingKind
from boundaries.markers.numbering import (
    PATTERNS,
    PROVINCIAL,
    MarkerNumber,
    NumberPattern,
    findings_in,
    format_number,
    free,
    parse_number,
)
from foundation.errors import InvalidInput


def found(*texts: str) -> list[tuple[MarkerFindingKind, tuple[str, ...]]]:
    """Return what is wrong with provincial numbers."""
    return [(each.kind, each.numbers) for each in _findings(*texts)]


def _findings(*texts: str) -> tuple[MarkerFinding, ...]:
    return findings_in([parse_number(text, 1) for text in texts])


def test_a_provincial_number_is_line_serial_and_letter() -> None:
    assert parse_number("4352007A", 1) == MarkerNumber("4352007A", "4352", 7, "A")


def test_older_prints_leave_out_the_letter() -> None:
    assert parse_number("1253165", 1) == MarkerNumber("1253165", "1253", 165, None)


def test_full_width_digits_lower_case_letters_and_spaces_are_made_plain() -> None:
    assert parse_number(" ４３５２ ００７ａ ", 1).text == "4352007A"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("43520O7Q", "'O' as character 6, where a digit of the serial belongs"),
        ("湘黔001Q", "'湘' as character 1, where a digit of the line's code belongs"),
        ("5253165X", "ends in 'X', and the letter is one of Q, A, B, C, D, E"),
        ("525316", "has 6 characters"),
        ("5253165QQ", "has 9 characters"),
        ("5243001Q", "write 4352001Q"),
        ("5252001Q", "one province on both sides"),
        ("5299001Q", "99 is the code of no province"),
        ("5253000Q", "serials of a line begin at 001"),
        ("  ", "is empty"),
    ],
)
def test_a_wrong_provincial_number_is_refused_with_what_would_be_right(text: str, says: str) -> None:
    with pytest.raises(InvalidInput, match=re.escape(says)):
        parse_number(text, 1)


@pytest.mark.parametrize(
    ("text", "line", "serial", "letter"),
    [
        ("3号", None, 3, None),
        ("第12号界桩", None, 12, None),
        ("12号a", None, 12, "A"),
        ("520102520111-012B", "520102520111", 12, "B"),
        ("南明花溪线-07", "南明花溪线", 7, None),
        ("界桩甲", None, None, None),
        ("GZ-001", "GZ", 1, None),
        ("G75-012B", "G75", 12, "B"),
        ("黔01号", None, 1, None),
        ("001-甲", None, 1, None),
        ("12号AB", None, 12, None),
        ("𫭟山3号", None, 3, None),
        ("3-1", None, None, None),
        ("12–3", None, None, None),
        ("第3-1号", None, None, None),
        ("第123号-1", None, None, None),
        ("1234号-1", None, None, None),
    ],
)
def test_a_county_number_is_text_with_what_parts_can_be_told(
    text: str, line: str | None, serial: int | None, letter: str | None
) -> None:
    number = parse_number(text, 3)
    assert (number.line_code, number.serial, number.letter) == (line, serial, letter)


@pytest.mark.parametrize("text", ["", "?", "1" * 31, "3号;drop", "\ufffd3号"])
def test_a_county_number_is_not_just_any_text(text: str) -> None:
    with pytest.raises(InvalidInput, match="12号"):
        parse_number(text, 3)


def test_a_province_sets_the_numbering_of_its_counties() -> None:
    own = NumberPattern(3, re.compile(r"G(?P<line>\d{4})-(?P<serial>\d{2})"), "G{line}-{serial:02d}", "G0102-07")
    number = parse_number("g0102-07", 3, patterns={**PATTERNS, 3: own})
    assert (number.line_code, number.serial) == ("0102", 7)
    with pytest.raises(InvalidInput, match="it should look like G0102-07"):
        parse_number("7号", 3, patterns={3: own})


def test_a_pattern_with_parts_that_would_be_lost_is_refused() -> None:
    with pytest.raises(InvalidInput, match="names the parts zone"):
        NumberPattern(3, re.compile(r"(?P<zone>\d)(?P<serial>\d)"), "", "")


@given(
    st.sampled_from(["4352", "4552", "5052", "5152", "5253"]),
    st.integers(1, 999),
    st.sampled_from(["Q", "A", "B", "C", "D", "E", None]),
)
def test_a_provincial_number_is_read_as_it_was_written(line: str, serial: int, letter: str | None) -> None:
    number = format_number(PROVINCIAL, line_code=line, serial=serial, letter=letter)
    assert (number.line_code, number.serial, number.letter) == (line, serial, letter)
    assert parse_number(number.text, 1) == number


@given(st.integers(1, 9999), st.sampled_from(["A", "B", None]))
def test_a_county_number_is_read_as_it_was_written(serial: int, letter: str | None) -> None:
    number = format_number(free(3), serial=serial, letter=letter)
    assert (number.serial, number.letter) == (serial, letter)


@given(st.text(max_size=40), st.sampled_from([1, 3]))
def test_whatever_stands_there_is_read_the_same_again_or_refused(text: str, level: int) -> None:
    with suppress(InvalidInput):
        number = parse_number(text, level)
        assert parse_number(number.text, level) == number


def test_whole_sets_of_numbers_have_no_findings() -> None:
    assert not found("5253001Q", "5253002A", "5253002B", "5253003C", "5253003D", "5253003E", "5253004")


def test_missing_serials_are_told_together() -> None:
    (first, second) = _findings("5253003Q", "5253007Q")
    assert first.message.startswith("No marker has the serials 1 to 2 on line 5253")
    assert second.message.startswith("No marker has the serials 4 to 6 on line 5253")


def test_missing_serials_are_found_between_the_markers_beside_them() -> None:
    (before, between) = _findings("5253003Q", "5253007A", "5253007B")[:2]
    assert before.numbers == ("5253003Q",)
    assert between.numbers == ("5253003Q", "5253007A")


def test_the_serial_of_a_marker_that_was_given_up_is_not_missing() -> None:
    there = [parse_number(text, 1) for text in ("5253001Q", "5253005Q")]
    (first, second) = findings_in(there, given_up=[parse_number("5253003Q", 1)])
    assert "has the serial 2 on" in first.message
    assert "has the serial 4 on" in second.message


def test_a_stone_whose_other_was_given_up_is_half_a_pair() -> None:
    (finding,) = findings_in([parse_number("5253001A", 1)], given_up=[parse_number("5253001B", 1)])
    assert finding.kind is MarkerFindingKind.HALF_PAIR


def test_a_line_that_may_begin_with_any_serial_lacks_those_in_between_only() -> None:
    (finding,) = findings_in([parse_number(text, 3) for text in ("7号", "9号")], first_serial=None)
    assert finding.message == "No marker has the serial 8: add it, or say that it was given up."


def test_one_serial_written_in_two_ways_is_found_with_both() -> None:
    (finding,) = findings_in([parse_number(text, 3) for text in ("3号", "003号")], first_serial=None)
    assert finding.kind is MarkerFindingKind.DUPLICATE_NUMBER
    assert finding.message.startswith("2 markers have one serial, 003号 and 3号: ")


@given(st.sets(st.integers(1, 60), min_size=1), st.sets(st.integers(1, 60)))
def test_every_serial_up_to_the_last_is_there_or_given_up_or_missing(there: set[int], gone: set[int]) -> None:
    findings = findings_in(
        [parse_number(f"5253{serial:03d}Q", 1) for serial in there],
        given_up=[parse_number(f"5253{serial:03d}Q", 1) for serial in gone],
    )
    spans = [[int(word) for word in re.findall(r"\b\d{1,2}\b", each.message)] for each in findings]
    missing = {serial for span in spans for serial in range(span[0], span[-1] + 1)}
    assert missing == set(range(1, max(there) + 1)) - there - gone


def test_what_somebody_has_to_mend_is_an_error() -> None:
    assert {kind.value for kind in MarkerFindingKind if not kind.is_error} == {"missing_serial", "out_of_order"}


def test_each_line_has_serials_of_its_own() -> None:
    assert not found("5253001Q", "4352001Q")


def test_a_number_that_two_markers_have_is_found() -> None:
    assert found("5253001Q", "5253001Q") == [(MarkerFindingKind.DUPLICATE_NUMBER, ("5253001Q",))]


def test_two_old_prints_of_one_number_may_be_a_pair_without_letters() -> None:
    (finding,) = _findings("5253001", "5253001")
    assert "add the letters A and B if they are a pair" in finding.message


def test_an_a_without_its_b_is_found() -> None:
    assert found("5253001A") == [(MarkerFindingKind.HALF_PAIR, ("5253001A",))]


def test_a_c_without_d_and_e_is_found() -> None:
    (finding,) = _findings("5253001C")
    assert finding.kind is MarkerFindingKind.INCOMPLETE_TRIPLE
    assert "no D and no E" in finding.message


@pytest.mark.parametrize("other", ["5253001Q", "5253001C", "5253001"])
def test_letters_that_do_not_go_together_are_found(other: str) -> None:
    assert found("5253001A", other) == [(MarkerFindingKind.MIXED_LETTERS, tuple(sorted(("5253001A", other))))]


def test_numbers_without_a_serial_are_looked_at_for_duplicates_only() -> None:
    numbers = [parse_number(text, 3) for text in ("界桩甲", "界桩乙", "界桩甲")]
    assert [(each.kind, each.numbers) for each in findings_in(numbers)] == [
        (MarkerFindingKind.DUPLICATE_NUMBER, ("界桩甲",))
    ]
