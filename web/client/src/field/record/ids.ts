// Ids that this device gives: drawn, or derived so that the service derives the same. Pure, but for the dice.

import { hexOf, uuidOf } from "../../format/bytes";

/** Return an id that nobody has drawn before (RFC 9562, version 7): ids of later things sort later. */
export function drawnId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let at = 0; at < 6; at += 1) bytes[at] = Math.floor(now / 2 ** (8 * (5 - at))) % 256;
  return uuidOf(bytes, 7);
}

/** Return the id that a name has below another id (RFC 9562, version 5). */
export async function namedId(space: string, name: string): Promise<string> {
  const prefix =
    space
      .replaceAll("-", "")
      .match(/../g)
      ?.map((each) => Number.parseInt(each, 16)) ?? [];
  const given = Uint8Array.from([...prefix, ...new TextEncoder().encode(name)]);
  return uuidOf(new Uint8Array(await crypto.subtle.digest("SHA-1", given)).slice(0, 16), 5);
}

/** Return the SHA-256 of bytes, in lower-case hexadecimal. */
export async function sha256Of(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}
