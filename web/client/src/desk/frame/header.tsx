// The menu above every page: where one may go, who is signed in, language and light.

import { written } from "../../state/address";
import { change, languageOf, themeOf, useShown } from "../../state/store";
import { may, type Session } from "../session/session";
import { useDeskWords } from "../text/words";
import { Link } from "./link";
import type { Route } from "./routes";

const INSPECTING: Route["page"][] = [
  "inspections",
  "inspection",
  "findings",
  "finding",
  "disputes",
  "dispute",
  "marker",
];

export function Header({ session, route }: { session: Session | undefined; route: Route }) {
  const shown = useShown();
  const words = useDeskWords();
  const isDark = themeOf(shown) === "dark";
  const isChinese = languageOf(shown) === "zh";
  const isIn = Boolean(session?.user) && !session?.must_change_password;
  const canPropose = isIn && may(session, "propose");
  const entries: [to: string, text: string, isShown: boolean, pages: Route["page"][]][] = [
    ["/tasks", words.nav_tasks, isIn, ["tasks"]],
    ["/proposals", words.nav_proposals, isIn, ["proposals", "proposal", "edit"]],
    ["/new", words.nav_new, canPropose, ["new"]],
    ["/bulk", words.nav_bulk, canPropose, ["bulk"]],
    ["/inspections", words.nav_inspections, isIn && may(session, "read_inspections"), INSPECTING],
    ["/users", words.nav_users, isIn && may(session, "manage_users", "read_accounts"), ["users", "user", "user-new"]],
    ["/public", words.nav_public, true, ["public", "consultation"]],
  ];
  return (
    <header class="head">
      <h1>
        <Link to={isIn ? "/tasks" : "/public"}>{words.desk_title}</Link>
      </h1>
      <nav aria-label={words.nav}>
        {entries
          .filter(([, , isShown]) => isShown)
          .map(([to, text, , pages]) => (
            <Link key={to} to={to} aria-current={pages.includes(route.page) ? "page" : undefined}>
              {text}
            </Link>
          ))}
        <a href={`./#${written({ language: shown.language, theme: shown.theme })}`}>{words.nav_map}</a>
      </nav>
      <div class="tools">
        <button type="button" onClick={() => change({ theme: isDark ? "light" : "dark" }, "quietly")}>
          {isDark ? words.to_light : words.to_dark}
        </button>
        <button
          type="button"
          lang={isChinese ? "en" : "zh-Hans"}
          onClick={() => change({ language: isChinese ? "en" : "zh" }, "quietly")}
        >
          {words.language}
        </button>
        {session?.user ? (
          <Link to="/account" class="button">
            {session.user.name}
          </Link>
        ) : (
          session && (
            <Link to="/tasks" class="button strong">
              {words.sign_in}
            </Link>
          )
        )}
      </div>
    </header>
  );
}
