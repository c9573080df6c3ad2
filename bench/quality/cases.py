"""Golden cases: texts of known meaning, ours in `tests/cases`, and a labelled sample beside the checkout."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from bench.quality.asking import Ask, Decision
from foundation.files.tables import table_rows

Needs = Literal["divisions", "townships", "china"]
"""The library a case is judged over: the divisions of the demonstration, the real townships, or all of China."""

_COLUMNS = ("input", "within", "as_of", "decision", "names", "places", "pattern", "needs", "note")
_SAMPLE_COLUMNS = ("input", "expected_codes", "expected_names", "kind", "note")
_BETWEEN = "|"
_DECISIONS: Mapping[str, Decision] = {"match": "match", "ambiguous": "ambiguous", "none": "none"}
_NEEDS: Mapping[str, Needs] = {"divisions": "divisions", "townships": "townships", "china": "china"}


@dataclass(frozen=True, slots=True)
class Case:
    """A text whose meaning is known.

    Parameters
    ----------
    ask
        What is asked.
    decision
        What must be decided; ``None`` where the source does not say.
    names
        Standard names of what is meant.
    places
        What is meant: a code of 2 to 9 digits, or a path with the name (贵州省/贵阳市/花溪区/青岩镇). Of several, each
        must be among the answers.
    pattern
        What is wrong with the text, or what trap it is.
    needs
        The library it is judged over.
    note
        What a reader should know.
    """

    ask: Ask
    decision: Decision | None
    names: tuple[str, ...]
    places: tuple[str, ...]
    pattern: str
    needs: Needs
    note: str


def read_cases(directory: Path) -> list[Case]:
    """Return the cases of all tables `normalization_*.tsv` in a folder, in the order of the files' names.

    Raises
    ------
    ValueError
        A table has other columns, or a row contradicts itself; the message names the file and the text.
    """
    tables = sorted(directory.glob("normalization_*.tsv"))
    if not tables:
        raise ValueError(f"{directory} holds no normalization_*.tsv: name the folder of the cases.")
    return [case for table in tables for case in _cases(table)]


def read_sample(path: Path) -> list[Case]:
    """Return the labelled sample of messy inputs, a CSV whose codes may be shortened to 2, 4, 6 or 9 digits.

    Where it gives several codes the decision is `ambiguous`; else it says what must come first, not how sure one is.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        missing = set(_SAMPLE_COLUMNS) - set(rows.fieldnames or ())
        if missing:
            raise ValueError(f"{path.name} has no column {', '.join(sorted(missing))}: it is not the labelled sample.")
        return [_sampled(row) for row in rows]


def _sampled(row: Mapping[str, str]) -> Case:
    places = _several(row["expected_codes"])
    return Case(
        ask=Ask(row["input"]),
        decision="ambiguous" if len(places) > 1 else None,
        names=_several(row["expected_names"]),
        places=places,
        pattern=row["kind"],
        needs="townships",
        note=row["note"],
    )


def _cases(table: Path) -> Iterable[Case]:
    for row in table_rows(table):
        if tuple(row) != _COLUMNS or None in row.values():
            raise ValueError(f"{table.name}: a row has not the columns {', '.join(_COLUMNS)}, each after a tab.")
        yield _case(row, f"{table.name}, {row['input']}")


def _case(row: Mapping[str, str], where: str) -> Case:
    names, places = _several(row["names"]), _several(row["places"])
    decision, needs = _DECISIONS.get(row["decision"]), _NEEDS.get(row["needs"])
    if decision is None or needs is None:
        raise ValueError(f"{where}: decision is one of {', '.join(_DECISIONS)}, needs one of {', '.join(_NEEDS)}.")
    if (decision == "none") == bool(places):
        raise ValueError(f"{where}: a case names what is meant, unless its decision is none.")
    if decision == "match" and len(places) > 1:
        raise ValueError(f"{where}: a match has one place; with several the decision is ambiguous.")
    as_of = date.fromisoformat(row["as_of"]) if row["as_of"] else None
    return Case(
        Ask(row["input"], row["within"] or None, as_of), decision, names, places, row["pattern"], needs, row["note"]
    )


def _several(told: str) -> tuple[str, ...]:
    return tuple(told.split(_BETWEEN)) if told else ()
