"""Which column of a file holds which field of the census form; `plan.plan_columns` is the way in."""
