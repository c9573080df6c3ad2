"""The ledger (变更台账): one append-only, numbered, hash-chained row for every write.

`models` holds the two tables, `writing` opens an entry, `digests` says what the written rows were, `feed` reads the
changes row by row, `verification` proves that nothing was altered since.
"""
