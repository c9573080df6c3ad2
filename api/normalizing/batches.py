"""A body of many names, in whatever form, becomes its answer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import orjson
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from api.answers.negotiation import TooLarge
from api.exchange import Exchange
from api.failures import fault_of, instance_of
from api.normalizing.answering import Answerer, Beside
from api.normalizing.form_data import enclosed_file
from api.normalizing.forms import (
    MOST_FILE_BYTES,
    MOST_JSON_BYTES,
    Form,
    body_within,
    charset_of,
    form_of,
    form_of_answer,
)
from api.normalizing.lines import LineAnswers
from api.normalizing.slices import in_slices, in_turn
from api.normalizing.tables import REMEDY, Upload, answered_file
from api.parameters.normalizing import MOST_NAMES, BatchParameters, NamesAsked, NormalizeParameters
from api.transaction import Reading
from foundation.errors import Fault, InvalidInput
from gazetteer.normalizing.deciding import Thresholds

_FEWER = "send application/x-ndjson, a name a line, or a file as text/csv"
_OF_FILES = ("column", "context_column")
_UNSTORED = {"Cache-Control": "no-store"}


def answerer(asked: Exchange, read: Reading, beside: Beside) -> Answerer:
    """Return who makes out the names of a request, from memory.

    Raises
    ------
    NotInMemoryError
        When something must be read first, and nothing may be waited for.
    """
    settings = asked.server.settings
    return Answerer(
        library=asked.library(read, beside.as_of),
        thresholds=Thresholds(match=settings.match_from, none=settings.none_from),
        class_names=asked.class_names(read),
        beside=beside,
        instance=instance_of(asked.request),
    )


def beside_of(given: NormalizeParameters | BatchParameters, as_of: date) -> Beside:
    """Return what an address says of every name."""
    return Beside(as_of=as_of, within=given.within, classes=given.kind, near=given.near, limit=given.limit)


async def answered_body(asked: Exchange, given: BatchParameters) -> Response:
    """Return the answer to a body of names.

    Raises
    ------
    UnsupportedMediaType, TooLarge, NotAcceptable
        By its form and size.
    InvalidInput
        When no name of it could be answered.
    """
    headers = asked.request.headers
    form = form_of(headers.get("content-type"), headers.get("content-encoding"))
    # Whatever the body holds: that no answer can be given is told before it is heard.
    form_of_answer(form, given.f, headers.get("accept"))
    beside = beside_of(given, asked.day(given.as_of))
    if form in {Form.CSV, Form.XLSX, Form.FORM_DATA}:
        return await _file_answered(asked, given, beside, form)
    if misplaced := [name for name in _OF_FILES if getattr(given, name) is not None]:
        message = f"`{misplaced[0]}` is for files: a body of {form} has no columns."
        raise InvalidInput(message, faults=(Fault(misplaced[0], "not_for_this_body", message),))
    if form is Form.JSON:
        return await _names_answered(asked, beside)
    return LineAnswers(await _answerer(asked, beside), asked.server.turns)


async def _answerer(asked: Exchange, beside: Beside) -> Answerer:
    """Return who makes out names, after checking what holds for all of them."""
    glimpsed = replace(asked, glimpsed=await asked.server.head())

    def made() -> Answerer:
        with glimpsed.remembering() as read:
            found = answerer(glimpsed, read, beside)
        found.within()
        return found

    return await run_in_threadpool(made)


async def _names_answered(asked: Exchange, beside: Beside) -> Response:
    body = b"".join([piece async for piece in body_within(asked.request, MOST_JSON_BYTES, _FEWER)])
    given = _names(body)
    if len(given.names) > MOST_NAMES:
        message = f"{len(given.names):,} names are too many: at most {MOST_NAMES:,} in one JSON body; {_FEWER}."
        raise TooLarge(message, details={"most_names": MOST_NAMES})
    beside = replace(
        beside,
        as_of=given.as_of or beside.as_of,
        within=given.within or beside.within,
        classes=given.kind or beside.classes,
        near=given.near or beside.near,
        limit=given.limit or beside.limit,
    )
    made = await _answerer(asked, beside)
    results = b"".join([slice_ async for slice_ in in_slices(_results(made, given.names), asked.server.turns)])
    tail = {"as_of": beside.as_of.isoformat(), "revision": made.view.revision}
    content = b'{"results":[' + results + b"]," + orjson.dumps(tail)[1:]
    return Response(content, media_type=Form.JSON.value, headers=_UNSTORED)


def _names(body: bytes) -> NamesAsked:
    try:
        return NamesAsked.model_validate(orjson.loads(body))
    except orjson.JSONDecodeError as error:
        message = f"The body is no JSON in UTF-8 ({error})."
        raise InvalidInput(message, faults=(Fault("/", "not_json", message),)) from error
    except ValidationError as error:
        found = (fault_of(each) for each in error.errors(include_url=False))
        faults = tuple(Fault(f"/{fault.where}", fault.code, fault.message) for fault in found)
        raise InvalidInput("The body is wrong; `errors` says where.", faults=faults) from error


def _results(made: Answerer, names: Sequence[object]) -> Iterator[bytes]:
    for at, told in enumerate(made.answers(names)):
        yield (b"," if at else b"") + orjson.dumps(told)


async def _file_answered(asked: Exchange, given: BatchParameters, beside: Beside, form: Form) -> Response:
    made = await _answerer(asked, beside)
    upload = await _uploaded(asked.request, form)
    try:
        answer_form = form_of_answer(upload.form, given.f, asked.request.headers.get("accept"))
        table = await in_turn(lambda: upload.table(given.column, given.context_column), asked.server.turns)
    except BaseException:
        upload.close()
        raise
    ending = "xlsx" if answer_form is Form.XLSX else "csv"
    return StreamingResponse(
        answered_file(table, answer_form, made, asked.server.turns),
        media_type=answer_form.value,
        headers={"Content-Disposition": f'attachment; filename="normalized.{ending}"', **_UNSTORED},
    )


async def _uploaded(request: Request, form: Form) -> Upload:
    """Return the file that a body is, or that it encloses."""
    if form is Form.FORM_DATA:
        return await enclosed_file(request)
    upload = Upload(form, charset_of(request.headers.get("content-type")))
    try:
        async for piece in body_within(request, MOST_FILE_BYTES, REMEDY):
            upload.put(piece)
    except BaseException:
        upload.close()
        raise
    return upload
