"""What reading one row of a file of places can come to."""

from foundation.intake.outcomes import Note, Rejection
from gazetteer.places.records import PlaceRecord

Outcome = PlaceRecord | Rejection | Note
