"""Papers answered: as files for Word, and as pages that can do nothing but be read and printed."""

from urllib.parse import quote

from starlette.responses import Response

from api.answers.negotiation import NotAcceptable, preferred
from foundation.documents.shelves import Paper
from foundation.documents.templates import Templates
from foundation.files.checking.filenames import safe_filename

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAGE = "text/html"
PAGE_POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none';"
    " form-action 'none'"
)
"""Whatever an office's template holds: no script runs, nothing is loaded, nothing is sent."""
UNSTORED = {"Cache-Control": "private, no-store"}
FORMS = {"docx": WORD, "html": PAGE}


def paper_form(f: str | None, accept: str | None) -> str:
    """Return the media type in which a paper is asked for.

    Raises
    ------
    NotAcceptable
        When the Accept header leaves out both forms.
    """
    media_type = FORMS[f] if f is not None else preferred((PAGE, WORD), accept)
    if media_type is None:
        raise NotAcceptable(f"A paper is told as {PAGE} or {WORD}: accept one of them, or ask with f=html or f=docx.")
    return media_type


def written(templates: Templates, paper: Paper, media_type: str) -> Response:
    """Return a paper that is made, written by the templates in use."""
    name = f"{paper.label}_{paper.subject}"
    if media_type == WORD:
        headers = {
            "Content-Disposition": disposition("attachment", safe_filename(f"{name}.docx", [".docx"]), "paper.docx")
        }
        return Response(templates.docx(paper), media_type=WORD, headers={**headers, **UNSTORED})
    headers = {
        "Content-Disposition": disposition("inline", safe_filename(f"{name}.html", [".html"]), "paper.html"),
        "Content-Security-Policy": PAGE_POLICY,
    }
    return Response(templates.html(paper), media_type=PAGE, headers={**headers, **UNSTORED})


def disposition(manner: str, filename: str, plain: str) -> str:
    """Return a Content-Disposition with a name in any script, and a plain one for those who do not read it.

    References
    ----------
    RFC 6266, 4.3; RFC 8187.
    """
    return f"{manner}; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='')}"
