"""The configuration of a private cluster: only loopback, made for loading, and durable."""

import os

MEBIBYTE = 1024 * 1024

ACCESS = """\
# Written by `gazetteer`. Only from this machine, and only with the password in the file beside this directory:
# other people may have accounts here.
host all all 127.0.0.1/32 scram-sha-256
"""
"""pg_hba.conf."""

DURABLE = "fsync = on\nsynchronous_commit = on\nfull_page_writes = on"
"""What is committed survives a power cut."""

THROWN_AWAY = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off"
"""For a cluster that nobody needs after the tests."""


def configuration(port: int, *, durability: str, memory_bytes: int) -> str:
    """Return postgresql.conf.

    Parameters
    ----------
    port
        On 127.0.0.1.
    durability
        `DURABLE` or `THROWN_AWAY`.
    memory_bytes
        Main memory of the machine; the server shares it with the program and its index.

    Examples
    --------
    >>> print(configuration(5500, durability=DURABLE, memory_bytes=4096 * MEBIBYTE).splitlines()[4])
    shared_buffers = 512MB
    """
    megabytes = memory_bytes // MEBIBYTE
    return f"""\
# Written by `gazetteer` at each start. Put settings of your own into own.conf in this directory: they prevail.
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = ''
shared_buffers = {_within(megabytes // 8, 64, 1024)}MB
effective_cache_size = {_within(megabytes // 2, 256, 65536)}MB
work_mem = 32MB
maintenance_work_mem = {_within(megabytes // 16, 64, 512)}MB
max_wal_size = 4GB
min_wal_size = 256MB
checkpoint_timeout = 15min
wal_compression = on
{durability}
# Solid-state disks; and the queries are too short for compiling to pay.
random_page_cost = 1.1
jit = off
password_encryption = 'scram-sha-256'
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %q%d '
lc_messages = 'C.UTF-8'
log_min_duration_statement = 10s
include_if_exists = 'own.conf'
"""


def machine_memory_bytes() -> int:
    """Return how much main memory the machine has."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _within(value: int, least: int, most: int) -> int:
    return max(least, min(value, most))
