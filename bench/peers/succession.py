"""Two floors for divisions: the bare query for those of a day, and the public list of successors followed blindly."""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

_OF_A_DAY = """
    SELECT c.code, v.name, v.kind FROM division_version AS v
    JOIN division_code AS c ON c.division_id = v.division_id AND c.valid @> %(day)s AND upper_inf(c.recorded)
    WHERE v.level = 3 AND v.valid @> %(day)s AND upper_inf(v.recorded) ORDER BY c.code
"""


def of_a_day(connection: Connection, day: date) -> int:
    """Return how many counties the bare query finds for a day."""
    return len(connection.exec_driver_sql(_OF_A_DAY, {"day": day}).all())


def successors(data: Path) -> Mapping[str, list[str]]:
    """Return the successors of codes that are given up, by the column of the public list."""
    with (data / "areacodes" / "result.csv").open(encoding="utf-8-sig", newline="") as stream:
        return {row["代码"]: row["新代码"].split(";") for row in csv.DictReader(stream) if row["新代码"]}


def followed(code: str, known: Mapping[str, list[str]]) -> set[str]:
    """Return the codes that a code leads to, whatever the day: no dates, no documents, no parts."""
    found, waiting, seen = set(), [code], {code}
    while waiting:
        at = waiting.pop()
        onward = [each for each in known.get(at, ()) if each not in seen]
        if not onward:
            found.add(at)
        seen.update(onward)
        waiting += onward
    return found
