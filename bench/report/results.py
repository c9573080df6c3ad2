"""The results of the benchmarks as they are kept between runs."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Verdict:
    """One figure that was to be reached, and what was."""

    what: str
    reach: str
    measured: str
    beside: str
    """What it was measured against in the same run, and its figure."""
    ratio: str
    reached: bool | None
    """``None`` when it could not be judged, for want of the peer."""


@dataclass(frozen=True, slots=True)
class Table:
    """Figures in full: how they grow, and what else was measured."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What one benchmark found."""

    key: str
    title: str
    how: str
    verdicts: tuple[Verdict, ...]
    tables: tuple[Table, ...]
    facts: dict[str, str] = field(default_factory=dict)
    """Machine, versions and day, since sections may be measured apart."""
    pictures: dict[str, str] = field(default_factory=dict)
    """SVG by the name of the file, for `docs/pictures`; not kept beside the figures."""


def read_sections(path: Path) -> list[Section]:
    """Return what earlier runs found, nothing where there were none."""
    if not path.exists():
        return []
    return [_section(told) for told in json.loads(path.read_text(encoding="utf-8"))]


def merged(earlier: Iterable[Section], newer: Iterable[Section], order: Iterable[str]) -> list[Section]:
    """Return the newest finding of each section, in a given order of keys."""
    found = {section.key: section for section in (*earlier, *newer)}
    return [found[key] for key in order if key in found]


def write_sections(path: Path, sections: Iterable[Section]) -> None:
    """Keep the findings as JSON."""
    kept = [{name: value for name, value in asdict(each).items() if name != "pictures"} for each in sections]
    told = json.dumps(kept, ensure_ascii=False, indent=1)
    path.write_text(told + "\n", encoding="utf-8")


def _section(told: dict[str, object]) -> Section:
    verdicts, tables, facts = told["verdicts"], told["tables"], told["facts"]
    assert isinstance(verdicts, list)  # noqa: S101 - our own file
    assert isinstance(tables, list)  # noqa: S101 - written by this program
    assert isinstance(facts, dict)  # noqa: S101 - the same
    return Section(
        key=str(told["key"]),
        title=str(told["title"]),
        how=str(told["how"]),
        verdicts=tuple(Verdict(**one) for one in verdicts),
        tables=tuple(Table(one["caption"], tuple(one["head"]), tuple(map(tuple, one["rows"]))) for one in tables),
        facts=facts,
    )
