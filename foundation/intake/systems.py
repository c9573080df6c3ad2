"""In which coordinate system a file is written, by the caller's word and its own, and how that becomes EPSG:4490."""

from collections.abc import Mapping

from pyproj import CRS
from pyproj.exceptions import CRSError

from foundation.crs.conversion import Conversion, to_storage
from foundation.crs.parameters import NONE_REGISTERED, ParameterSet
from foundation.crs.systems import CoordinateSystem, Family, recognise
from foundation.errors import InvalidInput
from foundation.intake.files.reading import Reading


def system_of_file(reading: Reading, named: CoordinateSystem | None) -> CoordinateSystem | None:
    """Return the system that the caller names or else the file declares; ``None`` when neither says anything.

    Raises
    ------
    InvalidInput
        When the two contradict each other, or what the file declares is not known here.
    """
    declared = (
        declared_system(reading) if reading.has_geometry and (named is None or not reading.crs_is_default) else None
    )
    if named and declared and named != declared:
        raise InvalidInput(
            f"The file says that it is in {declared.name}, the command says {named.name}: leave out the command's, or"
            " correct the file's."
        )
    return named or declared


def declared_system(reading: Reading) -> CoordinateSystem | None:
    """Return the system a geographic file declares, whether by code or by a definition that matches one.

    Raises
    ------
    InvalidInput
        When that is none that is known here.
    """
    text = reading.declared_crs
    if text is None:
        return None
    try:
        return recognise(text)
    except InvalidInput:
        code = _matching_code(text)
        if code is None:
            raise
        return recognise(f"EPSG:{code}")


def conversion_by(
    system: CoordinateSystem,
    parameter_set: str | None = None,
    registry: Mapping[str, ParameterSet] = NONE_REGISTERED,
) -> Conversion:
    """Return how a system becomes EPSG:4490; a parameter set is used where the system needs one, else left aside.

    Raises
    ------
    RefusedCrs
        When the system is Beijing 1954, Xian 1980 or New Beijing, and no set of `registry` for it is named.
    """
    if system.family is not Family.LEGACY:
        return to_storage(system)
    return to_storage(system, parameter_set=parameter_set, registry=registry)


def _matching_code(text: str) -> int | None:
    try:
        return CRS.from_user_input(text).to_epsg()
    except CRSError:
        return None
