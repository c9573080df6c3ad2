"""The Chinese of papers: every word of the records, by its value."""

from collections.abc import Mapping
from types import MappingProxyType

from boundaries.divisions.codes import COUNTY, PREFECTURE, PROVINCE, TOWNSHIP
from boundaries.inspections.disputes.states import Stage as DisputeStage
from boundaries.inspections.findings.actions import Closing
from boundaries.inspections.findings.finding import EvidenceKind, Legibility, PhotoKind, ReferenceState
from boundaries.inspections.findings.measuring import Verdict
from boundaries.inspections.remarks import Weight
from boundaries.inspections.scheduling.extra import Occasion
from boundaries.inspections.scheduling.schedule import Standing
from boundaries.inspections.signing.mandates import Capacity
from boundaries.inspections.signing.signatures import Means, Void
from boundaries.inspections.stretches.record import Feature, Recognisable, Resurvey
from boundaries.inspections.treatment.course import Cause
from boundaries.markers.kinds import HeightDatum, MarkerForm, MarkerMaterial, MarkerState
from foundation.documents.days import chinese_number

TERMS: Mapping[str, str] = MappingProxyType(
    {
        MarkerForm.SINGLE_TWO_FACED: "单立双面型",
        MarkerForm.SINGLE_THREE_FACED: "单立三面型",
        MarkerForm.DOUBLE_SAME_NUMBER: "同号双立",
        MarkerForm.TRIPLE_SAME_NUMBER: "同号三立",
        MarkerMaterial.GRANITE: "花岗岩",
        MarkerMaterial.REINFORCED_CONCRETE: "钢筋混凝土",
        MarkerMaterial.COMPOSITE: "复合材料",
        MarkerMaterial.SMART: "智能界桩",
        HeightDatum.YELLOW_SEA_1985: "1985国家高程基准",
        HeightDatum.YELLOW_SEA_1956: "1956年黄海高程系",
        HeightDatum.ELLIPSOIDAL: "大地高（CGCS2000）",
    }
)
"""Of values that stand in tables beside other words, so that an unknown one is told as it is."""
MARKER_STATES = {MarkerState.STANDING: "在位", MarkerState.LOST: "丢失", MarkerState.WITHDRAWN: "废止"}
LEGIBILITY = {
    Legibility.LEGIBLE: "清晰",
    Legibility.PARTLY: "部分可辨",
    Legibility.ILLEGIBLE: "无法辨认",
    Legibility.NOT_SEEN: "未见",
}
REFERENCES = {
    ReferenceState.PRESENT: "存在",
    ReferenceState.CHANGED: "变化",
    ReferenceState.GONE: "消失",
    ReferenceState.NOT_CHECKED: "未核对",
}
PHOTOS = {PhotoKind.BEFORE: "处理前", PhotoKind.AFTER: "处理后", PhotoKind.SITE: "现场"}
EVIDENCE = {
    EvidenceKind.PHOTO_BEFORE: "现状照片",
    EvidenceKind.TWO_PHOTOS: "不同方位照片",
    EvidenceKind.POSITION: "实测位置",
    EvidenceKind.SEARCH: "到位查找",
    EvidenceKind.REMAINS: "残体",
    EvidenceKind.BASE: "基座或坑位",
    EvidenceKind.REFERENCE_OBJECTS: "方位物核定桩位",
    EvidenceKind.WITNESS: "知情人说明",
    EvidenceKind.DOCUMENT: "书面材料",
    EvidenceKind.EXCAVATION: "开挖探查",
}
VERDICTS = {Verdict.WITHIN: "相符", Verdict.BEYOND: "超限", Verdict.UNDECIDED: "精度不足，待复测"}
CLOSINGS = {
    Closing.NONE: "无",
    Closing.ONE_SIDE: "管理方签字",
    Closing.JOINT: "各方到场并签字",
    Closing.FILED: "各方同意、联合测绘、报批准机关备案",
}
FEATURES = {
    Feature.RIVER: "河流",
    Feature.DITCH: "沟渠",
    Feature.ROAD: "道路",
    Feature.RIDGE: "山脊、分水岭",
    Feature.VALLEY: "山谷",
    Feature.SETTLEMENT: "居民地",
    Feature.MARK: "其他标志物",
    Feature.OTHER: "其他地物地貌",
}
CAUSES = {
    Cause.NATURAL: "自然变化",
    Cause.CONSTRUCTION: "工程建设",
    Cause.UNAUTHORISED: "擅自改变",
    Cause.UNKNOWN: "原因不明",
}
RECOGNISABLE = {
    Recognisable.CLEAR: "清晰可辨",
    Recognisable.PARTLY: "部分可辨",
    Recognisable.UNRECOGNISABLE: "无法辨认",
}
RESURVEYS = {Resurvey.NOT_NEEDED: "不需要", Resurvey.NEEDED: "需要", Resurvey.DONE: "已修测"}
CAPACITIES = {Capacity.MEMBER: "成员", Capacity.LEADER: "组长", Capacity.REPRESENTATIVE: "政府代表"}
MEANS = {Means.ACCOUNT: "账号确认", Means.DRAWN: "手写签名", Means.PAPER: "纸质签字"}
VOIDS = {
    Void.CHANGED: "签字后内容已变更",
    Void.NEVER_WRITTEN: "所签内容不存在",
    Void.NOT_ENTITLED: "无签字权限",
    Void.NO_SIDE: "非界线一方",
    Void.FOR_TWO_SIDES: "一人代签两方",
    Void.WITHDRAWN: "已撤回",
}
OCCASIONS = {
    Occasion.DISASTER: "自然灾害",
    Occasion.RIVER_CHANGE: "河流改道",
    Occasion.ROAD_CHANGE: "道路变化",
    Occasion.OTHER: "其他情况",
}
DISPUTES = {
    DisputeStage.REPORTED: "已报告",
    DisputeStage.MEDIATING: "调处中",
    DisputeStage.REFERRED: "已报请处理",
    DisputeStage.RESOLVED: "已解决",
    DisputeStage.UNFOUNDED: "查无纠纷",
}
STANDINGS = {
    Standing.DONE: "本轮已检",
    Standing.LATER: "未到期",
    Standing.SOON: "应检",
    Standing.OVERDUE: "逾期未检",
}
STAGES = {
    "planned": "已列入计划",
    "plan": "已商定方案",
    "team": "已组成联检小组",
    "first_meeting": "已开第一次联席会议",
    "indoor": "内业完成",
    "field": "外业完成",
    "mending": "整改完成",
    "second_meeting": "已开第二次联席会议",
    "report": "各方已签署报告",
    "filed": "已备案",
    "archived": "已归档",
}
WEIGHTS = {Weight.REFUSE: "不符合", Weight.REVIEW: "待复核"}
LEVELS = {PROVINCE: "省界", PREFECTURE: "地级界", COUNTY: "县界", TOWNSHIP: "乡界"}


def round_term(number: int) -> str:
    """Return what a round is called.

    Examples
    --------
    >>> round_term(5), round_term(12)
    ('第五轮', '第十二轮')
    """
    return f"第{chinese_number(number)}轮"
