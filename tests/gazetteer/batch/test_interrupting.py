"""Ctrl-C while processes are forked."""

import os
import signal

import pytest

from gazetteer.batch.running import Workers


@pytest.fixture
def interrupted_at_a_fork() -> None:
    """Have Ctrl-C come once, within what Python does when a process begins: what is raised there, it ignores."""
    armed = [True]

    def interrupt() -> None:
        if armed:
            armed.clear()
            os.kill(os.getpid(), signal.SIGINT)

    os.register_at_fork(after_in_parent=interrupt)


@pytest.mark.usefixtures("interrupted_at_a_fork")
def test_an_interrupt_that_comes_when_a_process_is_forked_is_not_lost() -> None:
    with pytest.raises(KeyboardInterrupt), Workers(str.upper, str, processes=1):
        pytest.fail("Nothing is begun after an interrupt.")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
