// A photo as it comes from the camera: its bytes as they are, their digest, and what the camera says.

import type { KeptPhoto } from "../keeping/shapes";
import { sha256Of } from "../record/ids";
import { exifOf, type Exif } from "./exif";

/** The service takes 20 MB. */
const MOST_BYTES = 20_000_000;

export class TooLarge extends Error {}

/** Return a file as it is kept, untouched, with its digest. */
export async function takenPhoto(
  file: File,
  inspection: string,
  record: string,
): Promise<{ photo: KeptPhoto; exif: Exif }> {
  if (file.size > MOST_BYTES) throw new TooLarge();
  const bytes = await file.arrayBuffer();
  const exif = exifOf(bytes);
  const photo: KeptPhoto = {
    sha256: await sha256Of(bytes),
    inspection,
    record,
    // Of the bytes that were hashed, and not of a file that another program may still change.
    blob: new Blob([bytes], { type: file.type }),
    name: file.name,
    added_at: Date.now(),
    taken_at: exif.taken_at ?? null,
    position: exif.position ?? null,
    standing: "waiting",
    sent_bytes: 0,
    told: null,
  };
  return { photo, exif };
}
