"""Figures as monitoring reads them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_ESCAPED = str.maketrans({"\\": r"\\", "\n": r"\n", '"': r"\""})


@dataclass(frozen=True, slots=True)
class Gauge:
    """A figure that goes up and down (指标).

    Parameters
    ----------
    name
        What it is called: ``gazetteer_proposals``.
    help
        What it counts, in a sentence.
    label
        By what its samples differ; empty where there is one.
    samples
        By value of the label, or under ``""``.
    """

    name: str
    help: str
    label: str
    samples: Mapping[str, float]


def exposition(gauges: Iterable[Gauge]) -> str:
    r"""Return figures in the text format of Prometheus.

    References
    ----------
    Prometheus, Exposition formats, text-based format 0.0.4.

    Examples
    --------
    >>> print(exposition([Gauge("names", "How many.", "of", {'a"b': 2})]), end="")
    # HELP names How many.
    # TYPE names gauge
    names{of="a\"b"} 2
    """
    lines = []
    for gauge in gauges:
        lines += [f"# HELP {gauge.name} {gauge.help}", f"# TYPE {gauge.name} gauge"]
        for value, count in gauge.samples.items():
            label = f'{{{gauge.label}="{value.translate(_ESCAPED)}"}}' if gauge.label else ""
            lines.append(f"{gauge.name}{label} {count:g}" if count % 1 else f"{gauge.name}{label} {count:.0f}")
    return "\n".join(lines) + "\n"
