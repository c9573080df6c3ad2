"""Places going out (发布): the same rows in every format, from one revision, with where they come from beside them.

`columns` says what a row holds, `batches` makes rows of places, `text`, `spatial` and `workbook` write them, `metadata`
tells what a file is, `files` is the way in.
"""
