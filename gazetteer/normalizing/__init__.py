"""Irregular names become standard ones (地名规范化): what a text means, how sure that is, and what was changed.

`reading` says in what forms a text may be looked for, `gathering` finds the places that may be meant, `spelling` and
`features` say how they differ from the text, `model` turns that into probabilities, `deciding` says whether one of them
is meant, and `explaining` why. `normalizing` is the whole.
"""
