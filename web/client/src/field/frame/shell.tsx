// The whole app: what stands above every page, the page, and the way between the pages of a task.

import { useEffect } from "preact/hooks";

import { Link } from "../../desk/frame/link";
import { refresh } from "../../desk/session/session";
import { themeOf, useShown } from "../../state/store";
import { Home } from "../pages/home";
import { MapPage } from "../pages/map";
import { MarkerPage } from "../pages/marker";
import { RecordPage } from "../pages/record";
import { SendingPage } from "../pages/sending";
import { SettingsPage } from "../pages/settings";
import { SignPage } from "../pages/sign";
import { SigningPage } from "../pages/signing";
import { TaskPage } from "../pages/task";
import { StorageTrouble } from "../parts/told";
import { useLanguage, useWords } from "../text/words";
import { Header } from "./header";
import { contrast, startUpdate, useUpdate } from "./outside";
import { useHolder } from "./person";
import { routeOf, type Route } from "./routes";

export function Shell() {
  const shown = useShown();
  const words = useWords();
  const holder = useHolder();
  const language = useLanguage();
  const route = routeOf(shown.page);
  const [theme, isContrasting] = [themeOf(shown), contrast()];

  useEffect(() => void refresh().catch(() => undefined), []);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.contrast = isContrasting ? "more" : "";
    document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
    document.title = words.title;
  }, [theme, isContrasting, language]);
  const place = shown.page ?? "/";
  useEffect(() => {
    if (document.activeElement !== document.body) document.querySelector<HTMLElement>("#content")?.focus();
    scrollTo(0, 0);
  }, [place]);

  return (
    <div class="app" data-page={route.page}>
      <Header route={route} />
      <Update isBusy={route.page === "record" || route.page === "sign"} />
      <main id="content" tabIndex={-1}>
        <StorageTrouble />
        <Page key={place} route={route} person={holder.person} session={holder.session} />
      </main>
      {"task" in route && route.page !== "record" && <Tabs route={route} />}
    </div>
  );
}

function Page({ route, person, session }: { route: Route } & ReturnType<typeof useHolder>) {
  switch (route.page) {
    case "home":
      return <Home person={person} session={session} />;
    case "sending":
      return <SendingPage person={person} session={session} />;
    case "settings":
      return <SettingsPage person={person} session={session} />;
    case "task":
      return <TaskPage id={route.task} person={person} />;
    case "map":
      return <MapPage id={route.task} />;
    case "marker":
      return <MarkerPage id={route.task} marker={route.marker} person={person} />;
    case "record":
      return <RecordPage id={route.task} record={route.record} person={person} />;
    case "signing":
      return <SigningPage id={route.task} />;
    case "sign":
      return <SignPage id={route.task} record={route.record} />;
  }
}

/** A new version is told at once, and started when somebody wants it: never under a form. */
function Update({ isBusy }: { isBusy: boolean }) {
  const words = useWords();
  const isReady = useUpdate();
  if (!isReady) return null;
  return (
    <p class="notice update" role="status">
      {words.update_ready}{" "}
      {isBusy ? (
        words.update_later
      ) : (
        <button type="button" onClick={startUpdate}>
          {words.update_now}
        </button>
      )}
    </p>
  );
}

function Tabs({ route }: { route: Route & { task: string } }) {
  const words = useWords();
  const at = `/task/${route.task}`;
  const tabs: [to: string, sign: string, text: string, pages: Route["page"][]][] = [
    [at, "☰", words.tab_task, ["task", "marker"]],
    [`${at}/map`, "◎", words.tab_map, ["map"]],
    [`${at}/sign`, "✎", words.tab_sign, ["signing", "sign"]],
    ["/sending", "⇡", words.tab_send, []],
  ];
  return (
    <nav class="tabs" aria-label={words.tabs}>
      {tabs.map(([to, sign, text, pages]) => (
        <Link key={to} to={to} aria-current={pages.includes(route.page) ? "page" : undefined}>
          <span aria-hidden="true">{sign}</span>
          {text}
        </Link>
      ))}
    </nav>
  );
}
