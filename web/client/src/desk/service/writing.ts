// Asking and changing as somebody who is signed in: the secret of the session, tags of what was read, keys of what is
// sent.

import { address, Refused, send, type Parameters } from "../../service/ask";

/** An answer, and the tag of what it shows, which a change must name. */
export interface Sent<T> {
  told: T;
  tag: string | undefined;
}

interface Writing {
  body?: unknown;
  /** The tag of what was read and is changed. */
  tag?: string | undefined;
  /** Of the intention, see `Intention`. */
  key?: string | undefined;
  parameters?: Parameters;
}

let secret = "";
let gone = (): void => undefined;

/** Keep what pages of this session send with every change. */
export function keepSecret(told: string | null): void {
  secret = told ?? "";
}

/** Say what to do when the service no longer knows who asks. */
export function whenGone(told: () => void): void {
  gone = told;
}

/** Return what is there, with its tag. */
export async function read<T>(path: string, parameters: Parameters = {}, signal?: AbortSignal): Promise<Sent<T>> {
  return answered<T>(address(path, parameters), signal ? { signal } : {});
}

/** Change something, and return what is there then. */
export async function write<T>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  given: Writing = {},
): Promise<Sent<T>> {
  const headers = headersOf(given);
  const isFile = given.body instanceof Blob || given.body instanceof FormData;
  if (given.body !== undefined && !isFile) headers["Content-Type"] = "application/json";
  const body = given.body === undefined || isFile ? (given.body as BodyInit | undefined) : JSON.stringify(given.body);
  return answered<T>(address(path, given.parameters), { method, headers, ...(body === undefined ? {} : { body }) });
}

/** Return the headers that go with a change. */
export function headersOf({ tag, key }: Pick<Writing, "tag" | "key">): Record<string, string> {
  return {
    ...(secret ? { "X-CSRF-Token": secret } : {}),
    ...(tag ? { "If-Match": tag } : {}),
    ...(key ? { "Idempotency-Key": key } : {}),
  };
}

/** Tell that the service no longer knows who asks, where an answer says so. */
export function noticeGone(status: number): void {
  if (status === 401 && secret) gone();
}

async function answered<T>(url: string, options: RequestInit): Promise<Sent<T>> {
  try {
    const answer = await send(url, { ...options, credentials: "same-origin" });
    const text = await answer.text();
    return { told: (text ? JSON.parse(text) : undefined) as T, tag: answer.headers.get("ETag") ?? undefined };
  } catch (error) {
    if (error instanceof Refused) noticeGone(error.status);
    throw error;
  }
}
