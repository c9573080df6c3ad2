// Many names at once: Chinese and English.

export const bulk = {
  bulk_title: ["批量申请", "Many names at once"],
  bulk_hint: [
    "上传 CSV 或 XLSX，每行一个地名；先看每行的审查结果，再建立一份申请。最多 1,000 行。",
    "Upload CSV or XLSX, a name a row; look at what is found of each, then make one proposal. At most 1,000 rows.",
  ],
  bulk_template: ["下载表格模板", "Download a template"],
  bulk_drop: ["把表格拖到这里，或", "Drop a table here, or"],
  bulk_choose: ["选择表格", "choose a table"],
  bulk_kind: ["申请种类", "What is asked for"],
  bulk_division: ["表里没有写明政区时，用这里选的：", "Where the table names no division, this one is meant:"],
  bulk_class: ["表里没有写明时的类别", "Class where the table names none"],
  bulk_checking: ["正在审查 {name}…", "Checking {name}…"],
  bulk_counts: [
    "{blocked} 行不符合，{needs_justification} 行需说明，{warned} 行有提示，{clear} 行未发现问题，{unchecked} 行不能读取",
    "{blocked} not allowed, {needs_justification} to justify, {warned} with remarks, {clear} clear, {unchecked} not read",
  ],
  bulk_row: ["行", "Row"],
  bulk_verdict: ["结论", "Verdict"],
  bulk_findings: ["发现", "Findings"],
  bulk_left_out: ["略去不符合和不能读取的 {count} 行。", "{count} rows that are not allowed or not read are left out."],
  bulk_only_faulty: ["只看有问题的行", "Only rows with findings"],
  bulk_spell: ["没有拼写的，按规则补上，提交时核对", "Spell by the rules what is not spelt; confirmed at submission"],
  bulk_propose: ["用 {count} 行建立申请", "Propose {count} rows"],
  bulk_download: ["下载审查结果（CSV）", "Download the findings (CSV)"],
} as const satisfies Record<string, readonly [string, string]>;
