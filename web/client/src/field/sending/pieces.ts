// A photo goes up in pieces, and goes on where it was cut off. Pure, but for the wire that is handed in.

/** The most that the service takes at once. */
export const PIECE_BYTES = 1_048_576;
const MOST_RESUMES = 5;

/** What answers for the service. */
export interface Wire {
  /** Return how much of a photo is there; 0 where it is unknown. */
  offset: (sha256: string) => Promise<number>;
  /** Send a piece; return how much is there then, or -1 where the service is somewhere else than we think. */
  append: (sha256: string, start: number, size: number, piece: Blob) => Promise<number>;
}

/** Return the next piece, as [start, end) in bytes; undefined where all is there. */
export function nextPiece(size: number, offset: number): readonly [start: number, end: number] | undefined {
  return offset < size ? [offset, Math.min(size, offset + PIECE_BYTES)] : undefined;
}

/**
 * Send what is missing of a photo; what stands in the way is thrown, and what came through stays there.
 * @param told Told how many bytes are there.
 */
export async function sendPhoto(
  wire: Wire,
  { sha256, blob }: { sha256: string; blob: Blob },
  told: (bytes: number) => void = () => undefined,
): Promise<void> {
  let offset = await wire.offset(sha256);
  let resumes = 0;
  for (let piece = nextPiece(blob.size, offset); piece; piece = nextPiece(blob.size, offset)) {
    told(offset);
    const [start, end] = piece;
    offset = await wire.append(sha256, start, blob.size, blob.slice(start, end));
    if (offset >= 0) continue;
    resumes += 1;
    if (resumes > MOST_RESUMES) throw new Error("The service and this device do not agree how much is there.");
    offset = await wire.offset(sha256);
  }
  told(blob.size);
}
