"""Taking in files: opening any accepted format, and saying of each row that is not taken why.

- `files`: rows of tables and layers, as they come; `columns`: which of them holds what.
- `reasons`: the stable codes of what can be wrong; `outcomes`: a row's rejection, or a remark on it.
- `systems`, `zones`: in which coordinate system a file or a row is; `ranges`: whether numbers can be a position in it.
- `dates`: a year, a month or a day as forms hold it.
- `rejects`: the file of rejected rows.

What a row means is for the rooms that keep it: places, divisions, lines, markers.
"""
