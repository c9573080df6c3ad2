// Who is signed in, as the service says.

import { useEffect, useState } from "preact/hooks";

import { keepSecret, read, whenGone, write } from "../service/writing";

export interface Grant {
  role: string;
  division: { id: string; name: string; now: string | null } | null;
  start: string | null;
  end: string | null;
  in_force: boolean;
  actions: string[];
}

export interface Who {
  id: string;
  login: string;
  name: string;
  organisation: string | null;
}

export interface Session {
  signed_in: boolean;
  user: Who | null;
  via: string | null;
  grants: Grant[];
  must_change_password: boolean;
  csrf_token: string | null;
  elsewhere: { name: string; href: string } | null;
}

let session: Session | undefined;
const watchers = new Set<(told: Session | undefined) => void>();

/** Return who is signed in, and draw again when that changes; undefined while it is not known. */
export function useSession(): Session | undefined {
  const [found, show] = useState(session);
  useEffect(() => {
    show(session);
    watchers.add(show);
    return () => watchers.delete(show);
  }, []);
  return found;
}

/** Return who is signed in, as far as it was asked. */
export function known(): Session | undefined {
  return session;
}

/** Ask who is signed in. */
export async function refresh(): Promise<void> {
  take((await read<Session>("v1/session")).told);
}

/** Sign in by a password. */
export async function signIn(login: string, password: string): Promise<void> {
  take((await write<Session>("POST", "v1/session", { body: { login, password } })).told);
}

/** Choose another password. */
export async function changePassword(old: string, chosen: string): Promise<void> {
  take((await write<Session>("POST", "v1/session/password", { body: { old, new: chosen } })).told);
}

/** Sign out. */
export async function signOut(): Promise<void> {
  await write("DELETE", "v1/session");
  await refresh();
}

/** Return whether somebody may do something somewhere; where, the service says. */
export function may(told: Session | undefined, ...actions: string[]): boolean {
  return (told?.grants ?? []).some((each) => each.in_force && actions.some((action) => each.actions.includes(action)));
}

function take(told: Session): void {
  session = told;
  keepSecret(told.csrf_token);
  for (const show of watchers) show(told);
}

whenGone(() => void refresh().catch(() => undefined));
