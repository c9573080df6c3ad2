import { describe, expect, it } from "vitest";

import { sha256Of } from "../record/ids";
import { nextPiece, PIECE_BYTES, sendPhoto, type Wire } from "./pieces";

/** A service that keeps bytes, and a network that is cut where a test says. */
class Service implements Wire {
  parts: Blob[] = [];
  sent: [start: number, size: number][] = [];
  cutAt: number | undefined;

  get size(): number {
    return this.parts.reduce((sum, { size }) => sum + size, 0);
  }

  offset(): Promise<number> {
    return Promise.resolve(this.size);
  }

  append(_: string, start: number, __: number, piece: Blob): Promise<number> {
    if (start !== this.size) return Promise.resolve(-1);
    this.sent.push([start, piece.size]);
    if (this.cutAt === this.sent.length) {
      this.cutAt = undefined;
      return Promise.reject(new Error("cut"));
    }
    this.parts.push(piece);
    return Promise.resolve(this.size);
  }
}

const photo = (size: number): { sha256: string; blob: Blob } => ({
  sha256: "ab",
  blob: new Blob([Uint8Array.from({ length: size }, (_, at) => at % 251)]),
});

describe("a photo", () => {
  it("goes in pieces of one mebibyte at most", () => {
    expect(nextPiece(2.5 * PIECE_BYTES, 0)).toEqual([0, PIECE_BYTES]);
    expect(nextPiece(2.5 * PIECE_BYTES, 2 * PIECE_BYTES)).toEqual([2 * PIECE_BYTES, 2.5 * PIECE_BYTES]);
    expect(nextPiece(10, 10)).toBeUndefined();
  });

  it("goes on where it was cut off, and comes together byte for byte", async () => {
    const service = new Service();
    const given = photo(2.5 * PIECE_BYTES);
    service.cutAt = 2;
    await expect(sendPhoto(service, given)).rejects.toThrow("cut");
    await sendPhoto(service, given);
    expect(service.sent.map(([start]) => start)).toEqual([0, PIECE_BYTES, PIECE_BYTES, 2 * PIECE_BYTES]);
    const digestOf = async (blob: Blob): Promise<string> => sha256Of(await blob.arrayBuffer());
    expect(await digestOf(new Blob(service.parts))).toBe(await digestOf(given.blob));
  });

  it("that is there whole is not sent again", async () => {
    const service = new Service();
    service.parts = [new Blob(["0123456789"])];
    await sendPhoto(service, photo(10));
    expect(service.sent).toEqual([]);
  });

  it("asks anew where the service is elsewhere, and gives up where that never ends", async () => {
    const service = new Service();
    const asked: number[] = [];
    const wire: Wire = { offset: () => Promise.resolve(asked.push(1) - 1), append: () => Promise.resolve(-1) };
    await expect(sendPhoto(wire, photo(PIECE_BYTES))).rejects.toThrow();
    expect(asked.length).toBeLessThan(10);
    expect(service.sent).toEqual([]);
  });
});
