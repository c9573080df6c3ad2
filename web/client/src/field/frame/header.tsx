// Above every page: the way back, whether there is a network, and what waits.

import { Link } from "../../desk/frame/link";
import { all } from "../keeping/database";
import { useKept } from "../keeping/use";
import { counts } from "../sending/queue";
import { filled, useWords } from "../text/words";
import { useOnline } from "./outside";
import { above, type Route } from "./routes";

export function Header({ route }: { route: Route }) {
  const words = useWords();
  const isOnline = useOnline();
  const isHome = route.page === "home";
  return (
    <header class="head">
      {!isHome && (
        <Link to={above(route)} class="button back" aria-label={words.back}>
          <span aria-hidden="true">‹</span>
        </Link>
      )}
      <h1>{words.title}</h1>
      <span class={isOnline ? "chip good" : "chip"} role="status">
        {isOnline ? words.online : words.offline}
      </span>
      <Waiting />
      {isHome && (
        <Link to="/settings" class="button" aria-label={words.settings}>
          <span aria-hidden="true">⚙</span>
        </Link>
      )}
    </header>
  );
}

function Waiting() {
  const words = useWords();
  const { value: items = [] } = useKept(() => all("items"), []);
  const { value: photos = [] } = useKept(() => all("photos"), []);
  const { waiting, refused } = counts(items);
  const left = waiting + photos.filter(({ standing }) => standing === "waiting").length;
  if (refused) {
    return (
      <Link to="/sending" class="chip alarm">
        {filled(words.refused_count, { count: refused })}
      </Link>
    );
  }
  if (!left) return null;
  return (
    <Link to="/sending" class="chip">
      {filled(words.waiting_count, { count: left })}
    </Link>
  );
}
