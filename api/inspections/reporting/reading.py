"""Who reads papers of inspections, by what names, and the photos in them."""

from collections.abc import Iterable
from uuid import UUID

from api.exchange import Exchange
from api.inspections.access import Inspector, tables_of
from api.transaction import Reading
from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.photos.looking import gathering
from boundaries.inspections.photos.previewing import preview
from boundaries.inspections.photos.queries import PhotoView, found, piece, piece_starts
from boundaries.inspections.reporting.gathering.surroundings import Reader
from boundaries.inspections.reporting.telling.known import PhotoKnown
from foundation.files.checking.photographs import PhotoType


def reader_of(asked: Exchange, read: Reading, who: Inspector, task: Task) -> Reader:
    """Return for whom a paper of an inspection is made.

    Where markers stand is told to whom `/v1/markers` tells it, and to who is or was on a team of the inspection: he
    measured it, and has to see what he signs.
    """
    tree = asked.tree(read, asked.day(None))
    tables = tables_of(asked)
    is_precise = asked.precision.is_full or who.person in task.people

    def unit_name(unit: UUID) -> str:
        return "".join(tree.label(tree.standing_for(unit)).path) or str(unit)

    return Reader(
        asked.day(None),
        unit_name,
        is_precise,
        (lambda position: position) if is_precise else asked.precision.point,
        tables.rulebook,
        tables.kinds,
        tables.rounds,
    )


def previews(asked: Exchange, shas: Iterable[str]) -> dict[str, PhotoKnown]:
    """Return small pictures of those photos that have come in, each read in a transaction of its own.

    Parameters
    ----------
    shas
        Of photos that stand in records of an inspection that the asker sees.
    """
    there: dict[str, PhotoKnown] = {}
    for sha256 in dict.fromkeys(shas):
        with asked.reading() as read:
            view = found(read.session, sha256)
            starts = [] if view is None else list(piece_starts(read.session, view.upload_key))
        if view is not None:
            there[sha256] = PhotoKnown(_preview(asked, view, starts), view.taken_at or "")
    return there


def _preview(asked: Exchange, view: PhotoView, starts: list[int]) -> bytes:
    with gathering() as gathered:
        for start in starts:
            with asked.reading() as read:
                gathered.add(piece(read.session, view.upload_key, start))
        return preview(gathered.file, PhotoType(view.media_type))
