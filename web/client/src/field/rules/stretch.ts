// What would be said of the record of a stretch. Pure.

import type { StretchRecord } from "../record/contents";
import { refusal, review, type Remark } from "./remarks";
import type { Rules } from "./rules";

/** What the package holds of the line. */
export interface KnownLine {
  length_m: number;
  sides: readonly string[];
  /** By id: where each marker stands, in metres. */
  markers: ReadonlyMap<string, number>;
}

const TELLING = ["river", "ditch", "road", "mark"];

/** Return what is wrong with a record, or will be looked at; what refuses it comes first. */
export function remarksOfStretch(record: StretchRecord, line: KnownLine, rules: Rules): Remark[] {
  const found = [...place(record, line, rules), ...changes(record), ...claims(record, line)];
  return found.sort((one, other) => Number(other.refused) - Number(one.refused));
}

function place(record: StretchRecord, line: KnownLine, rules: Rules): Remark[] {
  const slack_m = rules.provisions.line_end_slack_m;
  const found: Remark[] = [];
  if (!(record.from_m >= 0 && record.from_m < record.to_m)) found.push(refusal("/to_m", "stretch_empty"));
  if (record.to_m > line.length_m + slack_m) {
    found.push(refusal("/to_m", "stretch_off_line", { length: Math.round(line.length_m) }));
  }
  const ends = [
    ["/from_marker", record.from_marker, record.from_m],
    ["/to_marker", record.to_marker, record.to_m],
  ] as const;
  for (const [where, marker, at_m] of ends) {
    const stands_m = marker === null ? undefined : line.markers.get(marker);
    if (stands_m !== undefined && Math.abs(stands_m - at_m) > slack_m) {
      found.push(review(where, "stretch_beside_marker", { stands: Math.round(stands_m) }));
    }
  }
  if (!line.sides.every((side) => record.sides_present.includes(side))) {
    found.push(review("/sides_present", "side_absent"));
  }
  return found;
}

function changes(record: StretchRecord): Remark[] {
  const found: Remark[] = [];
  if (record.changes.length) found.push(review("/changes", "line_stays"));
  if (record.changes.some(({ cause }) => cause === "unauthorised")) {
    found.push(review("/changes", "altered_without_leave"));
  }
  if (record.resurvey === "not_needed" && record.changes.some(({ feature }) => TELLING.includes(feature))) {
    found.push(review("/resurvey", "resurvey"));
  }
  if (record.resurvey === "done" && !record.resurveyed_by.trim()) {
    found.push(refusal("/resurveyed_by", "resurvey_document"));
  }
  if (record.recognisable === "unrecognisable") found.push(review("/recognisable", "line_unrecognisable"));
  return found;
}

function claims(record: StretchRecord, line: KnownLine): Remark[] {
  const isWhole = record.uses.every(
    ({ consents, approvals, filed }) =>
      line.sides.every((side) => consents.some(({ unit }) => unit === side)) &&
      new Set(approvals).size >= line.sides.length &&
      filed.trim(),
  );
  const found = isWhole ? [] : [review("/uses", "use_across_line")];
  if (record.hazards.some(({ dispute }) => dispute === null)) found.push(review("/hazards", "hazard_not_followed"));
  return found;
}
