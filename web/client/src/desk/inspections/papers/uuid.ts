// Ids of what is made here; `crypto.randomUUID` is missing where a page came without https. Pure, but for the dice.

import { uuidOf } from "../../../format/bytes";

/** Return an id that nobody has drawn before (UUID of version 4, RFC 9562). */
export function uuid(bytes: Uint8Array = crypto.getRandomValues(new Uint8Array(16))): string {
  return uuidOf(bytes, 4);
}
