// Ids that this device gives: drawn, or derived so that the service derives the same. Pure, but for the dice.

/** Return an id that nobody has drawn before (RFC 9562, version 7): ids of later things sort later. */
export function drawnId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let at = 0; at < 6; at += 1) bytes[at] = Math.floor(now / 2 ** (8 * (5 - at))) % 256;
  return written(bytes, 7);
}

/** Return the id that a name has below another id (RFC 9562, version 5). */
export async function namedId(space: string, name: string): Promise<string> {
  const prefix =
    space
      .replaceAll("-", "")
      .match(/../g)
      ?.map((each) => Number.parseInt(each, 16)) ?? [];
  const given = Uint8Array.from([...prefix, ...new TextEncoder().encode(name)]);
  return written(new Uint8Array(await crypto.subtle.digest("SHA-1", given)).slice(0, 16), 5);
}

function written(bytes: Uint8Array, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const text = hexOf(bytes);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}

/** Return bytes as hexadecimal digits, in lower case. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
}

/** Return the SHA-256 of bytes, in lower-case hexadecimal. */
export async function sha256Of(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}
