"""Writing single places: each function writes rows of one ledger entry, and none commits.

Nothing is lost. A row that is known otherwise now is closed, and what it says of the days before is opened again beside
what it says of the days since: yesterday's answer can be given again, and so can the answer for any day.

Two kinds of change are told apart. *From a day on it is otherwise* (`alter`, `give_standard_name`, `end`) cuts the
period in two; *it was never so* (`correct`, `correct_name`, `withdraw_name`) keeps the period.
"""

from gazetteer.places.changes.names import (
    correct_name,
    end_name,
    give_name,
    give_standard_name,
    respell,
    withdraw_name,
)
from gazetteer.places.changes.rows import Row, lock, names_on, version_on
from gazetteer.places.changes.versions import PlaceFacts, alter, correct, end, establish

__all__ = [
    "PlaceFacts",
    "Row",
    "alter",
    "correct",
    "correct_name",
    "end",
    "end_name",
    "establish",
    "give_name",
    "give_standard_name",
    "lock",
    "names_on",
    "respell",
    "version_on",
    "withdraw_name",
]
