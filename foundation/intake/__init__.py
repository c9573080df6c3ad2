"""Taking in files: opening any accepted format, and saying of each row that is not taken why.

- `files`: rows of tables and layers, as they come.
- `reasons`: the stable codes of what can be wrong; `outcomes`: a row's rejection, or a remark on it.
- `ranges`: whether two numbers can be a position in the system they are said to be in.
- `rejects`: the file of rejected rows.

What a row means is for the rooms that keep it: places, divisions, lines, markers.
"""
