"""Rows worked on by several processes: nothing is lost, nothing waits for ever, and the order stays."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.errors import Unavailable
from gazetteer.batch.running import Workers, chunked


def double(number: int) -> str:
    return str(2 * number)


def why(sentence: str) -> str:
    return f"failed: {sentence}"


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.integers(), max_size=5), max_size=20), st.integers(1, 3))
def test_every_question_is_answered_in_its_place(chunks: list[list[int]], processes: int) -> None:
    with Workers(double, why, processes) as workers:
        assert list(workers.answers(chunks)) == [[double(each) for each in chunk] for chunk in chunks]


def test_a_chunk_that_takes_long_keeps_its_place() -> None:
    def slow_at_first(number: int) -> int:
        time.sleep(0.2 if number == 0 else 0.0)
        return number

    with Workers(slow_at_first, len, 2) as workers:
        assert list(workers.answers([[number] for number in range(30)])) == [[number] for number in range(30)]


def test_more_than_a_pipe_holds_is_answered() -> None:
    long = ["贵" * 200] * 2_000

    def twice(text: str) -> str:
        return text * 2

    with Workers(twice, why, 2) as workers:
        assert list(workers.answers([long] * 4)) == [["贵" * 400] * 2_000] * 4


def test_a_row_that_raises_says_what_it_met_and_costs_no_other() -> None:
    def tenth(number: int) -> str:
        return str(10 // number)

    with Workers(tenth, why, 2) as workers:
        [found] = workers.answers([[5, 0, 2]])
    assert found[::2] == ["2", "5"]
    assert "ZeroDivisionError" in found[1]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_row_that_kills_its_process_is_named_and_costs_no_other(processes: int) -> None:
    def deadly(number: int) -> str:
        if number == 613:
            os.kill(os.getpid(), signal.SIGKILL)
        return str(number)

    with Workers(deadly, why, processes) as workers:
        found = [answer for chunk in workers.answers(chunked(range(1_500))) for answer in chunk]
    assert found[:613] + found[614:] == [str(number) for number in range(1_500) if number != 613]
    assert "signal SIGKILL" in found[613]


def test_a_row_that_takes_for_ever_is_named() -> None:
    def stuck(number: int) -> str:
        while number == 2:
            time.sleep(1)
        return str(number)

    with Workers(stuck, why, 2, patience_s=0.3) as workers:
        [found] = workers.answers([[1, 2, 3]])
    assert found[::2] == ["1", "3"]
    assert "it took too long" in found[1]


def test_processes_that_die_again_and_again_end_the_run_with_a_remedy() -> None:
    def deadly(_: int) -> str:
        os._exit(9)

    with Workers(deadly, why, 2) as workers, pytest.raises(Unavailable, match=r"exit code 9.*--processes 1"):
        list(workers.answers([list(range(500))]))


def test_no_process_is_left_when_the_reader_gives_up() -> None:
    with Workers(double, why, 2) as workers:
        assert next(workers.answers([number] for number in range(10_000))) == ["0"]
    assert not multiprocessing.active_children()


def test_what_is_wrong_with_the_source_reaches_the_caller() -> None:
    def broken() -> Iterator[list[int]]:
        yield [1]
        raise Unavailable("The file is gone.")

    with Workers(double, why, 2) as workers, pytest.raises(Unavailable, match="gone"):
        list(workers.answers(broken()))


def test_chunks_are_read_ahead_but_not_all_at_once() -> None:
    read: list[int] = []

    def chunks() -> Iterator[list[int]]:
        for number in range(1_000):
            read.append(number)
            yield [number]

    with Workers(double, why, 2) as workers:
        next(workers.answers(chunks()))
    assert len(read) < 20
