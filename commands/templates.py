"""`gazetteer templates check|export`: the templates of documents that an office may replace."""

from pathlib import Path
from typing import Annotated

import typer

from api.state import SHELVES
from commands.state import state_of
from foundation.documents.templates import default_template, open_templates, template_names
from foundation.errors import InvalidInput

_NAMES = template_names(SHELVES)

app = typer.Typer(
    help="Templates of applications, filings, announcements, reports and papers of inspections.", no_args_is_help=True
)


@app.command()
def check(
    context: typer.Context,
    directory: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Where they are; without it what GAZETTEER_TEMPLATES names.")
    ] = None,
) -> None:
    """Try every template with made-up names: one, a renaming, and several at once."""
    checked = directory or state_of(context).settings.templates
    if checked is None:
        raise InvalidInput("There are no templates but ours: name a directory, or set GAZETTEER_TEMPLATES.")
    replaced = sorted(open_templates(checked, SHELVES).own)
    for name in replaced:
        typer.echo(f"{name}: well")
    typer.echo(f"{checked}: {len(replaced)} of {len(_NAMES)} templates replaced, all of them usable.")


@app.command()
def export(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="Where to; made where it is missing.")],
    name: Annotated[
        list[str] | None, typer.Option("--only", metavar="FILE", help="Only this template; may be repeated.")
    ] = None,
    *,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
) -> None:
    """Write our templates to a directory, to be edited in Word; keep there only those you change."""
    wanted = name or _NAMES
    unknown = [each for each in wanted if each not in _NAMES]
    if unknown:
        raise InvalidInput(f"{', '.join(unknown)}: no template is called so; {', '.join(_NAMES)} are.")
    there = [each for each in wanted if (directory / each).exists()]
    if there and not force:
        raise InvalidInput(f"{', '.join(there)} would be replaced in {directory}: --force does so.")
    directory.mkdir(parents=True, exist_ok=True)
    for each in wanted:
        (directory / each).write_bytes(default_template(each, SHELVES))
    typer.echo(f"{directory}: {len(wanted)} templates written.")
