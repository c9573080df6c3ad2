"""Registered parameter sets (转换参数) for datums that have no published transform to CGCS2000."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Rotation(StrEnum):
    """Which way the rotations turn; a set used with the wrong one is off by metres."""

    POSITION_VECTOR = "position_vector"
    COORDINATE_FRAME = "coordinate_frame"


@dataclass(frozen=True, slots=True)
class ParameterSet:
    """Seven parameters (布尔沙七参数) from a legacy datum to CGCS2000, as the province's surveyors supply them.

    Parameters
    ----------
    datum
        The legacy datum it starts from: ``Beijing 1954``, ``Xian 1980`` or ``New Beijing``.
    shift_m, rotation_arcsec, scale_ppm
        Translations in metres, rotations in seconds of arc, scale in parts per million.
    accuracy_m
        What the document says the set is good for, within its area.
    document
        The document that supplied it.
    """

    name: str
    datum: str
    shift_m: tuple[float, float, float]
    rotation_arcsec: tuple[float, float, float]
    scale_ppm: float
    rotation: Rotation
    accuracy_m: float
    document: str


NONE_REGISTERED: Mapping[str, ParameterSet] = {}
"""No set ships with the project: such parameters are the surveying authority's to give, and often classified."""
