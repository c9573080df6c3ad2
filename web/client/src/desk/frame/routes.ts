// The pages of the desk, and the paths behind # that lead to them. Pure.

const ID = /^[0-9a-f-]{36}$/;
export const STAGES = [
  "draft",
  "submitted",
  "returned",
  "accepted",
  "approved",
  "rejected",
  "withdrawn",
  "filed",
  "announced",
] as const;
export type Stage = (typeof STAGES)[number];

export type Route =
  | {
      page:
        | "tasks"
        | "new"
        | "bulk"
        | "users"
        | "user-new"
        | "account"
        | "public"
        | "inspections"
        | "findings"
        | "disputes";
    }
  | { page: "proposals"; stage: Stage | undefined }
  | {
      page: "proposal" | "edit" | "user" | "consultation" | "inspection" | "finding" | "dispute" | "marker";
      id: string;
    };

const PLAIN: Readonly<Record<string, Exclude<Route, { id: string } | { page: "proposals" }>["page"]>> = {
  "/tasks": "tasks",
  "/new": "new",
  "/bulk": "bulk",
  "/users": "users",
  "/users/new": "user-new",
  "/account": "account",
  "/public": "public",
  "/inspections": "inspections",
  "/inspections/findings": "findings",
  "/inspections/disputes": "disputes",
};

/** Pages that everybody may see. */
export const OPEN: ReadonlySet<Route["page"]> = new Set(["public", "consultation", "marker"]);

/** Return where a path leads; to the tasks where it leads nowhere. */
export function routeOf(path: string | undefined): Route {
  const plain = PLAIN[path ?? ""];
  if (plain) return { page: plain };
  const [, first = "", second = "", third = ""] = (path ?? "").split("/");
  if (first === "proposals") return { page: "proposals", stage: STAGES.find((each) => each === second) };
  if (ID.test(second)) {
    if (first === "proposal") return { page: third === "edit" ? "edit" : "proposal", id: second };
    if (first === "users") return { page: "user", id: second };
    if (first === "public") return { page: "consultation", id: second };
    if (first === "inspections") return { page: "inspection", id: second };
    if (first === "markers") return { page: "marker", id: second };
  }
  if (first === "inspections" && ID.test(third)) {
    if (second === "findings") return { page: "finding", id: third };
    if (second === "disputes") return { page: "dispute", id: third };
  }
  return { page: "tasks" };
}
