"""A record of a marker held against the register and the rules (界桩检查记录审核)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from shapely import Point

from boundaries.inspections.findings import inscription, references
from boundaries.inspections.findings.actions import ActionRules, Closing, known_actions
from boundaries.inspections.findings.evidence import EvidenceRules, known_evidence, lacking
from boundaries.inspections.findings.finding import Finding, PhotoKind
from boundaries.inspections.findings.measuring import Offset, Verdict, offset
from boundaries.inspections.findings.statuses import (
    MarkerStatus,
    Sight,
    StatusRules,
    contradictions,
    known_statuses,
    sight_of,
)
from boundaries.inspections.provisions import Provisions, known_provisions
from boundaries.inspections.remarks import Remark, Rule, Weight, refusals
from foundation.crs.parameters import NONE_REGISTERED, ParameterSet
from foundation.errors import InvalidInput

_SIDES = Rule("side_absent", "令353第十二条", "V")
_STRANGER = Rule("no_side_of_marker", "令353第十二条", "I")
_POSITION = Rule("position_unusable", "GB/T 17796-2009", "I")
_NO_POSITION = Rule("no_position", "省级联检办法第三条", "I")
_MOVED = Rule("offset_beyond_tolerance", "令353第六条", "I")
_ALONE = Rule("done_alone", "令353第六、十六条", "V")
_PROOF = Rule("no_photo_after", "-", "C")
_TWICE = Rule("photo_twice", "-", "C")


@dataclass(frozen=True, slots=True)
class Registered:
    """What the register holds of a marker (界桩登记).

    Parameters
    ----------
    position
        EPSG:4490, (lon, lat).
    accuracy_m
        Of that; ``None`` where it is not known.
    references
        How many reference objects are registered; three by usage.
    sides
        The units that it stands between.
    """

    position: Point
    accuracy_m: float | None
    references: int
    sides: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The tables that a record is held against (检查规则)."""

    statuses: StatusRules = field(default_factory=known_statuses)
    evidence: EvidenceRules = field(default_factory=known_evidence)
    actions: ActionRules = field(default_factory=known_actions)
    provisions: Provisions = field(default_factory=known_provisions)
    parameters: Mapping[str, ParameterSet] = field(default_factory=lambda: NONE_REGISTERED)


@dataclass(frozen=True, slots=True)
class Examination:
    """What came of holding a record against the rules (审核结果).

    Parameters
    ----------
    sight
        Whether the stone was seen.
    offset
        Of the measured position; ``None`` where there is none that can be used.
    remarks
        What is wrong, or a person has to look at.
    """

    sight: Sight
    offset: Offset | None
    remarks: tuple[Remark, ...]

    @property
    def is_taken(self) -> bool:
        """Whether the record is taken; a person may still have to look at it."""
        return not refusals(self.remarks)


def examine(finding: Finding, registered: Registered, rulebook: Rulebook) -> Examination:
    """Return what the rules say of a record of a marker.

    References
    ----------
    令353, Art. 6, 12 and 16; 省级联检办法, Art. 3; each remark names its own, with its certainty.
    """
    sight = sight_of(finding.statuses, rulebook.statuses)
    offset_found, remarks = _positioned(finding, registered, rulebook, sight)
    remarks += contradictions(finding.statuses, rulebook.statuses)
    remarks += inscription.remarks(finding, sight)
    remarks += references.remarks(finding, registered.references)
    remarks += lacking(finding, offset_found, rulebook.evidence, rulebook.provisions)
    for check in _CHECKS:
        remarks += check(finding, registered, rulebook)
    return Examination(sight, offset_found, tuple(remarks))


def _positioned(
    finding: Finding, registered: Registered, rulebook: Rulebook, sight: Sight
) -> tuple[Offset | None, list[Remark]]:
    if finding.measurement is None:
        missing = Remark("/measurement", _NO_POSITION, "No position was measured: add one.", Weight.REVIEW)
        return None, [missing] if sight is not Sight.UNKNOWN else []
    try:
        found = offset(
            finding.measurement,
            registered.position,
            rulebook.provisions.position_tolerance_m,
            registered_accuracy_m=registered.accuracy_m,
            registry=rulebook.parameters,
        )
    except InvalidInput as error:
        return None, [Remark("/measurement", _POSITION, error.message)]
    return found, list(_moved(finding, found, sight))


def _moved(finding: Finding, found: Offset, sight: Sight) -> Iterator[Remark]:
    says_moved = MarkerStatus.DISPLACED in finding.statuses
    if sight is Sight.SEEN and found.verdict is Verdict.BEYOND and not says_moved:
        yield Remark(
            "/statuses",
            _MOVED,
            f"The marker was measured {found.distance_m:,.2f} m off its registered position, and"
            f" {found.tolerance_m:g} m are allowed: add displaced 移位, or correct the measurement; if the stone has"
            " not moved, the register is to be looked at.",
            Weight.REVIEW,
        )
    if says_moved and found.verdict is Verdict.WITHIN:
        yield Remark(
            "/statuses",
            _MOVED,
            f"The marker is called displaced 移位 and was measured {found.distance_m:,.2f} m off its registered"
            " position, which is within the tolerance: take displaced away, or say in the note what shows it.",
            Weight.REVIEW,
        )


def _sides(finding: Finding, registered: Registered, _: Rulebook) -> Iterator[Remark]:
    for at, (side, _people) in enumerate(finding.members):
        if side not in registered.sides:
            told = "This unit is no side of the marker: name those of its sides."
            yield Remark(f"/members/{at}", _STRANGER, told)
    if not registered.sides <= finding.sides_present:
        told = "Not every side was there: it is no joint inspection until the others confirm it."
        yield Remark("/members", _SIDES, told, Weight.REVIEW)


def _deeds(finding: Finding, registered: Registered, rulebook: Rulebook) -> Iterator[Remark]:
    for action in sorted(finding.actions):
        rule = rulebook.actions[action]
        is_shared = rule.closing in {Closing.JOINT, Closing.FILED}
        if is_shared and not registered.sides <= finding.sides_present:
            yield Remark(
                "/actions",
                _ALONE,
                f"{action.value} {rule.term} was done without every side present: it cannot be closed, and the others"
                " are to be told.",
                Weight.REVIEW,
            )
    is_changed = any(rulebook.actions[action].closing is not Closing.NONE for action in finding.actions)
    if is_changed and all(photo.kind is not PhotoKind.AFTER for photo in finding.photos):
        yield Remark("/photos", _PROOF, "Something was done, and no photo shows it: add one of after.", Weight.REVIEW)


def _photos(finding: Finding, _: Registered, __: Rulebook) -> Iterator[Remark]:
    seen: set[str] = set()
    for at, photo in enumerate(finding.photos):
        if photo.sha256 in seen:
            told = "The same photo is here twice: it shows one thing once."
            yield Remark(f"/photos/{at}", _TWICE, told, Weight.REVIEW)
        seen.add(photo.sha256)


_CHECKS: tuple[Callable[[Finding, Registered, Rulebook], Iterator[Remark]], ...] = (_sides, _deeds, _photos)
