"""What PostgreSQL's words mean when it does not start, in one sentence with the remedy."""

import re
from pathlib import Path

from foundation.errors import Unavailable

_KNOWN = (
    (
        r"No space left on device|Disk quota exceeded",
        "The disk that holds {directory} is full: make room there (df -h tells how much is left), then try again.",
    ),
    (
        r"pre-existing shared memory block|lock file \S+ already exists",
        "Processes of a server that crashed still hold {directory}: wait until they have ended, then try again.",
    ),
    (
        (
            r"could not locate a valid checkpoint record|invalid (primary )?checkpoint|invalid page in block"
            r"|incorrect checksum in control file|database files are incompatible with server"
            r"|\"\S*pg_control\S*\".*(No such file|read only)|PANIC:"
        ),
        (
            "The files in {directory} are damaged: move the directory away, start anew and restore a backup"
            " (`gazetteer db restore`); the log is {log}."
        ),
    ),
    (
        r"invalid locale name|could not find suitable text search|locale .* (not|invalid)",
        "The locale C.UTF-8 is missing on this machine: install the package libc-bin (Debian, Ubuntu), then try again.",
    ),
    (
        r"could not map anonymous shared memory|Cannot allocate memory|out of memory",
        "There is too little free memory to start PostgreSQL: end other programs, then try again.",
    ),
    (
        r"(syntax error|unrecognized configuration parameter|invalid value for parameter)[^\n]*",
        "PostgreSQL refuses its configuration ({said}): mend own.conf in {directory}/data.",
    ),
    (
        r"Permission denied|has wrong ownership|has invalid permissions",
        (
            "PostgreSQL may not use its own files in {directory} ({said}): give the directory back to the account"
            " that it runs under."
        ),
    ),
)


def is_taken_port(said: str) -> bool:
    """Return whether the server did not start because somebody else has its port."""
    return (
        re.search(r"Address already in use|could not bind IPv[46] address|could not create any TCP/IP", said)
        is not None
    )


def diagnosis(said: str, directory: Path, log: Path) -> Unavailable:
    """Return what the words of initdb, pg_ctl or the server's log mean.

    Parameters
    ----------
    said
        Everything they said in this attempt.
    directory
        Where the cluster lies.
    log
        Where the server's words can be read again.

    Examples
    --------
    >>> print(diagnosis("FATAL:  could not write: No space left on device", Path("/srv/x"), Path("/srv/x/log")))
    The disk that holds /srv/x is full: make room there (df -h tells how much is left), then try again.
    """
    for pattern, sentence in _KNOWN:
        if found := re.search(pattern, said):
            whole_line = said[said.rfind("\n", 0, found.start()) + 1 :].partition("\n")[0]
            return Unavailable(sentence.format(directory=directory, log=log, said=_telling_line(whole_line)))
    return Unavailable(f"PostgreSQL does not start ({_telling_line(said)}): its log is {log}.")


def _telling_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"FATAL|PANIC|[Ee]rror", line)] or lines
    if not telling:
        return "it gave no reason"
    return re.sub(r"^.*?(FATAL|PANIC|ERROR|LOG|error):\s*", "", telling[0]).rstrip(".")
