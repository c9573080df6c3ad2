"""What the papers of records and the report tell alike: sides, photos, signatures, positions."""

from collections.abc import Iterable, Mapping

from shapely import Point

from boundaries.inspections.findings.finding import Photo
from boundaries.inspections.reporting.drawing.raster import strokes_png
from boundaries.inspections.reporting.parts import Of, PhotoShown, SignatureShown
from boundaries.inspections.reporting.telling.known import InspectionKnown, Names, PhotoKnown, SignedKnown
from boundaries.inspections.reporting.terms import LEVELS, MEANS, OCCASIONS, PHOTOS, VOIDS, round_term
from boundaries.inspections.signing.signatures import Signature
from foundation.documents.pictures import Picture

PHOTO_MM, STROKES_MM = 74.0, 24.0
_ROSE = ("北", "东北", "东", "东南", "南", "西南", "西", "西北")
_SECTOR_DEG = 45.0


def of_told(known: InspectionKnown, names: Names) -> Of:
    """Return of which inspection a paper is."""
    return Of(
        known.line,
        known.code,
        LEVELS.get(known.level, "界线"),
        round_term(known.round.number),
        f"{known.round.first_year}—{known.round.last_year}年",
        known.year,
        names.unit(known.lead),
        "" if known.occasion is None else OCCASIONS[known.occasion],
        known.is_synthetic,
    )


def photos_told(photos: Iterable[Photo], there: Mapping[str, PhotoKnown], subject: str = "") -> tuple[PhotoShown, ...]:
    """Return photos as papers show them; one that has not come in is named, and said to be missing."""
    shown = []
    for each in photos:
        known = there.get(each.sha256)
        told = f"{subject}{PHOTOS[each.kind]}照片"
        picture = None if known is None else Picture(known.preview, PHOTO_MM, told)
        taken = "" if known is None else known.taken_at
        shown.append(PhotoShown(each.sha256, PHOTOS[each.kind], each.bearing_deg, picture, subject, taken))
    return tuple(shown)


def signatures_told(signed: SignedKnown, names: Names) -> tuple[SignatureShown, ...]:
    """Return every signature, those that hold first; a void one stays visible, with the reason."""
    holding = [(each, "") for each in signed.state.holding]
    void = [(each.signature, VOIDS[each.why]) for each in signed.state.void]
    return tuple(_signature(each, against, signed, names) for each, against in (*holding, *void))


def _signature(signature: Signature, against: str, signed: SignedKnown, names: Names) -> SignatureShown:
    strokes = signed.strokes.get((signature.person, signature.sha256))
    drawn = None if strokes is None else Picture(strokes_png(strokes), STROKES_MM, f"{signature.name}的手写签名")
    return SignatureShown(
        names.unit(signature.unit),
        signature.name,
        signature.signed_on,
        MEANS[signature.means],
        signature.sha256,
        against,
        signed.capacities.get(signature.person, ""),
        drawn,
    )


def missing_told(signed: SignedKnown, known: InspectionKnown, names: Names) -> tuple[str, ...]:
    """Return the sides of which no signature holds, in the order of the line."""
    return tuple(names.unit(unit) for unit in known.units if unit in signed.state.missing)


def position_told(position: Point) -> str:
    """Return a position as registers write it.

    Examples
    --------
    >>> position_told(Point(106.123456789, 26.5))
    '东经106.1234568°，北纬26.5000000°'
    """
    east, north = "东经" if position.x >= 0 else "西经", "北纬" if position.y >= 0 else "南纬"
    return f"{east}{abs(position.x):.7f}°，{north}{abs(position.y):.7f}°"


def direction(bearing_deg: float) -> str:
    """Return a direction in words, of eight.

    Examples
    --------
    >>> direction(44.0), direction(350.0)
    ('东北', '北')
    """
    return _ROSE[round(bearing_deg / _SECTOR_DEG) % len(_ROSE)]


def chainage(at_m: float) -> str:
    """Return a place along a line, in kilometres and metres.

    Examples
    --------
    >>> chainage(12_345.4)
    'K12+345'
    """
    whole = round(at_m)
    return f"K{whole // 1000}+{whole % 1000:03}"
