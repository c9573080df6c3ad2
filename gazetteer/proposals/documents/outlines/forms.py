"""What is filled in: the application, and the form of a filing."""

from foundation.documents.blocks import (
    Column,
    Each,
    Fact,
    Form,
    Heading,
    Line,
    Listing,
    Outline,
    Paragraph,
    Recipient,
    Signature,
    Title,
    When,
)

_ALTERNATIVES = "{{ entry.alternatives|join('、') }}"
_LIST = Listing(
    "地名清单",
    "entry",
    "entries",
    (
        Column("序号", "{{ loop.index }}", 9.5),
        Column(
            "名称",
            "{{ entry.name }}{% if entry.former %}（原名{{ entry.former }}）{% endif %}"
            f"{{% if entry.alternatives %}}（备用：{_ALTERNATIVES}）{{% endif %}}",
            24,
            heads_row=True,
        ),
        Column("罗马字母拼写", "{{ entry.romanized }}", 26),
        Column("类别", "{{ entry.class_label }}", 16),
        Column("所属政区", "{{ entry.division }}", 24),
        Column("位置、规模", "{{ entry.position }}{% if entry.size %}；{{ entry.size }}{% endif %}", 33),
        Column("含义、来历、理由", "{{ [entry.meaning, entry.origin, entry.reasons]|select|join('；') }}", 23.5),
    ),
)
_ABOUT_THE_PLACE = (
    Line((Fact("地名类别", "{{ entry.class_label }}"), Fact("所属政区", "{{ entry.division }}"))),
    Line((Fact("位置描述", "{{ entry.position }}"),)),
    Line((Fact("规模、性质", "{{ entry.size }}"),)),
    Line((Fact("含义", "{{ entry.meaning }}"),)),
    Line((Fact("来历", "{{ entry.origin }}"),)),
)


def _names(label: str, *more: Line, title: str = "") -> When:
    """Return the names: many as one list, each of a few as a form.

    Parameters
    ----------
    label
        What stands before a name.
    more
        Lines behind the former name.
    title
        Of the form; the label where it has no other.
    """
    name = Line((Fact(label, "{{ entry.name }}"), Fact("罗马字母拼写", "{{ entry.romanized }}")))
    former = Line((Fact("原名", "{{ entry.former }}"),), when="entry.former")
    form = Form(title or label, (name, former, *more, *_ABOUT_THE_PLACE))
    return When("is_bulk", (_LIST,), (Each("entry", "entries", (form,)),))


APPLICATION: Outline = (
    Title("地名{{ act }}申请书"),
    Recipient("{{ addressed_to }}"),
    Paragraph("根据《地名管理条例》第十一条的规定，现就{{ subject }}提出申请，请予审核。"),
    Form(
        "申报单位",
        (
            Line((Fact("申报单位", "{{ applicant.organisation }}"),)),
            Line((Fact("申办人", "{{ applicant.person }}"), Fact("联系电话", "{{ applicant.phone }}"))),
        ),
    ),
    Heading("一、方案"),
    _names("拟用名称", Line((Fact("备用名称", _ALTERNATIVES),), when="entry.alternatives")),
    Heading("二、理由"),
    When(
        "reasons or is_bulk",
        (Paragraph("{{ reasons or '见方案各条。' }}"),),
        (Each("entry", "entries", (Paragraph("{{ entry.reasons or '（待填写）' }}"),)),),
    ),
    When(
        "materials",
        (
            Heading("三、随附材料"),
            Each("material", "materials", (Paragraph("{{ loop.index }}．{{ material }}"),)),
        ),
    ),
    Signature("{{ applicant.organisation }}", "{{ applied_on or '　　年　　月　　日' }}"),
    Form(
        "受理与审核",
        (
            Line((Fact("受理意见", "受理人：　　　　　　　　　　年　　月　　日"),), height_mm=22),
            Line((Fact("审核意见", "（盖章）　　　　　　　　　　年　　月　　日"),), height_mm=22),
        ),
    ),
)

FILING_FORM: Outline = (
    Title("地名备案登记表"),
    _names("标准名称", title="标准地名"),
    Paragraph("批准与备案情况："),
    Form(
        "批准与备案",
        (
            Line((Fact("事项", "{{ act }}"), Fact("条数", "{{ entries|length }}"))),
            Line(
                (
                    Fact(
                        "申报单位",
                        "{% if applicant %}{{ [applicant.organisation, applicant.person, applicant.phone]"
                        "|select|join('，') }}{% endif %}",
                    ),
                )
            ),
            Line((Fact("批准机关", "{{ approved_by }}"), Fact("批准时间", "{{ approved_on }}"))),
            Line((Fact("批复文号", "{{ approval_number }}"),)),
            Line((Fact("报送机关", "{{ filed_by }}"), Fact("报送时间", "{{ filed_on }}"))),
            Line((Fact("联系人", "{{ contact }}"), Fact("联系电话", "{{ phone }}"))),
            Line((Fact("备案材料", "{{ materials|join('；') }}"),)),
            Line((Fact("受理备案机关", "{{ filed_to }}"),)),
            Line((Fact("备案审查意见", "（盖章）　　　　　　　　　　年　　月　　日"),), height_mm=22),
        ),
    ),
)
