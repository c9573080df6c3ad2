"""The reading side of an import: a file becomes validated places and rejected rows. No database.

- `files`: any accepted format as an iterator of raw rows, streaming.
- `columns`: which column holds which field of the census form.
- `checks`: a raw row becomes a `PlaceRecord` or named reasons why not.
- `datasets`: the known public files.
- `rejects`: the file of rejected rows.
"""
