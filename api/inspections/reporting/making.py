"""Papers of inspections made of what is stored, for who may see the inspection."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from starlette.responses import Response

from api.answers.negotiation import NotAcceptable, preferred
from api.answers.papers import PAGE, PAGE_POLICY, UNSTORED, WORD, disposition, paper_form, written
from api.answers.sending import encode
from api.exchange import Exchange
from api.inspections.access import inspector, seen, tables_of
from api.inspections.overview.rounds import summary_answered as summary_as_json
from api.inspections.overview.rounds import summary_day, summary_of
from api.inspections.reporting.reading import previews, reader_of
from api.shapes.inspections.reporting.report import report_told
from boundaries.inspections.conducting.queries import task
from boundaries.inspections.reporting.gathering.records import record_known
from boundaries.inspections.reporting.gathering.reports import report_known
from boundaries.inspections.reporting.papers import MarkerPaper, StretchPaper
from boundaries.inspections.reporting.summary.book import summary_xlsx
from boundaries.inspections.reporting.summary.page import summary_name, summary_page
from boundaries.inspections.reporting.summary.tables import Words
from boundaries.inspections.reporting.telling.marker import marker_paper
from boundaries.inspections.reporting.telling.report import report_paper
from boundaries.inspections.reporting.telling.reported import photos_wanted
from boundaries.inspections.reporting.telling.stretch import stretch_paper
from boundaries.inspections.syncing.queries import brief
from foundation.errors import NotFound

JSON = "application/json"


def record_answered(asked: Exchange, record_id: UUID, f: str | None) -> Response:
    """Return the paper of a record in the form that is asked for.

    Raises
    ------
    NotFound
        When there is no such record for whoever asks.
    NotAcceptable
        When the Accept header leaves out both forms.
    """
    media_type = paper_form(f, asked.request.headers.get("accept"))
    with asked.reading() as read:
        told = f"There is no record {record_id}, or none that you may see."
        try:
            of = task(read.session, brief(read.session, record_id).inspection_id)
            who = seen(asked, read.session, of)
        except NotFound as error:
            raise NotFound(told) from error
        known, course = record_known(read.session, record_id, reader_of(asked, read, who, of))
    known = replace(known, photos=previews(asked, (each["sha256"] for each in known.head.content["photos"])))
    is_marker = known.head.content["kind"] == "marker"
    paper: MarkerPaper | StretchPaper = marker_paper(known) if is_marker else stretch_paper(known, course)
    return written(asked.server.templates, paper, media_type)


def report_answered(asked: Exchange, inspection_id: UUID, f: str | None) -> Response:
    """Return the joint report of an inspection in the form that is asked for.

    Raises
    ------
    NotFound
        When there is no such inspection for whoever asks.
    Conflict
        When nothing was recorded yet.
    NotAcceptable
        When the Accept header leaves out every form.
    """
    media_type = _form("A report", f, asked.request.headers.get("accept"), _OF_REPORT)
    with asked.reading() as read:
        of = task(read.session, inspection_id)
        who = seen(asked, read.session, of)
        known = report_known(read.session, of, reader_of(asked, read, who, of))
    if media_type == JSON:
        content = report_told(report_paper(known), inspection_id)
        return Response(encode(content), media_type=JSON, headers=UNSTORED)
    known = replace(known, photos=previews(asked, photos_wanted(known)))
    return written(asked.server.templates, report_paper(known), media_type)


def summary_answered(asked: Exchange, number: int, as_of: date | None, f: str | None) -> Response:
    """Return how a round stands in the form that is asked for.

    Raises
    ------
    NotFound
        When there is no such round.
    NotAcceptable
        When the Accept header leaves out every form.
    """
    media_type = _form("A summary", f, asked.request.headers.get("accept"), _OF_ROUND)
    if media_type == JSON:
        return summary_as_json(asked, number, as_of)
    day = summary_day(asked, number, as_of)
    with asked.reading() as read:
        summary = summary_of(asked, read, inspector(asked, read.session), number, day)
    tables = tables_of(asked)
    words = Words(tables.rulebook.statuses, tables.rulebook.actions, tables.kinds)
    if media_type == BOOK:
        name = disposition("attachment", summary_name(summary, ".xlsx"), f"round-{number}.xlsx")
        headers = {"Content-Disposition": name, **UNSTORED}
        return Response(summary_xlsx(summary, words), media_type=BOOK, headers=headers)
    name = disposition("inline", summary_name(summary, ".html"), f"round-{number}.html")
    headers = {"Content-Disposition": name, "Content-Security-Policy": PAGE_POLICY, **UNSTORED}
    return Response(summary_page(asked.server.templates, summary, words), media_type=PAGE, headers=headers)


BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OF_REPORT = {"json": JSON, "html": PAGE, "docx": WORD}
_OF_ROUND = {"json": JSON, "html": PAGE, "xlsx": BOOK}


def _form(what: str, f: str | None, accept: str | None, forms: Mapping[str, str]) -> str:
    found = forms[f] if f is not None else preferred(tuple(forms.values()), accept)
    if found is None:
        raise NotAcceptable(
            f"{what} is told as {', '.join(forms.values())}: accept one of them, or ask with f={'|'.join(forms)}."
        )
    return found
