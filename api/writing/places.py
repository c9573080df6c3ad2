"""What is asked to be changed of a place."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError
from shapely import Point

from api.parameters.fields import Division
from api.parameters.reading import require_longitude_first
from api.writing.texts import Name, Sentence, Text
from foundation.crs.conversion import to_storage
from foundation.errors import Fault, InvalidInput
from foundation.periods import Period
from gazetteer.places.amending.amendment import MOST_NAMES, TEXTS, Amendment, Located, OtherName
from gazetteer.places.amending.correcting import Correction, Evidence
from gazetteer.places.records import NameKind

_DECIMALS = 9


class Body(BaseModel):
    """What every body refuses: members it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Days(Body):
    """A period of days."""

    start: Annotated[date | None, Field(description="First day in force; null when it is not known.")] = None
    end: Annotated[date | None, Field(description="First day no longer in force; null while it still is.")] = None


class NameGiven(Body):
    """A name beside the standard one."""

    kind: Literal["alias", "abbreviation", "minority", "former"]
    text: Name
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)] = "zh"
    script: Annotated[str, StringConstraints(pattern=r"^[A-Z][a-z]{3}$")] = "Hans"
    valid: Days = Days()


class PositionGiven(Body):
    """Where a place is: a point in degrees."""

    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    crs: Annotated[Name, Field(description="EPSG:4490, EPSG:4326, GCJ-02, BD-09.")] = "EPSG:4490"
    method: Literal["surveyed", "map", "schematic", "unknown"] = "unknown"
    accuracy_m: Annotated[float | None, Field(gt=0, le=100_000, allow_inf_nan=False)] = None

    @model_validator(mode="before")
    @classmethod
    def _longitude_first(cls, given: object) -> object:
        if isinstance(given, dict) and all(isinstance(given.get(name), int | float) for name in ("lon", "lat")):
            try:
                require_longitude_first(given["lon"], given["lat"])
            except InvalidInput as error:
                raise PydanticCustomError("swapped", "{sentence}", {"sentence": error.message}) from error
        return given


class PlaceChange(Body):
    """What is to be recorded of a place (地名信息更正); what is left out stays as it is."""

    reason: Annotated[Sentence, Field(description="Why, in a sentence that a later reader understands.")]
    kind: Annotated[str, StringConstraints(pattern=r"^\d{5}$"), Field(description="地名类别代码")] = ""
    division: Division = None
    position: PositionGiven | None = None
    meaning: Annotated[Text | None, Field(description="地名含义; null takes it away")] = None
    origin: Annotated[Text | None, Field(description="地名来历")] = None
    history: Annotated[Text | None, Field(description="历史沿革")] = None
    description: Annotated[Text | None, Field(description="地理实体描述")] = None
    names: Annotated[
        list[NameGiven] | None,
        Field(max_length=MOST_NAMES, description="All names beside the standard one and its spelling."),
    ] = None

    @model_validator(mode="before")
    @classmethod
    def _no_standard_name(cls, given: object) -> object:
        if isinstance(given, dict) and {"name", "romanized"} & given.keys():
            sentence = (
                "A standard name is decided on a proposal (/v1/proposals); an administrator corrects an error in it at"
                " /v1/places/{id}/corrections."
            )
            raise PydanticCustomError("not_here", "{sentence}", {"sentence": sentence})
        return given

    def amendment(self, division_id: UUID | None) -> Amendment:
        """Return what is to be recorded.

        Parameters
        ----------
        division_id
            Of the division that is named.

        Raises
        ------
        InvalidInput, RefusedCrs
            When the position cannot be converted.
        """
        told = self.model_fields_set
        names = None if self.names is None else tuple(map(_other_name, self.names))
        texts: Mapping[str, str | None] = {name: getattr(self, name) or None for name in TEXTS if name in told}
        located = None if self.position is None else _located(self.position)
        return Amendment(self.kind or None, division_id, located, texts, names)


class DocumentGiven(Body):
    """The document that shows what a name really is (依据文件)."""

    title: Sentence
    number: Annotated[Name | None, Field(description="文号")] = None
    authority: Annotated[Name | None, Field(description="发文机关")] = None
    dated: date | None = None


class NameCorrection(Body):
    """What a standard name, or its spelling, really is (标准地名更正)."""

    name: Annotated[Name | None, Field(description="标准地名")] = None
    romanized: Annotated[Name | None, Field(description="罗马字母拼写, with tones, as a person has confirmed it.")] = (
        None
    )
    reason: Annotated[Sentence, Field(description="Why, in a sentence that a later reader understands.")]
    document: DocumentGiven

    def correction(self) -> Correction:
        """Return what is to be corrected."""
        return Correction(self.name, self.romanized, Evidence(**dict(self.document)))


def _other_name(name: NameGiven) -> OtherName:
    return OtherName(
        NameKind(name.kind), name.text, name.language, name.script, Period(name.valid.start, name.valid.end)
    )


def _located(given: PositionGiven) -> Located:
    conversion = to_storage(given.crs)
    if not conversion.source.in_degrees:
        message = f"{conversion.source.name} has no degrees: give longitude and latitude, for example in EPSG:4490."
        raise InvalidInput(message, faults=(Fault("/position/crs", "not_in_degrees", message),))
    lon, lat = conversion.point(given.lon, given.lat)
    told: dict[str, Any] = {"original": f"{given.lon} {given.lat}", "original_crs": conversion.source.name}
    accuracy_m = given.accuracy_m
    if accuracy_m is not None and conversion.accuracy_m is not None:
        accuracy_m = max(accuracy_m, conversion.accuracy_m)
    point = Point(round(lon, _DECIMALS), round(lat, _DECIMALS))
    return Located(point, method=given.method, accuracy_m=accuracy_m, transform=conversion.label, **told)
