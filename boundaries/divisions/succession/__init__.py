"""From year-end tables, and what is told between two of them, to the chronicle of units.

`identity` says which record is still the same unit, `turn` holds two years against each other, `happenings` are the
events of single units, `links` where land went, `gathering` the changes that they make up, `reconstruction` all of it.
"""
