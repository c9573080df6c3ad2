"""Why a geometry is refused, or what is odd about it: each fault with its place and the remedy.

- `faults`: what is wrong, of one geometry or many, or of the bytes of one.
- `rings`: the rings in well-known binary as they are written, before a library closes or refuses them.
"""

from foundation.validity.faults import GeometryFault, crossings, described, faults_in, faults_in_many, read_wkb

__all__ = ["GeometryFault", "crossings", "described", "faults_in", "faults_in_many", "read_wkb"]
