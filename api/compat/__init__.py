"""`/compat/dmfw`: the shapes of the national register of place names (国家地名信息库), filled from this library.

`routes` is the way in. `bodies` reads what is posted, `parameters` says what may be asked, `places` and `divisions` are
the shapes of the answers, `refusals` says in the same shape what cannot be answered. See docs/compat.md.
"""
