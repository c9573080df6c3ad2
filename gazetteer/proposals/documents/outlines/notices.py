"""What offices send: the report with which a name is filed, and the announcement."""

from foundation.documents.blocks import (
    Column,
    Each,
    Fact,
    Form,
    Line,
    Listing,
    Number,
    Outline,
    Paragraph,
    Recipient,
    Signature,
    Title,
    When,
)

_WITH_FORMER = "{{ entry.name }}{% if entry.former %}（原名{{ entry.former }}）{% endif %}"

ANNOUNCEMENT: Outline = (
    Title("{{ announced_by }}地名公告"),
    When("number", (Number("{{ number }}"),)),
    Paragraph(
        "根据《地名管理条例》第十四条和《地名备案公告管理办法（试行）》的规定，现将经批准{{ act }}的"
        "{% if is_bulk %}{{ entries|length }}条{% endif %}标准地名公告如下。"
    ),
    When(
        "is_bulk",
        (
            Listing(
                "标准地名",
                "entry",
                "entries",
                (
                    Column("序号", "{{ loop.index }}", 9.5),
                    Column("标准名称", _WITH_FORMER, 22, heads_row=True),
                    Column("罗马字母拼写", "{{ entry.romanized }}", 25),
                    Column("所属政区", "{{ entry.division }}", 21),
                    Column("位置描述", "{{ entry.position }}", 44.5),
                    Column("批准机关", "{{ entry.approved_by }}", 17),
                    Column("批准时间", "{{ entry.approved_on }}", 17),
                ),
            ),
        ),
        (
            Each(
                "entry",
                "entries",
                (
                    Form(
                        "标准地名",
                        (
                            Line((Fact("标准名称", "{{ entry.name }}"),)),
                            Line((Fact("原名", "{{ entry.former }}"),), when="entry.former"),
                            Line((Fact("罗马字母拼写", "{{ entry.romanized }}"),)),
                            Line((Fact("所属政区", "{{ entry.division }}"),)),
                            Line((Fact("位置描述", "{{ entry.position }}"),)),
                            Line((Fact("批准机关", "{{ entry.approved_by }}"),)),
                            Line((Fact("批准时间", "{{ entry.approved_on }}"),)),
                        ),
                    ),
                ),
            ),
        ),
    ),
    Paragraph("特此公告。"),
    Signature("{{ announced_by }}", "{{ announced_on }}"),
)

FILING_REPORT: Outline = (
    Title("关于{{ subject }}的备案报告"),
    When("number", (Number("{{ number }}"),)),
    Recipient("{{ filed_to }}"),
    Paragraph(
        "{{ approved_by }}于{{ approved_on }}"
        "{% if approval_number %}以{{ approval_number }}文件{% endif %}批准{{ subject }}。"
        "根据《地名管理条例》第十三条和《地名备案公告管理办法（试行）》的规定，现将有关材料报请备案。"
    ),
    Listing(
        "报请备案的地名",
        "entry",
        "entries",
        (
            Column("序号", "{{ loop.index }}", 9.5),
            Column("标准名称", _WITH_FORMER, 28, heads_row=True),
            Column("罗马字母拼写", "{{ entry.romanized }}", 30),
            Column("所属政区", "{{ entry.division }}", 30),
            Column("位置描述", "{{ entry.position }}", 58.5),
        ),
    ),
    When(
        "materials",
        (
            Paragraph("附件："),
            Each("material", "materials", (Paragraph("{{ loop.index }}．{{ material }}"),)),
        ),
    ),
    When(
        "contact or phone",
        (Paragraph("（联系人：{{ contact }}{% if phone %}，联系电话：{{ phone }}{% endif %}）"),),
    ),
    Signature("{{ filed_by }}", "{{ filed_on or '　　年　　月　　日' }}"),
)
