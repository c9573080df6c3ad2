// What this device keeps: packages, drafts, records, photos, and what waits to be sent.

import type { RecordContent } from "../record/contents";
import type { Heads } from "../record/edits";
import type { Package } from "../package/shapes";

/** A package that was taken along, for the person who took it. */
export interface KeptPackage {
  id: string;
  person: string;
  tag: string | undefined;
  taken_at: number;
  package: Package;
}

/** A form that is being filled in: kept at every change, so that nothing of it is lost. */
export interface Draft {
  /** Of the record. */
  id: string;
  inspection: string;
  content: RecordContent;
  person: string;
  /** What was sent, when this changes a record that may have come through. */
  base: RecordContent | null;
  /** The edits that were seen then. */
  heads: Heads;
  changed_at: number;
}

/** A record as it reads on this device. */
export interface KeptRecord {
  id: string;
  inspection: string;
  content: RecordContent;
  person: string;
  /** As it was first sent: photos keep its order. */
  first: RecordContent;
  heads: Heads;
  /** Whether it came with a package, and not from this device. */
  is_taken_along: boolean;
  changed_at: number;
}

export type PhotoStanding = "waiting" | "whole" | "refused";

/** A photo as the camera made it, byte for byte. */
export interface KeptPhoto {
  sha256: string;
  inspection: string;
  record: string;
  blob: Blob;
  name: string;
  added_at: number;
  /** What the camera says; shown, and not believed. */
  taken_at: string | null;
  position: readonly [number, number] | null;
  standing: PhotoStanding;
  sent_bytes: number;
  told: string | null;
}

/** A photo of an earlier inspection, taken along to compare. */
export interface ReferencePhoto {
  sha256: string;
  inspection: string;
  blob: Blob;
}
