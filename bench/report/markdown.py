"""The report as Markdown, between two marks of a page that people write around."""

from collections.abc import Iterable, Sequence
from itertools import chain

from bench.report.results import Section, Table, Verdict

BEGIN = "<!-- begin: written by `make bench` -->"
END = "<!-- end: written by `make bench` -->"

_REACHED = {True: "yes", False: "**no**", None: "not judged"}


def replaced(page: str, report: str) -> str:
    r"""Return a page with a new report between its marks.

    Examples
    --------
    >>> print(replaced(f"# Speed\n{BEGIN}\nold\n{END}\nNotes.", "new"))
    # Speed
    <!-- begin: written by `make bench` -->
    <BLANKLINE>
    new
    <BLANKLINE>
    <!-- end: written by `make bench` -->
    Notes.
    """
    before, found, rest = page.partition(BEGIN)
    _, closed, after = rest.partition(END)
    if not found or not closed:
        raise ValueError(f"The page has no place for the report: it needs the lines {BEGIN} and {END}.")
    return f"{before}{BEGIN}\n\n{report}\n\n{END}{after}"


def report(sections: Sequence[Section]) -> str:
    """Return all sections: first what was to be reached, then each in full with where it was measured."""
    verdicts = chain.from_iterable(section.verdicts for section in sections)
    return "\n\n".join((_summary(verdicts), *map(_told, sections)))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table.

    Examples
    --------
    >>> print(table(("names", "p50"), [("10", "1 ms")]))
    | names | p50 |
    | --- | --- |
    | 10 | 1 ms |
    """
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines)


def _summary(verdicts: Iterable[Verdict]) -> str:
    head = ("what", "reach", "measured", "beside it, in the same run", "ratio", "reached")
    return table(
        head, [(one.what, one.reach, one.measured, one.beside, one.ratio, _REACHED[one.reached]) for one in verdicts]
    )


def _told(section: Section) -> str:
    facts = " · ".join(f"{name}: {fact}" for name, fact in section.facts.items())
    return "\n\n".join((f"## {section.title}", section.how, *map(_captioned, section.tables), f"*{facts}*"))


def _captioned(one: Table) -> str:
    return f"{one.caption}\n\n{table(one.head, one.rows)}"
