"""`gazetteer import places FILE`: a file of one's own, in any of the formats that are taken."""

from pathlib import Path
from typing import Annotated

import shapely
import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

from boundaries.divisions.codes import PROVINCE
from boundaries.divisions.models import DivisionExtent, DivisionVersion
from commands.intake.admission import Manner, refuse_mixture, rejects_file, tell, today, transaction
from commands.progress import reading
from commands.state import state_of
from foundation.actor import OPERATOR
from foundation.files.checksums import file_sha256
from foundation.intake.files.opening import open_file
from foundation.intake.files.reading import Reading
from foundation.versioned import in_force
from gazetteer.intake.checks.context import Context, Extent
from gazetteer.intake.checks.records import validate
from gazetteer.intake.columns.mapping import NO_MAPPING, read_mapping
from gazetteer.intake.columns.plan import Plan, plan_columns
from gazetteer.places.classes import codes_by_name, ensure_classes, stored_classes
from gazetteer.places.loading import SourceFile, load_places

app = typer.Typer(help="Take in a file: one transaction, one ledger entry, a file of rejected rows.")

DryRun = Annotated[bool, typer.Option("--dry-run", help="Do all of it, tell what it comes to, and write nothing.")]
Strict = Annotated[bool, typer.Option("--strict", help="Refuse the whole file if one row is bad.")]
Rejects = Annotated[
    Path | None, typer.Option(metavar="PATH", help="Where rejected rows go; without it FILE.rejects.csv, here.")
]


@app.command()
def places(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(help="CSV, TSV (also .gz), XLSX, GeoPackage, Shapefile, GeoJSON, FlatGeobuf.")
    ],
    *,
    mapping: Annotated[
        Path | None, typer.Option(metavar="TOML", help="Which column holds what, where the names do not say it.")
    ] = None,
    crs: Annotated[
        str | None, typer.Option(help="The coordinates' system: EPSG:4490, EPSG:4545, GCJ-02 … Never guessed.")
    ] = None,
    encoding: Annotated[str | None, typer.Option(help="Of a text file or Shapefile; detected without it.")] = None,
    layer: Annotated[str | None, typer.Option(help="Name of a sheet or layer.")] = None,
    dry_run: DryRun = False,
    strict: Strict = False,
    rejects: Rejects = None,
    reason: Annotated[str, typer.Option(help="Why, for the ledger.")] = "",
) -> None:
    """Take in a file of places; what differs from what is stored is corrected, the same file again changes nothing."""
    manner = Manner(dry_run=dry_run, strict=strict, rejects=rejects)
    chosen = read_mapping(mapping) if mapping is not None else NO_MAPPING
    with (
        open_file(file, encoding=encoding, layer=layer) as opened,
        rejects_file(manner, file.name) as rejected,
        transaction(state_of(context), manner) as session,
        reading(f"import {file.name}", opened.fraction) as advance,
    ):
        refuse_mixture(session)
        plan = plan_columns(
            opened.columns, mapping=chosen, has_geometry=opened.has_geometry, name_bytes=opened.name_bytes
        )
        _say(opened, plan)
        report = load_places(
            session,
            validate(opened, plan, _checked_against(session, crs)),
            source=SourceFile(title=file.name, sha256=file_sha256(file)),
            actor=OPERATOR,
            reason=reason or f"Import of the file {file.name}",
            on_rejection=rejected.add,
            strict=strict,
            advance=advance,
            step=advance.step,
        )
    tell(report, file.name, manner)


def _say(opened: Reading, plan: Plan) -> None:
    """Tell how the file is read, so that a wrong column is seen before it is believed."""
    encoding = f", {opened.encoding}" if opened.encoding else ""
    taken = ", ".join(f"{label} → {field.value}" for field, label in plan.labels.items())
    typer.echo(f"{opened.format}{encoding}; columns: {taken}.", err=True)
    if plan.unused:
        typer.echo(f"Not kept: {', '.join(plan.unused)}.", err=True)


def _checked_against(session: Session, crs: str | None) -> Context:
    ensure_classes(session)
    classes = {each.code: each.name for each in stored_classes(session)}
    return Context(
        today=today(),
        class_codes=frozenset(classes),
        class_names=codes_by_name(classes),
        extent=_known_ground(session),
        crs=crs,
    )


def _known_ground(session: Session) -> Extent | None:
    """Return the ground that points must lie on: the extents of the provinces; ``None`` where none is known."""
    rows = session.execute(
        select(DivisionVersion.name, DivisionExtent.extent)
        .join(DivisionExtent, DivisionExtent.division_id == DivisionVersion.division_id)
        .where(
            DivisionVersion.level == PROVINCE,
            in_force(DivisionVersion, today()),
            in_force(DivisionExtent, today()),
        )
        .order_by(DivisionVersion.name)
    ).all()
    if not rows:
        return None
    return Extent("、".join(name for name, _ in rows), shapely.union_all([extent for _, extent in rows]))
