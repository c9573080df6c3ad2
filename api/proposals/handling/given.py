"""What is sent to propose a name, and to lead a proposal on."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from api.parameters.fields import WHOLE_NUMBER, Division, Token, read_by
from api.parameters.operations import Parameters
from api.parameters.reading import read_text
from api.writing.texts import Name, Text
from boundaries.divisions.chronicle.events import EventKind
from foundation.files.checking.filenames import LONGEST
from gazetteer.proposals.content import MOST_DRAFTS
from gazetteer.proposals.kinds import Kind
from gazetteer.proposals.workflow.facts import DocumentKind
from gazetteer.proposals.workflow.states import AuthorityKind, Review, Stage
from gazetteer.proposals.workflow.steps import Step
from gazetteer.search.questions import LONGEST_TEXT

MOST_PROPOSALS = 100
TAKEN_BY_STEPS = tuple(step for step in Step if step not in {Step.BEGIN, Step.EDIT})
"""Steps that are taken at their own address; a draft is begun and edited where it stands."""


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ProposalGiven(_Given):
    """A proposal: one name, or many of one kind."""

    drafts: Annotated[
        list[Any],
        Field(min_length=1, max_length=MOST_DRAFTS, description="As `POST /v1/proposals/check` takes them."),
    ]
    changes: Annotated[
        list[EventKind], Field(max_length=8, description="Of a division change: what happens to divisions.")
    ] = []
    national: Annotated[
        bool,
        Field(
            description="Whether the State Council decides (须报国务院): a major change of a boundary, one at a border,"
            " lake or key resource; a feature that crosses into another province. What names and kinds tell is found"
            " without."
        ),
    ] = False


class AuthorityGiven(_Given):
    """Who approved, by sort and level."""

    kind: AuthorityKind
    level: Annotated[int | None, Field(ge=1, le=3, description="1 province, 2 prefecture, 3 county.")] = None


class ApprovalGiven(_Given):
    """The document by which a proposal is approved (批复)."""

    authority: AuthorityGiven
    approved_by: Annotated[Name, Field(description="批准机关, as the document has it.")]
    document: Annotated[Name, Field(description="批复文号.", examples=["花府函〔2026〕12号"])]
    approved_on: date


class StepGiven(_Given):
    """One step, with what comes with it."""

    step: Annotated[Step, Field(description="What is done.", json_schema_extra={"enum": list(TAKEN_BY_STEPS)})]
    reason: Annotated[Text, Field(max_length=2_000)] = ""
    reviews: Annotated[list[Review] | None, Field(description="With accept: which are held; without, all.")] = None
    until: Annotated[date | None, Field(description="With open_consultation: its last day.")] = None
    scope: Annotated[Text, Field(max_length=2_000, description="With open_consultation: who is asked, and how.")] = ""
    vote: Annotated[Literal["for", "against", "abstain", ""], Field(description="With opine.")] = ""
    text: Annotated[Text, Field(description="With opine.")] = ""
    approval: Annotated[ApprovalGiven | None, Field(description="With approve.")] = None
    excluded: Annotated[
        list[Annotated[int, Field(ge=1, le=MOST_DRAFTS)]],
        Field(max_length=MOST_DRAFTS, description="With approve: numbers of drafts that are not, the first being 1."),
    ] = []
    category: Annotated[Text, Field(max_length=100, description="With approve of a protection: 千年古镇 …")] = ""
    office: Annotated[
        Text, Field(max_length=200, description="With file: whom it is filed with; with announce: who announces.")
    ] = ""
    document_no: Annotated[Text, Field(max_length=100, description="With file and announce: number of the letter.")] = (
        ""
    )
    change: Annotated[
        UUID | None,
        Field(description="With publish_code and complete: id of the division change by which it is carried out."),
    ] = None


class AttachmentParameters(Parameters):
    """What is told of a file in the address; the body is the file itself."""

    filename: Annotated[
        str, Field(min_length=1, max_length=2 * LONGEST, description="As it is called.", examples=["申请书.pdf"])
    ]
    purpose: Annotated[DocumentKind, Field(description="材料种类.", examples=["application"])]
    public: Annotated[bool, Field(description="Whether the public sees it with the proposal.", examples=[False])] = (
        False
    )


class ProposalsParameters(Parameters):
    """Which proposals are listed."""

    stage: Annotated[Stage | None, Field(description="Where they stand.", examples=["accepted"])] = None
    kind: Annotated[Kind | None, Field(description="What they ask for.", examples=["name"])] = None
    division: Division = None
    q: Annotated[
        str | None,
        read_by(read_text),
        Field(
            description="A part of a proposed name, of any of them, or of the number; case, width and blanks do not"
            " matter.",
        ),
        WithJsonSchema(
            {"type": "string", "pattern": r"\S", "minLength": 1, "maxLength": LONGEST_TEXT, "examples": ["桂花"]}
        ),
    ] = None
    own: Annotated[bool, Field(description="Only those of one's own hand.", examples=[True])] = False
    limit: Annotated[
        int, WHOLE_NUMBER, Field(ge=1, le=MOST_PROPOSALS, description="Most proposals on a page.", examples=[20])
    ] = 20
    next: Token = None
