"""A file becomes a batch (文件转批次): each feature an item, with its receipt at its name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.inspections.conducting.tasks import Task
from boundaries.inspections.hands import Hand
from boundaries.inspections.importing.features import MOST_BYTES, Feature
from boundaries.inspections.importing.geopackage import read_geopackage
from boundaries.inspections.importing.gpx import read_gpx
from boundaries.inspections.importing.recording import Ground, Source, record_of
from boundaries.inspections.syncing.sending.batches import Batch
from boundaries.inspections.syncing.sending.items import Item, What, read_item, unreadable_item
from boundaries.inspections.syncing.standing.register import Register
from boundaries.markers.models import BoundaryMarkerVersion
from foundation.errors import Fault, InvalidInput
from foundation.versioned import known_at


@dataclass(frozen=True, slots=True)
class Imported:
    """A file as a batch (导入批次).

    Parameters
    ----------
    sha256
        Of its bytes.
    names
        By which each item is found in the file, in the order of the batch.
    """

    sha256: str
    batch: Batch
    names: tuple[str, ...]


_DEVICES: Mapping[str, str] = {".gpx": "GPX", ".gpkg": "GeoPackage"}


def imported(session: Session, hand: Hand, task: Task, content: bytes, filename: str) -> Imported:
    """Return what a file brings to an inspection; nothing is written.

    Parameters
    ----------
    filename
        As it is called: its ending says what it is.

    Raises
    ------
    InvalidInput
        When it is empty, too large, neither GPX nor GeoPackage, damaged, or holds nothing that could be a record.
    """
    ending = PurePosixPath(filename.replace("\\", "/")).suffix.lower()
    if ending not in _DEVICES:
        raise _refused("type_not_taken", "GPX (.gpx) and GeoPackage (.gpkg) are taken: export it as one of these.")
    if not content:
        raise _refused("empty", "The file is empty.")
    if len(content) > MOST_BYTES:
        raise _refused("too_large", f"The file has {len(content):,} bytes; {MOST_BYTES:,} are taken: divide it.")
    features = [*read_gpx(content)] if ending == ".gpx" else _of_geopackage(content)
    if not features:
        raise _refused("nothing_there", "The file holds no waypoint, no track and no feature: export it anew.")
    source = Source(sha256(content).hexdigest(), _DEVICES[ending])
    ground = _ground(session, hand, task)
    items = tuple(_item(each, source, ground) for each in features)
    return Imported(source.sha256, Batch(source.device, None, items), tuple(each.name for each in features))


def _of_geopackage(content: bytes) -> list[Feature]:
    # The library opens files by their names.
    with TemporaryDirectory(prefix="gazetteer-") as directory:
        path = Path(directory) / "imported.gpkg"
        path.write_bytes(content)
        return [*read_geopackage(path)]


def _item(feature: Feature, source: Source, ground: Ground) -> Item:
    sent, faults = record_of(feature, source, ground)
    if faults:
        told = {"id": sent["id"], "feature": feature.name, "columns": dict(feature.columns)}
        return unreadable_item(What.RECORD, told, faults)
    return read_item(What.RECORD, sent, source.device)


def _ground(session: Session, hand: Hand, task: Task) -> Ground:
    words = {status.value: status.value for status in hand.rulebook.statuses}
    words |= {rule.term: status.value for status, rule in hand.rulebook.statuses.items()}
    words |= {action.value: action.value for action in hand.rulebook.actions}
    words |= {rule.term: action.value for action, rule in hand.rulebook.actions.items()}
    people = {name: person for person, name in task.state.names.items()}
    people |= {each.person: each.person for each in task.state.team}
    people[hand.actor.id] = hand.actor.id
    course = Register(session).course(task.line_id, hand.today)
    return Ground(
        task.line_id, _markers(session, task, hand.today), people, task.state.team, course, words, hand.actor.id
    )


def _markers(session: Session, task: Task, today: date) -> dict[str, UUID]:
    row = BoundaryMarkerVersion
    found = session.execute(
        select(row.number, row.marker_id).where(
            row.marker_id.in_(task.marker_ids), known_at(row, None), row.valid.contains(today)
        )
    )
    return {number.lower(): id_ for number, id_ in found} | {str(each): each for each in task.marker_ids}


def _refused(code: str, message: str) -> InvalidInput:
    return InvalidInput(message, faults=(Fault("/", code, message),))
