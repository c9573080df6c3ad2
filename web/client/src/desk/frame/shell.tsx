// The whole page: the menu, and the page that the address leads to, for whoever may see it.

import { useEffect, useState } from "preact/hooks";

import { languageOf, themeOf, useShown } from "../../state/store";
import { Bulk } from "../bulk/page";
import { EditPage, NewPage } from "../form/page";
import { DisputePage } from "../inspections/findings/dispute";
import { DisputesPage } from "../inspections/findings/disputes";
import { FindingPage } from "../inspections/findings/one";
import { FindingsPage } from "../inspections/findings/page";
import { MarkerPage } from "../inspections/marker/page";
import { InspectionPage } from "../inspections/one/page";
import { InspectionsPage } from "../inspections/rounds/page";
import { Proposals } from "../lists/proposals";
import { Tasks } from "../lists/tasks";
import { ConsultationPage } from "../open/consultation";
import { PublicPage } from "../open/page";
import { ProposalPage } from "../proposal/page";
import { Account } from "../session/account";
import { refresh, useSession, type Session } from "../session/session";
import { SignIn, Unknown } from "../session/signin";
import { useDeskWords } from "../text/words";
import { NewUser } from "../users/create";
import { Users } from "../users/list";
import { UserPage } from "../users/one";
import { Header } from "./header";
import { OPEN, routeOf, type Route } from "./routes";

export function Shell() {
  const shown = useShown();
  const words = useDeskWords();
  const session = useSession();
  const [failed, tell] = useState<unknown>();
  const route = routeOf(shown.page);
  const [theme, language] = [themeOf(shown), languageOf(shown)];

  useEffect(() => void refresh().catch(tell), []);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
    document.title = words.desk_title;
  }, [theme, language]);
  const place = shown.page ?? "";
  useEffect(() => {
    // Whoever goes on by keyboard or by ear is told where they are; the first page is told by its title.
    if (document.activeElement !== document.body) document.querySelector<HTMLElement>("#content")?.focus();
    scrollTo(0, 0);
  }, [place]);

  return (
    <div class="desk">
      <a class="skip" href="#content" onClick={toContent}>
        {words.desk_skip}
      </a>
      <Header session={session} route={route} />
      <main id="content" tabIndex={-1}>
        {session || OPEN.has(route.page) ? (
          <Page key={place} session={session} route={route} />
        ) : failed ? (
          <Unknown error={failed} />
        ) : (
          <p class="status" role="status">
            {words.loading}
          </p>
        )}
      </main>
      <footer class="foot">
        {words.notice} · <a href="docs">{words.interface}</a>
      </footer>
    </div>
  );
}

function Page({ session, route }: { session: Session | undefined; route: Route }) {
  if (route.page === "public") return <PublicPage />;
  if (route.page === "consultation") return <ConsultationPage id={route.id} />;
  if (route.page === "marker") return <MarkerPage id={route.id} />;
  if (!session) return null;
  if (!session.user) return <SignIn session={session} />;
  if (session.must_change_password || route.page === "account") return <Account session={session} />;
  const { user } = session;
  switch (route.page) {
    case "proposals":
      return <Proposals stage={route.stage} session={session} />;
    case "proposal":
      return <ProposalPage id={route.id} session={session} />;
    case "new":
      return <NewPage user={user.id} />;
    case "edit":
      return <EditPage user={user.id} id={route.id} />;
    case "bulk":
      return <Bulk />;
    case "inspections":
      return <InspectionsPage session={session} />;
    case "inspection":
      return <InspectionPage id={route.id} session={session} />;
    case "findings":
      return <FindingsPage />;
    case "finding":
      return <FindingPage id={route.id} session={session} />;
    case "disputes":
      return <DisputesPage session={session} />;
    case "dispute":
      return <DisputePage id={route.id} session={session} />;
    case "users":
      return <Users />;
    case "user-new":
      return <NewUser />;
    case "user":
      return <UserPage id={route.id} />;
    default:
      return <Tasks session={session} />;
  }
}

/** The address behind # holds the page, so the link moves the focus and nothing else. */
function toContent(event: MouseEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("#content")?.focus();
}
