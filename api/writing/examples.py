"""Answers to changes as the API document shows them; a test holds each to its shape."""

from collections.abc import Mapping
from typing import Any, Final

from api.shapes.divisions.examples import CHANGE
from api.shapes.examples import PLACE

_JSON: Final = "application/json"
EXAMPLES: Final[Mapping[str, Mapping[str, Any]]] = {
    "changePlace": {_JSON: PLACE},
    "correctPlaceName": {_JSON: PLACE},
    "recordDivisionChange": {
        _JSON: {"change": CHANGE, "dry_run": False, "units": 3412, "new_units": 1, "revision": 43}
    },
}
