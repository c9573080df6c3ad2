"""How a map of the tiles may look: a light and a dark style (MapLibre Style Specification 8)."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from starlette.responses import Response

from api.ogc.asking import Asked
from api.ogc.documents.answering import alternates, told
from api.ogc.formats.choosing import DOCUMENTS, Form
from api.parameters.known import about
from api.parameters.reading import refusal
from api.reconciling.address import base_url
from api.tiles import fonts
from api.tiles.asking import PARAMETERS, asked_day
from api.tiles.palettes import PALETTES, Palette
from boundaries.lines.topology.display import NOTICE
from foundation.errors import NotFound

STYLE_PARAMETERS = (*PARAMETERS, "glyphs")
_STYLE_TYPE = "application/vnd.mapbox.style+json"
_SOURCE = "gazetteer"
_PLAIN, _BOLD = ["Noto Sans CJK SC Regular"], ["Noto Sans CJK SC Bold"]
_DIVISION_CLASSES = ("212", "213", "214")


def list_styles(asked: Asked) -> Response:
    """Return the styles there are."""
    asked.only(("f",))
    form = asked.form(DOCUMENTS)
    styles = [
        {
            "id": name,
            "title": name.capitalize(),
            "links": [
                asked.root.link(
                    "stylesheet", f"/styles/{name}/style.json", media_type=_STYLE_TYPE, title="MapLibre style"
                )
            ],
        }
        for name in PALETTES
    ]
    links = alternates(asked, form, DOCUMENTS, "/styles")
    return told(asked, form, {"default": "light", "styles": styles, "links": links}, title="Styles")


def read_style(asked: Asked) -> Response:
    """Return a style; without sprites, and unless asked for without glyphs: a map draws text from fonts of the device.

    Raises
    ------
    NotFound
        When there is no such style, or glyphs are asked for where none are built.
    """
    asked.only(STYLE_PARAMETERS)
    name = asked.part("style")
    palette = PALETTES.get(name)
    if palette is None:
        raise NotFound(f"There is no style {name[:60]!r}: there are {' and '.join(PALETTES)}.")
    day = asked_day(asked.request, asked.server, ("json",), STYLE_PARAMETERS)
    query = (
        [("datetime", day.isoformat())] if {"datetime", "as_of"} & asked.given.keys() and asked.root.day is None else []
    )
    source = asked.root.url("/tiles/WebMercatorQuad/tilejson.json", query)
    told = style(name, palette, source)
    if "glyphs" in asked.given:
        told["glyphs"] = _glyphs(asked)
    return asked.answer_one(orjson.dumps(told), Form.JSON)


def _glyphs(asked: Asked) -> str:
    """Return where the letters are, for clients that do not draw text from fonts of the device."""
    if asked.given["glyphs"] != fonts.FORM:
        raise about("glyphs", refusal("not_a_choice", f"`glyphs` is {fonts.FORM}, or left out."))
    fonts.require_glyphs()
    return base_url(asked.request, asked.server.settings) + fonts.PATH


def style(name: str, palette: Palette, tilejson: str) -> dict[str, Any]:
    """Return a style of the tiles that a TileJSON tells of."""
    return {
        "version": 8,
        "name": f"Gazetteer of Guizhou, {name}",
        "metadata": {"notice": NOTICE},
        "center": [106.7, 26.8],
        "zoom": 6.3,
        "sources": {
            _SOURCE: {
                "type": "vector",
                "url": tilejson,
                "attribution": NOTICE,
                "promoteId": dict.fromkeys(_NAMED, "id"),
            }
        },
        "layers": [
            {"id": "background", "type": "background", "paint": {"background-color": palette.ground}},
            _layer("divisions", "fill", "land", {"fill-color": palette.land}, filter_=["==", ["get", "level"], 1]),
            _tints(palette),
            *_edges(palette),
            _lines(palette),
            *_points(palette),
            *_names(palette),
        ],
    }


_NAMED = ("divisions", "lines", "markers", "tripoints", "division_names", "places")


def _layer(
    source: str,
    kind: str,
    name: str,
    paint: Mapping[str, Any],
    *,
    layout: Mapping[str, Any] | None = None,
    filter_: Sequence[Any] | None = None,
    first: int | None = None,
) -> dict[str, Any]:
    found: dict[str, Any] = {"id": name, "type": kind, "source": _SOURCE, "source-layer": source, "paint": dict(paint)}
    optional = {"layout": layout, "filter": filter_, "minzoom": first}
    return found | {key: value for key, value in optional.items() if value is not None}


def _by_zoom(*stops: object) -> list[Any]:
    return ["interpolate", ["linear"], ["zoom"], *stops]


def _tints(palette: Palette) -> dict[str, Any]:
    """Return the land of prefectures, each in one of nine colours by its code.

    The codes of Guizhou's prefectures, today's and those since 1981, leave different remainders where two of them meet.
    """
    number = ["to-number", ["slice", ["to-string", ["get", "code"]], 2, 4], 0]
    by_remainder = [part for number, tint in enumerate(palette.tints) for part in (number, tint)]
    colour = ["match", ["%", number, len(palette.tints)], *by_remainder, palette.land]
    is_known = ["all", ["==", ["get", "level"], 2], ["has", "code"]]
    return _layer("divisions", "fill", "prefectures", {"fill-color": colour}, filter_=is_known, first=4)


def _edges(palette: Palette) -> list[dict[str, Any]]:
    """Return the edges of divisions, the lowest level first: 省界, 地级界, 县级界 and 乡级界 as maps draw them."""
    looks = (
        (4, palette.edge, (9, 0.4, 14, 0.9), [2, 2], 9),
        (3, palette.edge, (6, 0.5, 12, 1.4), [5, 2], 6),
        (2, palette.edge, (4, 0.7, 12, 2.2), [6, 2, 1, 2], 4),
        (1, palette.province, (3, 1.0, 12, 3.2), [8, 2, 1, 2, 1, 2], 0),
    )
    return [
        _layer(
            "boundaries",
            "line",
            f"boundary-{level}",
            {"line-color": colour, "line-width": _by_zoom(*width), "line-dasharray": dashes},
            layout={"line-join": "round", "line-cap": "butt"},
            filter_=["==", ["get", "level"], level],
            first=first,
        )
        for level, colour, width, dashes, first in looks
    ]


def _lines(palette: Palette) -> dict[str, Any]:
    return _layer(
        "lines",
        "line",
        "agreed-lines",
        {"line-color": palette.line, "line-width": _by_zoom(8, 1.0, 14, 2.5), "line-opacity": 0.8},
        layout={"line-join": "round"},
        filter_=["!=", ["get", "standing"], "derived"],
        first=8,
    )


def _points(palette: Palette) -> list[dict[str, Any]]:
    edge = {"circle-stroke-color": palette.halo, "circle-stroke-width": 1}
    small = {"circle-color": palette.quiet_text, "circle-radius": 1.6, **edge}
    return [
        _layer("places", "circle", "place-dots", small, filter_=[">=", ["get", "rank"], 4], first=12),
        _layer(
            "tripoints", "circle", "tripoints", {"circle-color": palette.line, "circle-radius": 3.5, **edge}, first=10
        ),
        _layer("markers", "circle", "markers", {"circle-color": palette.marker, "circle-radius": 3, **edge}, first=11),
    ]


def _names(palette: Palette) -> list[dict[str, Any]]:
    halo = {"text-halo-color": palette.halo, "text-halo-width": 1.2}
    class_code = ["slice", ["get", "class"], 0, 3]
    is_water = ["==", ["slice", ["get", "class"], 0, 2], "12"]
    colour = ["case", is_water, palette.water_text, palette.text]
    places = _layer(
        "places",
        "symbol",
        "place-names",
        {"text-color": colour, **halo},
        layout={
            "text-field": ["get", "name"],
            "text-font": _PLAIN,
            "text-size": _by_zoom(
                9, ["match", ["get", "rank"], 1, 12, 10.5], 15, ["match", ["get", "rank"], 1, 17, 13]
            ),
            "text-variable-anchor": ["top", "bottom", "left", "right"],
            "text-radial-offset": 0.4,
            "symbol-sort-key": ["get", "rank"],
        },
        # Their names stand in the layer of divisions already.
        filter_=["!", ["in", class_code, ["literal", list(_DIVISION_CLASSES)]]],
        first=9,
    )
    markers = _layer(
        "markers",
        "symbol",
        "marker-numbers",
        {"text-color": palette.marker, **halo},
        layout={
            "text-field": ["get", "number"],
            "text-font": _PLAIN,
            "text-size": 10,
            "text-anchor": "top",
            "text-offset": [0, 0.5],
        },
        first=13,
    )
    return [markers, places, *(_division_names(palette, level, halo) for level in (3, 2, 1))]


def _division_names(palette: Palette, level: int, halo: Mapping[str, Any]) -> dict[str, Any]:
    sizes = {1: (3, 13, 7, 22), 2: (5, 12, 9, 19), 3: (7, 11, 12, 16)}
    shown = {1: (2, 7), 2: (5, 11), 3: (7, 14)}
    found = _layer(
        "division_names",
        "symbol",
        f"division-names-{level}",
        {"text-color": palette.province if level == 1 else palette.text, **halo},
        layout={
            "text-field": ["get", "name"],
            "text-font": _BOLD,
            "text-size": _by_zoom(*sizes[level]),
            "text-letter-spacing": 0.12 if level < 3 else 0.04,  # noqa: PLR2004 - the level of counties
            "text-padding": 4,
        },
        filter_=["==", ["get", "level"], level],
        first=shown[level][0],
    )
    return found | {"maxzoom": shown[level][1]}
