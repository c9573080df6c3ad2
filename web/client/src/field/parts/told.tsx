// How safely things are kept, told where it matters.

import type { Room } from "../keeping/storage";
import { LITTLE_BYTES, room } from "../keeping/storage";
import { useKept } from "../keeping/use";
import { filled, useWords } from "../text/words";

/** Return bytes as people read them. */
export function sizeText(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.ceil(bytes / 1e3)} KB`;
}

/** Told where something stands in the way; nothing while all is well. */
export function StorageTrouble() {
  const words = useWords();
  const { value } = useKept(room, []);
  const left = value && leftOf(value);
  return (
    <>
      {!isSecureContext && (
        <p class="notice alarm" role="alert">
          {words.insecure}
        </p>
      )}
      {left !== undefined && left < LITTLE_BYTES && (
        <p class="notice alarm" role="alert">
          {filled(words.room_little, { left: sizeText(left) })}
        </p>
      )}
    </>
  );
}

/** What the browser says of the room, and of keeping. */
export function StorageTold() {
  const words = useWords();
  const { value } = useKept(room, []);
  if (!value) return null;
  const told = { used: sizeText(value.used_bytes), left: sizeText(leftOf(value)) };
  return (
    <p class="hint">
      {filled(words.room, told)}
      {value.isPersistent ? ` · ${words.persistent}` : ""}
    </p>
  );
}

function leftOf({ used_bytes, quota_bytes }: Room): number {
  return Math.max(0, quota_bytes - used_bytes);
}
