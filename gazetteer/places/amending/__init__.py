"""Changing what is recorded of one place (地名信息更正), by a person, with a reason.

`amendment` is what somebody wants, and whether it can be had; `changes` locks the place, and writes the rows of one
ledger entry. The standard name is not among it: that is decided on a proposal, and only an error in it is corrected.
"""
