"""Writing over HTTP (写入): what every request that changes something has in common, whoever sends it.

`transaction` opens the one transaction and commits it before the answer is sent, `route` reads the body within its
limits, `preconditions` holds the change against what the writer had read, `idempotency` does a request once however
often it comes, `sentences` tells what the database refuses, `texts` what a text may hold.
"""
