"""The records of a marker and of a stretch."""

from boundaries.inspections.reporting.outlines.attested import CORRECTIONS, DRAFT, OCCASION, PHOTOS, SYNTHETIC, signed
from foundation.documents.blocks import (
    Block,
    Column,
    Drawing,
    Fact,
    Form,
    Heading,
    Line,
    Listing,
    Outline,
    Paragraph,
    Title,
    When,
    listed,
)

_OF = (
    Line(
        (
            Fact("界线", "{{ of.line }}（{{ of.level }}，{{ of.code }}）"),
            Fact("联检轮次", "{{ of.round }}（{{ of.years }}）"),
        )
    ),
    Line((Fact("年度", "{{ of.year }}年"), Fact("牵头单位", "{{ of.lead }}"))),
    OCCASION,
)
_SEEN = (
    Line((Fact("检查时间", "{{ at|beijing }}（设备时钟）"), Fact("记录", "{{ recorded_by }}"))),
    Line((Fact("参加人员", "{% for side in sides %}{% if loop.index > 1 %}；{% endif %}{{ side.told }}{% endfor %}"),)),
)
_END: tuple[Block, ...] = (
    When(
        "photos",
        (Heading("照片"), PHOTOS),
        (Heading("照片"), Paragraph("本记录没有照片。")),
    ),
    When(
        "unsettled",
        (
            Heading("待裁定字段"),
            Paragraph("两台设备对下列字段所记不一致，须由人裁定后方可定稿：{{ unsettled|join('、') }}。"),
        ),
    ),
    When(
        "remarks",
        (
            Heading("复核意见"),
            Listing(
                "复核意见",
                "remark",
                "remarks",
                (
                    Column("序号", "{{ loop.index }}", 10),
                    Column("意见", "{{ remark.text }}", 82, heads_row=True),
                    Column("依据", "{{ remark.basis }}（{{ remark.certainty }}）", 44),
                    Column("程度", "{{ remark.weight }}", 20),
                ),
            ),
        ),
        (Heading("复核意见"), Paragraph("规则未提出意见。")),
    ),
    *signed("签字", "本记录"),
    *CORRECTIONS,
)

MARKER_RECORD: Outline = (
    Title("界桩联合检查记录表"),
    DRAFT,
    SYNTHETIC,
    Form(
        "界桩",
        (
            *_OF,
            Line((Fact("界桩编号", "{{ number }}"), Fact("类型", "{{ form }}"))),
            Line((Fact("材质", "{{ material }}"), Fact("登记状态", "{{ state }}"))),
            Line((Fact("管理方", "{{ managing }}"), Fact("托管单位", "{{ custody }}"))),
            *_SEEN,
        ),
    ),
    Heading("一、位置"),
    Form(
        "位置",
        (
            Line((Fact("登记位置", "{{ positions.registered }}"),)),
            Line((Fact("实测位置", "{{ positions.measured or '未实测' }}"),)),
            Line(
                (
                    Fact("测量设备", "{{ positions.device }}"),
                    Fact("测量时间", "{% if positions.taken_at %}{{ positions.taken_at|beijing }}{% endif %}"),
                )
            ),
            Line((Fact("偏差", "{{ positions.offset }}"), Fact("判定", "{{ positions.verdict }}"))),
        ),
    ),
    Heading("二、状况"),
    Form(
        "状况",
        (
            Line((Fact("界桩状况", "{{ statuses|join('、') }}"), Fact("注记", "{{ legibility }}"))),
            Line((Fact("证据", "{{ evidence|join('；') or '无' }}"),)),
        ),
    ),
    Heading("三、方位物"),
    listed(
        Listing(
            "方位物",
            "reference",
            "references",
            (
                Column("序号", "{{ reference.number }}", 12),
                Column("登记情况", "{{ reference.registered }}", 70, heads_row=True),
                Column("现状", "{{ reference.state }}", 22),
                Column("说明", "{{ reference.note }}", 52),
            ),
        ),
        "登记中没有方位物。",
    ),
    Heading("四、处理"),
    Form(
        "处理",
        (
            Line((Fact("现场处理", "{{ actions|join('、') or '无' }}"),)),
            Line((Fact("说明", "{{ note or '无' }}"),)),
        ),
    ),
    listed(
        Listing(
            "后续处理",
            "task",
            "tasks",
            (
                Column("后续处理", "{{ task.action }}", 26, heads_row=True),
                Column("责任方", "{{ task.sides|join('、') }}", 48),
                Column("期限", "{{ task.due or '' }}", 30),
                Column("办结要求", "{{ task.asks }}", 30),
                Column("进展", "{{ task.standing }}", 22),
            ),
        ),
        "没有后续处理事项。",
    ),
    *_END,
)

STRETCH_RECORD: Outline = (
    Title("界线段联合检查记录表"),
    DRAFT,
    SYNTHETIC,
    Form(
        "界线段",
        (
            *_OF,
            Line((Fact("起点", "{{ begins }}"), Fact("止点", "{{ ends }}"))),
            Line((Fact("长度", "{{ length_km }}公里"), Fact("轨迹", "{{ track }}"))),
            *_SEEN,
            Line((Fact("界线辨认", "{{ recognisable }}"), Fact("修测", "{{ resurvey }}"))),
            Line((Fact("修测成果", "{{ resurveyed_by }}"),), when="resurveyed_by"),
            Line((Fact("说明", "{{ note or '无' }}"),)),
        ),
    ),
    When("drawing", (Drawing("drawing", "示意，不作为划界依据"),)),
    Heading("一、地物地貌变化"),
    When(
        "changes",
        (
            Listing(
                "地物地貌变化",
                "change",
                "changes",
                (
                    Column("地物", "{{ change.feature }}", 34, heads_row=True),
                    Column("原因", "{{ change.cause }}", 30),
                    Column("变化情况", "{{ change.note }}", 92),
                ),
            ),
            Paragraph("地物变化不改变界线：界线仍以协议书确定的位置为准（行政区域界线管理条例第七条）。"),
        ),
        (Paragraph("未发现变化。"),),
    ),
    Heading("二、跨界生产、经营、建设"),
    listed(
        Listing(
            "跨界生产经营",
            "use",
            "uses",
            (
                Column("情况", "{{ use.what }}", 52, heads_row=True),
                Column("各方同意", "{{ use.consents|join('；') or '无' }}", 42),
                Column("批准文件", "{{ use.approvals|join('；') or '无' }}", 34),
                Column("备案", "{{ use.filed or '无' }}", 28),
            ),
        ),
        "未发现跨界使用。",
    ),
    Heading("三、纠纷隐患"),
    listed(
        Listing(
            "纠纷隐患",
            "hazard",
            "hazards",
            (
                Column("情况", "{{ hazard.note }}", 110, heads_row=True),
                Column("处理", "{{ hazard.standing }}", 46),
            ),
        ),
        "未发现纠纷隐患。",
    ),
    *_END,
)
