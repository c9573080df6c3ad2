"""What shows that a marker is in a status (证据规则): "not found" is not "lost"."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from boundaries.inspections.findings.finding import EvidenceKind, Finding, PhotoKind, ReferenceState
from boundaries.inspections.findings.measuring import Offset
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.provisions import DATA, Provisions, rows_of
from boundaries.inspections.remarks import Remark, Rule, Weight
from foundation.errors import InvalidInput

_HALF_TURN, _TURN = 180.0, 360.0
_REFERENCES_NEEDED = 2
"""Two of three reference objects lead to a place: bearing and distance from each."""
_GONE = frozenset({MarkerStatus.LOST, MarkerStatus.DESTROYED})


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    """What a status asks for (证据要求).

    Parameters
    ----------
    ways
        Each enough by itself; of one way nothing may be missing.
    is_reviewed
        Whether a person decides before the register follows.
    basis, certainty
        On what that rests.
    """

    ways: tuple[frozenset[EvidenceKind], ...]
    is_reviewed: bool
    basis: str
    certainty: str


EvidenceRules = Mapping[MarkerStatus, EvidenceRule]


@cache
def known_evidence() -> EvidenceRules:
    """Return the rules that came with the program."""
    return read_evidence(DATA / "evidence.tsv")


def read_evidence(path: Path) -> EvidenceRules:
    """Return what a tab-separated file asks of each status; what it does not name asks for nothing.

    Parameters
    ----------
    path
        UTF-8 with the columns status, needs (kinds of evidence with a space between, alternatives between ``|``),
        reviewed (yes or no), basis and certainty.

    Raises
    ------
    InvalidInput
        When it cannot be read, or lets a marker be called lost or destroyed without proof and without a person.
    """
    try:
        rules = {
            MarkerStatus(row["status"]): EvidenceRule(
                tuple(frozenset(map(EvidenceKind, way.split())) for way in row["needs"].split("|")),
                {"yes": True, "no": False}[row["reviewed"]],
                row["basis"],
                row["certainty"],
            )
            for row in rows_of(path)
        }
    except (KeyError, ValueError) as error:
        raise InvalidInput(f"{path} holds a rule of evidence that cannot be read: {error!r}.") from error
    for status in sorted(_GONE):
        rule = rules.get(status)
        if rule is None or not rule.is_reviewed or not all(rule.ways):
            raise InvalidInput(
                f"{path}: {status.value} asks for evidence, and for a person who decides (reviewed yes)."
            )
    return rules


def shown(finding: Finding, offset: Offset | None, provisions: Provisions) -> frozenset[EvidenceKind]:
    """Return the kinds of evidence that a record holds.

    Photos, the position and reference objects are counted; a search counts where the position shows that it was made at
    the marker's registered place.

    Parameters
    ----------
    offset
        Of the measured position; ``None`` where there is none, or none that can be used.
    """
    return frozenset(_shown(finding, offset, provisions))


def _shown(finding: Finding, offset: Offset | None, provisions: Provisions) -> Iterator[EvidenceKind]:
    before = {photo for photo in finding.photos if photo.kind is not PhotoKind.AFTER}
    if before:
        yield EvidenceKind.PHOTO_BEFORE
    bearings = {photo.sha256: photo.bearing_deg for photo in before if photo.bearing_deg is not None}
    if any(
        _apart_deg(one, other) >= provisions.bearings_apart_deg for one, other in combinations(bearings.values(), 2)
    ):
        yield EvidenceKind.TWO_PHOTOS
    if offset is not None:
        yield EvidenceKind.POSITION
    if sum(each.state is ReferenceState.PRESENT for each in finding.references) >= _REFERENCES_NEEDED:
        yield EvidenceKind.REFERENCE_OBJECTS
    for each in finding.evidence:
        if each.kind is EvidenceKind.SEARCH:
            if _is_at_place(offset, provisions):
                yield each.kind
        elif each.kind in _STATED:
            yield each.kind


_STATED = frozenset(
    {
        EvidenceKind.REMAINS,
        EvidenceKind.BASE,
        EvidenceKind.WITNESS,
        EvidenceKind.DOCUMENT,
        EvidenceKind.EXCAVATION,
    }
)
"""What is taken from people's word; the others are counted from the record."""


def _apart_deg(one: float, other: float) -> float:
    return _HALF_TURN - abs(_HALF_TURN - abs(one - other) % _TURN)


def _is_at_place(offset: Offset | None, provisions: Provisions) -> bool:
    if offset is None or offset.uncertainty_m is None:
        return False
    return offset.distance_m + offset.uncertainty_m <= provisions.search_within_m


def lacking(
    finding: Finding, offset: Offset | None, rules: EvidenceRules, provisions: Provisions
) -> tuple[Remark, ...]:
    """Return what is missing for the statuses that a record claims, and what a person has to decide."""
    held = shown(finding, offset, provisions)
    claimed = [status for status in MarkerStatus if status in finding.statuses and status in rules]
    return tuple(
        remark
        for status in claimed
        for remark in (*_missing(status, rules[status], held), *_coarse(status, offset, provisions))
    )


def _missing(status: MarkerStatus, rule: EvidenceRule, held: frozenset[EvidenceKind]) -> Iterator[Remark]:
    if not any(way <= held for way in rule.ways):
        wanted = min((way - held for way in rule.ways), key=lambda way: (len(way), sorted(way)))
        instead = " Record not_found 未找到 until it is shown." if status in _GONE else ""
        yield Remark(
            "/evidence",
            Rule("evidence_missing", rule.basis, rule.certainty),
            f"{status.value} needs {_told(wanted)} besides what is here.{instead}",
        )
    elif rule.is_reviewed:
        yield Remark(
            "/statuses",
            Rule("person_decides", rule.basis, rule.certainty),
            f"{status.value} is shown: a person confirms it before the register follows.",
            Weight.REVIEW,
        )


def _coarse(status: MarkerStatus, offset: Offset | None, provisions: Provisions) -> Iterator[Remark]:
    if status not in _GONE or offset is None:
        return
    if offset.uncertainty_m is None or offset.uncertainty_m > provisions.lost_accuracy_m:
        yield Remark(
            "/measurement/accuracy_m",
            Rule("position_too_coarse", "-", "C"),
            f"{status.value} needs a position of {provisions.lost_accuracy_m:g} m or better: measure again with a"
            " better device, or record not_found 未找到.",
        )


def _told(kinds: Iterable[EvidenceKind]) -> str:
    return ", ".join(sorted(kind.value for kind in kinds))
