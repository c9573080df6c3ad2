"""The manifest: what the service offers, and where."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from gazetteer.reconciling.place_types import PlaceType, sensible_types

ROOT = "/reconcile"
PREVIEW_WIDTH, PREVIEW_HEIGHT = 400, 200


class TypeTold(TypedDict):
    """A class of places (地名类别) as a type."""

    id: Annotated[str, Field(description="Class code; it stands for the classes below it as well.")]
    name: str
    broader: NotRequired[Annotated[list["TypeTold"], Field(description="The class right above.")]]


class AddressTold(TypedDict):
    """An address in two parts, to be joined."""

    service_url: str
    service_path: str


class SuggestAddressTold(AddressTold):
    """Where suggestions are had, and flyouts of them."""

    flyout_service_url: str
    flyout_service_path: str


class SuggestTold(TypedDict):
    """Where places, properties and types are suggested."""

    entity: SuggestAddressTold
    property: SuggestAddressTold
    type: SuggestAddressTold


class PatternTold(TypedDict):
    """An address with ``{{id}}`` in it."""

    url: str


class PreviewAddressTold(PatternTold):
    """Where previews are had, and how large they are in pixels."""

    width: int
    height: int


class SettingTold(TypedDict):
    """What may be set for a property that is fetched."""

    name: str
    label: str
    type: Literal["number", "text", "checkbox", "select"]
    default: str
    help_text: str


class ExtendTold(TypedDict):
    """What data extension offers."""

    propose_properties: AddressTold
    property_settings: list[SettingTold]


class ManifestTold(TypedDict):
    """An answer of `/reconcile` without parameters."""

    versions: list[str]
    name: str
    identifierSpace: str
    schemaSpace: str
    documentation: str
    serviceVersion: str
    defaultTypes: list[TypeTold]
    view: PatternTold
    preview: PreviewAddressTold
    suggest: SuggestTold
    extend: ExtendTold
    batchSize: Annotated[int, Field(description="Most queries in one request; more are answered with 413.")]


def manifest_told(base: str, names: Mapping[str, str], *, version: str, batch_size: int) -> ManifestTold:
    """Return the manifest.

    Parameters
    ----------
    base
        Address of the service, without a slash at its end.
    names
        Of the classes, by code.
    version
        Of the program.
    batch_size
        Most queries in one request.
    """
    return ManifestTold(
        versions=["0.2"],
        name="贵州标准地名 (Gazetteer of Guizhou)",
        identifierSpace=f"{base}/v1/places/",
        schemaSpace=f"{base}/docs#readPlace",
        documentation=f"{base}/docs",
        serviceVersion=version,
        defaultTypes=types_told(sensible_types(names)),
        view=PatternTold(url=f"{base}/v1/places/{{{{id}}}}"),
        preview=PreviewAddressTold(
            url=f"{base}{ROOT}/preview?id={{{{id}}}}", width=PREVIEW_WIDTH, height=PREVIEW_HEIGHT
        ),
        suggest=SuggestTold(
            entity=_suggest(base, "entity"), property=_suggest(base, "property"), type=_suggest(base, "type")
        ),
        extend=ExtendTold(
            propose_properties=AddressTold(service_url=base, service_path=f"{ROOT}/properties"),
            property_settings=[
                SettingTold(
                    name="as_of",
                    label="时点 (as of)",
                    type="text",
                    default="",
                    help_text="A day, as 2003-06-30: values as of then. Left empty, as of today.",
                )
            ],
        ),
        batchSize=batch_size,
    )


def _suggest(base: str, what: str) -> SuggestAddressTold:
    return SuggestAddressTold(
        service_url=base,
        service_path=f"{ROOT}/suggest/{what}",
        flyout_service_url=base,
        flyout_service_path=f"{ROOT}/flyout/{what}?id=${{id}}",
    )


def types_told(types: Sequence[PlaceType]) -> list[TypeTold]:
    """Return classes as types, each with those above it."""
    return [type_told(each) for each in types]


def type_told(each: PlaceType) -> TypeTold:
    """Return a class as a type, with those above it."""
    told = TypeTold(id=each.id, name=each.name)
    if each.broader is not None:
        told["broader"] = [type_told(each.broader)]
    return told
