"""Whether what is said of the reference objects (方位物) is whole, and fits the statuses."""

from collections.abc import Iterator

from boundaries.inspections.findings.finding import Finding, ReferenceState
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.remarks import Remark, Rule, Weight

REFERENCES = 3
"""A marker is registered with three (M-M); fewer leave it incomplete."""
_RULE = Rule("reference_objects", "省级联检办法第三条", "I")
_LESS = frozenset({ReferenceState.CHANGED, ReferenceState.GONE})


def remarks(finding: Finding, registered: int) -> tuple[Remark, ...]:
    """Return what is wrong with the reference objects of a record.

    Parameters
    ----------
    registered
        How many the register has of the marker.

    References
    ----------
    省级联检办法, Art. 3 (V): markers and their 方位物 are inspected.
    """
    return (*_of_each(finding, registered), *_of_all(finding, registered))


def _of_each(finding: Finding, registered: int) -> Iterator[Remark]:
    seen: set[int] = set()
    for at, each in enumerate(finding.references):
        if not 1 <= each.number <= registered:
            told = f"The register has {registered} reference objects: there is no number {each.number}."
            yield Remark(f"/references/{at}/number", _RULE, told)
        elif each.number in seen:
            yield Remark(f"/references/{at}/number", _RULE, f"Number {each.number} is told twice: once is enough.")
        seen.add(each.number)
        if each.state in _LESS and not each.note.strip():
            told = f"Number {each.number} is {each.state.value}: say in the note what changed."
            yield Remark(f"/references/{at}/note", _RULE, told, Weight.REVIEW)


def _of_all(finding: Finding, registered: int) -> Iterator[Remark]:
    states = {each.number: each.state for each in finding.references}
    checked = {state for state in states.values() if state is not ReferenceState.NOT_CHECKED}
    if MarkerStatus.NOT_REACHED in finding.statuses:
        if checked:
            told = "Nobody was there, and reference objects were looked at: take not_reached 未到达 away, or them."
            yield Remark("/references", _RULE, told)
        return
    if untold := [number for number in range(1, registered + 1) if number not in states]:
        told = f"Nothing is said of reference objects {', '.join(map(str, untold))}: choose not_checked at least."
        yield Remark("/references", _RULE, told, Weight.REVIEW)
    is_less = bool(checked & _LESS) or registered < REFERENCES
    says_less = MarkerStatus.REF_MARKS_INCOMPLETE in finding.statuses
    if bool(checked & _LESS) and not says_less:
        told = "A reference object changed or is gone: add ref_marks_incomplete 方位物不齐全."
        yield Remark("/statuses", _RULE, told, Weight.REVIEW)
    if says_less and not is_less:
        told = "Reference objects are called incomplete, and none is changed or gone: say which."
        yield Remark("/references", _RULE, told, Weight.REVIEW)
