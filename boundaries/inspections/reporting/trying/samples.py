"""A paper of each kind, as full as it gets and as empty: templates are tried with them."""

from collections.abc import Iterator

from boundaries.inspections.disputes.states import DisputeKind, known_kinds
from boundaries.inspections.disputes.states import Stage as DisputeStage
from boundaries.inspections.findings.content import as_content
from boundaries.inspections.findings.examining import Registered, Rulebook, examine
from boundaries.inspections.findings.finding import (
    Finding,
)
from boundaries.inspections.findings.statuses import MarkerStatus
from boundaries.inspections.reporting.papers import MarkerPaper, Paper, StretchPaper
from boundaries.inspections.reporting.telling.known import PhotoKnown, RecordKnown, RevisionKnown, TaskKnown
from boundaries.inspections.reporting.telling.marker import marker_paper
from boundaries.inspections.reporting.telling.stretch import stretch_paper
from boundaries.inspections.reporting.trying.people import (
    AT,
    COURSE,
    LEFT,
    OLD,
    ONE,
    OTHER,
    RIGHT,
    SHA,
    TODAY,
    an_inspection,
    names,
    signed,
)
from boundaries.inspections.reporting.trying.recorded import (
    DISPUTE,
    PHOTOS,
    a_bare_finding,
    a_bare_walk,
    a_full_finding,
    a_full_walk,
    a_photo,
)
from boundaries.inspections.reporting.trying.reports import a_report
from boundaries.inspections.stretches.content import as_content as stretch_content
from boundaries.inspections.stretches.record import (
    StretchRecord,
)


def samples() -> Iterator[Paper]:
    """Return papers of each kind: full and signed, with a void signature, and with nothing that need not be there."""
    yield a_marker_paper(a_full_finding(), is_complete=True)
    yield a_marker_paper(a_full_finding(), is_complete=False)
    yield a_marker_paper(a_bare_finding(), is_complete=False)
    yield a_stretch_paper(a_full_walk(), is_complete=True)
    yield a_stretch_paper(a_bare_walk(), is_complete=False)
    yield a_report(markers=3, is_complete=True)
    yield a_report(markers=0, is_complete=False)


def a_marker_paper(finding: Finding, *, is_complete: bool) -> MarkerPaper:
    """Return the paper of a record of a marker that was corrected once, with one photo of several."""
    before = {**as_content(finding), "statuses": [MarkerStatus.INTACT.value], "note": ""}
    registered = names().markers[finding.marker]
    held = Registered(registered.position, registered.accuracy_m, 3, frozenset({LEFT, RIGHT}))
    examination = examine(finding, held, Rulebook())
    return marker_paper(
        RecordKnown(
            an_inspection(),
            names(),
            _revisions(before, as_content(finding)),
            "王某某，手机 A",
            signed(is_complete=is_complete),
            Rulebook(),
            TODAY,
            examination.offset,
            examination.remarks,
            () if is_complete else ("/note",),
            {PHOTOS[0]: PhotoKnown(a_photo(), "2026-06-01 10:02")},
            tuple(TaskKnown(each.action, (each.side,), each.due) for each in finding.follow_ups),
        )
    )


def a_stretch_paper(walk: StretchRecord, *, is_complete: bool) -> StretchPaper:
    """Return the paper of a record of a stretch."""
    content = stretch_content(walk)
    known = RecordKnown(
        an_inspection(),
        names(),
        _revisions({**content, "note": "乘车踏勘。"}, content),
        "李某某，手机 B",
        signed(is_complete=is_complete),
        Rulebook(),
        TODAY,
        photos={PHOTOS[2]: PhotoKnown(a_photo())},
        disputes={DISPUTE: f"{known_kinds()[DisputeKind.RESOURCE].term}，{DisputeStage.MEDIATING.value}"},
    )
    return stretch_paper(known, COURSE)


def _revisions(before: dict[str, object], after: dict[str, object]) -> tuple[RevisionKnown, ...]:
    return (
        RevisionKnown(1, AT, ONE, "", OLD, before),
        RevisionKnown(2, AT.replace(hour=8), OTHER, "现场复核后更正", SHA, after),
    )
