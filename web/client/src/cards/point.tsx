// What is at a point of the map: the units it lies in, the nearest line, the nearest places.

import { useEffect } from "preact/hooks";

import { chainageText, lengthText, pointText } from "../format/quantities";
import { draw } from "../map/stage";
import { Fact, Panel, Progress, UnitLink } from "../panels/parts";
import { ask } from "../service/ask";
import type { Around, Located } from "../service/shapes";
import { useAnswer } from "../service/use";
import type { Lonlat } from "../state/address";
import { change, dayAsked, languageOf, useShown } from "../state/store";
import { filled, useWords } from "../text/words";
import { Nearby } from "./place";

export function PointCard({ point, onClose }: { point: Lonlat; onClose: () => void }) {
  const words = useWords();
  const shown = useShown();
  const question = { lon: point[0], lat: point[1], ...dayAsked(shown) };
  const asked = useAnswer(JSON.stringify(question), (signal) =>
    ask<Around>("v1/reverse", { ...question, limit: 1 }, signal),
  );
  useEffect(() => {
    draw("chosen", [{ type: "Feature", geometry: { type: "Point", coordinates: [...point] }, properties: {} }]);
    return () => draw("chosen", []);
  }, [point[0], point[1]]);
  const units = asked.found?.divisions ?? [];
  return (
    <Panel title={pointText(point)} kicker={words.card_point} focusKey={point.join()} onClose={onClose}>
      <Progress asked={asked} />
      <dl>
        <Fact term={words.under}>
          {units.length > 0 &&
            units.map((unit, at) => (
              <span key={unit.id}>
                {at > 0 && " › "}
                <UnitLink unit={unit} />
              </span>
            ))}
        </Fact>
        <Fact term="">{asked.found?.note}</Fact>
        <NearestLine question={question} />
      </dl>
      <Nearby lon={point[0]} lat={point[1]} />
    </Panel>
  );
}

function NearestLine({ question }: { question: Record<string, string | number> }) {
  const words = useWords();
  const language = languageOf(useShown());
  const asked = useAnswer(JSON.stringify(question), (signal) => ask<Located>("v1/boundaries/locate", question, signal));
  const near = asked.found?.nearest;
  if (!near) return null;
  const between = [near.previous_marker, near.next_marker].map((marker) => marker?.number ?? "…");
  return (
    <Fact term={words.nearest_line}>
      <button
        type="button"
        class="link"
        onClick={() => change({ chosen: { kind: "line", id: near.line.code ?? near.line.id } })}
      >
        {near.line.name}
      </button>{" "}
      <small>
        {filled(words.distance_to, { direction: near.direction ?? "", length: lengthText(near.distance_m, language) })}
        {near.chainage_m !== null && ` · ${words.chainage} ${chainageText(near.chainage_m)}`}
        {(near.previous_marker ?? near.next_marker) &&
          ` · ${filled(words.between_markers, { before: between[0] ?? "", after: between[1] ?? "" })}`}
        {near.notice && ` · ${words.notice}`}
      </small>
    </Fact>
  );
}
