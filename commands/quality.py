"""`gazetteer quality check|report`: irregular names, as a list to work through and as a page by county."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import orjson
import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy.orm import Session

from boundaries.divisions.archive.lineage import lineage
from boundaries.lines.coverage import Level, coverage_of
from boundaries.lines.drawing import home_province
from boundaries.lines.topology.findings import Unit
from commands.boundaries.looking import AsOf, day_of, looking
from commands.progress import Reach, fraction
from commands.state import State, state_of
from foundation.errors import InvalidInput, NotFound
from foundation.ledger.feed import head_revision
from gazetteer.places.quality.checking import QualityReport
from gazetteer.places.quality.checking import check as check_names
from gazetteer.places.quality.findings import Severity, rule_facts, rule_of
from gazetteer.places.quality.reading import places_within, read_holdings
from gazetteer.places.quality.report.page import PageFacts, write_page
from gazetteer.places.quality.report.worklist import check_ending, write_worklist
from gazetteer.places.quality.scopes import read_families, statutory_families
from gazetteer.places.records import Secrecy

app = typer.Typer(help="Find irregular names in the library.", no_args_is_help=True)

FOUND = 3
"""Exit code when there are errors: nothing went wrong, but somebody has to mend."""
_READING, _CHECKING = 0.3, 0.9
"""How much is done when the library is read, and when it is checked."""

Within = Annotated[str | None, typer.Option(metavar="CODE", help="Only what concerns this division and those below.")]
Rules = Annotated[
    list[str] | None, typer.Option("--rule", metavar="ID", help="Only this rule, see docs/quality.md; may be repeated.")
]
Scopes = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Within what names are compared, instead of our table.")
]
HighestSecrecy = Annotated[
    str, typer.Option("--secrecy", help="Highest secrecy level: public, internal, confidential, secret, top_secret.")
]
AsJson = Annotated[bool, typer.Option("--json", help="A summary as JSON on standard output.")]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a command was asked for."""

    within: str | None
    rules: Sequence[str]
    as_of: str | None
    scopes: Path | None
    secrecy: str


@app.command()
def check(
    context: typer.Context,
    *,
    within: Within = None,
    rule: Rules = None,
    as_of: AsOf = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="The list to work through: .csv or .xlsx.")
    ] = None,
    scopes: Scopes = None,
    secrecy: HighestSecrecy = "public",
    as_json: AsJson = False,
) -> None:
    """Say which names are irregular, and write the list to work through. Exit code 3 when there are errors."""
    if output is not None:
        check_ending(output)
    with looking(state_of(context)) as session, fraction("check names") as reach:
        report = _checked(session, _Asked(within, rule or (), as_of, scopes, secrecy), reach)
        rows = None if output is None else _list(report, output)
        reach(1.0)
    _tell(report, as_json=as_json)
    if output is not None:
        typer.echo(f"{output}: {rows:,} rows.", err=as_json)
    if report.errors:
        raise typer.Exit(FOUND)


@app.command("report")
def write_report(
    context: typer.Context,
    *,
    to: Annotated[Path, typer.Option(metavar="DIR", help="Writes quality.html and quality.xlsx there.")],
    within: Within = None,
    rule: Rules = None,
    as_of: AsOf = None,
    scopes: Scopes = None,
    secrecy: HighestSecrecy = "public",
    as_json: AsJson = False,
) -> None:
    """Write what the check finds as a page with a map and a table by county, with the list. Exit code 3 on errors."""
    state = state_of(context)
    page, worklist = to / "quality.html", to / "quality.xlsx"
    with looking(state) as session, fraction("report on names") as reach:
        report = _checked(session, _Asked(within, rule or (), as_of, scopes, secrecy), reach)
        _list(report, worklist)
        facts = PageFacts(
            data_set=str(session.get_bind().engine.url.database),
            produced_at=datetime.now(UTC),
            worklist=worklist.name,
            extents=_counties(session, state, report),
        )
        write_page(report, facts, page)
        reach(1.0)
    _tell(report, as_json=as_json)
    for path in (page, worklist):
        typer.echo(f"{path}: {path.stat().st_size:,} bytes.", err=as_json)
    if report.errors:
        raise typer.Exit(FOUND)


def _checked(session: Session, asked: _Asked, reach: Reach) -> QualityReport:
    rules = [rule_of(each) for each in asked.rules]
    families = statutory_families() if asked.scopes is None else read_families(asked.scopes)
    day, secrecy = day_of(asked.as_of), _level(asked.secrecy)
    session.connection(execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})
    revision = head_revision(session)
    holdings = read_holdings(session, as_of=day, secrecy=secrecy)
    if not len(holdings):
        raise NotFound(f"No place is in force on {day}: load or import names first, or name another day.")
    reach(_READING)
    return check_names(
        holdings,
        families,
        as_of=day,
        revision=revision,
        concerned=None if asked.within is None else places_within(session, holdings, asked.within, as_of=day),
        rules=rules,
        reach=lambda share: reach(_READING + share * (_CHECKING - _READING)),
    )


def _level(name: str) -> Secrecy:
    try:
        return Secrecy[name.upper()]
    except KeyError as error:
        levels = ", ".join(each.name.lower() for each in Secrecy)
        raise InvalidInput(f"{name!r} is no secrecy level: {levels} are.") from error


def _list(report: QualityReport, path: Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_worklist(report, path)


def _counties(session: Session, state: State, report: QualityReport) -> Sequence[Unit[UUID]]:
    """Return the ground of the province's counties; none where nobody has loaded any."""
    known, day = lineage(session), report.as_of
    try:
        home = home_province(known, state.settings.province, day)
        return coverage_of(session, known, home=home, level=Level.COUNTY, day=day).units
    except NotFound:
        return ()


def _tell(report: QualityReport, *, as_json: bool) -> None:
    if as_json:
        typer.echo(orjson.dumps(_summary(report), option=orjson.OPT_INDENT_2).decode())
        return
    out = Console(highlight=False)
    table = Table("rule", "", *(each.value for each in Severity), box=None, pad_edge=False)
    for each in table.columns[2:]:
        each.justify = "right"
    for rule, counts in report.by_rule.items():
        table.add_row(rule.value, rule_facts()[rule].name, *(f"{count:,}" for count in counts.values()))
    out.print(table)
    found = report.by_severity
    out.print(
        f"{report.names:,} names on {report.as_of}: {found[Severity.ERROR]:,} errors, "
        f"{found[Severity.WARNING]:,} warnings, {found[Severity.NOTE]:,} notes."
    )


def _summary(report: QualityReport) -> dict[str, object]:
    return {
        "as_of": report.as_of.isoformat(),
        "ledger_revision": report.revision,
        "names": report.names,
        "found": _counted(report.by_severity),
        "rules": {rule.value: _counted(counts) for rule, counts in report.by_rule.items()},
        "counties": [
            {
                "code": county.code or None,
                "name": county.name or None,
                "names": county.names,
                "found": _counted(county.found),
                "per_thousand": round(county.per_thousand, 2),
            }
            for county in report.counties
        ],
    }


def _counted(counts: Mapping[Severity, int]) -> dict[str, int]:
    return {severity.value: count for severity, count in counts.items()}
