// Sends what waits whenever there is a network, and goes on where it was cut off.

import { useEffect, useState } from "preact/hooks";

import { Refused } from "../../service/ask";
import { refresh } from "../../desk/session/session";
import { all, keepSetting, watchDatabase } from "../keeping/database";
import { noteBegun, noteCut, notePhoto, noteReceipts } from "../keeping/changes";
import { deviceId } from "../keeping/device";
import { timeText } from "../record/times";
import type { KeptPhoto } from "../keeping/shapes";
import { whoSends } from "./person";
import { sendPhoto } from "./pieces";
import { nextBatch, pause_ms } from "./plan";
import { sendBatch, wireOf } from "./wire";

export interface Progress {
  isRunning: boolean;
  /** What stood in the way the last time. */
  failure: unknown;
  /** Of the photo that is just going. */
  photo: { done: number; of: number } | undefined;
  /** When it is tried again by itself. */
  next_at: number | undefined;
}

let progress: Progress = { isRunning: false, failure: undefined, photo: undefined, next_at: undefined };
let failures = 0;
/** What waited when it was tried last. */
let tried = "";
/** Whether the network came back while it was tried: what fails then failed for the network before. */
let cameBack = false;
let timer: ReturnType<typeof setTimeout> | undefined;
const watchers = new Set<() => void>();

function tell(changes: Partial<Progress>): void {
  progress = { ...progress, ...changes };
  for (const told of watchers) told();
}

/** Return how sending goes, and draw again when that changes. */
export function useProgress(): Progress {
  const [found, show] = useState(progress);
  useEffect(() => {
    const told = (): void => show(progress);
    told();
    watchers.add(told);
    return () => watchers.delete(told);
  }, []);
  return found;
}

/** Send by itself from now on: at once, when the network comes back, and when something new waits. */
export async function beginSending(): Promise<void> {
  // Nothing is on its way when the app starts: what was, may have come through or not.
  await exclusively(() => noteCut());
  addEventListener("online", () => {
    cameBack = progress.isRunning;
    void sendNow();
  });
  watchDatabase(() => void sendNew());
  await sendNow();
}

/** Send where something waits that was not tried yet: a form is written many times before it is finished. */
async function sendNew(): Promise<void> {
  if (progress.isRunning) return;
  const waiting = await waitingNow();
  if (waiting && waiting !== tried) await sendNow();
}

/** Send what waits, where there may be a network. One window of the browser does at a time. */
export async function sendNow(): Promise<void> {
  // It only costs the battery; and when the network is back, that is told.
  if (!navigator.onLine) return;
  clearTimeout(timer);
  timer = undefined;
  const waiting = await waitingNow();
  if (progress.isRunning || !waiting) return;
  tried = waiting;
  tell({ isRunning: true, next_at: undefined });
  try {
    await exclusively(sendAll);
    failures = 0;
    tell({ failure: undefined });
  } catch (error) {
    failures += 1;
    const pause = pause_ms(failures);
    timer = setTimeout(() => void sendNow(), pause);
    tell({ failure: error, next_at: Date.now() + pause });
  } finally {
    tell({ isRunning: false, photo: undefined });
  }
  if (!cameBack) return;
  cameBack = false;
  await sendNow();
}

/** Return the names of everything that waits, as one text; empty where nothing does. */
async function waitingNow(): Promise<string> {
  const items = (await all("items")).filter(({ standing }) => standing === "waiting");
  const photos = await finishedPhotos();
  return [...items.map(({ id, queued_at }) => `${id}@${queued_at}`), ...photos.map(({ sha256 }) => sha256)]
    .sort()
    .join();
}

/** Photos of forms that are not finished go later: they may still be thrown away. */
async function finishedPhotos(): Promise<KeptPhoto[]> {
  const spoken = new Set((await all("records")).flatMap(({ content }) => content.photos.map(({ sha256 }) => sha256)));
  return (await all("photos")).filter(({ standing, sha256 }) => standing === "waiting" && spoken.has(sha256));
}

async function exclusively(work: () => Promise<void>): Promise<void> {
  // Missing where a page came without https.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return work();
  await locks.request("gazetteer-field-sending", work);
}

async function sendAll(): Promise<void> {
  await refresh();
  const sender = await whoSends();
  if (!sender) throw new Refused("", 401);
  await sendItems(sender.maySend);
  await sendPhotos(sender.inspections);
}

async function sendItems(maySend: Parameters<typeof nextBatch>[1]): Promise<void> {
  const device = await deviceId();
  for (;;) {
    const drafts = new Set((await all("drafts")).map(({ id }) => id));
    const isFree: typeof maySend = (item) => maySend(item) && !(item.what === "record" && drafts.has(item.id));
    const batch = await noteBegun(nextBatch(await all("items"), isFree), Date.now());
    const inspection = batch[0]?.inspection;
    if (inspection === undefined) return;
    const ids = batch.map(({ id }) => id);
    try {
      const answer = await sendBatch(inspection, device, timeText(Date.now()), batch);
      await noteReceipts(answer.receipts, answer.missing_photos);
      await keepSetting("clock", { skew_s: answer.skew_s, notable: answer.clock_notable, at: Date.now() });
    } finally {
      // What has no receipt waits again, whatever went wrong.
      await noteCut(ids);
    }
    if ((await all("items")).some((item) => ids.includes(item.id) && item.standing === "waiting")) {
      throw new Error("The service gave no receipt for what was sent.");
    }
  }
}

async function sendPhotos(inspections: ReadonlySet<string>): Promise<void> {
  for (const photo of await finishedPhotos()) if (inspections.has(photo.inspection)) await sendOne(photo);
}

async function sendOne(photo: KeptPhoto): Promise<void> {
  const of = photo.blob.size;
  try {
    await sendPhoto(wireOf(photo.inspection), photo, (done) => tell({ photo: { done, of } }));
    await notePhoto(photo.sha256, { standing: "whole", sent_bytes: of, told: null });
  } catch (error) {
    // What the service will never take is told, and holds up none of the rest.
    if (!(error instanceof Refused) || !NEVER.has(error.status)) throw error;
    await notePhoto(photo.sha256, { standing: "refused", told: error.message });
  }
}

const NEVER = new Set([400, 403, 404, 413, 415, 422]);
