"""Charts as SVG elements, read by form and number as well as by colour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from boundaries.report.markup import Markup, element, together

_WIDTH = 620.0
_LABEL = 150.0
_COUNT = 70.0
_ROW, _BAR = 26.0, 17.0
_TOP = 30.0
_LETTER = 13.0
_FULL, _INK = "#2b5c8a", "#1c1c1c"
_SHOWN = 11
"""Letters of a label; the table beside has all of it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One series of a chart (系列).

    Parameters
    ----------
    name
        In the legend.
    look
        ``full``, ``hatched`` or ``empty``.
    """

    name: str
    look: str


FULL, HATCHED, EMPTY = "full", "hatched", "empty"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of bars (条).

    Parameters
    ----------
    counts
        Of each series, in their order, laid one behind the other.
    told
        What stands at its end; the sum where nothing else is said.
    """

    label: str
    counts: tuple[float, ...]
    told: str = ""


def bars(name: str, title: str, parts: Sequence[Part], rows: Sequence[Row], *, most: float = 0.0) -> Markup:
    """Return a chart of lying bars, each row with its number.

    Parameters
    ----------
    name
        Unlike that of any other chart of the page: its patterns are called by it.
    title
        What it shows, for who does not see it; the rows are told there too.
    most
        The number at the right end; the largest sum where none is given.
    """
    height = _TOP + _ROW * max(len(rows), 1) + 6
    largest = most or max((sum(row.counts) for row in rows), default=0.0) or 1.0
    scale = (_WIDTH - _LABEL - _COUNT) / largest
    told = "；".join(f"{row.label}{_end(row)}" for row in rows) or "没有数据"
    drawn = [_row(row, at, parts, name, scale) for at, row in enumerate(rows)]
    nothing = element("text", "没有数据", x=_LABEL, y=_TOP + 16, font_size=_LETTER, fill=_INK)
    return element(
        "svg",
        element("title", title),
        element("desc", told),
        _hatch(name),
        *(_legend(parts, name) if len(parts) > 1 else ()),
        element("path", d=f"M{_LABEL:g} {_TOP - 4:g}V{height - 4:g}", stroke=_INK, stroke_width=1),
        *(drawn or [nothing]),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_WIDTH:g} {height:g}",
        role="img",
        style="font-family:'Noto Sans CJK SC','Microsoft YaHei',SimHei,sans-serif",
    )


def _hatch(name: str) -> Markup:
    ground = element("rect", width=5, height=5, fill="#fff")
    stripe = element("path", d="M0 0V5", stroke=_FULL, stroke_width=4)
    size = {"patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    return element("defs", element("pattern", ground, stripe, id=f"{name}-hatch", width=5, height=5, **size))


def _look(part: Part, name: str) -> dict[str, object]:
    fill = {FULL: _FULL, HATCHED: f"url(#{name}-hatch)", EMPTY: "#fff"}[part.look]
    return {"fill": fill, "stroke": _FULL, "stroke_width": 1}


def _legend(parts: Sequence[Part], name: str) -> Iterator[Markup]:
    x = _LABEL
    for part in parts:
        yield element("rect", x=x, y=6, width=14, height=12, **_look(part, name))
        yield element("text", part.name, x=x + 19, y=16.5, font_size=_LETTER, fill=_INK)
        x += 34 + _LETTER * len(part.name)


def _row(row: Row, at: int, parts: Sequence[Part], name: str, scale: float) -> Markup:
    y = _TOP + at * _ROW
    label = row.label if len(row.label) <= _SHOWN else f"{row.label[: _SHOWN - 1]}…"
    x = _LABEL
    drawn = []
    for part, count in zip(parts, row.counts, strict=True):
        if count > 0:
            told = element("title", f"{row.label}：{part.name} {count:g}")
            width = f"{count * scale:.1f}"
            drawn.append(element("rect", told, x=f"{x:.1f}", y=y, width=width, height=_BAR, **_look(part, name)))
        x += count * scale
    line = y + _BAR / 2 + _LETTER / 2 - 2
    text = {"font_size": _LETTER, "fill": _INK}
    return together(
        element("text", label, x=_LABEL - 8, y=line, text_anchor="end", **text),
        *drawn,
        element("text", _end(row), x=f"{x + 7:.1f}", y=line, **text),
    )


def _end(row: Row) -> str:
    return row.told or f"{sum(row.counts):g}"
