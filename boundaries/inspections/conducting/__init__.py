"""Inspections planned and conducted (联检组织实施).

What happened to each, where it stands since, and who is on its teams: `states`, `events`, `facts`, `guards`, `teams`
and `machine` are pure, `queries` and `changes` keep them.
"""
