"""The markers that are taken along, as exactly as whoever asks may know where they stand."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from uuid import UUID

from api.inspections.surroundings import Surroundings
from api.parameters.precision import Precision
from api.shapes.divisions.units import named
from api.shapes.inspections.packing.package import LastFinding, MarkerTaken, ReferenceTaken
from boundaries.inspections.packing.queries import Written
from boundaries.markers.records import MarkerRecord
from boundaries.network.network import MarkerOnLine


def markers_taken(
    around: Surroundings,
    markers: Iterable[UUID],
    last: Mapping[UUID, Written],
    precision: Precision,
    photos: Collection[str],
) -> list[MarkerTaken]:
    """Return markers with what was found last of each; what is secret, only for those who may know of it.

    Parameters
    ----------
    photos
        Those that are there, of all that the last findings speak of.
    """
    network = around.network if precision.is_full else around.network.public
    found = ((each, network.marker(each)) for each in markers)
    return [_taken(around, pair[1], last.get(each), precision, photos) for each, pair in found if pair is not None]


def _taken(
    around: Surroundings, marker: MarkerOnLine, last: Written | None, precision: Precision, photos: Collection[str]
) -> MarkerTaken:
    record = marker.record
    full = precision.is_full
    point = precision.point(record.position)
    return MarkerTaken(
        id=str(marker.id),
        number=record.number.text,
        form=record.form.value,
        state=record.state.value,
        position=None if point is None else [point.x, point.y],
        precision_m=precision.told_m,
        accuracy_m=record.accuracy_m if full else None,
        height_m=record.height_m if full else None,
        height_datum=record.height_datum.value if full and record.height_datum is not None else None,
        material=record.material,
        references=list(_references(record, is_full=full)),
        custody=record.custody,
        responsible=None if record.responsible is None else named(around.lineage, record.responsible, around.day),
        chainage_m=precision.length(marker.chainage_m),
        last=None if last is None else _last(last, photos),
    )


def _references(record: MarkerRecord, *, is_full: bool) -> Iterator[ReferenceTaken]:
    for number, each in enumerate(record.reference_objects, 1):
        yield ReferenceTaken(
            number=number,
            name=each.name,
            bearing_deg=each.bearing_deg if is_full else None,
            bearing_kind=each.bearing_kind,
            distance_m=each.distance_m if is_full else None,
        )


def _last(found: Written, photos: Collection[str]) -> LastFinding:
    return LastFinding(
        observed_on=found.observed_on.isoformat(),
        statuses=list(found.statuses),
        note=found.note,
        record=str(found.id),
        inspection=str(found.inspection_id),
        photos=[each for each in found.photos if each in photos],
    )
