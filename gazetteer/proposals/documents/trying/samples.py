"""A document of each kind, with one name and with several: templates are tried with them, and pictures made."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gazetteer.proposals.documents.entries import AnnouncedName, Entry
from gazetteer.proposals.documents.lists.listing import AnnouncementList, Link, Listed
from gazetteer.proposals.documents.papers import Announcement, Application, FilingForm, FilingReport, Paper
from gazetteer.proposals.documents.reports import Assessment, Consultation, Expert, ExpertReport, Opinion
from gazetteer.proposals.drafts import Applicant
from gazetteer.proposals.kinds import Kind

_NAME = Entry(
    name="青溪村",
    romanized="Qīngxī Cūn",
    class_label="村民委员会所在地",
    division="贵阳市花溪区青岩镇",
    position="位于青岩堡东北约1.5公里处，东至青溪河，南至歪脚村，西至贵惠路，北至达夯村",
    size="占地面积125000平方米，86户，352人。",
    meaning="因村前溪水清澈得名。",
    origin="清代称青溪寨，见于民国《青岩镇志》。",
    reasons="两村合并后原名不再适用，青溪为群众沿用的片区名。",
)
_APPLICANT = Applicant("青岩镇人民政府", "王某某", "0851-00000000")
_MATERIALS = ("地名申请书", "批复文件", "综合评估报告", "专家论证报告", "征求意见报告")


def samples() -> Iterator[Paper]:
    """Return documents of each kind: a naming, a renaming, and several at once; made up, all of it."""
    renamed = replace(_NAME, former="新民村", alternatives=("青溪寨村", "溪口村"))
    for kind, entries in (
        (Kind.NAME, (_NAME,)),
        (Kind.RENAME, (renamed,)),
        (Kind.NAME, (_NAME, replace(renamed, name="㵲水村", romanized="Wǔshuǐ Cūn"))),
    ):
        yield from (application(kind, entries), announcement(kind, entries))
        yield from _filings(kind, entries)
        yield from _reports(kind, entries)
    yield from _blank()


def a_list() -> AnnouncementList:
    """Return a list of two announcements, one of them of many names, which goes on."""
    one = announcement(Kind.NAME, (_NAME,))
    many = announcement(
        Kind.RENAME, tuple(replace(_NAME, name=f"青溪{number}村", former="新民村") for number in "一二三四五六")
    )
    links = (Link("公告", "/announcements/1"), Link("Word", "/announcements/1.docx"))
    return AnnouncementList(
        "贵州省地名公告",
        (Listed(one, links), Listed(many, links)),
        links=(Link("订阅（Atom）", "/announcements.atom"), Link("表格（CSV）", "/announcements.csv")),
        older=Link("更早的公告", "/announcements?next=a"),
    )


def application(kind: Kind, entries: tuple[Entry, ...]) -> Application:
    """Return an application for names."""
    return Application(
        kind=kind,
        entries=entries,
        addressed_to="贵阳市花溪区人民政府",
        applicant=_APPLICANT,
        reasons="村级建制调整后，相关名称不再符合实际。",
        materials=("位置图", "村民代表会议决议"),
        applied_on=date(2026, 9, 1),
    )


def announcement(kind: Kind, entries: tuple[Entry, ...]) -> Announcement:
    """Return the announcement of names."""
    return Announcement(
        kind=kind,
        entries=tuple(
            AnnouncedName(
                name=entry.name,
                romanized=entry.romanized,
                division=entry.division,
                position=entry.position,
                approved_by="花溪区人民政府",
                approved_on=date(2026, 11, 20),
                former=entry.former,
            )
            for entry in entries
        ),
        announced_by="贵阳市花溪区民政局",
        announced_on=date(2026, 11, 30),
        number="花民公告〔2026〕3号",
    )


def _filings(kind: Kind, entries: tuple[Entry, ...]) -> Iterator[Paper]:
    report = FilingReport(
        kind=kind,
        entries=entries,
        approved_by="花溪区人民政府",
        approved_on=date(2026, 11, 20),
        approval_number="花府函〔2026〕45号",
        filed_by="花溪区人民政府",
        filed_to="贵阳市人民政府",
        filed_on=date(2026, 11, 25),
        materials=_MATERIALS,
        contact="李某某",
        phone="0851-00000001",
        number="花府呈〔2026〕18号",
    )
    yield report
    yield FilingForm(
        kind=kind,
        entries=entries,
        approved_by=report.approved_by,
        approved_on=report.approved_on,
        approval_number=report.approval_number,
        filed_by=report.filed_by,
        filed_to=report.filed_to,
        filed_on=report.filed_on,
        materials=_MATERIALS,
        contact=report.contact,
        phone=report.phone,
        applicant=_APPLICANT,
    )


def _reports(kind: Kind, entries: tuple[Entry, ...]) -> Iterator[Paper]:
    by, on = "贵阳市花溪区民政局", date(2026, 10, 20)
    yield Assessment(
        kind=kind,
        entries=entries,
        prepared_by=by,
        prepared_on=on,
        is_risk=kind is Kind.RENAME,
        legality="名称由专名和通名构成，区内无重名，符合《地名管理条例》第九条的规定。",
        risks="存在与邻县青西村同音的风险。",
    )
    yield ExpertReport(
        kind=kind,
        entries=entries,
        prepared_by=by,
        prepared_on=on,
        held_on=date(2026, 10, 12),
        experts=(
            Expert("张某某", "某大学教授", "同意。", "赞成"),
            Expert("陈某某", "区志办", "建议保留旧名。", "弃权"),
        ),
        necessity="两村合并，原名不再适用。",
    )
    yield Consultation(
        kind=kind,
        entries=entries,
        prepared_by=by,
        prepared_on=on,
        begins_on=date(2026, 9, 10),
        ends_on=date(2026, 10, 9),
        scope="青岩镇各村及相关部门。",
        opinions=(Opinion("希望保留原名作为片区名。", "村民代表", "采纳，原名作为片区名保留。"),),
    )


def _blank() -> Iterator[Paper]:
    """Return documents in which nothing is written that need not be."""
    bare = (Entry(name="青溪村", romanized="", class_label="", division="花溪区", position=""),)
    yield Application(
        kind=Kind.NAME, entries=bare, addressed_to="花溪区人民政府", applicant=Applicant("青岩镇人民政府")
    )
    for filing in (FilingForm, FilingReport):
        yield filing(
            kind=Kind.NAME,
            entries=bare,
            approved_by="花溪区人民政府",
            approved_on=date(2026, 11, 20),
            filed_by="花溪区人民政府",
            filed_to="贵阳市人民政府",
        )
    for report in (Assessment, ExpertReport, Consultation):
        yield report(kind=Kind.NAME, entries=bare, prepared_by="花溪区民政局")
