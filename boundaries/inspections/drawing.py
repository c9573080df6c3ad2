"""The rules of inspections as tables for the documentation, drawn from the very tables that decide."""

from collections.abc import Iterable, Mapping

from boundaries.inspections.findings import examining, inscription, references, statuses
from boundaries.inspections.findings.actions import Action, Closing, known_actions
from boundaries.inspections.findings.evidence import known_evidence
from boundaries.inspections.findings.statuses import MarkerStatus, Sight, known_statuses
from boundaries.inspections.provisions import DATA, rows_of
from boundaries.inspections.remarks import Rule
from boundaries.inspections.scheduling import conduct, plan
from boundaries.inspections.stretches import examining as of_stretches
from boundaries.inspections.treatment import treatments
from boundaries.inspections.treatment.treatments import ActingSide, known_treatments

CLOSINGS: Mapping[Closing, str] = {
    Closing.NONE: "nothing",
    Closing.ONE_SIDE: "the signature of the managing side",
    Closing.JOINT: "every side present and signed",
    Closing.FILED: "agreement of all before, joint survey, every signature, filing with who approved the line",
}
_SIGHTS: Mapping[Sight, str] = {Sight.SEEN: "见到", Sight.ABSENT: "到位未见", Sight.UNKNOWN: "未到达"}
_SIDES: Mapping[ActingSide, str] = {ActingSide.MANAGING: "管理方", ActingSide.ALL: "各方"}
_CHECKED = (plan, conduct, statuses, examining, inscription, references, treatments, of_stretches)


def statuses_table() -> str:
    """Return what may be said of a marker, and what cannot be said beside it, as a Markdown table."""
    return _table(
        ("status", "", "stone", "not beside", "basis", "certainty"),
        (
            (
                f"`{status.value}`",
                rule.term,
                _SIGHTS[rule.sight],
                ", ".join(each.value for each in MarkerStatus if each in rule.excludes),
                rule.basis,
                rule.certainty,
            )
            for status, rule in known_statuses().items()
        ),
    )


def evidence_table() -> str:
    """Return what a status is shown by as a Markdown table."""
    return _table(
        ("status", "shown by", "a person decides", "certainty"),
        (
            (
                f"`{status.value}`",
                " **or** ".join(", ".join(sorted(each.value for each in way)) for way in rule.ways),
                "yes" if rule.is_reviewed else "no",
                rule.certainty,
            )
            for status, rule in known_evidence().items()
        ),
    )


def treatments_table() -> str:
    """Return what is done about each status as a Markdown table."""
    actions = known_actions()
    return _table(
        ("status", "action", "", "by", "days", "closed by", "basis", "certainty"),
        (
            (
                f"`{status.value}`",
                f"`{each.action.value}`",
                actions[each.action].term,
                _SIDES[each.by],
                str(each.days),
                CLOSINGS[actions[each.action].closing],
                each.basis,
                each.certainty,
            )
            for status, each in known_treatments().items()
            if each.action is not Action.NONE
        ),
    )


def provisions_table() -> str:
    """Return the figures that the law leaves open as a Markdown table."""
    return _table(
        ("name", "value", "unit", "basis", "certainty", ""),
        (
            (f"`{row['name']}`", row["value"], row["unit"], row["basis"], row["certainty"], row["note"])
            for row in rows_of(DATA / "provisions.tsv")
        ),
    )


def rules_table() -> str:
    """Return the rules that records and plans are held against as a Markdown table."""
    rules = {
        (rule.code, rule.basis, rule.certainty)
        for module in _CHECKED
        for rule in vars(module).values()
        if isinstance(rule, Rule)
    }
    return _table(("code", "basis", "certainty"), ((f"`{code}`", *rest) for code, *rest in sorted(rules)))


def _table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heading, ("---",) * len(heading), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
