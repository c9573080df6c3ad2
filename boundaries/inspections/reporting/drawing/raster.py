"""The map, and signatures drawn by hand, as PNG: for Word, which shows it everywhere."""

from collections.abc import Sequence
from io import BytesIO

import numpy as np
import shapely
from PIL import Image, ImageDraw, ImageFont
from shapely.geometry.base import BaseGeometry

from boundaries.inspections.reporting.drawing.scene import Scene, Sign
from boundaries.inspections.reporting.drawing.vector import COLOURS
from boundaries.report.drawing.frame import Frame
from boundaries.report.words import distance

_TIMES = 2
"""How many points of the picture a pixel of the map has."""
_FOOT = 40
_STROKES_PX, _STROKES_HIGH = 600, 0.6
_WHITE, _BLACK, _GREY = "#ffffff", "#222222", "#bbbbbb"


def as_png(scene: Scene) -> bytes:
    """Return a map as PNG: numbers stand on it, and no words, which a font might lack."""
    frame = scene.frame
    size = round(frame.width * _TIMES), round((frame.height + _FOOT) * _TIMES)
    picture = Image.new("RGB", size, _WHITE)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, size[0] - 1, round(frame.height * _TIMES)), outline="#444444", width=_TIMES)
    for each in scene.walked:
        _line(draw, frame, each, _GREY, 18)
    _line(draw, frame, scene.course, _BLACK, 4)
    anchors, places = scene.places(frame)
    half, numbers = scene.letter / 2, ImageFont.load_default(round(scene.letter) * _TIMES)
    for anchor, place in zip((anchors * _TIMES).tolist(), (places * _TIMES).tolist(), strict=True):
        draw.line([tuple(anchor), tuple(place)], fill="#777777", width=_TIMES)
    for spot, (x, y) in zip(scene.spots, (places * _TIMES).tolist(), strict=True):
        _sign(draw, spot.sign, x, y, half * _TIMES)
        at = (x + (half + 2) * _TIMES, y)
        draw.text(
            at, str(spot.number), font=numbers, fill="#111111", anchor="lm", stroke_width=_TIMES, stroke_fill=_WHITE
        )
    _scale(draw, frame)
    return _written(picture)


def strokes_png(strokes: Sequence[Sequence[Sequence[float]]]) -> bytes:
    """Return a signature as it was drawn (手写签名) as PNG.

    Parameters
    ----------
    strokes
        Of points (x, y) in [0, 1], the box of the signature being 1 wide, y downwards.
    """
    high = max((point[1] for stroke in strokes for point in stroke), default=0.0)
    height = max(round(_STROKES_PX * min(max(high, 0.2), _STROKES_HIGH)), 1) + 24
    picture = Image.new("RGB", (_STROKES_PX, height), _WHITE)
    draw = ImageDraw.Draw(picture)
    for stroke in strokes:
        points = [
            (float(point[0]) * (_STROKES_PX - 24) + 12, float(point[1]) * (_STROKES_PX - 24) + 12) for point in stroke
        ]
        if len(points) > 1:
            draw.line(points, fill="#111111", width=6, joint="curve")
        elif points:
            x, y = points[0]
            draw.ellipse((x - 3, y - 3, x + 3, y + 3), fill="#111111")
    return _written(picture)


def _line(draw: ImageDraw.ImageDraw, frame: Frame, geometry: BaseGeometry, colour: str, width: int) -> None:
    for part in shapely.get_parts(geometry):
        places = frame.placed(np.asarray(shapely.get_coordinates(part), dtype=np.float64)) * _TIMES
        points = [tuple(each) for each in places.tolist()]
        if len(points) > 1:
            draw.line(points, fill=colour, width=width, joint="curve")


def _sign(draw: ImageDraw.ImageDraw, sign: Sign, x: float, y: float, half: float) -> None:
    colour = COLOURS[sign]
    box = (x - half, y - half, x + half, y + half)
    if sign in {Sign.GOOD, Sign.OPEN}:
        draw.ellipse(box, fill=colour if sign is Sign.GOOD else _WHITE, outline=colour, width=2 * _TIMES)
    elif sign is Sign.GONE:
        draw.line((x - half, y - half, x + half, y + half), fill=colour, width=3 * _TIMES)
        draw.line((x - half, y + half, x + half, y - half), fill=colour, width=3 * _TIMES)
    elif sign is Sign.DEFECT:
        draw.rectangle(box, fill=colour)
    elif sign is Sign.UPKEEP:
        draw.polygon([(x, y - half), (x + half, y + half), (x - half, y + half)], fill=colour)
    else:
        corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
        draw.polygon(corners, fill=_WHITE, outline=colour, width=2 * _TIMES)


def _scale(draw: ImageDraw.ImageDraw, frame: Frame) -> None:
    """Draw how long a length is, and where north is."""
    length_m, pixels = frame.scale_bar()
    y, font = (frame.height + 20) * _TIMES, ImageFont.load_default(18 * _TIMES)
    ends = [(4, y - 8), (4, y + 6), (4 + pixels * _TIMES, y + 6), (4 + pixels * _TIMES, y - 8)]
    draw.line(ends, fill=_BLACK, width=_TIMES * 2)
    draw.text((pixels * _TIMES + 24, y), distance(length_m), font=font, fill=_BLACK, anchor="lm")
    x = (frame.width - 16) * _TIMES
    draw.polygon([(x, y - 26), (x + 14, y + 14), (x, y + 4), (x - 14, y + 14)], fill=_BLACK)
    draw.text((x - 24, y), "N", font=font, fill=_BLACK, anchor="rm")


def _written(picture: Image.Image) -> bytes:
    stream = BytesIO()
    picture.quantize(64, Image.Quantize.FASTOCTREE).save(stream, "PNG", optimize=True)
    return stream.getvalue()
