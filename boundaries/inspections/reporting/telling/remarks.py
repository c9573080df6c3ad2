"""What rules have against a record, in the words of papers."""

from collections.abc import Iterable

from boundaries.inspections.remarks import Remark
from boundaries.inspections.reporting.parts import RemarkShown
from boundaries.inspections.reporting.terms import WEIGHTS

SENTENCES = {
    "altered_without_leave": "线状地物被擅自改变，应向双方人民政府报告。",
    "done_alone": "处理时未各方到场，不能办结，应告知其他各方。",
    "evidence_missing": "所记状况的证据不足，补齐前按“未找到”记录。",
    "follow_up_by_stranger": "后续处理的责任方不是界桩相邻一方，应改正。",
    "follow_up_in_past": "后续处理的期限早于检查日期，应改正。",
    "hazard_not_followed": "纠纷隐患尚无人跟踪处理，应立项或并入已有纠纷。",
    "inscription_contradicts": "注记清晰程度与界桩状况不一致，应改正其一。",
    "line_stays": "地物已变化而界线不变，仍以协议书为准。",
    "line_unrecognisable": "界线实地无法辨认，应由各方商定增设标志。",
    "no_managing_side": "界桩没有明确的管理方，应由各方商定并备案。",
    "no_photo_after": "已作处理而没有处理后照片，应补拍。",
    "no_position": "没有实测位置，应补测。",
    "no_side_of_marker": "参加单位不是界桩相邻一方，应改正。",
    "no_status": "没有记录界桩状况。",
    "offset_beyond_tolerance": "实测位置与登记位置的偏差同所记状况不一致，应复核。",
    "person_decides": "所记状况已有证据，登记变更前须由人确认。",
    "photo_twice": "同一照片重复。",
    "position_too_coarse": "位置精度不足以认定丢失或灭失，应复测。",
    "position_unusable": "实测坐标不能使用。",
    "reference_objects": "方位物的记录不完整或与状况不一致。",
    "resurvey": "标志性地物已变化或已修测，应修测或载明修测成果。",
    "side_absent": "有一方未到场，其确认前不构成联合检查。",
    "statuses_exclude": "所记状况互相矛盾。",
    "stretch_between_other_markers": "界线段起止界桩与其位置不符。",
    "stretch_off_line": "界线段超出界线终点。",
    "untreated": "有状况未作处理，也未列入后续处理。",
    "use_across_line": "跨界使用缺少各方事先同意、分别批准或备案。",
}
"""Of every rule that a record may be held against, by its code."""


def told_remarks(remarks: Iterable[Remark]) -> tuple[RemarkShown, ...]:
    """Return remarks as papers tell them, each sentence once; a rule without a sentence is told as it stands."""
    shown = (
        RemarkShown(
            SENTENCES.get(each.rule.code, each.message),
            each.rule.basis if each.rule.basis != "-" else "本系统规定",
            each.rule.certainty,
            WEIGHTS[each.weight],
        )
        for each in remarks
    )
    return tuple(dict.fromkeys(shown))
