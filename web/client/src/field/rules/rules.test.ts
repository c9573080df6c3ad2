import { describe, expect, it } from "vitest";

import { newMarker, newStretch, type MarkerRecord } from "../record/contents";
import { daysAfter } from "../record/times";
import { remarksOfMarker, type KnownMarker } from "./marker";
import { judged } from "./offset";
import { followUps, pressed, sightOf, type Rules } from "./rules";
import { remarksOfStretch } from "./stretch";

const term = (value: string): { value: string; term: string } => ({ value, term: value });
const rules: Rules = {
  statuses: [
    ...["intact", "worn_text", "damaged", "displaced", "ref_marks_incomplete"].map((each) => ({
      ...term(each),
      sight: "seen" as const,
    })),
    ...["not_found", "lost"].map((each) => ({ ...term(each), sight: "absent" as const })),
    { ...term("not_reached"), sight: "unknown" },
  ],
  exclusions: { intact: ["damaged", "lost", "worn_text"], lost: ["not_found", "damaged"] },
  evidence: {
    damaged: { ways: [["photo_before"]], reviewed: false },
    lost: { ways: [["search", "position", "two_photos", "base"]], reviewed: true },
  },
  treatments: {
    damaged: { action: "repair", by: "managing", days: 90 },
    worn_text: { action: "repaint", by: "managing", days: 30 },
    not_found: { action: "search_again", by: "all", days: 60 },
  },
  legibility: ["legible", "partly", "illegible", "not_seen"].map(term),
  reference_states: [],
  photo_kinds: [],
  evidence_kinds: [],
  actions: [
    { ...term("repair"), closing: "joint" },
    { ...term("repaint"), closing: "one_side" },
  ],
  features: [],
  causes: [],
  recognisable: [],
  resurvey: [],
  provisions: {
    position_tolerance_m: 1,
    search_within_m: 30,
    lost_accuracy_m: 5,
    bearings_apart_deg: 30,
    line_end_slack_m: 5,
  },
};
const known: KnownMarker = { position: [106, 26], accuracy_m: 0.1, references: 3, sides: ["a", "b"], managing: "a" };
const record = (changes: Partial<MarkerRecord>): MarkerRecord => ({
  ...newMarker("r", "m", "2026-12-01T09:00:00+08:00", 3),
  members: { a: ["x"], b: ["y"] },
  ...changes,
});
const measured = (lon: number, accuracy_m: number): NonNullable<MarkerRecord["measurement"]> => ({
  x: lon,
  y: 26,
  crs: "EPSG:4490",
  device: "d",
  accuracy_m,
  taken_at: "2026-12-01T09:00:00+08:00",
  method: "",
  parameter_set: null,
});
const codes = (changes: Partial<MarkerRecord>, refused: boolean): string[] =>
  remarksOfMarker(record(changes), known, rules)
    .filter((each) => each.refused === refused)
    .map(({ code }) => code);

describe("statuses", () => {
  it("take away what they exclude, both ways", () => {
    expect(pressed(rules, ["intact"], "lost")).toEqual({ statuses: ["lost"], dropped: ["intact"] });
    expect(pressed(rules, ["lost"], "intact")).toEqual({ statuses: ["intact"], dropped: ["lost"] });
    expect(pressed(rules, ["intact", "lost"], "lost")).toEqual({ statuses: ["intact"], dropped: [] });
  });

  it("say whether the stone was seen", () => {
    expect([sightOf(rules, []), sightOf(rules, ["intact"]), sightOf(rules, ["lost", "damaged"])]).toEqual([
      "seen",
      "seen",
      "absent",
    ]);
    expect(sightOf(rules, ["not_reached", "lost"])).toBe("unknown");
  });

  it("lead to what is to be done, the most urgent first", () => {
    const asked = followUps(rules, ["damaged", "worn_text", "not_found"], "2026-12-01", ["b", "a"], "a", daysAfter);
    expect(asked).toEqual([
      { action: "repaint", side: "a", due: "2026-12-31" },
      { action: "search_again", side: "a", due: "2027-01-30" },
      { action: "search_again", side: "b", due: "2027-01-30" },
      { action: "repair", side: "a", due: "2027-03-01" },
    ]);
  });
});

