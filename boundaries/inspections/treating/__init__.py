"""What follows from inspections (后续处理), kept: what is to be done to markers, disputes, and what happened to lines.

`following` is pure: the events of something that is to be done lead to its state. `opening` begins it in the entry
that takes a record, `changes` leads it on by steps, `registering` has the register of markers follow where that is due.
"""
