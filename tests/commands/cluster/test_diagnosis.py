"""PostgreSQL's words, as it has said them, and the sentence they become."""

from pathlib import Path

import pytest

from commands.cluster.diagnosis import diagnosis, is_taken_port

DIRECTORY = Path("/srv/cluster")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            'FATAL:  could not write to file "pg_wal/xlogtemp.41": No space left on device',
            "The disk that holds /srv/cluster is full",
        ),
        (
            "FATAL:  pre-existing shared memory block (key 2110, ID 7) is still in use",
            "Processes of a server that crashed still hold /srv/cluster",
        ),
        (
            "PANIC:  could not locate a valid checkpoint record",
            "The files in /srv/cluster are damaged: move the directory away",
        ),
        ('initdb: error: invalid locale name "C.UTF-8"', "The locale C.UTF-8 is missing on this machine"),
        (
            "FATAL:  could not map anonymous shared memory: Cannot allocate memory",
            "There is too little free memory to start PostgreSQL",
        ),
        (
            'FATAL:  data directory "/srv/cluster/data" has wrong ownership',
            "PostgreSQL may not use its own files in /srv/cluster",
        ),
        (
            "LOG:  starting\nFATAL:  something nobody has seen yet.",
            "PostgreSQL does not start (something nobody has seen yet): its log is /srv/cluster/log.",
        ),
        ("", "PostgreSQL does not start (it gave no reason): its log is /srv/cluster/log."),
    ],
)
def test_what_it_said_becomes_one_sentence_with_the_remedy(said: str, sentence: str) -> None:
    message = diagnosis(said, DIRECTORY, DIRECTORY / "log").message
    assert message.startswith(sentence)
    assert "\n" not in message


def test_a_taken_port_is_told_from_other_failures() -> None:
    assert is_taken_port('LOG:  could not bind IPv4 address "127.0.0.1": Address already in use')
    assert not is_taken_port("FATAL:  could not write: No space left on device")
