"""Divisions through time as places: an administrative division is a place name (地名管理条例, Art. 3(2)).

`deriving` says what the places of divisions must be, by the lives of the units; `writing` makes them so; `loading`
takes a chronicle in, units and places in one ledger entry.
"""
