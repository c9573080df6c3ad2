"""Requests that are told once (幂等键): the answer to one is kept, and given again to whoever repeats it.

`models` holds the table, `keeping` claims a key and keeps its answer, both within the transaction of the write itself:
what is not committed was never claimed, so that no key is lost to a program that died.
"""
