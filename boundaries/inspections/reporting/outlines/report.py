"""The joint report."""

from boundaries.inspections.reporting.outlines.attested import CORRECTIONS, DRAFT, OCCASION, PHOTOS, SYNTHETIC, signed
from foundation.documents.blocks import (
    Block,
    Column,
    Drawing,
    Each,
    Fact,
    Form,
    Heading,
    Line,
    Listing,
    Outline,
    Paragraph,
    Signature,
    Title,
    When,
    listed,
)

_SIDES = "{% for side in sides %}{% if loop.index > 1 %}、{% endif %}{{ side.name }}{% endfor %}"
_LINE: tuple[Block, ...] = (
    Heading("一、界线概况"),
    Form(
        "界线概况",
        (
            Line((Fact("界线", "{{ of.line }}（{{ of.level }}）"), Fact("界线代码", "{{ of.code }}"))),
            Line((Fact("相邻各方", _SIDES),)),
            Line((Fact("长度", "{{ length_km }}公里"), Fact("界桩", "{{ covered.markers }}颗"))),
            Line((Fact("批准机关", "{{ approved_by or '（登记未载明）' }}"),)),
            Line(
                (
                    Fact("联检轮次", "{{ of.round }}（{{ of.years }}），{{ of.year }}年度"),
                    Fact("牵头单位", "{{ of.lead }}"),
                )
            ),
            OCCASION,
        ),
    ),
)
_CONDUCT: tuple[Block, ...] = (
    Heading("二、联检组织"),
    Form(
        "会议与外业",
        (
            Line(
                (
                    Fact(
                        "联席会议",
                        "{% for meeting in meetings %}{% if loop.index > 1 %}；{% endif %}{{ meeting.title }}："
                        "{{ meeting.on or '尚未召开' }}{% if meeting.minutes %}，{{ meeting.minutes }}{% endif %}"
                        "{% if meeting.sha256 %}（{{ meeting.sha256[:12] }}…）{% endif %}{% endfor %}",
                    ),
                )
            ),
            Line((Fact("外业开始", "{{ field_from or '' }}"), Fact("外业结束", "{{ field_to or '' }}"))),
        ),
    ),
    listed(
        Listing(
            "联检小组",
            "member",
            "teams",
            (
                Column("界线一方", "{{ member.side }}", 58),
                Column("姓名", "{{ member.name }}", 30, heads_row=True),
                Column("身份", "{{ member.capacity }}", 24),
                Column("任期", "{{ member.days }}", 44),
            ),
        ),
        "尚未组成联检小组。",
    ),
)
_NUMBERS: tuple[Block, ...] = (
    Heading("三、检查情况"),
    Paragraph("{{ covered.told }}"),
    When(
        "unsettled",
        (Paragraph("另有{{ unsettled }}件记录存在两台设备不一致、尚待裁定的字段。"),),
    ),
    When(
        "statuses",
        (
            Listing(
                "界桩状况统计",
                "each",
                "statuses",
                (
                    Column("界桩状况", "{{ each.term }}", 70, heads_row=True),
                    Column("颗数", "{{ each.count }}", 43),
                    Column("占界桩总数", "{{ each.share }}", 43),
                ),
            ),
            Paragraph("一颗界桩可有几种状况，各栏之和可大于总数。"),
        ),
    ),
    When(
        "actions",
        (
            Listing(
                "现场处理统计",
                "each",
                "actions",
                (
                    Column("现场处理", "{{ each.term }}", 70, heads_row=True),
                    Column("次数", "{{ each.count }}", 86),
                ),
            ),
        ),
    ),
    When("drawing", (Drawing("drawing", "{{ legend }}示意，不作为划界依据。"),)),
)
_MARKERS: tuple[Block, ...] = (
    Heading("四、界桩检查情况"),
    listed(
        Listing(
            "界桩检查情况",
            "marker",
            "markers",
            (
                Column("图上序号", "{{ marker.number }}", 10),
                Column("界桩", "{{ marker.marker }}", 20, heads_row=True),
                Column("类型", "{{ marker.form }}", 18),
                Column("检查日期", "{{ marker.on.isoformat() if marker.on else '—' }}", 24),
                Column("状况", "{{ marker.statuses }}", 22),
                Column("位置偏差", "{{ marker.offset }}", 21),
                Column("处理情况", "{{ marker.treatment }}", 24),
                Column("记录摘要", "{{ marker.record[:8] }}", 17),
            ),
        ),
        "计划中没有界桩。",
    ),
)
_STRETCHES: tuple[Block, ...] = (
    Heading("五、界线段检查情况"),
    listed(
        Listing(
            "界线段检查情况",
            "stretch",
            "stretches",
            (
                Column("界线段", "{{ stretch.span }}", 30, heads_row=True),
                Column("检查日期", "{{ stretch.on.isoformat() }}", 24),
                Column("辨认", "{{ stretch.recognisable }}", 16),
                Column("地物变化", "{{ stretch.changes }}", 28),
                Column("修测", "{{ stretch.resurvey }}", 16),
                Column("跨界使用", "{{ stretch.uses }}", 21),
                Column("隐患", "{{ stretch.hazards }}", 21),
            ),
        ),
        "没有界线段记录。",
    ),
)
_PROBLEMS: tuple[Block, ...] = (
    Heading("六、问题与处理"),
    listed(
        Listing(
            "问题与处理",
            "task",
            "tasks",
            (
                Column("界桩", "{{ task.marker }}", 20, heads_row=True),
                Column("问题", "{{ task.defect }}", 26),
                Column("处理", "{{ task.action }}", 18),
                Column("责任方", "{{ task.sides|join('、') }}", 32),
                Column("期限", "{{ task.due.isoformat() if task.due else '' }}", 24),
                Column("办结要求", "{{ task.asks }}", 18),
                Column("进展", "{{ task.standing }}", 18),
            ),
        ),
        "没有需要后续处理的问题。",
    ),
    Heading("七、纠纷隐患"),
    listed(
        Listing(
            "纠纷隐患",
            "dispute",
            "disputes",
            (
                Column("类别", "{{ dispute.kind }}", 28, heads_row=True),
                Column("情况", "{{ dispute.told }}", 76),
                Column("报告日期", "{{ dispute.reported_on }}", 26),
                Column("状态", "{{ dispute.standing }}", 26),
            ),
        ),
        "未发现纠纷隐患。",
    ),
)

