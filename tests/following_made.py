"""What a record says of a marker that was searched for and not seen."""

from typing import Any

from tests.syncing_made import SEEN, position


def not_found(number: int = 1) -> dict[str, Any]:
    """The members of a record of the marker of a number, counted from 1, that nobody found at its place."""
    at = position(number)
    return {
        "statuses": ["not_found"],
        "legibility": "not_seen",
        "measurement": {
            "x": at.x,
            "y": at.y,
            "crs": "EPSG:4490",
            "device": "RTK 1",
            "accuracy_m": 0.05,
            "taken_at": SEEN.isoformat(),
            "method": "RTK",
            "parameter_set": None,
        },
        "evidence": [{"kind": "search", "note": "在桩位四周查找，未见。"}],
    }
