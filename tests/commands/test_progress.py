"""Without a terminal a long job still says how far it is, on standard error."""

import io

import pytest

from commands import progress


def test_the_last_line_tells_rows_and_rate(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.bar("import", total=3) as advance:
        advance(2)
        advance(1)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[-1].startswith("import: done, 3 rows, ")
    assert "rows/s" in said.err


def test_what_is_done_after_the_last_row_is_told_step_by_step(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.bar("import", total=3) as advance:
        advance(3)
        advance.step("writing names")
        told = capsys.readouterr().err.splitlines()
    assert told == ["import: all 3 rows are taken, finishing …", "import: writing names … (0 s)"]


def test_what_follows_the_last_row_is_announced(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.bar("import", total=3) as advance:
        advance(3)
        assert capsys.readouterr().err == "import: all 3 rows are taken, finishing …\n"


@pytest.mark.parametrize("total", [None, 3])
def test_a_terminal_sees_rows_and_rate(total: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", terminal)
    with progress.bar("import", total=total) as advance:
        advance(3)
    assert "3 of 3 rows" in terminal.getvalue()
    assert "done" in terminal.getvalue()


def test_lines_on_the_way_tell_the_time_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 0.0)
    with progress.bar("import", total=4) as advance:
        advance(1)
    first = capsys.readouterr().err.splitlines()[0]
    assert first.startswith("import: 1 rows, ")
    assert first.endswith(" s left")
    assert "25%" in first


def test_a_share_is_told_without_rows(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 0.0)
    with progress.fraction("read") as reach:
        reach(0.5)
    assert capsys.readouterr().err.startswith("read: 50%, ")


def test_a_quick_job_says_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.bar("read") as advance:
        for _ in range(1000):
            advance(1)
    assert capsys.readouterr().err.count("\n") == 1


def test_a_job_that_fails_does_not_say_that_it_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="bad"), progress.bar("read"):
        raise ValueError("bad")
    assert "done" not in capsys.readouterr().err
