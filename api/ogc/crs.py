"""The coordinate systems that features are told in, by their URIs, each with the order of its axes."""

from dataclasses import dataclass

from api.parameters.reading import refusal
from foundation.columns import STORAGE_SRID
from foundation.crs.systems import recognise
from foundation.errors import InvalidInput

_EPSG = "http://www.opengis.net/def/crs/EPSG/0/"


@dataclass(frozen=True, slots=True)
class Crs:
    """A coordinate system on the wire (坐标参照系).

    Parameters
    ----------
    uri
        By which it is asked for and named in ``Content-Crs``.
    srid
        EPSG code.
    y_first
        Whether latitude or northing is the first axis.
    in_degrees
        Otherwise in metres.
    """

    uri: str
    srid: int
    y_first: bool
    in_degrees: bool

    @property
    def name(self) -> str:
        """Its name in files, which have x first whatever the system says."""
        return f"EPSG:{self.srid}"

    @property
    def header(self) -> dict[str, str]:
        """What an answer says of its coordinates (OGC 18-058r1, Requirement 17)."""
        return {"Content-Crs": f"<{self.uri}>"}


CRS84 = Crs("http://www.opengis.net/def/crs/OGC/1.3/CRS84", 4326, y_first=False, in_degrees=True)
STORAGE = Crs(f"{_EPSG}{STORAGE_SRID}", STORAGE_SRID, y_first=True, in_degrees=True)
OFFERED = (
    CRS84,
    STORAGE,
    Crs(f"{_EPSG}4326", 4326, y_first=True, in_degrees=True),
    Crs(f"{_EPSG}3857", 3857, y_first=False, in_degrees=False),
    # Gauss-Krüger has northing first (EPSG axis order), on the meridians 105, 108 and 111 degrees east.
    *(Crs(f"{_EPSG}{code}", code, y_first=True, in_degrees=False) for code in (4544, 4545, 4546)),
)
_BY_NAME = {
    **{each.uri: each for each in OFFERED},
    **{each.name: each for each in OFFERED if each is not CRS84},
    "OGC:CRS84": CRS84,
    "http://www.opengis.net/def/crs/OGC/0/CRS84": CRS84,
}


def read_crs(text: str) -> Crs:
    """Return the system that a URI or a safe CURIE names.

    Raises
    ------
    InvalidInput
        When it names none in which features are told.

    Examples
    --------
    >>> read_crs("http://www.opengis.net/def/crs/EPSG/0/4490").y_first
    True
    >>> read_crs("[OGC:CRS84]") is CRS84
    True
    """
    plain = text.strip().removeprefix("[").removesuffix("]").replace("https://", "http://", 1)
    found = _BY_NAME.get(plain)
    if found is not None:
        return found
    try:
        named = recognise(text).name
    except InvalidInput as error:
        raise refusal(
            "unknown_crs", f"{text[:80]!r} names no coordinate system: write a URI, as {CRS84.uri}."
        ) from error
    offered = ", ".join(each.uri for each in OFFERED)
    raise refusal("crs_not_offered", f"Features are not told in {named}: in one of {offered} they are.")
