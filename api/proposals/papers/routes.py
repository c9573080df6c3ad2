"""`/v1/proposals/{id}/documents`: the papers of a proposal, as .docx and as pages."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.answers.papers import PAGE, WORD
from api.exchange import AskedPlainly
from api.parameters.operations import NoParameters
from api.parameters.proposals.papers import PaperParameters
from api.problems import CONFLICT
from api.proposals.papers.answering import paper_answered, papers_listed
from api.proposals.routes import ProposalId
from api.shapes.proposals.papers import PapersTold
from api.writing.declared import declared_acting
from api.writing.route import WritingRoute
from gazetteer.proposals.paperwork.making import PaperKey

router = APIRouter(tags=["proposals"], route_class=WritingRoute)

_declared = declared_acting(None, public=True, identified=True, further=(CONFLICT,))
_declared["response_class"] = Response
_declared["responses"][200] |= {
    "content": {
        PAGE: {"schema": {"type": "string"}},
        WORD: {"schema": {"type": "string", "format": "binary"}},
    }
}


@router.get(
    "/v1/proposals/{id}/documents",
    operation_id="listPapers",
    summary="Papers of a proposal",
    **declared_acting(PapersTold, public=True, identified=True),
)
def list_papers(asked: AskedPlainly, id: ProposalId, _: Annotated[NoParameters, Query()]) -> Response:  # noqa: A002 - the contract's name
    """List the papers that you may see, and what those lack that cannot be made yet."""
    return papers_listed(asked, id)


@router.get("/v1/proposals/{id}/documents/{paper}", operation_id="readPaper", summary="A paper", **_declared)
def read_paper(
    asked: AskedPlainly,
    id: ProposalId,  # noqa: A002 - as above
    paper: Annotated[PaperKey, Path(description="Which paper.", examples=["application"])],
    given: Annotated[PaperParameters, Query()],
) -> Response:
    """Return a paper, made of what is stored and written by the templates of the office: to print, or to go on with."""
    return paper_answered(asked, id, paper, given.f)
