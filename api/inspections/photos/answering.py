"""Photos taken in and given back; bodies and answers go through piece by piece."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from accounts.roles import Action
from accounts.scopes import allowed
from api.acting.permitting import require_role
from api.answers.conditional import is_known
from api.answers.sending import encode, send_nothing_new
from api.exchange import Exchange
from api.inspections import access
from api.inspections.photos.given import PhotoParameters, Stated, stated
from api.inspections.photos.route import CutOff, cut_off, heard
from api.middleware import HEAD_ALONE
from api.shapes.inspections.photos import PhotoProgressTold
from api.writing.transaction import writers
from boundaries.inspections.conducting import queries as tasks
from boundaries.inspections.hands import Hand
from boundaries.inspections.photos import changes, queries
from boundaries.inspections.photos.looking import Gathered, gathering
from boundaries.inspections.photos.previewing import preview
from boundaries.inspections.photos.queries import PhotoView, Progress
from boundaries.inspections.photos.uploads import MOST_BYTES, PIECE_BYTES
from foundation.errors import NotFound
from foundation.files.checking.photographs import PhotoType

_FEWEST_KEPT = 4_096
"""Bytes of a piece that was cut off: fewer are sent again sooner than kept."""
_SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""Whatever a browser makes of the bytes, it runs nothing, and is nowhere."""
_ENDINGS = {PhotoType.JPEG: "jpg", PhotoType.PNG: "png", PhotoType.WEBP: "webp"}


async def continued(asked: Exchange, sha256: str, inspection_id: UUID) -> Response:
    """Take a piece of a photo; of one that is cut off, what came of it."""
    told = stated(asked.request)
    hand = await run_in_threadpool(_sending, asked, inspection_id)
    came: list[bytes] = []
    is_cut = False
    try:
        await heard(asked.request, PIECE_BYTES, came.append)
    except CutOff:
        is_cut = True
    chunk = b"".join(came)
    if is_cut and len(chunk) < _FEWEST_KEPT:
        raise cut_off()
    progress = await run_in_threadpool(_appended, asked, hand, sha256, told, chunk, inspection_id)
    if is_cut:
        raise cut_off()
    return _told(sha256, progress)


async def put_whole(asked: Exchange, sha256: str, inspection_id: UUID) -> Response:
    """Take a photo that comes whole."""
    hand = await run_in_threadpool(_sending, asked, inspection_id)
    with gathering() as gathered:
        try:
            await heard(asked.request, MOST_BYTES, gathered.add)
        except CutOff as error:
            raise cut_off() from error
        progress = await run_in_threadpool(_put, asked, hand, sha256, gathered, inspection_id)
    return _told(sha256, progress)


def given_back(asked: Exchange, sha256: str, given: PhotoParameters) -> Response:
    """Return a photo, or only how much of it is there where only the head is asked for."""
    with asked.reading() as read:
        view = queries.found(read.session, sha256)
        if view is None:
            return _missing(asked, read.session, sha256, given.inspection)
        _require_seen(asked, read.session, view, given.inspection)
        starts = queries.piece_starts(read.session, view.upload_key)
    is_preview = given.size == "preview"
    tag = f'"{sha256}-preview"' if is_preview else f'"{sha256}"'
    if is_known(asked.request.headers.get("if-none-match"), tag):
        return send_nothing_new(tag)
    media_type = PhotoType(view.media_type)
    headers = {
        "Content-Disposition": f'inline; filename="{sha256[:16]}.{_ENDINGS[media_type]}"',
        "Content-Security-Policy": _SANDBOX,
        "ETag": tag,
        "Cache-Control": "private",
        **_offsets(Progress(view.size_bytes, view.size_bytes, is_whole=True)),
    }
    if is_preview:
        return Response(_preview(asked, view, starts), media_type=PhotoType.JPEG.value, headers=headers)
    headers["Content-Length"] = str(view.size_bytes)
    # Of a head the body is not sent: it is not read either.
    parts = iter(()) if _is_head(asked) else _parts(asked, view.upload_key, starts)
    return StreamingResponse(parts, media_type=media_type.value, headers=headers)