JOINT_REPORT: Outline = (
    Title("{{ of.line }}{{ of.round }}联合检查报告"),
    DRAFT,
    SYNTHETIC,
    Paragraph(
        f"根据《行政区域界线管理条例》第十二条的规定，{_SIDES}对{{{{ of.line }}}}进行了联合检查，现将情况报告如下。"
    ),
    *_LINE,
    *_CONDUCT,
    *_NUMBERS,
    *_MARKERS,
    *_STRETCHES,
    *_PROBLEMS,
    When(
        "parts",
        (Each("part", "parts", (Heading("{{ part.heading }}"), Paragraph("{{ part.text }}"))),),
    ),
    Heading("八、备案"),
    Paragraph("{{ filing.told }}。"),
    *signed("九、各方签署", "联合检查报告"),
    When(
        "photos",
        (
            Heading("附：照片"),
            PHOTOS,
            When("hidden_photos", (Paragraph("另有{{ hidden_photos }}张照片见各记录表。"),)),
        ),
    ),
    *CORRECTIONS,
    Paragraph("本件由联检记录于{{ written_on }}汇总形成；图示仅供参考，不作为划界依据。"),
    Signature(
        "{% for side in sides %}{% if loop.index > 1 %}　{% endif %}{{ side.name }}{% endfor %}",
        "{{ completed_on or '　　年　　月　　日' }}",
    ),
)
