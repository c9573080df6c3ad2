"""A table of names answered as a table: its columns as they stood, and beside them what the law says of each row."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from foundation.intake.columns import column_key
from gazetteer.proposals.bulk.reading import Read
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.rules.findings import Report, Severity, Verdict
from gazetteer.proposals.spelling import suggested

VERDICTS = {
    Verdict.CLEAR: "未发现问题",
    Verdict.WARNED: "有需注意的情形",
    Verdict.NEEDS_JUSTIFICATION: "须说明理由",
    Verdict.BLOCKED: "不予许可",
}
UNREAD = "未能读取"
_SEVERITIES = {Severity.BLOCK: "【禁止】", Severity.JUSTIFY: "【须说明】", Severity.WARN: "【注意】"}


class Beside(NamedTuple):
    """What stands beside a row (检查结果列)."""

    row: str
    item: str
    verdict: str
    findings: str
    remedies: str
    spelling: str
    errors: str


HEADINGS = Beside("检查行号", "申请序号", "检查结论", "检查意见", "处理建议", "建议拼写", "读取错误")
"""Of the columns; those of an answer that comes back are not repeated."""


class Checked(NamedTuple):
    """A row with what the rules say of it (行检查)."""

    read: Read
    report: Report | None
    """``None`` for a row that could not be read."""
    item: int | None
    """The number of its draft in the proposal, the first being 1."""
    draft: Draft | None = None


def headings(columns: Sequence[str]) -> list[str]:
    """Return the header of the answer."""
    return [*(columns[at] for at in _kept(columns)), *HEADINGS]


def answered(columns: Sequence[str], rows: Sequence[Checked]) -> Iterator[list[str]]:
    """Give the rows of the answer."""
    kept = _kept(columns)
    for each in rows:
        cells = each.read.cells
        own = [cells[at] if at < len(cells) else "" for at in kept]
        yield [*own, *_beside(each)]


def _kept(columns: Sequence[str]) -> list[int]:
    ours = {column_key(each) for each in HEADINGS}
    return [at for at, column in enumerate(columns) if column_key(column) not in ours]


def _beside(each: Checked) -> Beside:
    report = each.report
    findings = () if report is None else report.findings
    return Beside(
        row=str(each.read.number),
        item="" if each.item is None else str(each.item),
        verdict=UNREAD if report is None else VERDICTS[report.verdict],
        findings="\n".join(f"{_SEVERITIES[found.severity]}{found.sentence_zh}" for found in findings),
        remedies="\n".join(dict.fromkeys(found.remedy for found in findings)),
        spelling="" if each.draft is None else suggested(each.draft),
        errors="\n".join(f"{fault.field}: {fault.message}" for fault in each.read.faults),
    )