describe("the record of a marker would be refused", () => {
  it("without a status", () => expect(codes({}, true)).toContain("no_status"));
  it("where statuses contradict each other", () =>
    expect(codes({ statuses: ["intact", "lost"], legibility: "not_seen" }, true)).toContain("statuses_exclude"));
  it("where an unseen stone was read", () =>
    expect(codes({ statuses: ["not_found"], legibility: "legible" }, true)).toContain("read_unseen"));
  it("where it is worn and legible, or intact and not", () => {
    expect(codes({ statuses: ["worn_text"] }, true)).toContain("worn_but_read");
    expect(codes({ statuses: ["intact"], legibility: "partly" }, true)).toContain("intact_but_worn");
  });
  it("where a damage is not shown, and not once it is", () => {
    expect(codes({ statuses: ["damaged"] }, true)).toContain("evidence_missing");
    const photos = [{ sha256: "a", kind: "before", bearing_deg: null }];
    expect(codes({ statuses: ["damaged"], photos }, true)).not.toContain("evidence_missing");
  });
  it("where a marker is called lost on a coarse position", () => {
    expect(codes({ statuses: ["lost"], legibility: "not_seen", measurement: measured(106, 8) }, true)).toContain(
      "position_too_coarse",
    );
  });
  it("where X and Y were swapped", () =>
    expect(codes({ statuses: ["intact"], measurement: { ...measured(26, 1), y: 106 } }, true)).toContain(
      "position_unusable",
    ));
  it("where what is to be done was due before", () => {
    const follow_ups = [{ action: "repair", side: "a", due: "2026-11-30" }];
    expect(codes({ statuses: ["intact"], follow_ups }, true)).toContain("follow_up_in_past");
  });
});

describe("a person is told", () => {
  it("nothing of a good record", () => {
    const references = [1, 2, 3].map((number) => ({ number, state: "present", note: "" }));
    const good = { statuses: ["intact"], references, measurement: measured(106, 0.05) };
    expect([codes(good, true), codes(good, false)]).toEqual([[], []]);
  });
  it("that a side was absent, and that alone nothing can be closed", () => {
    const alone = codes({ statuses: ["intact"], members: { a: ["x"] }, actions: ["repair"] }, false);
    expect(alone).toEqual(expect.arrayContaining(["side_absent", "done_alone", "no_photo_after"]));
  });
  it("that a stone stands elsewhere", () => {
    // 0.001° of longitude are 100 m there.
    expect(codes({ statuses: ["intact"], measurement: measured(106.001, 0.5) }, false)).toContain("offset_beyond");
    expect(codes({ statuses: ["displaced"], measurement: measured(106.001, 0.5) }, false)).not.toContain(
      "offset_beyond",
    );
  });
  it("that two photos from two sides and the pit show a loss", () => {
    const photos = [10, 50].map((bearing_deg) => ({ sha256: `${bearing_deg}`, kind: "before", bearing_deg }));
    const evidence = ["search", "base"].map((kind) => ({ kind, note: "坑" }));
    const lost = { statuses: ["lost"], legibility: "not_seen", measurement: measured(106, 3), photos, evidence };
    expect(codes(lost, true)).toEqual([]);
    expect(codes(lost, false)).toContain("person_decides");
  });
});

it("judges a distance with its error on both sides", () => {
  expect([0.5, 0.95, 1.05, 1.2].map((far) => judged(far, 0.1, 1))).toEqual([
    "within",
    "undecided",
    "undecided",
    "beyond",
  ]);
});

describe("the record of a stretch", () => {
  const line = { length_m: 1000, sides: ["a", "b"], markers: new Map([["m", 100]]) };
  const told = (changes: object, refused: boolean): string[] =>
    remarksOfStretch(
      { ...newStretch("r", "l", "t"), from_m: 0, to_m: 100, sides_present: ["a", "b"], ...changes },
      line,
      rules,
    )
      .filter((each) => each.refused === refused)
      .map(({ code }) => code);

  it("is good as it is", () => expect([told({}, true), told({}, false)]).toEqual([[], []]));
  it("would be refused without length, beyond the line, or resurveyed without a document", () => {
    expect(told({ to_m: 0 }, true)).toEqual(["stretch_empty"]);
    expect(told({ to_m: 1006 }, true)).toEqual(["stretch_off_line"]);
    expect(told({ resurvey: "done" }, true)).toEqual(["resurvey_document"]);
  });
  it("tells that the line stays where a river moved, and is surveyed anew", () => {
    const changes = [{ feature: "river", cause: "natural", note: "改道" }];
    expect(told({ changes }, false)).toEqual(["line_stays", "resurvey"]);
  });
  it("tells of hazards, uses and other markers", () => {
    const use = { what: "种地", consents: [], approvals: [], filed: "" };
    expect(told({ hazards: [{ note: "x", dispute: null }], uses: [use], from_marker: "m" }, false)).toEqual([
      "stretch_beside_marker",
      "use_across_line",
      "hazard_not_followed",
    ]);
  });
});
