"""The way out: a selection of places becomes a file, whole or not at all, with its description beside it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy.orm import Session

from foundation.crs.conversion import Conversion, from_storage
from foundation.crs.systems import CoordinateSystem, Family
from foundation.errors import InvalidInput
from foundation.files.checksums import file_sha256
from foundation.ledger.feed import head_revision
from gazetteer.export.batches import batches
from gazetteer.export.columns import Exported
from gazetteer.export.spatial import write_parquet, write_vector
from gazetteer.export.text import write_csv, write_geojson, write_geojsonseq
from gazetteer.export.workbook import write_xlsx
from gazetteer.places.queries import Selection

NOTICE = "示意，不作为划界依据"
"""What stands beside every position: schematic, no basis for demarcation."""


class Format(StrEnum):
    """The formats places go out in (发布格式)."""

    CSV = "csv"
    GEOJSON = "geojson"
    GEOJSONSEQ = "geojsonseq"
    GPKG = "gpkg"
    FGB = "fgb"
    PARQUET = "parquet"
    XLSX = "xlsx"


@dataclass(slots=True)
class Tally:
    """What has gone out so far."""

    rows: int = 0
    with_position: int = 0
    sources: set[str] = field(default_factory=set)


def export_places(
    session: Session,
    selection: Selection,
    path: Path,
    form: Format,
    *,
    crs: str = "EPSG:4490",
    bom: bool = False,
    filters: dict[str, str] | None = None,
    advance: Callable[[int], None] = lambda _: None,
) -> dict[str, object]:
    """Write a file of places and, beside it, ``<file>.metadata.json``; return what the latter says.

    The file grows under its name with ``.part`` before its ending and gets its own when it is whole.

    Parameters
    ----------
    session
        A session whose transaction sees one state throughout (REPEATABLE READ).
    crs
        The system of the positions.
    bom
        Begin a CSV with a byte-order mark, as spreadsheets want it.
    filters
        How the selection was described, for the metadata.
    advance
        Told how many places were written since the last call.

    Raises
    ------
    InvalidInput
        When the format cannot hold positions in the system, or `crs` names none.
    RefusedCrs
        When the system is one without an honest conversion.
    """
    conversion = from_storage(crs)
    system = conversion.target
    _check(form, system)
    about = _about(session, selection, conversion, filters or {})
    tally = Tally()
    part = path.with_name(f"{path.stem}.part{path.suffix}")
    rows = _counted(batches(session, selection, conversion), tally, advance)
    try:
        _write(part, rows, form, system, about, bom=bom)
        about |= {
            "places": tally.rows,
            "places_with_position": tally.with_position,
            "left_out": tally.rows - tally.with_position if form is Format.FGB else 0,
            "sources": sorted(tally.sources),
            "bytes": part.stat().st_size,
            "sha256": file_sha256(part),
        }
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    _tell(path.with_name(f"{path.name}.metadata.json"), {"file": path.name, "format": form.value, **about})
    return about


def _check(form: Format, system: CoordinateSystem) -> None:
    if form in {Format.GEOJSON, Format.GEOJSONSEQ} and not (system.in_degrees and system.family is Family.GEOGRAPHIC):
        raise InvalidInput(f"GeoJSON holds degrees alone, and not {system.name}: leave --crs out, or export gpkg.")
    if form in {Format.GPKG, Format.FGB, Format.PARQUET} and system.epsg is None:
        raise InvalidInput(f"{form.value} needs a system with an EPSG code, and {system.name} has none: export csv.")


def _about(
    session: Session, selection: Selection, conversion: Conversion, filters: dict[str, str]
) -> dict[str, object]:
    about: dict[str, object] = {
        "ledger_revision": head_revision(session),
        "as_of": selection.as_of.isoformat(),
        "recorded": (selection.recorded or datetime.now(UTC)).isoformat(timespec="microseconds"),
        "crs": conversion.target.name,
        "highest_secrecy": selection.secrecy.name.lower(),
        "filters": filters,
        "notice": NOTICE,
    }
    if conversion.label is not None:
        about["conversion"] = conversion.label
    return about


def _counted(rows: Iterator[list[Exported]], tally: Tally, advance: Callable[[int], None]) -> Iterator[list[Exported]]:
    for batch in rows:
        yield batch
        tally.rows += len(batch)
        tally.with_position += sum(row.position is not None for row in batch)
        tally.sources.update(str(row.values["source"]) for row in batch if row.values["source"])
        advance(len(batch))


def _positioned(rows: list[Exported]) -> list[Exported]:
    return [row for row in rows if row.position is not None]


def _write(
    part: Path,
    rows: Iterator[list[Exported]],
    form: Format,
    system: CoordinateSystem,
    about: dict[str, object],
    *,
    bom: bool,
) -> None:
    match form:
        case Format.CSV:
            write_csv(part, rows, system, bom=bom)
        case Format.GEOJSON:
            write_geojson(part, rows, about)
        case Format.GEOJSONSEQ:
            write_geojsonseq(part, rows)
        case Format.GPKG:
            write_vector(part, rows, system, about, driver="GPKG")
        case Format.FGB:
            # Its spatial index knows no feature without a geometry: the metadata counts what is left out.
            write_vector(part, map(_positioned, rows), system, about, driver="FlatGeobuf")
        case Format.PARQUET:
            write_parquet(part, rows, system, about)
        case Format.XLSX:
            write_xlsx(part, rows, system, about)


def _tell(path: Path, about: dict[str, object]) -> None:
    part = path.with_name(f"{path.name}.part")
    part.write_text(json.dumps(about, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    part.replace(path)
