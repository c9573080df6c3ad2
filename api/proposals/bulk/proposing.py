"""A table of names becomes one proposal, or is only answered with what the law says of each row."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from starlette.responses import Response

from accounts.roles import Action
from api.acting import signed_in
from api.answers.conditional import strong_tag
from api.answers.sending import encode
from api.exchange import Exchange
from api.parameters.proposals.bulk import BulkParameters
from api.proposals.bulk.reading import Table, table_of
from api.proposals.handling.grounds import level_of
from api.proposals.handling.offering import steps_for
from api.proposals.handling.proposing import common_division
from api.proposals.handling.telling import told
from api.proposals.handling.viewers import hand_of, viewer_of
from api.shapes.proposals.bulk import UNCHECKED, BulkTold, row_told
from api.shapes.proposals.proposals import ProposalTold
from api.writing.idempotency import once
from api.writing.transaction import writers
from foundation.errors import InvalidInput
from gazetteer.batch.files.writing import open_output
from gazetteer.proposals import queries
from gazetteer.proposals.bulk.answering import answered, headings
from gazetteer.proposals.content import Content
from gazetteer.proposals.handling.changes import begin
from gazetteer.proposals.rules.findings import Verdict

MEDIA_TYPES: Mapping[str, str] = {
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_UNSTORED = {"Cache-Control": "private, no-store"}


def proposed_in_bulk(asked: Exchange, given: BulkParameters) -> Response:
    """Return the table of findings and, unless that is all that was asked for, make a proposal of its rows.

    Raises
    ------
    Unauthenticated, Forbidden
        When nobody is signed in, or may propose where the rows lie.
    InvalidInput
        When rows cannot be read and were not to be left out; every one of them is told.
    """
    with asked.reading() as read:
        signed_in(asked.request, read.session)
    table = table_of(asked, given)
    if given.dry_run:
        return _answer(table, given.f, None, status=200)
    _require_read(table, skip=given.skip)
    content = Content(table.drafts)
    with asked.reading() as read:
        tree = asked.tree(read, table.as_of)
    division = common_division(tree, table.drafts)
    with writers(asked.request).writing() as write:
        hand = hand_of(asked, write.session, Action.PROPOSE, division)

        def do() -> Response:
            made = begin(write.session, hand, content, division, lambda each: level_of(tree, each))
            sight = queries.seen(write.session, viewer_of(asked.request, write.session, tree), made.id)
            steps = steps_for(asked, write.session, made, sight, tree)
            proposal = told(write.session, made, sight, tree, steps)
            answer = _answer(table, given.f, proposal, status=201)
            # The tag of the proposal, and not of this table: with it the next step is taken.
            answer.headers["ETag"] = strong_tag(made.changed_by, encode(proposal))
            return answer

        return once(asked.request, write, hand.actor.id, do)


def _require_read(table: Table, *, skip: bool) -> None:
    faults = tuple(table.faults())
    if faults and not skip:
        rows = len({each.read.number for each in table.rows if each.read.faults})
        raise InvalidInput(
            f"{rows:,} of {len(table.rows):,} rows cannot be read, and nothing was written: correct them, or leave them"
            " out with `skip=true`. `errors` names each by row and column.",
            faults=faults,
        )
    if not table.drafts:
        raise InvalidInput("No row of the table can be read: `errors` says why.", faults=faults)


def _answer(table: Table, f: str, proposal: ProposalTold | None, *, status: int) -> Response:
    headers = dict(_UNSTORED)
    if proposal is not None:
        headers["Location"] = proposal["href"]
    if f in {"csv", "xlsx"}:
        headers["Content-Disposition"] = f'attachment; filename="findings.{f}"'
        body = _file(table, f)
    else:
        body = _lines(table, proposal) if f == "ndjson" else encode(_told(table, proposal))
    return Response(body, status_code=status, media_type=MEDIA_TYPES[f], headers=headers)


def _told(table: Table, proposal: ProposalTold | None) -> BulkTold:
    rows = [row_told(each) for each in table.rows]
    counts = Counter(each["verdict"] for each in rows)
    whole: BulkTold = {
        "rows": rows,
        "counts": {verdict: counts[verdict] for verdict in (*(each.value for each in Verdict), UNCHECKED)},
        "columns": {"used": dict(table.layout.used()), "unused": list(table.layout.unused)},
        "as_of": table.as_of.isoformat(),
        "revision": table.revision,
    }
    return whole if proposal is None else {**whole, "proposal": proposal}


def _lines(table: Table, proposal: ProposalTold | None) -> bytes:
    """Return a line for each row, and the rest of the answer as the last one."""
    whole: dict[str, Any] = {**_told(table, proposal)}
    return b"".join(orjson.dumps(each) + b"\n" for each in (*whole.pop("rows"), whole))


def _file(table: Table, f: str) -> bytes:
    with TemporaryDirectory(prefix="gazetteer-") as directory:
        path = Path(directory) / f"findings.{f}"
        with open_output(path, headings(table.columns)) as output:
            output.write([*answered(table.columns, table.rows)])
        return path.read_bytes()
