// How safely the browser keeps what was recorded, and how much room is left.

export interface Room {
  used_bytes: number;
  quota_bytes: number;
  /** Whether the browser has promised not to clear it by itself; undefined where it does not say. */
  isPersistent: boolean | undefined;
}

/** A photo is some megabytes: with less left than for twenty, people are told. */
export const LITTLE_BYTES = 200_000_000;

/** Return how much room there is; undefined where the browser does not say. */
export async function room(): Promise<Room | undefined> {
  // Missing where a page came without https.
  const storage = navigator.storage as StorageManager | undefined;
  if (!storage) return undefined;
  const { usage = 0, quota = 0 } = await storage.estimate();
  return { used_bytes: usage, quota_bytes: quota, isPersistent: await storage.persisted() };
}

/** Ask the browser never to clear what is kept here; return whether it promised. */
export async function persist(): Promise<boolean> {
  const storage = navigator.storage as StorageManager | undefined;
  return storage ? (await storage.persisted()) || (await storage.persist()) : false;
}

/** Return whether something could not be written because there is no room. */
export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
