"""`make bench`: measure, say whether what was to be reached is, and write docs/benchmarks.md."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bench.figures import (
    boundaries,
    divisions,
    imports,
    locate,
    normalize,
    proposals,
    reverse,
    search,
    suggest,
    throughput,
)
from bench.figures.inspections import measuring as inspections
from bench.figures.ogc import features, tiles
from bench.report.machine import facts
from bench.report.markdown import replaced, report
from bench.report.results import Section, merged, read_sections, write_sections
from bench.running.ground import Ground
from commands.databases import reach
from foundation.settings import Settings

_ROOT = Path(__file__).parents[1]
_PAGE = _ROOT / "docs" / "benchmarks.md"
_KEPT = _ROOT / "docs" / "benchmarks.json"
_PICTURES = _ROOT / "docs" / "pictures"

_FIGURES: dict[str, Callable[[Ground], Section]] = {
    figure.KEY: figure.measure
    for figure in (
        *(imports, search, suggest, reverse, throughput, divisions, boundaries, locate, normalize, proposals),
        *(features, tiles, inspections),
    )
}


def main() -> None:
    """Run the benchmarks that are asked for."""
    asked = _arguments()
    settings = Settings()
    if not (asked.data / "names").is_dir():
        sys.exit(f"There is no real data in {asked.data}: name its folder with --from.")
    with reach("postgres", settings) as server:
        # The peers' servers are started in folders of their own.
        nominatim = (asked.nominatim or settings.data_dir / "nominatim").resolve()
        peers = (settings.data_dir / "ogc-peers").resolve()
        ground = Ground(server, asked.data, nominatim, asked.quick, asked.keep, peers)
        try:
            found = [_measured(ground, key) for key in asked.only]
        finally:
            ground.clean()
    if asked.quick:
        print(report(found))
        return
    sections = merged(read_sections(_KEPT), found, _FIGURES)
    write_sections(_KEPT, sections)
    _PAGE.write_text(replaced(_PAGE.read_text(encoding="utf-8"), report(sections)), encoding="utf-8")
    for section in found:
        for name, drawn in section.pictures.items():
            (_PICTURES / name).write_text(drawn, encoding="utf-8")
    print(report(found))
    print(f"\nWritten to {_PAGE.relative_to(_ROOT)}.")


def _measured(ground: Ground, key: str) -> Section:
    print(f"{key} …", flush=True)
    with ground.opened("postgres") as database, database.engine.connect() as connection:
        where = facts(connection)
    return replace(_FIGURES[key](ground), facts=where)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--only", type=_keys, default=list(_FIGURES), metavar="KEY,…", help=f"some of: {', '.join(_FIGURES)}"
    )
    parser.add_argument(
        "--quick",
        action="store_true",
        help="a tenth of the names, once, and nothing is written: does it all still run?",
    )
    parser.add_argument("--keep", action="store_true", help="use the databases of an earlier run, and leave them")
    parser.add_argument(
        "--from", dest="data", type=Path, default=_ROOT.parent / "shared" / "data", help="the real data"
    )
    parser.add_argument("--nominatim", type=Path, help="folder of the installed peer (default .data/nominatim)")
    return parser.parse_args()


def _keys(text: str) -> Sequence[str]:
    keys = text.split(",")
    if unknown := [key for key in keys if key not in _FIGURES]:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: known are {', '.join(_FIGURES)}")
    return keys


if __name__ == "__main__":
    main()
