"""How far a device's clock is off (时钟偏差): recorded with each sync, told to people, and trusted for nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from foundation.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What a device's clock said when a sync began (时钟读数).

    Parameters
    ----------
    device
        The device.
    sent_at
        By its own clock.
    received_at
        By the server's.
    """

    device: str
    sent_at: datetime
    received_at: datetime

    def __post_init__(self) -> None:
        if self.sent_at.tzinfo is None or self.received_at.tzinfo is None:
            raise InvalidInput("Clocks are compared with their zones: give both times with one.")

    @property
    def skew_s(self) -> float:
        """How many seconds the device is ahead; negative where it is behind, or where the way took long."""
        return (self.sent_at - self.received_at).total_seconds()

    def is_notable(self, notable_s: int) -> bool:
        """Return whether people are to be told."""
        return abs(self.skew_s) > notable_s

    def likely(self, device_at: datetime) -> datetime:
        """Return when something probably was, by the server's clock: the device's word less its skew.

        That holds while nobody set the clock between; so it is shown beside the device's word, never in its place.
        """
        if device_at.tzinfo is None:
            raise InvalidInput(f"{device_at} may be any of many instants: give the time with its zone.")
        return device_at - timedelta(seconds=self.skew_s)


def jumps(readings: Iterable[ClockReading], notable_s: int) -> tuple[tuple[ClockReading, ClockReading], ...]:
    """Return pairs of readings of one device between which its clock was set, or ran off, by more than is notable."""
    found = []
    last: dict[str, ClockReading] = {}
    for each in sorted(readings, key=lambda reading: (reading.device, reading.received_at)):
        before = last.get(each.device)
        if before is not None and abs(each.skew_s - before.skew_s) > notable_s:
            found.append((before, each))
        last[each.device] = each
    return tuple(found)
