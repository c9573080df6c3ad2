// The card of a boundary line: its sides, its standing, its markers with their chainage.

import { chainageText, lengthText } from "../format/quantities";
import { fitGeometry } from "../map/stage";
import { Fact, Panel, Part, Progress, UnitLink } from "../panels/parts";
import { ask } from "../service/ask";
import type { Line, Unit } from "../service/shapes";
import { useAnswer } from "../service/use";
import { change, dayAsked, languageOf, useShown } from "../state/store";
import { coded, useWords } from "../text/words";
import { useDrawn } from "./drawn";
import { Permalinks } from "./links";

type Told = GeoJSON.Feature<GeoJSON.Geometry, Line>;

export function LineCard({ id, onClose }: { id: string; onClose: () => void }) {
  const words = useWords();
  const shown = useShown();
  const language = languageOf(shown);
  const asked = useAnswer(`${id} ${shown.day ?? ""}`, (signal) =>
    ask<Told>(`v1/lines/${id}`, { ...dayAsked(shown), f: "geojson" }, signal),
  );
  const line = asked.found?.properties;
  const geometry = asked.found?.geometry;
  useDrawn(geometry);
  return (
    <Panel
      title={line?.name ?? words.loading}
      kicker={[words.card_line, line?.level_name].filter(Boolean).join(" · ")}
      focusKey={line ? id : ""}
      onClose={onClose}
    >
      <Progress asked={asked} />
      {line && (
        <>
          {line.notice && <p class="tag">{words.notice}</p>}
          <dl>
            <Fact term={words.codes}>{line.code}</Fact>
            <Fact term={words.sides}>
              <Side unit={line.left} side={words.left} /> <Side unit={line.right} side={words.right} />
            </Fact>
            <Fact term={words.length}>
              {lengthText(line.length_m, language)}{" "}
              {geometry && (
                <button type="button" class="link" onClick={() => fitGeometry(geometry)}>
                  {words.go}
                </button>
              )}
            </Fact>
            <Fact term={words.standing}>{coded(words, "standing", line.standing)}</Fact>
            <Fact term={words.disputed}>{line.is_disputed && "●"}</Fact>
            <Fact term={words.documents}>
              {line.documents.map((each) => [each.title, each.number].filter(Boolean).join(" ")).join("；")}
            </Fact>
            <Fact term={words.description}>{line.description}</Fact>
          </dl>
          <Part title={words.markers}>
            <AlongTable line={line} />
          </Part>
          <Permalinks data={`v1/lines/${id}`} />
        </>
      )}
    </Panel>
  );
}

function Side({ unit, side }: { unit: Unit | null; side: string }) {
  if (!unit) return null;
  return (
    <span>
      <small>{side}</small> <UnitLink unit={unit} />
    </span>
  );
}

function AlongTable({ line }: { line: Line }) {
  const words = useWords();
  if (!line.along.length) return <p>{words.no_markers}</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.card_marker}</th>
          <th scope="col">{words.chainage}</th>
          <th scope="col">{words.status}</th>
        </tr>
      </thead>
      <tbody>
        {line.along.map((marker) => (
          <tr key={marker.id}>
            <td>
              <button type="button" class="link" onClick={() => change({ chosen: { kind: "marker", id: marker.id } })}>
                {marker.number}
              </button>
            </td>
            <td class="number">{marker.chainage_m === null ? "" : chainageText(marker.chainage_m)}</td>
            <td>{coded(words, "state", marker.state)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
