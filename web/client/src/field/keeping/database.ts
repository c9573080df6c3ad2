// IndexedDB: what is written together is written in one transaction, or not at all.

import type { Item } from "../sending/queue";
import type { Draft, KeptPackage, KeptPhoto, KeptRecord, ReferencePhoto } from "./shapes";

const NAME = "gazetteer-field";
const VERSION = 1;

/** What lies in each store, and under which member. */
export interface Stores {
  settings: { name: string; value: unknown };
  packages: KeptPackage;
  drafts: Draft;
  records: KeptRecord;
  items: Item;
  photos: KeptPhoto;
  references: ReferencePhoto;
}
export type StoreName = keyof Stores;

const KEYS: Readonly<Record<StoreName, string>> = {
  settings: "name",
  packages: "id",
  drafts: "id",
  records: "id",
  items: "id",
  photos: "sha256",
  references: "sha256",
};
const NAMES = Object.keys(KEYS) as StoreName[];
const BY_INSPECTION: readonly StoreName[] = ["drafts", "records", "items", "photos", "references"];

let opened: Promise<IDBDatabase> | undefined;
const watchers = new Set<() => void>();
/** Other windows of this browser are told as well. */
const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(NAME);
channel?.addEventListener("message", () => tell());

function database(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      for (const name of NAMES) {
        const store = asked.result.createObjectStore(name, { keyPath: KEYS[name] });
        if (BY_INSPECTION.includes(name)) store.createIndex("inspection", "inspection");
      }
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => {
        asked.result.close();
        opened = undefined;
      };
      resolve(asked.result);
    };
    asked.onerror = () => reject(failureOf(asked.error));
    asked.onblocked = () => reject(new Error("Another window holds an older copy of this app: close it."));
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** What may be done within one transaction. */
export interface Writing {
  get: <N extends StoreName>(store: N, key: string) => Promise<Stores[N] | undefined>;
  put: <N extends StoreName>(store: N, value: Stores[N]) => void;
  remove: (store: StoreName, key: string) => void;
}

/**
 * Do several things in one transaction: all of it is on the disk when the promise is kept, and nothing where it is not.
 *
 * Within `work` nothing but this transaction may be waited for, since the browser ends one that rests.
 */
export async function write(stores: StoreName[], work: (writing: Writing) => Promise<void> | void): Promise<void> {
  const transaction = (await database()).transaction(stores, "readwrite", { durability: "strict" });
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(failureOf(transaction.error));
  });
  try {
    await work({
      get: (store, key) => answer(transaction.objectStore(store).get(key)),
      put: (store, value) => void transaction.objectStore(store).put(value),
      remove: (store, key) => void transaction.objectStore(store).delete(key),
    });
  } catch (error) {
    // Where the work went wrong, nothing of it stays.
    done.catch(() => undefined);
    try {
      transaction.abort();
    } catch {
      // It has ended by itself.
    }
    throw error;
  }
  await done;
  tell();
  channel?.postMessage("");
}

/** Return one thing. */
export async function kept<N extends StoreName>(store: N, key: string): Promise<Stores[N] | undefined> {
  return answer<Stores[N] | undefined>((await database()).transaction(store).objectStore(store).get(key));
}

/** Return everything of a store, or of an inspection. */
export async function all<N extends StoreName>(store: N, inspection?: string): Promise<Stores[N][]> {
  const opened = (await database()).transaction(store).objectStore(store);
  return answer<Stores[N][]>(
    inspection === undefined ? opened.getAll() : opened.index("inspection").getAll(IDBKeyRange.only(inspection)),
  );
}

/** Return a setting. */
export async function setting<T>(name: string): Promise<T | undefined> {
  return (await kept("settings", name))?.value as T | undefined;
}

/** Keep a setting. */
export function keepSetting(name: string, value: unknown): Promise<void> {
  return write(["settings"], ({ put }) => put("settings", { name, value }));
}

/** Call back after each change, until the function that is returned is called. */
export function watchDatabase(told: () => void): () => void {
  watchers.add(told);
  return () => watchers.delete(told);
}

function tell(): void {
  for (const told of watchers) told();
}

function answer<T>(asked: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result as T);
    asked.onerror = () => reject(failureOf(asked.error));
  });
}

function failureOf(error: DOMException | null): Error {
  return error ?? new Error("The browser wrote nothing and does not say why.");
}
