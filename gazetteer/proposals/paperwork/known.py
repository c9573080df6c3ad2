"""Everything that is stored of a proposal and that papers are made of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from foundation.errors import Conflict, Fault
from gazetteer.proposals.announcing.queries import AnnouncementView
from gazetteer.proposals.attachments.queries import AttachmentView
from gazetteer.proposals.consulting.queries import CommentView, ConsultationView
from gazetteer.proposals.documents.entries import Entry, entry_of
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.keeping.hands import Standing
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.paperwork.organs import UnitAt
from gazetteer.proposals.queries import DecisionView, EventView, FilingView
from gazetteer.proposals.reviewing.queries import ExpertView, OpinionView
from gazetteer.proposals.workflow.facts import DocumentKind, Terms

MATERIALS: Mapping[DocumentKind, str] = {
    DocumentKind.APPLICATION: "地名申请书",
    DocumentKind.BACKGROUND: "基本情况",
    DocumentKind.MAP_BEFORE: "变更前的行政区划图",
    DocumentKind.MAP_OF_PLAN: "变更方案示意图",
    DocumentKind.ASSESSMENT_REPORT: "评估报告",
    DocumentKind.EXPERT_REPORT: "专家论证报告",
    DocumentKind.CONSULTATION_REPORT: "征求意见报告",
    DocumentKind.PROTECTIVE_MEASURES: "地名文化遗产保护措施",
    DocumentKind.APPROVAL: "批复文件",
    DocumentKind.COMPLETION_REPORT: "变更完成情况报告",
    DocumentKind.OTHER: "其他材料",
}
"""What the files of a proposal are called among the enclosures of a paper."""
_RENAMED = frozenset({Kind.RENAME, Kind.CORRECT_SPELLING})


class Unready(Conflict):
    """A paper (地名文书) that cannot be made yet; `faults` name what is not known, and how it comes to be."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How divisions and classes are called, on the day on which a paper is made (称谓)."""

    path: Callable[[UUID], str]
    """The path of a division, as it reads."""
    unit_at: UnitAt
    classes: Mapping[str, str]
    """Names of classes by code."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored of a proposal (申请档案)."""

    standing: Standing
    wording: Wording
    terms: Terms
    today: date
    maker: str
    """Who asks for the paper: his organisation, or his name."""
    events: Sequence[EventView] = ()
    attachments: Sequence[AttachmentView] = ()
    opinions: Sequence[OpinionView] = ()
    experts: Sequence[ExpertView] = ()
    consultations: Sequence[ConsultationView] = ()
    comments: Sequence[CommentView] = ()
    decision: DecisionView | None = None
    filing: FilingView | None = None
    announced: AnnouncementView | None = None
    former: Mapping[UUID, str] = field(default_factory=dict)
    """Names that were in force before, by place."""

    @property
    def kind(self) -> Kind:
        """What is asked for."""
        return self.standing.content.kind

    def entries(self, *, only_approved: bool = False) -> tuple[Entry, ...]:
        """Return the names as papers tell them."""
        return tuple(self._entry(each) for each in self._drafts(only_approved=only_approved))

    def materials(self) -> tuple[str, ...]:
        """Return what goes with it, by what the files are, each once."""
        return tuple(dict.fromkeys(MATERIALS[DocumentKind(each.purpose)] for each in self.attachments))

    def last(self, step: str) -> EventView | None:
        """Return the last time that a step was taken since it was handed in; ``None`` where it was not."""
        found: EventView | None = None
        for each in self.events:
            if each.step == "return":
                found = None
            elif each.step == step:
                found = each
        return found

    def _drafts(self, *, only_approved: bool) -> Iterator[Draft]:
        refused = {
            item for item, verdict, _ in (self.decision.outcomes if self.decision else ()) if verdict != "approved"
        }
        for item, draft in enumerate(self.standing.content.drafts, 1):
            if not (only_approved and item in refused):
                yield draft

    def _entry(self, draft: Draft) -> Entry:
        former = self.former.get(draft.place_id, "") if draft.place_id and draft.kind in _RENAMED else ""
        return entry_of(
            draft,
            division=self.wording.path(draft.division_id),
            class_label=self.wording.classes.get(draft.class_code, draft.class_code),
            former="" if former == draft.name else former,
        )


def require(known: Mapping[str, tuple[object, str]], paper: str) -> None:
    """Check that what a paper cannot do without is there.

    Parameters
    ----------
    known
        By member: what is known of it, and how it comes to be.

    Raises
    ------
    Unready
        With a fault for each that is not.
    """
    faults = [Fault(f"/{name}", "missing", remedy) for name, (value, remedy) in known.items() if not value]
    if faults:
        raise Unready(f"The {paper} cannot be made yet. {' '.join(each.message for each in faults)}", faults=faults)
