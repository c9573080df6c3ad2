"""Writing what files state (入库): matched with what is stored, the differences as one ledger entry.

`load_places` and `load_divisions` are the ways in. A load goes through `staging` (temporary tables), `units` (which
division a row means), `matching` (which place a row names), `comparing` (what differs), `spelling`, `writing`.
"""

from gazetteer.places.loading.divisions import load_divisions
from gazetteer.places.loading.places import load_places
from gazetteer.places.loading.reports import LoadReport, SourceFile

__all__ = ["LoadReport", "SourceFile", "load_divisions", "load_places"]
