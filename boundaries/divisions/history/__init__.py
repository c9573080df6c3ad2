"""How divisions changed, as sources tell it: year-end tables, what is different between two of them, and documents.

Values in, values out. `tables` holds the codes of a year's end, `differences` reads the lines between two years,
`resolution` finds the units that a line means, `documents` reads what the approvals say of themselves.
"""
