// Accounts as the service tells them to those who administer them.

import type { Grant, Who } from "../session/session";

export const ROLES = [
  "proposer",
  "reviewer",
  "expert",
  "approver",
  "filing_clerk",
  "inspector",
  "administrator",
] as const;

export interface User extends Who {
  has_password: boolean;
  must_change_password: boolean;
  disabled_at: string | null;
  grants: (Grant & { id: number })[];
}

/** A password that is told once. */
export interface NewUserTold extends User {
  password: string | null;
}
