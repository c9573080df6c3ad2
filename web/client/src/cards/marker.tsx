// The card of a boundary marker: its number, its line and chainage, its state through time.

import { useEffect } from "preact/hooks";

import { chainageText, lengthText, periodText, pointText } from "../format/quantities";
import { draw, goTo, reveal } from "../map/stage";
import { Fact, Panel, Part, Progress, UnitLink } from "../panels/parts";
import { ask } from "../service/ask";
import type { Marker } from "../service/shapes";
import { useAnswer } from "../service/use";
import { change, dayAsked, languageOf, useShown } from "../state/store";
import { coded, filled, useWords } from "../text/words";

export function MarkerCard({ id, onClose }: { id: string; onClose: () => void }) {
  const words = useWords();
  const shown = useShown();
  const language = languageOf(shown);
  const asked = useAnswer(`${id} ${shown.day ?? ""}`, (signal) =>
    ask<Marker>(`v1/markers/${id}`, dayAsked(shown), signal),
  );
  const marker = asked.found;
  useEffect(() => {
    if (marker?.point) {
      const geometry: GeoJSON.Point = { type: "Point", coordinates: [...marker.point] };
      draw("chosen", [{ type: "Feature", geometry, properties: {} }]);
      reveal(geometry);
    }
    return () => draw("chosen", []);
  }, [marker]);
  const line = marker?.line;
  const point = marker?.point;
  return (
    <Panel
      title={marker?.number ?? words.loading}
      kicker={words.card_marker}
      focusKey={marker?.id ?? ""}
      onClose={onClose}
    >
      <Progress asked={asked} />
      {marker && (
        <>
          {marker.synthetic && <p class="tag">{words.synthetic}</p>}
          <dl>
            <Fact term={words.line_of}>
              {line && (
                <button
                  type="button"
                  class="link"
                  onClick={() => change({ chosen: { kind: "line", id: line.code ?? line.id } })}
                >
                  {line.name}
                </button>
              )}
            </Fact>
            <Fact term={words.chainage}>{marker.chainage_m !== null && chainageText(marker.chainage_m)}</Fact>
            <Fact term={words.sides}>
              {marker.units.map((unit) => (
                <span key={unit.id}>
                  <UnitLink unit={unit} />{" "}
                </span>
              ))}
            </Fact>
            <Fact term={words.status}>{coded(words, "state", marker.state)}</Fact>
            <Fact term={words.form}>{coded(words, "form", marker.form)}</Fact>
            <Fact term={words.material}>{marker.material && coded(words, "material", marker.material)}</Fact>
            <Fact term={words.position}>
              {point && (
                <>
                  <button type="button" class="link" onClick={() => goTo(point)}>
                    {pointText(point)}
                  </button>{" "}
                  <small>
                    {marker.precision_m
                      ? filled(words.precision, { length: lengthText(marker.precision_m, language) })
                      : ""}
                  </small>
                </>
              )}
            </Fact>
          </dl>
          <Part title={words.versions}>
            <ol class="plain">
              {marker.history.map((each, at) => (
                <li key={at}>
                  {each.number} {coded(words, "state", each.state)} <small>{periodText(each.valid)}</small>
                </li>
              ))}
            </ol>
          </Part>
        </>
      )}
    </Panel>
  );
}
