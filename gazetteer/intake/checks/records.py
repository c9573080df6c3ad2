"""The rows of a file become places, or named reasons why not, in batches."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from foundation.crs.conversion import Conversion
from foundation.intake.dates import PartialDate
from foundation.intake.files.reading import RawRow, Reading
from foundation.intake.outcomes import Note, Rejection, rejection
from foundation.intake.reasons import Reason, Remark
from foundation.periods import Basis, Precision
from gazetteer.intake.checks.context import Cells, Context, Faults
from gazetteer.intake.checks.dates import period_reader
from gazetteer.intake.checks.divisions import Located, division_reader, split_path
from gazetteer.intake.checks.geometries import Shape, settle_shapes
from gazetteer.intake.checks.names import name_reader, stated
from gazetteer.intake.checks.positions import Written, position_reader, settle
from gazetteer.intake.checks.systems import conversion_of_file
from gazetteer.intake.checks.terms import (
    accuracy_reader,
    class_reader,
    code_reader,
    method_reader,
    secrecy_reader,
    status_reader,
)
from gazetteer.intake.columns.fields import Field
from gazetteer.intake.columns.plan import Plan
from gazetteer.intake.outcomes import Outcome
from gazetteer.places.records import (
    CodeRecord,
    DivisionReference,
    NameRecord,
    PlaceRecord,
    PlaceStatus,
    Position,
    Secrecy,
)

_BATCH = 4096
_TEXTS = (Field.MEANING, Field.ORIGIN, Field.HISTORY, Field.DESCRIPTION)
_NOWHERE = Located(DivisionReference())


def validate(reading: Reading, plan: Plan, context: Context) -> Iterator[Outcome]:
    """Return what each row comes to, in the order of the rows: a place, or each of the reasons why not.

    Rows are examined in batches of a few thousand, so memory does not grow with the file (but for the codes seen, of
    which each may stand once). A place may be followed by notes.

    Raises
    ------
    InvalidInput
        When the file as a whole cannot be taken: no coordinate system is named where one is needed, or reading fails.
    RefusedCrs
        When the file's coordinate system has no honest conversion.
    """
    of_file = conversion_of_file(reading, plan, context)
    examine = _examiner(plan, context, of_file)
    return _outcomes(reading, plan, context, of_file, examine)


def _outcomes(
    reading: Reading,
    plan: Plan,
    context: Context,
    of_file: Conversion | None,
    examine: "Callable[[RawRow], _Draft]",
) -> Iterator[Outcome]:
    label = plan.label(Field.DIVISION)
    while batch := list(islice(reading.rows, _BATCH)):
        drafts = [row if isinstance(row, Rejection) else examine(row) for row in batch]
        read = [draft for draft in drafts if not isinstance(draft, Rejection)]
        positions = settle([draft.written for draft in read if draft.written is not None], context.extent)
        shapes = [draft.shape for draft in read if draft.shape is not None]
        if shapes and of_file is not None:
            positions |= settle_shapes(shapes, of_file, context.extent)
        for draft in drafts:
            if isinstance(draft, Rejection):
                yield draft
            else:
                yield from draft.outcomes(positions.get(draft.number), label)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A row examined but for its position."""

    number: int
    faults: Faults
    name: str
    class_code: str
    located: Located
    names: tuple[NameRecord, ...]
    codes: tuple[CodeRecord, ...]
    texts: Sequence[str | None]
    secrecy: Secrecy
    status: PlaceStatus | None
    start: PartialDate | None
    end: PartialDate | None
    written: Written | None
    shape: Shape | None

    def outcomes(self, position: Position | Rejection | None, label: str) -> Iterator[Outcome]:
        """Give the place and its notes, or the reasons why not."""
        if isinstance(position, Rejection):
            self.faults.append(position)
        if self.faults:
            yield from self.faults
            return
        assert not isinstance(position, Rejection)  # noqa: S101 - it would be a fault
        yield self._place(position)
        if self.located.crosses:
            value = "、".join(self.located.crosses)
            message = f"The place lies in further divisions ({value}); it is filed under the first."
            yield Note(self.number, label, Remark.CROSSES_DIVISIONS, message, value)

    def _place(self, position: Position | None) -> PlaceRecord:
        start, end = self.start, self.end
        status = self.status or (PlaceStatus.CURRENT if end is None else PlaceStatus.HISTORICAL)
        meaning, origin, history, description = self.texts
        valid_from, valid_from_precision = _dated(start)
        valid_to, valid_to_precision = _dated(end)
        return PlaceRecord(
            row=self.number,
            name=self.name,
            class_code=self.class_code,
            division=self.located.division,
            names=self.names,
            codes=self.codes,
            position=position,
            meaning=meaning,
            origin=origin,
            history=history,
            description=description,
            secrecy=self.secrecy,
            status=status,
            valid_from=valid_from,
            valid_from_precision=valid_from_precision,
            valid_to=valid_to,
            valid_to_precision=valid_to_precision,
            valid_basis=Basis.UNKNOWN if start is None and end is None else Basis.STATED,
            crosses=tuple(DivisionReference(split_path(text)) for text in self.located.crosses),
        )


