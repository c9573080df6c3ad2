// When lines and markers are due, on a map: with a legend that is read without colour, and what was pressed in words.

import { useState } from "preact/hooks";

import { Fact, Progress } from "../../../panels/parts";
import { useAnswer } from "../../../service/use";
import { themeOf, useShown } from "../../../state/store";
import { Link } from "../../frame/link";
import { Due } from "../../lists/due";
import { read } from "../../service/writing";
import { filled, useDeskWords, word } from "../../text/words";
import { StandingCanvas } from "./canvas";
import { STANDINGS } from "./filtering";
import { SIGNS } from "./style";

export function StandingMap({ round, version }: { round: number; version: number }) {
  const words = useDeskWords();
  const [isOpen, open] = useState(false);
  return (
    <section class="sheet" aria-labelledby="inspection-map">
      <h3 id="inspection-map">{words.insp_map}</h3>
      <p class="hint">{words.insp_map_hint}</p>
      {isOpen ? (
        <Shown round={round} version={version} />
      ) : (
        <button type="button" onClick={() => open(true)}>
          {words.insp_map_show}
        </button>
      )}
    </section>
  );
}

function Shown({ round, version }: { round: number; version: number }) {
  const words = useDeskWords();
  const [chosen, choose] = useState<Properties>();
  const [isFailed, fail] = useState(false);
  const asked = useAnswer(`map ${round} ${version}`, (signal) =>
    read<GeoJSON.FeatureCollection>("v1/inspections/map", { round }, signal).then(({ told }) => told),
  );
  if (!asked.found) return <Progress asked={asked} />;
  const rough = asked.found.features.find((each) => each.properties?.precision_m)?.properties?.precision_m as unknown;
  const press = (feature: GeoJSON.Feature): void =>
    choose({ ...(feature.properties as Properties), id: idOf(asked.found, feature) });
  return (
    <>
      <Legend />
      {typeof rough === "number" && <p class="hint">{filled(words.insp_map_rough, { side: rough })}</p>}
      {isFailed ? (
        <p class="problem">{words.insp_map_failed}</p>
      ) : (
        <div class="map-box insp-map">
          <StandingCanvas features={asked.found} onPress={press} onFailure={() => fail(true)} />
        </div>
      )}
      <div role="status">{chosen ? <Pressed chosen={chosen} /> : <p class="hint">{words.insp_map_press}</p>}</div>
    </>
  );
}

interface Properties {
  id: string;
  kind: "line" | "marker";
  name?: string;
  code?: string;
  number?: string;
  standing: string;
  due?: string | null;
  stage?: string | null;
  inspection?: string | null;
  seen_on?: string | null;
}

/** The map gives numbers as ids of what it drew: what it is, is found by what it is called. */
function idOf(all: GeoJSON.FeatureCollection | undefined, pressed: GeoJSON.Feature): string {
  const { kind, code, number, line } = pressed.properties ?? {};
  const found = all?.features.find(
    ({ properties }) =>
      properties?.kind === kind &&
      (kind === "line" ? properties?.code === code : properties?.number === number && properties?.line === line),
  );
  return String(found?.id ?? "");
}

function Pressed({ chosen }: { chosen: Properties }) {
  const words = useDeskWords();
  const isLine = chosen.kind === "line";
  return (
    <dl class="facts">
      <Fact term={isLine ? words.insp_line : words.insp_marker}>
        {isLine ? (
          chosen.inspection && chosen.inspection !== "null" ? (
            <Link to={`/inspections/${chosen.inspection}`}>{chosen.name}</Link>
          ) : (
            chosen.name
          )
        ) : (
          <Link to={`/markers/${chosen.id}`}>{chosen.number}</Link>
        )}
      </Fact>
      <Fact term={words.insp_standing}>{word(words, "insp_standing", chosen.standing)}</Fact>
      <Fact term={words.insp_due}>{chosen.due && chosen.due !== "null" && <Due day={chosen.due} />}</Fact>
      <Fact term={words.insp_stage}>{isLine && chosen.stage && word(words, "insp_stage", chosen.stage)}</Fact>
    </dl>
  );
}

function Legend() {
  const words = useDeskWords();
  const theme = themeOf(useShown());
  return (
    <ul class="plain insp-legend">
      {STANDINGS.map((standing) => {
        const { colour, width, dashes, radius, isRing } = SIGNS[standing];
        return (
          <li key={standing}>
            <svg width="72" height="20" viewBox="0 0 72 20" aria-hidden="true">
              <line
                x1="2"
                y1="10"
                x2="46"
                y2="10"
                stroke={colour[theme]}
                stroke-width={width}
                {...(dashes ? { "stroke-dasharray": dashes.map((each) => each * width).join(" ") } : {})}
              />
              <circle
                cx="60"
                cy="10"
                r={radius}
                fill={colour[theme]}
                fill-opacity={isRing ? 0.1 : 1}
                stroke={colour[theme]}
                stroke-width="2"
              />
            </svg>{" "}
            {word(words, "insp_standing", standing)}
          </li>
        );
      })}
    </ul>
  );
}
