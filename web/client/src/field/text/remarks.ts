// What is told before leaving the place, by code, and reasons of the service: Chinese and English.

export const remarks = {
  remark_no_status: ["至少选择一种状况。", "Choose one condition at least."],
  remark_statuses_exclude: ["“{one}”与“{other}”不能同时成立。", "“{one}” and “{other}” cannot be said together."],
  remark_read_unseen: [
    "没有见到桩体，注记应选“未见”。",
    "The stone was not seen: choose “not seen” for the inscription.",
  ],
  remark_worn_but_read: [
    "选了“字迹模糊”，注记应为部分可辨或无法辨认。",
    "The text is worn: choose partly or illegible.",
  ],
  remark_intact_but_worn: ["注记不全可辨，不能算完好。", "A marker whose text cannot be read in full is not intact."],
  remark_worn_unexplained: ["注记不全可辨，请选字迹模糊或遮挡等原因。", "Say why the text cannot be read."],
  remark_hidden_unexplained: ["见到桩体却未见注记，请说明被什么遮住。", "Say what hides the inscription."],
  remark_reference_untold: ["{number} 号方位物有变化，请写明。", "Say what changed at reference object {number}."],
  remark_references_unreached: [
    "选了“未到达”，就不能核对方位物。",
    "Nobody was there, and reference objects were looked at.",
  ],
  remark_references_incomplete: ["方位物有变化或消失，请加选“方位物不齐全”。", "Add “reference marks incomplete”."],
  remark_references_which: ["选了“方位物不齐全”，请说明哪个变了。", "Say which reference object changed."],
  remark_no_position: ["没有实测位置。", "No position was measured."],
  remark_no_device: ["请写明测量仪器。", "Name the device that measured."],
  remark_no_accuracy: ["请写明精度，大于 0 米。", "Give the accuracy, more than 0 m."],
  remark_position_unusable: [
    "坐标不在该坐标系内：检查坐标系、带号，以及 X、Y 是否颠倒。",
    "No position in this system: check zone, and whether X and Y are swapped.",
  ],
  remark_offset_beyond: [
    "实测偏离登记位置 {distance} 米，超出限差：确属移位请加选“移位”，否则复测。",
    "Measured {distance} m off: add “displaced”, or measure again.",
  ],
  remark_offset_within: [
    "选了“移位”，实测却只偏 {distance} 米，在限差之内。",
    "Called displaced, and measured {distance} m off only.",
  ],
  remark_evidence_missing: ["“{status}”还缺证据：{kinds}。", "“{status}” still needs: {kinds}."],
  remark_person_decides: [
    "“{status}”须经人核定后才更改登记。",
    "A person confirms “{status}” before the register follows.",
  ],
  remark_position_too_coarse: [
    "认定丢失、灭失需要 {limit} 米以内的位置：请用更好的仪器，或记为未找到。",
    "This needs a position of {limit} m or better, or record “not found”.",
  ],
  remark_side_absent: [
    "有一方无人到场：对方确认前不算联合检查。",
    "A side is absent: no joint inspection until it confirms.",
  ],
  remark_done_alone: [
    "一方不在场所做的处置不能办结，要告知对方。",
    "Done without every side present: it cannot be closed.",
  ],
  remark_no_photo_after: ["做了处置，请拍一张处理后的照片。", "Something was done: add a photo of after."],
  remark_untreated: ["还没有安排“{action}”。", "“{action}” is not planned yet."],
  remark_follow_up_in_past: ["后续处理的期限早于检查日。", "A due date lies before the inspection."],
  remark_no_managing_side: ["没有明确管理方：请双方商定。", "Nobody is named who looks after it: agree on one."],
  remark_stretch_empty: ["终点应大于起点。", "The end must lie beyond the beginning."],
  remark_stretch_off_line: ["终点超出界线（全长 {length} 米）。", "The stretch ends beyond the line ({length} m)."],
  remark_stretch_beside_marker: ["所选界桩在 {stands} 米处，与起止点不符。", "The marker stands at {stands} m."],
  remark_line_stays: ["地物变了，界线不变，仍按协议。", "The feature changed; the line stays where it was agreed."],
  remark_altered_without_leave: [
    "有人擅自改变，请报告双方政府。",
    "Altered without leave: report it to both governments.",
  ],
  remark_resurvey: [
    "界线依此地物辨认，变化后应修测，或说明不需要的理由。",
    "The line is known by it: survey it anew, or say why not.",
  ],
  remark_resurvey_document: ["已修测的，请写明成果文号。", "Name the document of the survey."],
  remark_line_unrecognisable: ["界线无法辨认：双方商议增设界桩。", "The line cannot be told: agree on markers to add."],
  remark_use_across_line: [
    "跨界使用缺双方同意、批准或备案。",
    "Use across the line lacks consent, approval or filing.",
  ],
  remark_hazard_not_followed: ["隐患尚未立项调处。", "No dispute was opened for the hazard yet."],

  reason_from_future: [
    "记录时间在将来：请校准手机时间，改正后再传。",
    "It is of the future: set the clock, correct the time.",
  ],
  reason_before_inspection: ["早于外业开始日期。", "It is older than the work in the field."],
  reason_closed: ["联检报告已签，只能作为更正。", "The report is signed: send a correction."],
  reason_line_not_on_plan: ["界线不在计划内。", "The line is not on the plan."],
  reason_marker_not_on_plan: ["界桩不在计划内：请牵头单位加入计划。", "The marker is not on the plan: have it added."],
  reason_marker_missing: ["没有指明界桩。", "It names no marker."],
  reason_not_on_team: ["记录人不在联检组名单上。", "Who recorded it is on no team."],
  reason_not_on_team_then: ["记录当日，记录人不在联检组。", "Who recorded it was not on the team that day."],
  reason_unreadable: ["内容不能规范化，无法签字。", "It has no one form that could be signed."],
  reason_statuses_exclude: ["有互相矛盾的状况。", "Conditions contradict each other."],
  reason_evidence_missing: ["证据不足。", "Evidence is missing."],
} as const satisfies Record<string, readonly [string, string]>;