def _dated(found: PartialDate | None) -> tuple[date | None, Precision]:
    return (None, Precision.UNKNOWN) if found is None else (found.first, found.precision)


def _examiner(plan: Plan, context: Context, of_file: Conversion | None) -> "Callable[[RawRow], _Draft]":
    name_of, division_of, class_of = name_reader(plan), division_reader(plan), class_reader(plan, context)
    code_of, secrecy_of, status_of = code_reader(plan), secrecy_reader(plan), status_reader(plan)
    period_of, written_of = period_reader(plan, context), position_reader(plan, context, of_file)
    texts_of, shape_of = _text_reader(plan), _shape_reader(plan)
    constants = plan.constants

    def examine(row: RawRow) -> _Draft:
        number, cells, faults = row.number, row.cells + constants, Faults()
        name, names = name_of(number, cells, faults)
        start, end = period_of(number, cells, faults)
        return _Draft(
            number=number,
            faults=faults,
            name=name,
            names=names,
            class_code=class_of(number, cells, faults) or "",
            located=division_of(number, cells, faults) or _NOWHERE,
            codes=code_of(number, cells, faults),
            texts=texts_of(number, cells, faults),
            secrecy=secrecy_of(number, cells, faults),
            status=status_of(number, cells, faults),
            start=start,
            end=end,
            written=written_of(number, cells, faults),
            shape=None if row.wkb is None else shape_of(number, row.wkb, cells, faults),
        )

    return examine


def _shape_reader(plan: Plan) -> Callable[[int, bytes, Cells, Faults], Shape]:
    method_of, accuracy_of = method_reader(plan), accuracy_reader(plan)

    def read(number: int, wkb: bytes, cells: Cells, faults: Faults) -> Shape:
        return Shape(number, wkb, method_of(number, cells, faults), accuracy_of(number, cells, faults))

    return read


def _text_reader(plan: Plan) -> Callable[[int, Cells, Faults], Sequence[str | None]]:
    present = [(at, plan.getter(field), plan.label(field)) for at, field in enumerate(_TEXTS) if plan.has(field)]
    nothing: tuple[None, ...] = (None,) * len(_TEXTS)
    if not present:
        return lambda _number, _cells, _faults: nothing

    def read(number: int, cells: Cells, faults: Faults) -> Sequence[str | None]:
        texts: list[str | None] = list(nothing)
        for at, text_of, label in present:
            text = stated(text_of(cells))
            if "\0" in text or "\ufffd" in text:
                reason = Reason.CONTROL_CHARACTER if "\0" in text else Reason.LOST_GLYPH
                faults.append(rejection(number, label, reason, "The text holds a character that was lost.", text))
            texts[at] = text or None
        return texts

    return read