def _missing(asked: Exchange, session: Session, sha256: str, inspection_id: UUID | None) -> Response:
    """Return how much of a photo is there that is on its way; without asking for the head it is not there."""
    if inspection_id is not None and _is_head(asked):
        found = access.seen(asked, session, tasks.parties(session, inspection_id))
        return Response(headers=_offsets(queries.offset(session, sha256, found.person)))
    access.inspector(asked, session)
    raise NotFound(f"The photo {sha256} has not come in, not all of it, or you may not see it.")


def _require_seen(asked: Exchange, session: Session, view: PhotoView, inspection_id: UUID | None) -> None:
    """Check that who asks sees the inspection of a photo, or another one whose records speak of it."""
    found = access.inspector(asked, session)
    wanted = [view.inspection_id]
    if inspection_id is not None and queries.is_spoken_of(session, view.sha256, inspection_id):
        wanted.append(inspection_id)
    for each in wanted:
        task = tasks.parties(session, each)
        if found.sees(task.unit_ids, task.people):
            return
    raise NotFound(f"The photo {view.sha256} has not come in, not all of it, or you may not see it.")


def _sending(asked: Exchange, inspection_id: UUID) -> Hand:
    """Return who sends a photo: somebody who inspects for a side, or is or was on a team and took it then."""
    with asked.reading() as read:
        task = tasks.parties(read.session, inspection_id)
        found = access.seen(asked, read.session, task)
        is_member = found.person in task.people
        roles = (found.role_for(Action.INSPECT, unit, is_member=is_member) for unit in task.unit_ids)
        role = next((each for each in roles if each is not None), None)
        if role is None:
            # Says which role and scope would do.
            refusal = allowed(found.identity, Action.INSPECT, task.unit_ids[0], found.territory)
            role = require_role(asked.request, found.identity, refusal)
        return access.handed(asked, found.identity.actor(role))


def _appended(asked: Exchange, hand: Hand, sha256: str, told: Stated, chunk: bytes, inspection_id: UUID) -> Progress:
    with writers(asked.request).writing() as write:
        changes.begin(write.session, hand, sha256, told.length, inspection_id)
        progress = changes.append(write.session, hand, sha256, told.offset, chunk)
    if progress.refusal is not None:
        # Kept that these bytes were others, then told.
        raise progress.refusal
    return progress


def _put(asked: Exchange, hand: Hand, sha256: str, gathered: Gathered, inspection_id: UUID) -> Progress:
    with writers(asked.request).writing() as write:
        return changes.put(write.session, hand, sha256, gathered, inspection_id)


def _parts(asked: Exchange, key: bytes, starts: Sequence[int]) -> Iterator[bytes]:
    """Give the pieces of a photo, each in a transaction of its own: who reads slowly holds no connection."""
    for start in starts:
        with asked.reading() as read:
            part = queries.piece(read.session, key, start)
        yield part


def _preview(asked: Exchange, view: PhotoView, starts: Sequence[int]) -> bytes:
    with gathering() as gathered:
        for part in _parts(asked, view.upload_key, starts):
            gathered.add(part)
        return preview(gathered.file, PhotoType(view.media_type))


def _told(sha256: str, progress: Progress) -> Response:
    told: PhotoProgressTold = {
        "sha256": sha256,
        "offset": progress.offset_bytes,
        "length": progress.size_bytes or 0,
        "whole": progress.is_whole,
        "href": f"/v1/inspections/photos/{sha256}",
    }
    return Response(encode(told), media_type="application/json", headers=_offsets(progress))


def _offsets(progress: Progress) -> dict[str, str]:
    length = {} if progress.size_bytes is None else {"Upload-Length": str(progress.size_bytes)}
    return {"Upload-Offset": str(progress.offset_bytes), **length}


def _is_head(asked: Exchange) -> bool:
    return bool(asked.request.scope.get(HEAD_ALONE))
