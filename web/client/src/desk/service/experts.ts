// Experts, who was asked, and what they think, as the service tells it.

export interface Expert {
  user: string;
  name: string;
  organisation: string;
  specialities: string[];
}

export interface Assignment {
  id: string;
  user: string;
  name: string;
  duty: "expert" | "reviewer";
  /** As declared; null before. */
  has_conflict: boolean | null;
  statement: string | null;
}

export interface Opinion {
  id: string;
  revision: number;
  vote: string;
  text: string;
  by: string | null;
  at: string;
}

export interface Opinions {
  items: Opinion[];
  tally: { revision: number; votes: Record<string, number> } | null;
}
