"""The rows of a file become divisions, lines or markers, or named reasons why not; no database.

- `columns`: which column holds what, by the names survey tables use; `context`: what rows are read against.
- `shapes`: geometries of a file, checked and converted; `positions`: points in columns, with their zone.
- `divisions`, `lines`, `markers`: the three kinds of file; `references`: the objects around a marker.
- `shift`: is what comes in GCJ-02, though it says otherwise? Held against what is loaded.
"""
