// Who is signed in on this device, and what they may send.

import { known } from "../../desk/session/session";
import { all, keepSetting, setting } from "../keeping/database";
import { sideOf } from "../package/reading";
import { dayOf } from "../record/times";
import type { Item } from "./queue";

/** Who worked on this device last: without a network nobody else can say who holds it. */
export interface Person {
  /** As teams name people. */
  id: string;
  name: string;
}

/** Return the person of an account. */
export function personOf(user: { id: string; name: string }): Person {
  return { id: user.id.includes(":") ? user.id : `user:${user.id}`, name: user.name };
}

/** Keep who is signed in, for the days without a network. */
export function keepPerson(person: Person): Promise<void> {
  return keepSetting("person", person);
}

/** Return who was signed in last. */
export function keptPerson(): Promise<Person | undefined> {
  return setting<Person>("person");
}

interface Sender {
  maySend: (item: Item) => boolean;
  inspections: ReadonlySet<string>;
}

/**
 * Return what who is signed in may send; undefined where nobody is.
 *
 * Records also for colleagues of their own side, who used the same device; a signature for nobody but themselves.
 */
export async function whoSends(): Promise<Sender | undefined> {
  const user = known()?.user;
  if (!user) return undefined;
  const { id } = personOf(user);
  const packages = new Map((await all("packages")).map((each) => [each.id, each.package]));
  const today = dayOf(Date.now());
  const maySend = (item: Item): boolean => {
    if (item.person === id) return true;
    const pack = packages.get(item.inspection);
    if (!pack || item.what === "signature") return false;
    const side = sideOf(pack, id, today);
    return side !== undefined && sideOf(pack, item.person, today) === side;
  };
  return { maySend, inspections: new Set(packages.keys()) };
}
