// A task that was taken along, with all that this device has of it.

import { all, kept } from "../keeping/database";
import type { Draft, KeptPackage, KeptRecord } from "../keeping/shapes";
import { useKept, type Loaded } from "../keeping/use";
import type { Item } from "../sending/queue";

export interface Task {
  pack: KeptPackage | undefined;
  records: KeptRecord[];
  drafts: Draft[];
  items: Item[];
}

/** Return a task, and draw again when something of it changes. */
export function useTask(id: string): Loaded<Task> {
  return useKept(
    async () => ({
      pack: await kept("packages", id),
      records: await all("records", id),
      drafts: await all("drafts", id),
      items: await all("items", id),
    }),
    [id],
  );
}

export type RecordState = "none" | "draft" | "waiting" | "taken" | "refused";

/** Return how a record stands: its form, then what was refused, then what waits. */
export function stateOf(task: Task, record: string): RecordState {
  if (task.drafts.some(({ id }) => id === record)) return "draft";
  const items = task.items.filter((item) => item.record === record);
  if (items.some(({ standing }) => standing === "refused" || standing === "conflict")) return "refused";
  if (items.some(({ standing }) => standing !== "taken")) return "waiting";
  return task.records.some(({ id }) => id === record) ? "taken" : "none";
}

/** Return the record of a marker on this device: the form that is open, else the newest. */
export function recordOfMarker(task: Task, marker: string): string | undefined {
  const isOf = ({ content }: Draft | KeptRecord): boolean => content.kind === "marker" && content.marker === marker;
  const found =
    task.drafts.find(isOf) ?? task.records.filter(isOf).sort((one, other) => other.changed_at - one.changed_at)[0];
  return found?.id;
}
