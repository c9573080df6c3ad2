"""A table that was sent becomes checked rows: read, understood as drafts, and held to the rules together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from anyio import from_thread
from pydantic_core import PydanticCustomError

from api.answers.negotiation import TooLarge, UnsupportedMediaType
from api.exchange import Exchange
from api.normalizing.form_data import enclosed_file
from api.normalizing.forms import Form, charset_of, form_of
from api.normalizing.tables import Upload
from api.parameters.proposals.bulk import BulkParameters
from api.proposals.bodies import draft_in
from api.proposals.drafts import draft_of
from api.transaction import Reading
from api.writing.texts import read_text
from foundation.errors import Fault, InvalidInput
from foundation.intake.outcomes import Rejection, rejection
from gazetteer.intake.checks.context import Context
from gazetteer.intake.columns.fields import Field
from gazetteer.places.classes import codes_by_name
from gazetteer.proposals.bulk.answering import Checked
from gazetteer.proposals.bulk.columns import Layout, layout
from gazetteer.proposals.bulk.reading import Ground, Read, read_rows
from gazetteer.proposals.content import MOST_DRAFTS
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.examining.checking import Refused, checked_batch
from gazetteer.proposals.examining.gathering import Surroundings
from gazetteer.proposals.rulebook.lists import rulebook
from gazetteer.proposals.rules.findings import Report

_FORMS = (Form.CSV, Form.XLSX, Form.FORM_DATA)


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read and checked (批量表)."""

    columns: tuple[str, ...]
    layout: Layout
    rows: Sequence[Checked]
    drafts: tuple[Draft, ...]
    """Of the rows that could be read, in their order."""
    as_of: date
    revision: int

    def faults(self) -> Iterator[Fault]:
        """Give what is wrong with rows that could not be read, each at its row and column."""
        for each in self.rows:
            for fault in each.read.faults:
                where = f"/rows/{each.read.number}/{fault.field}"
                yield Fault(where, fault.reason, f"Row {each.read.number}, {fault.field}: {fault.message}")


def table_of(asked: Exchange, given: BulkParameters) -> Table:
    """Return the table that the body of a request is.

    Raises
    ------
    UnsupportedMediaType
        When it is neither CSV nor XLSX, nor a form with one such file.
    TooLarge
        When it has more rows than one proposal holds names.
    InvalidInput
        When the file cannot be read, or its columns do not say what they must.
    """
    upload = _uploaded(asked)
    day = asked.day(None)
    try:
        with asked.reading() as read, upload.opened() as reading:
            rows = list(islice(reading.rows, MOST_DRAFTS + 1))
            _require_few(rows)
            tree, classes = asked.tree(read, day), asked.class_names(read)
            within = asked.division(read, given.division, day)
            path = None if within is None else "/".join(tree.label(within).path)
            found = layout(reading.columns, class_code=given.class_code, division=path)
            context = Context(day, frozenset(classes), codes_by_name(classes), crs=given.crs)
            stated = read_rows(reading, rows, found, given.kind, Ground(tree, day, within), context)
            understood = [_understood(each, asked, read, found, classes) for each in stated]
            return _checked(asked, read, reading.columns, found, understood)
    finally:
        upload.close()


def _require_few(rows: Sequence[object]) -> None:
    if len(rows) > MOST_DRAFTS:
        message = f"The table has more than {MOST_DRAFTS:,} rows: a proposal holds no more names; divide it."
        raise TooLarge(message, details={"most_rows": MOST_DRAFTS})
    if not rows:
        message = "The table has a header and no row: write a name a row."
        raise InvalidInput(message, faults=(Fault("/", "no_rows", message),))


def _uploaded(asked: Exchange) -> Upload:
    headers = asked.request.headers
    form = form_of(headers.get("content-type"), headers.get("content-encoding"))
    if form not in _FORMS:
        raise UnsupportedMediaType(f"A table is sent as {', '.join(_FORMS)}: set Content-Type to what it is.")
    if form is Form.FORM_DATA:
        return from_thread.run(enclosed_file, asked.request)
    upload = Upload(form, charset_of(headers.get("content-type")))
    upload.put(getattr(asked.request, "_body", b""))
    return upload


_Understood = tuple[Read, Draft | None]


def _understood(row: Read, asked: Exchange, read: Reading, found: Layout, classes: Mapping[str, str]) -> _Understood:
    """Return the draft of a row by the very gate that drafts in JSON go through, or the row with what is wrong."""
    if row.stated is None:
        return row, None
    day = asked.day(None)
    try:
        draft = draft_of(draft_in(row.stated, ""), asked.tree(read, day), day, classes)
    except InvalidInput as error:
        return row.refused(*(_at_column(row, each, found) for each in error.faults)), None
    if unseen := [*_markup(row, row.stated, found)]:
        return row.refused(*unseen), None
    return row, draft


def _checked(
    asked: Exchange, read: Reading, columns: tuple[str, ...], found: Layout, rows: Sequence[_Understood]
) -> Table:
    day = asked.day(None)
    view = asked.library(read, day).view(day)
    known = Surroundings(view, day, rulebook(asked.server.settings.naming_rules), lambda: read.session)
    reports = checked_batch([draft for _, draft in rows if draft is not None], known)
    kept: list[Draft] = []
    checked: list[Checked] = []
    for row, draft in rows:
        report = None if draft is None else next(reports)
        if draft is None:
            checked.append(Checked(row, None, None))
        elif isinstance(report, Report):
            kept.append(draft)
            checked.append(Checked(row, report, len(kept), draft))
        elif isinstance(report, Refused):
            faults = report.error.faults or (Fault("/place_id", "unknown_place", report.error.message),)
            checked.append(Checked(row.refused(*(_at_column(row, each, found) for each in faults)), None, None))
    return Table(columns, found, checked, tuple(kept), day, view.revision)


def _markup(row: Read, value: object, found: Layout, where: str = "") -> Iterator[Rejection]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _markup(row, inner, found, f"{where}/{name}")
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _markup(row, inner, found, f"{where}/{at}")
    elif isinstance(value, str):
        try:
            read_text(value)
        except PydanticCustomError as error:
            yield _at_column(row, Fault(where, error.type, error.message()), found)


def _at_column(row: Read, fault: Fault, found: Layout) -> Rejection:
    """Return a fault of a draft as one of the column that it was read from."""
    names = [each for each in fault.where.split("/") if each and not each.isdecimal()]
    column = next((label for name in reversed(names) if (label := _label(name, found)) is not None), "")
    return rejection(row.number, column or "/".join(names), fault.code, fault.message, _shown(row.stated, names))


def _label(name: str, found: Layout) -> str | None:
    if name == "position":
        return found.census.labels.get(Field.LON)
    return found.used().get(name)


def _shown(stated: Mapping[str, Any] | None, names: Sequence[str]) -> str:
    value: object = stated
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return "" if value is None else str(value)
