// The pages of the field app, and the paths behind # that lead to them. Pure.

const ID = /^[0-9a-f-]{36}$/;

export type Route =
  | { page: "home" | "sending" | "settings" }
  | { page: "task" | "map" | "signing"; task: string }
  | { page: "marker"; task: string; marker: string }
  | { page: "record" | "sign"; task: string; record: string };

/** Return where a path leads; to the beginning where it leads nowhere. */
export function routeOf(path: string | undefined): Route {
  const [, first = "", task = "", third = "", last = ""] = (path ?? "").split("/");
  if (first === "sending" || first === "settings") return { page: first };
  if (first !== "task" || !ID.test(task)) return { page: "home" };
  if (ID.test(last)) {
    if (third === "marker") return { page: "marker", task, marker: last };
    if (third === "record") return { page: "record", task, record: last };
    if (third === "sign") return { page: "sign", task, record: last };
  }
  if (third === "map") return { page: "map", task };
  return third === "sign" ? { page: "signing", task } : { page: "task", task };
}

/** Return the path one goes back to. */
export function above(route: Route): string {
  switch (route.page) {
    case "marker":
    case "record":
    case "map":
    case "signing":
      return `/task/${route.task}`;
    case "sign":
      return `/task/${route.task}/sign`;
    default:
      return "/";
  }
}
