"""The register of markers follows what was closed (界桩变动登记): in the same entry, and what was before stays known.

The line does not follow: it runs where it was agreed, wherever its markers stand (令353, Art. 2 and 7; V). What would
have a line run elsewhere is a change of the boundary, and no matter of its markers.
"""

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from boundaries.inspections.findings.actions import Action
from boundaries.inspections.treating.following.events import Event
from boundaries.inspections.treating.following.settings import Setting
from boundaries.inspections.treating.following.states import State
from boundaries.inspections.treating.grounds import MarkerGround, level_of
from boundaries.lines.changes import attach_document
from boundaries.lines.records import DocumentKind, DocumentRecord
from boundaries.markers.changes import close_markers, open_markers
from boundaries.markers.consent import Consent, Deed, require_all_sides
from boundaries.markers.kinds import MarkerForm, MarkerState, material_of, require_fitting
from boundaries.markers.models import BoundaryMarker
from boundaries.markers.numbering import MarkerNumber, parse_number
from boundaries.markers.queries import StoredMarker
from boundaries.markers.records import MarkerRecord
from foundation.errors import Fault, InvalidInput
from foundation.ledger.writing import OpenEntry

_THREE = 3


def number_of(session: Session, ground: MarkerGround, setting: Setting, *, as_of: date) -> MarkerNumber:
    """Return the number of a marker that is added, as the rules for its line read it.

    Raises
    ------
    InvalidInput
        When it is none, or says of how many stones the marker is made and its sides are otherwise.
    """
    level = level_of(session, ground.stored.record.line, as_of=as_of)
    try:
        number = parse_number(setting.number, level or 0)
        require_fitting(_form(ground), number.letter, len(ground.sides))
    except InvalidInput as error:
        raise InvalidInput(error.message, faults=(Fault("/setting/number", "bad_number", error.message),)) from error
    return number


def follow(session: Session, entry: OpenEntry, ground: MarkerGround, state: State, event: Event) -> None:
    """Have the register say what was closed: moved, added or scrapped, or that a lost marker stands again.

    Parameters
    ----------
    state
        Before it was closed: with its papers.
    event
        By which it is closed.

    References
    ----------
    令353, Art. 6 (V): without the agreement of all sides a move is void.
    """
    stored, since = ground.stored, state.done_on
    assert since is not None  # noqa: S101 - nothing is closed that was not done
    match state.action:
        case Action.MOVE:
            require_all_sides(ground.sides, state.consents, Deed.MOVE)
            _write(session, entry, stored, _moved(stored.record, state, since))
        case Action.SCRAP:
            require_all_sides(ground.sides, state.consents, Deed.MOVE)
            withdrawn = replace(stored.record, state=MarkerState.WITHDRAWN, consents=_latest(state.consents))
            _write(session, entry, stored, replace(withdrawn, first=since))
        case Action.ADD:
            require_all_sides(ground.sides, state.consents, Deed.ADD)
            _add(session, entry, event, _added(session, ground, state, since))
        case Action.RE_ERECT if stored.record.state is MarkerState.LOST and ground.is_registered:
            _write(session, entry, stored, replace(stored.record, state=MarkerState.STANDING, first=since))
        case _:
            return
    _attach(session, entry, event, state, stored.id)


def new_identity(state: State) -> UUID | None:
    """Return the identity of a marker that is added; ``None`` for all else that is done."""
    return uuid7() if state.action is Action.ADD else None


def _add(session: Session, entry: OpenEntry, event: Event, record: MarkerRecord) -> None:
    """Write a new marker under the identity that the record of the closing names."""
    identity = event.grounds.added if event.grounds is not None else None
    if identity is not None:
        session.execute(insert(BoundaryMarker).values(id=identity, created_by=entry.seq))
    open_markers(session, entry, [(identity, record)], source_id=None)


def _write(session: Session, entry: OpenEntry, stored: StoredMarker, record: MarkerRecord) -> None:
    """Write what a marker is from a day on; what it was until then stays in its history."""
    close_markers(session, entry, [stored.row_id])
    rows = [(stored.id, record)]
    if record.first is not None and record.first != stored.record.first:
        rows.insert(0, (stored.id, replace(stored.record, end=record.first)))
    open_markers(session, entry, rows, source_id=None)


def _moved(before: MarkerRecord, state: State, since: date) -> MarkerRecord:
    setting = state.setting
    assert setting is not None  # noqa: S101 - no move is closed without
    # What was measured at the old place is not so at the new one.
    return _set(replace(before, height_m=None, height_datum=None), setting, state.consents, since)


def _added(session: Session, ground: MarkerGround, state: State, since: date) -> MarkerRecord:
    before, setting = ground.stored.record, state.setting
    assert setting is not None  # noqa: S101 - nothing is added without
    new = MarkerRecord(
        number=number_of(session, ground, setting, as_of=since),
        line=before.line,
        units=before.units,
        responsible=setting.responsible,
        form=_form(ground),
        state=MarkerState.STANDING,
        position=setting.position,
        original_coordinates=setting.original_coordinates,
        original_crs=setting.original_crs,
        material=material_of(setting.material) if setting.material else None,
        secrecy=before.secrecy,
        synthetic=before.synthetic,
    )
    return _set(new, setting, state.consents, since)


def _set(record: MarkerRecord, setting: Setting, consents: tuple[Consent, ...], since: date) -> MarkerRecord:
    """Return a marker as it stands since a day: where the sides surveyed it together, and as they agreed."""
    return replace(
        record,
        state=MarkerState.STANDING,
        position=setting.position,
        original_coordinates=setting.original_coordinates,
        original_crs=setting.original_crs,
        conversion=setting.conversion,
        method=setting.method or None,
        accuracy_m=setting.accuracy_m,
        reference_objects=setting.references,
        consents=_latest(consents),
        first=since,
    )


def _form(ground: MarkerGround) -> MarkerForm:
    return MarkerForm.SINGLE_THREE_FACED if len(ground.sides) == _THREE else MarkerForm.SINGLE_TWO_FACED


def _latest(consents: tuple[Consent, ...]) -> tuple[Consent, ...]:
    """Return the last consent of each side."""
    return tuple({each.unit: each for each in consents}.values())


def _attach(session: Session, entry: OpenEntry, event: Event, state: State, marker_id: UUID) -> None:
    """Supplement the archive: the joint survey and the filing stand with the marker (令353, Art. 6 and 13; V)."""
    subject = event.grounds.added if event.grounds is not None and event.grounds.added is not None else marker_id
    if state.survey:
        survey = DocumentRecord(DocumentKind.REGISTRATION, state.survey, dated_on=state.done_on, text="联合测绘成果")
        attach_document(session, entry, survey, marker_id=subject)
    if state.filed is not None:
        filing = DocumentRecord(
            DocumentKind.OTHER,
            state.filed.document,
            authority=state.filed.authority,
            dated_on=state.filed.on,
            text="报批准机关备案",
        )
        attach_document(session, entry, filing, marker_id=subject)
