// The whole page: the search and the tools, the map, what is chosen, the day.

import { useEffect, useState } from "preact/hooks";

import { Batch } from "../batch/page";
import { DivisionCard } from "../cards/division";
import { LineCard } from "../cards/line";
import { MarkerCard } from "../cards/marker";
import { PlaceCard } from "../cards/place";
import { PointCard } from "../cards/point";
import { MapCanvas, type Trouble } from "../map/canvas";
import { Zoom } from "../map/zoom";
import { Changes } from "../panels/changes";
import { Export } from "../panels/export";
import { Hits } from "../panels/hits";
import { Measure } from "../panels/measure";
import { Settings } from "../panels/settings";
import { Tree } from "../panels/tree";
import { pointOf, type Chosen, type PanelName } from "../state/address";
import { useTianditu } from "../state/kept";
import { change, languageOf, themeOf, useShown } from "../state/store";
import { useWords } from "../text/words";
import { Menu } from "./menu";
import { Search } from "./search";
import { Time } from "./time";

export function Shell() {
  const shown = useShown();
  const words = useWords();
  const [trouble, tell] = useState<Trouble>();
  const isTianditu = useTianditu().base !== undefined;
  const [theme, language] = [themeOf(shown), languageOf(shown)];

  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
    document.title = words.title;
  }, [theme, language]);

  return (
    <>
      <a class="skip" href="#map" onClick={toMap}>
        {words.skip}
      </a>
      <h1 class="hidden">{words.title}</h1>
      <header class="top">
        <Search />
        <Menu />
      </header>
      <main>
        <MapCanvas onTrouble={tell} />
        <Zoom />
        <p class="trouble" role="status">
          {trouble && words[trouble]}
        </p>
      </main>
      <Beside chosen={shown.chosen} panel={shown.panel} />
      <footer>
        <Time />
        <p class="notice">
          {words.notice} · {isTianditu && `${words.tianditu_credit} · `}
          <a href="plain">{words.plain}</a> · <a href="docs">{words.interface}</a>
        </p>
      </footer>
    </>
  );
}

/** The address behind # holds the state, so the link moves the focus and nothing else. */
function toMap(event: MouseEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("#map canvas")?.focus();
}

/** The card of what is chosen lies over the panel that it was chosen from. */
function Beside({ chosen, panel }: { chosen: Chosen | undefined; panel: PanelName | undefined }) {
  if (panel === "batch" && !chosen) return <Batch />;
  if (!chosen && !panel) return null;
  return (
    <aside class="beside">
      {chosen && <Card chosen={chosen} />}
      {panel && (
        <div hidden={!!chosen} class="under">
          <Open panel={panel} />
        </div>
      )}
    </aside>
  );
}

function Card({ chosen: { kind, id } }: { chosen: Chosen }) {
  const close = (): void => change({ chosen: undefined });
  const point = kind === "point" ? pointOf(id) : undefined;
  if (point) return <PointCard point={point} onClose={close} />;
  const Kind = { place: PlaceCard, division: DivisionCard, line: LineCard, marker: MarkerCard, point: PlaceCard }[kind];
  return <Kind id={id} onClose={close} />;
}

function Open({ panel }: { panel: PanelName }) {
  const Kind = {
    search: Hits,
    divisions: Tree,
    changes: Changes,
    measure: Measure,
    export: Export,
    batch: Batch,
    settings: Settings,
  }[panel];
  return <Kind />;
}
