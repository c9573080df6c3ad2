// How the signatures of this device stand on a record as it reads here. Pure.

import type { Item } from "../sending/queue";

export interface Signed {
  /** By side: who signed what is there now. */
  holding: Readonly<Record<string, Item>>;
  /** Those who signed what it said before. */
  void: readonly Item[];
}

/** Return the signatures on a record whose content has a digest now; refused ones sign nothing. */
export function signed(items: readonly Item[], record: string, sha256: string): Signed {
  const own = items.filter(
    (item) => item.what === "signature" && item.record === record && item.standing !== "refused",
  );
  const holding = Object.fromEntries(
    own.filter(({ body }) => body.sha256 === sha256).map((item) => [String(item.body.unit), item]),
  );
  return { holding, void: own.filter(({ body }) => body.sha256 !== sha256) };
}
