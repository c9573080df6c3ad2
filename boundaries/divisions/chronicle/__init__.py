"""The chronicle of divisions (沿革): what happened to each unit, when, by which document, and what follows from it.

`events` are the values, `replay` makes lives of them, `coherence` holds them together, `compounds` calls a change what
people call it, `rules` holds it against the law; `lineage` has all units of all times at hand, `carrying` says who
stands for whom.
"""
