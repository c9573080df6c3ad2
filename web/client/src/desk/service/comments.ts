// What the public says, as the service tells it to each as far as they may see it.

import type { Consultation } from "./proposals";

export const STANCES = ["support", "object", "neutral"] as const;

export interface Comment {
  id: string;
  stance: (typeof STANCES)[number];
  text: string;
  name: string | null;
  considered: boolean;
  at: string;
  /** To the office alone: what was decided of it (null while nothing was), and how its writer can be reached. */
  shown?: boolean | null;
  reason?: string | null;
  contact?: string;
}

export interface Comments {
  items: Comment[];
  consultations: Consultation[];
  /** Whether a comment of today is in time. */
  open: boolean;
  next: string | null;
}
