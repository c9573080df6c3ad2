"""The reliability diagram: what probabilities say, beside what comes true."""

from collections.abc import Iterator

from bench.quality.scoring import Bin, Reliability

_SIDE, _LEFT, _TOP, _RIGHT, _BOTTOM = 400, 64, 24, 24, 112
_COUNTS = 44
"""Height of the bars that tell how many answers a bin has."""
_GAP = 8
_TICKS = tuple(at / 5 for at in range(6))
_INK, _FAINT, _MARK = "#333", "#bbb", "#2b6cb0"
_LEAST, _MOST = 3.0, 9.0
"""Radii of the points: the area grows with the answers in a bin."""


def drawing(found: Reliability) -> str:
    """Return an SVG: a point a bin, where all would lie on the diagonal; below it how many answers each bin has."""
    width, height = _LEFT + _SIDE + _RIGHT, _TOP + _SIDE + _BOTTOM
    most = max((one.count for one in found.bins), default=1)
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
            ' font-family="Noto Sans, Helvetica, Arial, sans-serif" font-size="13">'
        ),
        f"<title>Reliability of {found.told:,} answers, expected calibration error {found.error:.4f}</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *_frame(),
        *(_point(one, most) for one in found.bins),
        *(_bar(one, most) for one in found.bins),
        (
            f'<text x="{_LEFT + 14}" y="{_TOP + 24}" fill="{_INK}">{found.told:,} answers,'
            f" expected calibration error {found.error:.4f}</text>"
        ),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _frame() -> Iterator[str]:
    """Give the square with its diagonal, its figures and what they mean."""
    yield f'<rect x="{_LEFT}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="{_INK}"/>'
    yield (
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="{_FAINT}" stroke-width="2"'
        ' stroke-dasharray="6 5"/>'
    )
    foot = _TOP + _SIDE + _GAP + _COUNTS
    for tick in _TICKS:
        yield f'<text x="{_x(tick)}" y="{foot + 18}" text-anchor="middle" fill="{_INK}">{tick:.1f}</text>'
        yield f'<text x="{_LEFT - 8}" y="{_y(tick) + 4}" text-anchor="end" fill="{_INK}">{tick:.1f}</text>'
    middle = _TOP + _SIDE / 2
    yield f'<text x="{_x(0.5)}" y="{foot + 42}" text-anchor="middle" fill="{_INK}">probability told</text>'
    yield (
        f'<text x="20" y="{middle}" text-anchor="middle" fill="{_INK}"'
        f' transform="rotate(-90 20 {middle})">share that was right</text>'
    )


def _point(one: Bin, most: int) -> str:
    radius = _LEAST + (_MOST - _LEAST) * (one.count / most) ** 0.5
    return (
        f'<circle cx="{_x(one.mean_probability)}" cy="{_y(one.share_right)}" r="{radius:.1f}" fill="{_MARK}"'
        f' fill-opacity="0.85"><title>{one.count:,} answers told {one.mean_probability:.3f}, of which'
        f" {one.share_right:.3f} were right</title></circle>"
    )


def _bar(one: Bin, most: int) -> str:
    high = round(_COUNTS * one.count / most, 1)
    foot = _TOP + _SIDE + _GAP + _COUNTS
    return (
        f'<rect x="{_x(one.low)}" y="{round(foot - high, 1)}" width="{round((one.high - one.low) * _SIDE - 2, 1)}"'
        f' height="{high}" fill="{_FAINT}"/>'
    )


def _x(share: float) -> float:
    return round(_LEFT + share * _SIDE, 1)


def _y(share: float) -> float:
    return round(_TOP + (1 - share) * _SIDE, 1)
