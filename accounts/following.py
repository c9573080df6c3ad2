"""What has become of the division that a role was granted for: a grant follows its division, and never grows by it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from boundaries.divisions.chronicle.lineage import Lineage
from boundaries.divisions.codes import PROVINCE, plain


class Lapse(StrEnum):
    """Why a grant covers nothing any more (授权失效原因)."""

    SPLIT = "split"
    """Its land went to several units."""
    MERGED = "merged"
    """Its land went up in a unit that has more than that."""
    NO_HEIR = "no_heir"
    """Nobody recorded where its land went."""
    NOT_YET = "not_yet"
    """The unit begins on a later day."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A division by what it is called on the day, or was called last."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A division that something was granted for, and what stands for it on the day (授权区划的沿革)."""

    given: Unit
    now: Unit | None
    """The unit that has all of its land and nothing else: itself, while it is there; ``None`` when the grant lapsed."""
    lapse: Lapse | None = None
    lapsed_on: date | None = None
    heirs: tuple[Unit, ...] = ()
    """Who has its land since it lapsed."""


@dataclass(frozen=True, slots=True)
class Territory:
    """The divisions of a day, as grants look at them.

    Parameters
    ----------
    lineage
        All units through time.
    day
        The day on which somebody acts, in Asia/Shanghai.
    province
        Code of the province whose library this is, as the setting of that name says.
    """

    lineage: Lineage
    day: date
    province: str = "520000"

    def unit(self, division_id: UUID) -> Unit:
        """Return a division with its name on the day, else with its last one."""
        version = self.lineage.version(division_id, self.day)
        known = self.lineage.versions(division_id)
        name = version.name if version else known[-1].name if known else str(division_id)
        return Unit(division_id, name)

    def is_province(self, division_id: UUID) -> bool:
        """Return whether a division is the province itself on the day, and no neighbour whose lines are kept here."""
        version = self.lineage.version(division_id, self.day)
        if version is None or version.level > PROVINCE:
            return False
        code = self.lineage.code(division_id, self.day)
        return code is None or plain(code) == plain(self.province)

    def chain(self, division_id: UUID) -> tuple[Unit, ...]:
        """Return a division and those above it, the province last; nothing where none stands for it on the day."""
        found = self.lineage.chain(division_id, self.day)
        return tuple(Unit(version.division, version.name) for version in reversed(found))

    def followed(self, division_id: UUID) -> Followed:
        """Return what has become of a division, over all generations.

        Only a unit that has all of its land, and was made of nothing else, takes its place: who was given 小河区 is
        not given 花溪区, of which it became a part.
        """
        given = self.unit(division_id)
        at, seen = division_id, {division_id}
        while at in self.lineage and self.lineage.version(at, self.day) is None:
            ended = self.lineage.ends(at)
            if ended is None or ended > self.day:
                return Followed(given, None, Lapse.NOT_YET)
            heir = self._whole_heir(at, ended)
            if heir is None or heir in seen:
                return self._lapsed(given, at, ended)
            at = heir
            seen.add(heir)
        return Followed(given, self.unit(at) if at in self.lineage else None)

    def _whole_heir(self, division_id: UUID, ended: date) -> UUID | None:
        out = [each for each in self.lineage.out_of(division_id) if each.change.moment.day == ended]
        if len(out) != 1 or not out[0].is_whole or out[0].successor not in self.lineage:
            return None
        heir = out[0].successor
        if self.lineage.begins(heir) != ended:
            return None
        origins = {each.predecessor for each in self.lineage.into(heir) if each.change.moment.day == ended}
        return heir if origins == {division_id} else None

    def _lapsed(self, given: Unit, at: UUID, ended: date) -> Followed:
        heirs = tuple(self.unit(heir) for heir in dict.fromkeys(self._receivers(at, ended)))
        lapse = Lapse.NO_HEIR if not heirs else Lapse.MERGED if len(heirs) == 1 else Lapse.SPLIT
        return Followed(given, None, lapse, ended, heirs)

    def _receivers(self, division_id: UUID, ended: date) -> list[UUID]:
        out = self.lineage.out_of(division_id)
        return [each.successor for each in out if each.change.moment.day == ended]
