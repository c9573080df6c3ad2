"""Administrative divisions (行政区划): units as lasting identities, everything said of them as version rows.

`codes` reads codes, `kinds` tells kind and level by name, `records` is what a source states, `tree` the units of one
day, `planning` finds the unit a path or a code means and plans those that are missing, `queries` and `changes` are SQL.

Through time: `history` reads what sources tell, `succession` makes units and events of it, `chronicle` is what happened
and what follows from it, `inquiry` what one asks of it, `archive` keeps it in the database, `ground` says what units
covered.
"""
