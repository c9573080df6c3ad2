"""In which coordinate system a file, or a row of it, is written, and how that becomes EPSG:4490."""

from collections.abc import Callable
from functools import lru_cache

from foundation.crs.conversion import Conversion, to_storage
from foundation.crs.systems import STORAGE, CoordinateSystem, Family, recognise
from foundation.errors import InvalidInput, RefusedCrs
from foundation.intake.files.reading import Reading
from foundation.intake.outcomes import rejection
from foundation.intake.reasons import Reason
from foundation.intake.systems import conversion_by, system_of_file
from gazetteer.intake.checks.context import Cells, Context, Faults
from gazetteer.intake.columns.fields import Field
from gazetteer.intake.columns.plan import Plan

_CGCS2000 = (Family.GEOGRAPHIC, Family.GAUSS_KRUGER)


def conversion_of_file(reading: Reading, plan: Plan, context: Context) -> Conversion | None:
    """Return how the coordinates of a file become EPSG:4490; ``None`` when only its rows can say it.

    The caller's word comes first, then the file's own. Degrees in columns of which nobody says anything are CGCS2000,
    as the census prescribes; metres are never guessed.

    Raises
    ------
    InvalidInput
        When the caller and the file contradict each other, or nobody says in which system metres or geometries are.
    RefusedCrs
        When the system has no honest conversion.
    """
    named = recognise(context.crs) if context.crs else None
    system = system_of_file(reading, named)
    if system is not None:
        _check_kind(system, plan)
        return _conversion(system, context)
    if reading.has_geometry:
        raise InvalidInput("The file does not say which coordinate system it is in: name it, for example EPSG:4490.")
    if plan.has(Field.LON) or not plan.positions.keys() & {Field.EASTING, Field.X}:
        return to_storage(STORAGE)
    if plan.has(Field.CRS):
        return None
    raise InvalidInput(
        "The file has coordinates in x/y or X坐标/Y坐标 and does not say in which system: name it, for example"
        " EPSG:4545."
    )


def conversion_of_row(
    plan: Plan, context: Context, of_file: Conversion | None
) -> Callable[[int, Cells, Faults], Conversion | None]:
    """Return the function that gives a row's own conversion; ``None`` after a fault."""
    text_of, label = plan.getter(Field.CRS), plan.label(Field.CRS)
    named = context.crs is not None

    @lru_cache(maxsize=256)
    def settled(text: str) -> Conversion | tuple[Reason, str]:
        if not text:
            return of_file or (Reason.UNKNOWN_CRS, "The row does not say in which coordinate system it is.")
        try:
            system = recognise(text)
            if of_file is None or not named:
                return _own(system, plan, context) or of_file or (Reason.UNKNOWN_CRS, _NO_ZONE.format(text))
            if of_file.source == system or (system == STORAGE and of_file.source.family in _CGCS2000):
                return of_file
        except RefusedCrs as error:
            return Reason.REFUSED_CRS, error.message
        except InvalidInput as error:
            return Reason.UNKNOWN_CRS, error.message
        message = f"The row says {text}, the command {of_file.source.name}: convert apart what is in another system."
        return Reason.CONTRADICTORY_CRS, message

    def read(number: int, cells: Cells, faults: Faults) -> Conversion | None:
        found = settled(text_of(cells))
        if isinstance(found, Conversion):
            return found
        faults.append(rejection(number, label, found[0], found[1], text_of(cells)))
        return None

    return read


_NO_ZONE = "{!r} names a datum, and metres need a zone as well: write, for example, CGCS2000 3度带 中央经线108."


def _own(system: CoordinateSystem, plan: Plan, context: Context) -> Conversion | None:
    """Give the conversion of the system a row names, unless it names a datum only and the columns hold metres."""
    if system.in_degrees and system.family is not Family.LEGACY and not plan.has(Field.LON):
        return None if plan.has(Field.EASTING) or not plan.has(Field.X) else _conversion(system, context)
    _check_kind(system, plan)
    return _conversion(system, context)


def _conversion(system: CoordinateSystem, context: Context) -> Conversion:
    return conversion_by(system, context.parameter_set, context.parameter_sets)


def _check_kind(system: CoordinateSystem, plan: Plan) -> None:
    if plan.has(Field.LON) and not system.in_degrees:
        column = plan.label(Field.LON)
        raise InvalidInput(f"The column {column!r} holds degrees, and {system.name} is in metres; name another system.")
    if plan.has(Field.EASTING) and system.in_degrees and system.family is not Family.LEGACY:
        column = plan.label(Field.EASTING)
        raise InvalidInput(f"The column {column!r} holds metres, and {system.name} is in degrees; name the zone.")
