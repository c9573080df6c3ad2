// Packages: taken along, brought up to date, left behind.

import { read } from "../../desk/service/writing";
import { address, Refused, send } from "../../service/ask";
import { headsOf } from "../package/reading";
import type { Package, Plan } from "../package/shapes";
import { all, kept, write } from "./database";
import type { KeptRecord } from "./shapes";
import { persist } from "./storage";

/** Return the inspections on whose team somebody is, as the service has them. */
export async function assigned(): Promise<Plan[]> {
  const { told } = await read<{ items: Plan[] }>("v1/inspections/plans", { mine: "true" });
  return told.items;
}

/** Take a package along, or bring it up to date; return whether the browser promised to keep it. */
export async function takeAlong(
  id: string,
  person: string,
  told: (done: number, of: number) => void,
): Promise<boolean> {
  const isPersistent = await persist();
  const { told: pack, tag } = await read<Package>(`v1/inspections/plans/${id}/package`);
  await keepPackage(id, person, pack, tag);
  await takePhotos(pack, told);
  return isPersistent;
}

async function keepPackage(id: string, person: string, pack: Package, tag: string | undefined): Promise<void> {
  const pending = (await all("items", id)).filter(({ standing }) => standing !== "taken");
  const written = new Set(
    [...pending, ...(await all("drafts", id)).map((each) => ({ record: each.id }))].map(({ record }) => record),
  );
  await write(["packages", "records"], async ({ get, put }) => {
    put("packages", { id, person, tag, taken_at: Date.now(), package: pack });
    for (const each of pack.records) {
      // What still waits to be sent is newer here than there.
      if (written.has(each.id)) continue;
      const before = await get("records", each.id);
      const record: KeptRecord = {
        id: each.id,
        inspection: id,
        content: each.content,
        person: before?.person ?? each.edits[0]?.by ?? "",
        first: before?.first ?? each.content,
        heads: headsOf(each.edits),
        is_taken_along: before?.is_taken_along ?? true,
        changed_at: before?.changed_at ?? Date.now(),
      };
      put("records", record);
    }
  });
}

/** Photos of earlier inspections help, and are not needed: one that does not come is fetched the next time. */
async function takePhotos(pack: Package, told: (done: number, of: number) => void): Promise<void> {
  const { photos, photo_inspections } = pack;
  let done = 0;
  for (const sha256 of photos) {
    told(done, photos.length);
    done += 1;
    if ((await kept("references", sha256)) ?? (await kept("photos", sha256))) continue;
    try {
      const answer = await send(
        address(`v1/inspections/photos/${sha256}`, { inspection: photo_inspections[sha256], size: "preview" }),
        {
          credentials: "same-origin",
        },
      );
      const blob = await answer.blob();
      await write(["references"], ({ put }) => put("references", { sha256, inspection: pack.inspection.id, blob }));
    } catch (error) {
      if (!(error instanceof Refused) || error.status === 0) throw error;
    }
  }
  told(photos.length, photos.length);
}

/** Leave a package behind. Only where nothing of it waits: what was recorded is not thrown away with it. */
export async function leaveBehind(id: string): Promise<void> {
  const [drafts, items, photos, records, references] = await Promise.all([
    all("drafts", id),
    all("items", id),
    all("photos", id),
    all("records", id),
    all("references", id),
  ]);
  const waits = drafts.length + items.filter((each) => each.standing !== "taken").length;
  if (waits + photos.filter((each) => each.standing !== "whole").length) throw new Error("waiting");
  await write(["packages", "items", "photos", "records", "references"], ({ remove }) => {
    remove("packages", id);
    for (const each of items) remove("items", each.id);
    for (const each of records) remove("records", each.id);
    for (const each of [...photos]) remove("photos", each.sha256);
    for (const each of references) remove("references", each.sha256);
  });
}
