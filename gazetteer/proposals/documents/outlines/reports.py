"""Reports on a proposal: their parts are those the ministry's rules name; what nobody wrote yet asks to be written."""

from foundation.documents.blocks import (
    Block,
    Column,
    Heading,
    Listing,
    Outline,
    Paragraph,
    Signature,
    Title,
    When,
    listed,
)

_SUBJECTS = Listing(
    "所涉地名",
    "entry",
    "entries",
    (
        Column("序号", "{{ loop.index }}", 9.5),
        Column(
            "名称",
            "{{ entry.name }}{% if entry.former %}（原名{{ entry.former }}）{% endif %}",
            28,
            heads_row=True,
        ),
        Column("罗马字母拼写", "{{ entry.romanized }}", 30),
        Column("所属政区", "{{ entry.division }}", 30),
        Column("位置描述", "{{ entry.position }}", 58.5),
    ),
)
_SIGNED = Signature("{{ prepared_by }}", "{{ prepared_on or '　　年　　月　　日' }}")


def _part(heading: str, field: str, asked: str) -> tuple[Block, ...]:
    """Return a part with its heading; where it is empty it says what belongs there."""
    return Heading(heading), Paragraph(f"{{{{ {field} or '（待填写：{asked}）' }}}}")


ASSESSMENT: Outline = (
    Title("关于{{ subject }}的{% if is_risk %}风险评估报告{% else %}综合评估报告{% endif %}"),
    Paragraph("根据《地名管理条例》第十一条和《地名管理条例实施办法》第五条，对{{ subject }}评估如下。"),
    *(Heading("一、基本情况"), _SUBJECTS),
    *_part("二、合法性", "legality", "是否符合地名管理法规规定的权限、程序和命名规则"),
    *_part("三、可行性", "feasibility", "实施的条件、成本和安排"),
    *_part("四、可控性", "controllability", "实施过程能否掌控，出现问题能否及时处置"),
    *_part("五、可能产生的社会影响", "social_impact", "对群众生产生活、历史文化和社会稳定的影响"),
    *_part("六、风险", "risks", "可能出现的风险及其程度"),
    *_part("七、应对措施", "measures", "防范和处置各项风险的措施"),
    *_part("八、评估结论", "conclusion", "评估的总体意见"),
    _SIGNED,
)

EXPERT_REPORT: Outline = (
    Title("关于{{ subject }}的专家论证报告"),
    Paragraph(
        "根据《地名管理条例》第十一条和《地名管理条例实施办法》第五条，"
        "{% if held_on %}于{{ held_on }}{% endif %}组织专家对{{ subject }}进行论证，情况如下。"
    ),
    *(Heading("一、基本情况"), _SUBJECTS),
    *_part("二、必要性", "necessity", "为什么需要命名、更名"),
    *_part("三、科学性", "soundness", "名称的含义、读音、用字和拼写是否准确规范"),
    *_part("四、合理性", "reasonableness", "名称与地理实体的位置、规模、性质和历史文化是否相称"),
    *_part("五、可能存在的风险", "risks", "重名、同音、误读和其他风险"),
    *_part("六、意见建议", "advice", "对方案以及组织实施的意见建议"),
    *_part("七、论证结论", "conclusion", "专家组的总体意见"),
    When(
        "experts",
        (
            Heading("八、专家名单"),
            Listing(
                "专家名单",
                "expert",
                "experts",
                (
                    Column("姓名", "{{ expert.name }}", 26, heads_row=True),
                    Column("单位、职务职称", "{{ expert.affiliation }}", 44),
                    Column("意见", "{{ expert.opinion }}", 50),
                    Column("表决", "{{ expert.vote }}", 14),
                    Column("签名", "", 22),
                ),
            ),
        ),
    ),
    _SIGNED,
)

CONSULTATION_REPORT: Outline = (
    Title("关于{{ subject }}的征求意见报告"),
    Paragraph("根据《地名管理条例》第十一条和《地名管理条例实施办法》第五条，就{{ subject }}征求了意见，情况如下。"),
    *(Heading("一、基本情况"), _SUBJECTS),
    Heading("二、征求意见的过程"),
    When(
        "begins_on and ends_on",
        (Paragraph("征求意见自{{ begins_on }}起，至{{ ends_on }}止，共收到意见{{ opinions|length }}条。"),),
    ),
    Paragraph("{{ process or '（待填写：以何种方式、经过哪些步骤征求意见）' }}"),
    *_part("三、征求意见的范围", "scope", "向哪些部门、单位和群众征求意见"),
    Heading("四、主要意见建议及处理情况"),
    listed(
        Listing(
            "意见及处理情况",
            "opinion",
            "opinions",
            (
                Column("序号", "{{ loop.index }}", 9.5),
                Column("意见建议", "{{ opinion.text }}", 66.5, heads_row=True),
                Column("提出者", "{{ opinion.source }}", 30),
                Column("处理情况", "{{ opinion.handling or '（待填写）' }}", 50),
            ),
        ),
        "未收到意见建议。",
    ),
    *_part("五、结论", "conclusion", "征求意见的总体情况和采纳结果"),
    _SIGNED,
)
